"""Giving access and the emergency door on a telephone, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from app.db import Database
from tests.accounts import make as accounts
from tests.cases.make_access import Toegang, everybody
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def sign_in(page: Page, email: str) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def a_world(database: Database) -> Toegang:
    with database.writing():
        accounts.mark()
        return everybody()


def is_in_order(page: Page) -> None:
    assert_sound(page)


@pytest.mark.width(360)
def test_access_is_given_on_a_telephone(database: Database, browser_page: Page) -> None:
    world = a_world(database)
    sign_in(browser_page, world.marloes.email)
    browser_page.goto(world.url)
    browser_page.get_by_role("link", name="wie, waarom en tot wanneer").click()
    is_in_order(browser_page)
    browser_page.get_by_role("link", name="Toegang geven").click()
    is_in_order(browser_page)
    browser_page.get_by_role("link", name="Kiezen Een adviseur denkt mee").click()
    browser_page.select_option("[name=who]", label="Ada Raad")
    browser_page.fill("[name=until_on]", "morgen")
    browser_page.fill("[name=reason]", "Kijkt mee naar school.")
    browser_page.get_by_role("button", name="Toegang geven").click()

    browser_page.get_by_text("Kies ten minste één deel om te delen.").first.wait_for()
    is_in_order(browser_page)
    browser_page.get_by_label("Het gezinsplan").check()
    browser_page.get_by_role("button", name="Toegang geven").click()

    browser_page.get_by_text("Ziet alleen het gezinsplan.").wait_for()
    is_in_order(browser_page)


@pytest.mark.width(360)
def test_the_emergency_door_on_a_telephone(database: Database, browser_page: Page) -> None:
    world = a_world(database)
    sign_in(browser_page, world.karim.email)
    browser_page.goto("/casussen")
    browser_page.get_by_role("link", name="Noodtoegang").click()
    is_in_order(browser_page)
    browser_page.fill("[name=reason]", "Noor belde in paniek.")
    browser_page.fill("[name=name]", "Noor Bakkker")
    browser_page.fill("[name=birth_date]", "2-3-2011")
    browser_page.get_by_role("button", name="Noodtoegang nemen").click()
    browser_page.get_by_text("Er is niets gevonden").first.wait_for()
    is_in_order(browser_page)
    browser_page.fill("[name=name]", "Noor Bakker")
    browser_page.get_by_role("button", name="Noodtoegang nemen").click()

    browser_page.get_by_text("U bent hier met noodtoegang tot").wait_for()
    is_in_order(browser_page)
    browser_page.get_by_role("link", name="Noodtoegang beëindigen").click()
    browser_page.get_by_role("button", name="Beëindigen").click()
    browser_page.get_by_text("Dat is beëindigd.").wait_for()
