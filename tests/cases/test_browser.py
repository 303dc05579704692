"""The casus in a real browser: a note in its place, without losing sight of the page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def sign_in(page: Page, email: str) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def a_casus(database: Database) -> tuple[str, str]:
    with database.writing():
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra")
        case = make.case(marloes)
        make.signal(case, marloes)
        return marloes.email, f"/casussen/{case.public_id}"


def test_a_note_is_saved_in_its_place_and_stands_in_the_story(
    database: Database, browser_page: Page
) -> None:
    email, url = a_casus(database)
    sign_in(browser_page, email)
    browser_page.goto(url)
    browser_page.fill("#text", "Noor gebeld.")
    browser_page.check("#persons-0")
    browser_page.click("#notitie button[type=submit]")

    browser_page.get_by_text("Bewaard", exact=True).wait_for()
    assert browser_page.input_value("#text") == ""
    assert browser_page.evaluate("document.activeElement.id") == "text"
    browser_page.locator("#tijdlijn").get_by_text("Noor gebeld.").wait_for(state="attached")
    assert_sound(browser_page)


def test_an_empty_note_says_so_at_its_field(database: Database, browser_page: Page) -> None:
    email, url = a_casus(database)
    sign_in(browser_page, email)
    browser_page.goto(url)
    browser_page.click("#notitie button[type=submit]")

    browser_page.locator("#text-fout").wait_for()
    assert_sound(browser_page)


def test_without_javascript_a_note_is_saved_too(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    email, url = a_casus(database)
    page = new_browser_page(java_script_enabled=False)
    sign_in(page, email)
    page.goto(url)
    page.fill("#text", "Noor gebeld.")
    page.click("#notitie button[type=submit]")

    assert "De notitie is bewaard." in page.inner_text("main")
