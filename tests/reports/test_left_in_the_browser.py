"""A casus without a regisseur who can work, own words and complexity, at three widths."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.browser import assert_axe, assert_no_sideways_scrolling
from tests.support.web import PASSWORD


def furnish(database: Database) -> None:
    with database.writing() as unit:
        accounts.mark()
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim Haddad")
        fatima = accounts.worker("Fatima", role=None, email="f@dronten.example", municipality=None)
        accounts.grant(fatima, Role.CRISIS_DESK)
        me = accounts.worker("Hanan", email="hanan@dronten.example")
        make.case(me, "Smit")
        left = make.case(marloes)
        cases.signal(left, marloes)
        cases.reader(left, karim, until_on=clock.today(), capacity="waarnemer")
        unit.get_one(UserAccount, accounts.id_of(marloes)).blocked_on = clock.today()
        unit.commit()
        went = make.case(me, "Aydin")
        draft = make.draft(me, case_id=went.public_id)
        draft.body = json.dumps({"fields": {"text": ["Het ging goed."]}, "version": ""})
        accounts.saved(draft)
        cases.hand_over(went, me, karim)


def check(page: Page) -> None:
    assert_axe(page)
    assert_no_sideways_scrolling(page)


def test_taking_over_own_words_and_complexity_are_accessible_at_every_width(
    browser_page: Page, database: Database
) -> None:
    page = browser_page
    furnish(database)
    page.goto("/inloggen")
    page.fill("[name=email]", "hanan@dronten.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile("/vandaag$"))
    check(page)
    page.get_by_role("link", name="Notitie").click()
    page.get_by_role("heading", name="Wat u typte").wait_for()
    check(page)
    page.goto("/casussen")
    page.get_by_role("link", name="Smit").first.click()
    page.get_by_role("link", name="Complexiteit inschatten").click()
    page.get_by_role("button", name="Opslaan").click()
    page.locator("#foutenlijst").wait_for()
    check(page)
    page.goto("/team")
    check(page)
    page.get_by_role("link", name=re.compile("Overnemen")).click()
    page.get_by_role("button", name="Regie overnemen").click()
    page.locator("#foutenlijst").wait_for()
    check(page)
    page.fill("[name=reason]", "Marloes is uit dienst.")
    page.get_by_role("button", name="Regie overnemen").click()
    page.get_by_role("heading", name="Gezin Bakker").wait_for()
