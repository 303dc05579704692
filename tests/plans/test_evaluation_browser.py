"""From the evaluation to the closing of a casus, in a real browser, at each width."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from tests.accounts import make
from tests.cases import make as cases
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def sign_in(page: Page, account: UserAccount) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", account.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/inloggen" not in url)


def fine(page: Page) -> None:
    assert_sound(page)


def test_from_the_evaluation_by_way_of_the_maatje_to_the_closing(
    table: Table, database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing(), clock.stopped_at(laying.TODAY):
        laying.drafted(table)
        table.adopt()
        pieter = make.worker("Pieter Smit")
        cases.reader(table.case, pieter, capacity="maatje")
    coach, maatje = new_browser_page(), new_browser_page()
    sign_in(coach, table.worker)
    _evaluate(coach, table)
    sign_in(maatje, pieter)
    _sign_off(maatje)
    _close(coach, table)


def _evaluate(page: Page, table: Table) -> None:
    page.goto("/vandaag")
    page.get_by_role("link", name="Evalueren Evaluatie gezinsplan").click()
    fine(page)
    page.get_by_role("button", name="Evaluatie vastleggen").click()
    expect(page.locator(".foutenlijst")).to_be_visible()
    fine(page)
    page.locator('[name^="score_"]').first.focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.fill('[name="family_words"]', "We slapen weer.")
    page.check("label:has-text('Afsluiten')")
    page.get_by_role("button", name="Evaluatie vastleggen").click()
    expect(page.locator(".melding")).to_contain_text("De evaluatie is vastgelegd.")
    expect(page.locator("main")).to_contain_text("We slapen weer.")
    fine(page)
    page.get_by_role("link", name="Afdrukken").click()
    fine(page)
    page.goto(f"{table.url}/evaluaties")
    fine(page)


def _sign_off(page: Page) -> None:
    page.goto("/vandaag")
    fine(page)
    page.get_by_role("link", name="Lezen").click()
    page.fill('[name="remark"]', "Mooi gedaan.")
    fine(page)
    page.get_by_role("button", name="Aftekenen").click()
    expect(page.locator(".zij")).to_contain_text("Mooi gedaan.")
    fine(page)


def _close(page: Page, table: Table) -> None:
    page.goto(table.url.removesuffix("/plan"))
    expect(page.locator("#plan")).to_contain_text("Pieter Smit las mee.")
    fine(page)
    page.get_by_role("link", name="wie, waarom en tot wanneer").click()
    fine(page)
    page.get_by_role("link", name="Waarnemer aanwijzen").click()
    fine(page)
    page.goto(table.url.removesuffix("/plan"))
    page.get_by_role("link", name="Casus afsluiten").click()
    expect(page.locator("main")).to_contain_text("Nog niet gedaan: Samen eten bij oma")
    fine(page)
    page.check("label:has-text('Volgens plan')")
    page.fill('[name="words"]', "Noor slaapt thuis.")
    page.fill('[name="afterwards"]', "Bellen kan altijd.")
    page.get_by_role("button", name="Casus afsluiten").click()
    expect(page.locator(".foutenlijst")).to_contain_text("Vink aan dat u weet wat er nog open")
    fine(page)
    page.check("label:has-text('Dit weet ik')")
    page.get_by_role("button", name="Casus afsluiten").click()
    expect(page.locator("#afgesloten")).to_contain_text("Noor slaapt thuis.")
    fine(page)
    page.goto("/casussen?toon=afgesloten")
    expect(page.locator("main")).to_contain_text("Gezin Bakker")
    fine(page)
