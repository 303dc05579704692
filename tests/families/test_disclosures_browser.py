"""Consent for a school and a disclosure in a real browser, with a mistake."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page

from app.db import Database
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def a_gezin(database: Database, page: Page) -> str:
    """Signs in who leads it; gives the address of the casus."""
    with database.writing():
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra")
        email = marloes.email
        family = make.family(name="Van der Meulen-Constantinopolitana", led_by=marloes)
        anouk = make.member(family, "Anouk", "moeder", birth_date=date(1988, 2, 29))
        noor = make.member(family, birth_date=date(2020, 3, 2))
        kim = make.member(family, "Kim", birth_date=date(2010, 3, 2))
        for child in (noor, kim):
            make_rights.gezag(child, anouk, marloes)
        level = {"level": "inhoudelijke_samenvatting"}
        make_rights.consent(noor, marloes, "gezag", anouk, **level)
        url = f"/casussen/{make.again(family).in_case()}"
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    return url


def check(page: Page) -> None:
    assert_sound(page)


def test_a_school_is_told_and_that_is_written_down(database: Database, browser_page: Page) -> None:
    case, page = a_gezin(database, browser_page), browser_page
    page.goto(f"{case}/toestemming")
    check(page)
    page.get_by_role("link", name="Samenvatting schrijven").click()
    check(page)
    page.goto(f"{case}/toestemming")
    page.get_by_role("link", name="Kim laat een ouder meelezen").click()
    check(page)
    page.goto(f"{case}/toestemming")
    page.get_by_role("link", name="Toestemming over Noor: school of opvang").click()
    check(page)
    page.fill("#name", "Basisschool De Kreek")
    page.select_option("#holder", label="Anouk Bakker")
    page.fill("#what", "alles")
    page.get_by_role("button", name="Toestemming vastleggen").click()
    page.locator("#what-fout").wait_for()
    check(page)
    page.fill("#what", "Hoe het gaat in de klas.")
    page.get_by_role("button", name="Toestemming vastleggen").click()
    page.get_by_text("De toestemming is vastgelegd.").wait_for()

    page.goto(f"{case}/verstrekkingen")
    check(page)
    page.get_by_role("link", name="Verstrekking vastleggen").first.click()
    check(page)
    page.select_option("#about", label="Noor Bakker")
    page.get_by_label("Toestemming", exact=True).check()
    page.locator("#consent").select_option(index=1)
    page.fill("#what", "Dat het weekend rustig was.")
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("De verstrekking is vastgelegd.").wait_for()
    check(page)
    page.get_by_role("link", name="Tekst lezen").click()
    page.get_by_text("Dat het weekend rustig was.").wait_for()
    check(page)
