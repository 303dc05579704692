"""A signal from the telephone to a casus, in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make_signals as make
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


@pytest.fixture
def marloes(database: Database) -> UserAccount:
    """Two signals wait in her team, one of them too long; a colleague leads gezin Bakker."""
    today = clock.today()
    with database.writing():
        accounts.mark()
        made = accounts.worker("Marloes Veenstra", email="marloes@dronten.example")
        make.known_family(accounts.worker("Karim Haddad", phone="0321 - 00 07 00"))
        accounts.team()
        for name, days, reporter in (("Noor Bakker", 20, make.REPORTER), ("Familie De Wit", 0, "")):
            make.signal(
                accounts.worker(), name=name, reporter=reporter, received_on=today - timedelta(days)
            )
    return made


def look(page: Page) -> None:
    """Nothing wrong for axe, and nothing that falls off the side."""
    assert_sound(page)


def sign_in(page: Page) -> None:
    page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill("marloes@dronten.example")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()


def test_from_a_telephone_call_to_a_casus(marloes: UserAccount, browser_page: Page) -> None:
    page = browser_page
    sign_in(page)
    page.goto("/signalen")
    look(page)

    page.get_by_role("link", name="Nieuw signaal").click()
    page.get_by_role("button", name="Opslaan").click()
    look(page)
    page.get_by_label("Om wie gaat het?").fill("Lot Postma")
    page.get_by_label("Hoe is het gezin te bereiken?").fill("06 - 00 00 01 13")
    page.get_by_label("Wat is de vraag").fill("Lot van 9 wil niet meer naar school.")
    page.get_by_label("Geboortedatum").fill(f"1-3-{clock.today().year - 9}")
    expect(page.get_by_text("Concept bewaard")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lot Postma")
    page.get_by_text("Welke regel is dit?").click()
    look(page)

    page.get_by_role("button", name="Oppakken").click()
    expect(page.get_by_text("Dit gezin is hier niet bekend.")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Oppakken").click()
    expect(page.get_by_text("U bent de regisseur.")).to_be_visible()


def test_a_known_gezin_is_passed_on(marloes: UserAccount, browser_page: Page) -> None:
    page = browser_page
    sign_in(page)
    page.goto("/signalen")
    page.get_by_role("button", name="Oppakken Noor Bakker").press("Enter")
    expect(page.get_by_text("Karim Haddad")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Doorgeven aan de regisseur").press("Enter")
    expect(page.get_by_text("Het signaal is doorgegeven")).to_be_visible()
    page.get_by_role("link", name="Familie De Wit").click()
    page.get_by_role("link", name="Afronden zonder casus").click()
    look(page)
