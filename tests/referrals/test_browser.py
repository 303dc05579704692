"""From the practice to the team and back, in a real browser at each width."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.accounts.models import UserAccount
from app.db import Database
from app.referrals.operations import Yes
from tests.accounts import make as accounts
from tests.referrals import make
from tests.support.browser import assert_no_sideways_scrolling, assert_sound
from tests.support.web import PASSWORD


def sign_in(page: Page, account: UserAccount) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", account.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/inloggen" not in url)


def fine(page: Page) -> None:
    assert_sound(page)


def test_a_referral_goes_to_the_team_and_its_step_comes_back(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing():
        accounts.mark()
        practice = make.practice()
    doctor, worker = new_browser_page(), new_browser_page()
    sign_in(doctor, practice.esther)
    _refer(doctor)
    sign_in(worker, practice.marloes)
    _take(worker)
    doctor.goto("/patienten")
    expect(doctor.locator(".patient")).to_contain_text("Marloes Veenstra")
    doctor.click("text=Tim de Vries")
    expect(doctor.locator("h1")).to_have_text("Tim de Vries")
    fine(doctor)
    _withdraw(worker)
    doctor.goto("/patienten")
    expect(doctor.locator("main")).to_contain_text("Hier staat nu niemand.")


def _refer(page: Page) -> None:
    page.goto("/patienten")
    fine(page)
    page.click("main >> text=Patiënt verwijzen >> nth=0")
    page.fill("#given_name", "Tim")
    page.click("text=Verwijzing versturen")
    expect(page.locator(".foutenlijst")).to_be_visible()
    fine(page)
    page.fill("#surname", "de Vries")
    page.fill("#birth_date", "02-03-2016")
    page.fill("#contact", "06 - 00 00 02 22")
    page.fill("#question", make.QUESTION)
    page.select_option("#team", label=f"Dronten – {make.TEAM}")
    page.check("label:has-text('Ja, ik mag zien')")
    page.check("label:has-text('De jongere zelf')")
    page.fill("#names", "Sanne de Vries")
    page.click("text=Verwijzing versturen")
    expect(page.locator(".foutenlijst")).to_contain_text("Vraag het aan iemand met gezag.")
    page.check("label:has-text('Een ouder met gezag (kind')")
    page.click("text=Verwijzing versturen")
    expect(page.locator(".trap__zin")).to_contain_text("Verwezen op")
    fine(page)


def _take(page: Page) -> None:
    page.goto("/signalen")
    page.click("main >> text=Tim de Vries >> nth=0")
    page.click("main >> text=Oppakken >> nth=0")
    page.click("main button[type=submit]")
    page.wait_for_url("**/casussen/**")


def _withdraw(page: Page) -> None:
    page.goto(f"{page.url.split('?')[0]}/toestemming")
    fine(page)
    page.click("main >> text=Intrekken >> nth=0")
    fine(page)
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("Niemand buiten de hulp mag nu iets weten.")
    fine(page)


def test_it_works_without_javascript(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing():
        accounts.mark()
        practice = make.practice()
    with database.writing():
        make.send(practice, yes=Yes("gezag", "Sanne de Vries"))
    page = new_browser_page(java_script_enabled=False)
    sign_in(page, practice.esther)
    page.goto("/patienten")
    page.click("text=Deze lijst afdrukken")
    expect(page.locator(".patient")).to_contain_text("Tim de Vries")
    assert_no_sideways_scrolling(page)
