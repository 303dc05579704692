"""What a walk in the browser looks for is found at every width, whichever one it is walked at."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.browser import assert_axe, assert_no_sideways_scrolling

WIDER = "document.querySelector('main').style.minWidth = '700px'"
# Shown on a telephone only.
NAMELESS = (
    "document.querySelector('main').insertAdjacentHTML('beforeend',"
    ' \'<p class="alleen-smal"><button type="button"></button></p>\')'
)


@pytest.mark.width(1280)
def test_what_is_wrong_on_a_telephone_alone_is_found_from_a_screen(browser_page: Page) -> None:
    browser_page.goto("/inloggen")
    assert_axe(browser_page)
    assert_no_sideways_scrolling(browser_page)

    browser_page.evaluate(WIDER)
    with pytest.raises(AssertionError, match="in a window of 360 px"):
        assert_no_sideways_scrolling(browser_page)
    browser_page.evaluate(NAMELESS)
    with pytest.raises(AssertionError, match=r"in a window of 360 px:\s+button-name"):
        assert_axe(browser_page)
