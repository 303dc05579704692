"""Saying what the gezin was told, and that one knows it, on a telephone and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from app.db import Database
from tests.cases.test_access_browser import a_world, is_in_order, sign_in


@pytest.mark.width(360)
def test_what_was_told_and_who_knows_the_gezin_on_a_telephone(
    database: Database, browser_page: Page
) -> None:
    world = a_world(database)
    sign_in(browser_page, world.marloes.email)
    browser_page.goto(world.url)
    is_in_order(browser_page)
    browser_page.get_by_role("link", name="Vastleggen wat het gezin is verteld").press("Enter")
    is_in_order(browser_page)
    browser_page.get_by_role("button", name="Vastleggen").press("Enter")
    browser_page.get_by_text("Vink aan wat u vertelde.").first.wait_for()
    is_in_order(browser_page)
    browser_page.get_by_label("Hoe je een klacht indient").press("Space")
    browser_page.get_by_role("button", name="Vastleggen").press("Enter")

    browser_page.get_by_text("Vastgelegd wat u het gezin vertelde.").wait_for()
    is_in_order(browser_page)
    browser_page.goto(f"{world.url}/verteld")
    browser_page.get_by_role("link", name="Verbeteren hoe het een klacht indient").press("Enter")
    is_in_order(browser_page)
    browser_page.goto(f"{world.url}/ik-ken-dit-gezin")
    is_in_order(browser_page)
    browser_page.get_by_label("Ik ken dit gezin ook buiten mijn werk").press("Space")
    browser_page.get_by_role("button", name="Opslaan").press("Enter")

    browser_page.get_by_text("Zei dat zelf. Hoe, wordt niet vastgelegd.").wait_for()
    is_in_order(browser_page)
