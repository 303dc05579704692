"""The screens that read, as people see them: at three widths, with something to show."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Page

from app import clock
from app.db import Database
from app.deadlines import AGREEMENT, FIRST_CONTACT
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD

EMAIL = "marloes@dronten.example"


def furnish(database: Database) -> str:
    """Marloes has something to do under every heading; gives the address of a casus to read."""
    today = clock.today()
    with database.writing():
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra", email=EMAIL)
        case = make.case(marloes)
        for days in (-3, -1, 0, 1, 2, *range(10, 32)):
            make.term(case, marloes, today + timedelta(days=days))
        make.term(case, marloes, today, FIRST_CONTACT)
        make.term(case, marloes, today + timedelta(days=7), AGREEMENT, waits_for="Jeroen")
        make.paused(case, marloes, today, today - timedelta(days=4))
        make.untaken(marloes, today + timedelta(days=3))
        make.draft(marloes, case_id=case.public_id)
        noor = make.someone(case, "Noor")
        for readers in ("casus", "gezin", "regie"):
            cases.note(case, marloes, "Anouk gebeld.", readers=readers, persons=[noor])
        make.adopt(make.plan(case, marloes), marloes, today)
        return f"/casussen/{case.public_id}"


def check(page: Page) -> None:
    assert_sound(page)


def test_every_screen_that_reads_is_accessible_at_every_width(
    browser_page: Page, database: Database
) -> None:
    case = furnish(database)
    page = browser_page
    page.goto("/inloggen")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile("/vandaag$"))
    check(page)
    page.locator(".waarom summary").first.click()
    check(page)
    page.get_by_role("link", name=re.compile("^Nog ")).click()
    check(page)

    for part in ("tijdlijn", "tijdlijn/afdrukken", "wie-keek", "wie-keek?van=x"):
        page.goto(f"{case}/{part}")
        check(page)
    page.fill("#zoek", "noor")
    page.press("#zoek", "Enter")
    page.get_by_role("link", name="Openen Gezin Bakker").wait_for()
    check(page)
