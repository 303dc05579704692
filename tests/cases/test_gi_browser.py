"""The regie goes to a GI and back, at three widths, in a real browser."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page

from app import clock
from app.db import Database
from tests.accounts import make as accounts
from tests.cases.make_gi import Measure, measure
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def a_world(database: Database) -> Measure:
    with database.writing():
        accounts.mark()
        world = measure()
    today = clock.today()
    with database.writing():
        world.let_in(from_on=today, until_on=date(today.year + 1, today.month, 1))
    return world


def sign_in(page: Page, email: str) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.get_by_role("button", name="Uitloggen").wait_for()


def leave(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Inloggen").wait_for()


def is_in_order(page: Page) -> None:
    assert_sound(page)


def hand_over(page: Page, to: str, reason: str) -> None:
    is_in_order(page)
    page.select_option("[name=to]", label=to)
    page.get_by_role("button", name="Overdragen").click()
    page.locator("#foutenlijst").wait_for()
    is_in_order(page)
    page.fill("[name=reason]", reason)
    page.get_by_role("button", name="Overdragen").click()
    page.get_by_text("De regie is overgedragen.").wait_for()


def test_the_regie_goes_to_a_gi_and_back(database: Database, browser_page: Page) -> None:
    world, page = a_world(database), browser_page
    sign_in(page, world.marloes.email)
    page.goto(f"{world.url}/overdragen")
    hand_over(page, "Gijs Maat, Jeugdbescherming Flevoland", "Er is een maatregel.")
    leave(page)

    sign_in(page, world.gijs.email)
    page.wait_for_url("**/vandaag")
    is_in_order(page)
    page.goto(world.url)
    is_in_order(page)
    page.goto(f"{world.url}/wie-ziet-dit")
    is_in_order(page)
    page.goto(f"{world.url}/overdragen")
    hand_over(page, "Karim Idrissi, Dronten-Oost", "De maatregel is voorbij.")
    page.wait_for_url("**/casussen")
    is_in_order(page)
