"""A plan made at the kitchen table, in a real browser, at each width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from app import clock
from app.db import Database
from app.plans.models import Section
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def sign_in(page: Page, table: Table) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", table.worker.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/inloggen" not in url)


def fine(page: Page) -> None:
    assert_sound(page)


def test_a_plan_is_made_and_adopted_without_leaving_the_letter(
    table: Table, browser_page: Page
) -> None:
    page = browser_page
    sign_in(page, table)
    page.goto(table.url)
    fine(page)
    page.click("text=Begin het plan met het gezin")
    _write_a_part(page)
    _write_a_goal(page)
    _write_an_action(page)
    _choose(page)
    _adopt(page)
    expect(page.locator(".melding")).to_contain_text("Versie 1 is vastgesteld.")
    fine(page)


def _write_a_part(page: Page) -> None:
    page.click("text=Begin met schrijven")
    text = page.locator("#dit-zijn-wij textarea")
    expect(text).to_be_focused()
    fine(page)
    text.fill("Wij zijn Anouk, Noor, Sem en Lot.")
    text.press("Control+Enter")
    expect(page.locator("#dit-zijn-wij .brief > p")).to_have_text(
        "Wij zijn Anouk, Noor, Sem en Lot."
    )
    expect(page.locator("#dit-zijn-wij .deel__naam a").first).to_be_focused()
    page.click("#dit-zijn-wij .deel__naam a")
    page.locator("#dit-zijn-wij textarea").press("Escape")
    expect(page.locator("#dit-zijn-wij textarea")).to_have_count(0)


def _write_a_goal(page: Page) -> None:
    page.click("text=Eerste doel opschrijven")
    page.fill("#family_words", "Ik wil weer thuis slapen, zonder ruzie.")
    page.click("text=Doel opslaan")
    expect(page.locator(".foutenlijst")).to_be_visible()
    expect(page.locator("#family_words")).to_have_value("Ik wil weer thuis slapen, zonder ruzie.")
    fine(page)
    page.check("label:has-text('Noor')")
    page.select_option("#leefdomein", index=1)
    page.check("#score-4", force=True)
    page.fill("#success_words", "Noor slaapt een heel weekend thuis.")
    page.click("text=Doel opslaan")
    expect(page.locator(".doel__woorden")).to_have_text("Ik wil weer thuis slapen, zonder ruzie.")
    expect(page.get_by_role("link", name="Actie erbij")).to_be_focused()


def _write_an_action(page: Page) -> None:
    page.get_by_role("link", name="Actie erbij").click()
    page.fill("#what", "Samen eten bij oma")
    page.select_option("#who", label="Oma Riet")
    page.fill("#due_on", "morgen")
    fine(page)
    page.click("text=Actie opslaan")
    expect(page.locator(".actie__wie")).to_have_text("Oma Riet")
    tick = page.get_by_role("button", name="Gedaan: Samen eten bij oma")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "false")
    fine(page)


def _choose(page: Page) -> None:
    page.click("text=Antwoord vastleggen")
    page.check("label:has-text('Nee, dat willen wij niet')")
    expect(page.locator("#reason")).to_be_hidden()
    fine(page)
    page.click("main button[type=submit]")


def _adopt(page: Page) -> None:
    page.click("text=Versie 1 vaststellen")
    row = page.locator(".stemmen tr", has_text="Anouk").first
    row.locator("input[type=checkbox]").check()
    row.locator("input[value=opmerking]").check()
    remark = page.locator(".stemmen__zeg", has_text="Wat wil Anouk erbij zeggen?").locator("input")
    expect(remark).to_be_visible()
    page.click("button:has-text('Versie 1 vaststellen')")
    expect(page.locator(".foutenlijst")).to_be_visible()
    fine(page)
    remark.fill("Ik wil vaker bellen.")
    page.click("button:has-text('Versie 1 vaststellen')")


def test_two_writers_see_both_texts_and_nothing_breaks_the_page(
    table: Table, database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing():
        table.begin()
        table.write(Section.GOED, "Het gaat goed.")
    first, second = new_browser_page(), new_browser_page()
    for page in (first, second):
        sign_in(page, table)
        page.goto(f"{table.url}/delen/dit-gaat-goed/wijzigen")
    for page, text in ((first, "De eerste."), (second, "De tweede.")):
        page.fill("textarea", text)
        page.click("text=Opslaan")
    expect(second.locator("body")).to_contain_text("De eerste.")
    fine(second)


def test_it_works_without_javascript(
    table: Table, database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with clock.stopped_at(laying.TODAY), database.writing():
        laying.drafted(table)
    page: Any = new_browser_page(java_script_enabled=False)
    sign_in(page, table)
    page.goto(table.url)
    page.get_by_role("button", name="Gedaan: Samen eten bij oma, Sem gaat mee").click()
    expect(page.locator(".actie--klaar")).to_have_count(1)
    page.click("#dit-gaat-goed .deel__naam a")
    page.fill("textarea", "Sem kan zwemmen.")
    page.click("text=Opslaan")
    expect(page.locator("#dit-gaat-goed .brief > p")).to_have_text("Sem kan zwemmen.")
