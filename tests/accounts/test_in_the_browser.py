"""Signing in and one's own account in a real browser, at each width."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.accounts import operations
from app.accounts.models import UserAccount
from app.db import Database
from tests.accounts import make
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


@pytest.fixture
def anouk(database: Database) -> Any:
    with database.writing():
        return make.worker("Anouk", email="anouk@dronten.example", phone="0321 - 11 22 33")


def looks_right(page: Page) -> None:
    assert_sound(page)


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("E-mailadres").fill("anouk@dronten.example")
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()


def test_signing_in_with_the_second_step(browser_page: Page, anouk: Any) -> None:
    page = browser_page
    page.goto("/inloggen?next=/account")
    looks_right(page)
    sign_in(page, "fout")
    expect(page.get_by_role("alert")).to_contain_text("E-mailadres of wachtwoord klopt niet.")
    expect(page.get_by_label("E-mailadres")).to_have_value("anouk@dronten.example")
    looks_right(page)

    sign_in(page)
    secret = page.locator("#sleutel").inner_text().replace(" ", "")
    looks_right(page)
    page.get_by_label("Code").fill(make.totp_code(secret))
    page.get_by_role("button", name="Inloggen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Uw herstelcodes")
    looks_right(page)
    page.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anouk")
    looks_right(page)


def test_what_is_typed_is_kept_and_two_writers_see_both_texts(
    browser_page: Page, anouk: Any, database: Database
) -> None:
    with database.writing():
        make.mark("test")
    page = browser_page
    page.goto("/inloggen?next=/account/telefoon")
    sign_in(page)
    page.wait_for_url("**/account/telefoon")
    page.get_by_label("Telefoonnummer").fill("0321 - 11 22 33 44")
    expect(page.locator("[data-concept]")).to_contain_text("Concept bewaard")

    page.goto("/account/telefoon")
    expect(page.get_by_label("Telefoonnummer")).to_have_value("0321 - 11 22 33 44")
    looks_right(page)
    with database.writing() as unit:
        account = unit.get_one(UserAccount, make.id_of(anouk))
        operations.change_phone(account, by=make.actor(account), phone="0321 - 55 55 55")
    page.get_by_role("button", name="Opslaan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kies wat blijft")
    looks_right(page)
    page.get_by_role("button", name="Dit overnemen").click()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("main")).to_contain_text("0321 - 55 55 55")


def test_a_draft_is_thrown_away_after_one_question(
    browser_page: Page, anouk: Any, database: Database
) -> None:
    with database.writing():
        make.mark("test")
    page = browser_page
    page.goto("/inloggen?next=/account/telefoon")
    sign_in(page)
    page.wait_for_url("**/account/telefoon")
    page.get_by_label("Telefoonnummer").fill("0321 - 11 22 33 44")
    expect(page.locator("[data-concept]")).to_contain_text("Concept bewaard")
    page.reload()
    page.get_by_role("link", name="Concept weggooien").click()
    looks_right(page)

    page.get_by_role("button", name="Weggooien").click()

    expect(page.get_by_label("Telefoonnummer")).to_have_value("0321 - 11 22 33")
