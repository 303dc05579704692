"""From the admission to the adopted perspectiefplan, in a real browser at each width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from app.words import day_field
from tests.accounts import make as accounts
from tests.placements import make
from tests.placements.make import Home
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD

PARTS = {
    "nodig": "Afspraken over telefoon en avonden die twee weken standhouden.",
    "kind": "“Ik wil naar huis, maar niet in één keer.”",
    "ouders": "Anouk wil Noor graag thuis.",
    "hulp": "Nu Linda Prins, twee keer per week.",
    "leven": "Drie dagen naar de eigen school.",
    "plan-b": "Dan naar oma Riet.",
    "mist": "Een plek voor één nacht.",
    "achttien": "Wonen bij haar moeder.",
}


def a_home(database: Database) -> Home:
    with database.writing():
        accounts.mark()
        return make.home()


def sign_in(page: Page, account: UserAccount) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", account.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/inloggen" not in url)


def fine(page: Page) -> None:
    assert_sound(page)


def test_from_the_admission_to_the_adopted_plan(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    home = a_home(database)
    _admit(new_browser_page(), home)
    page = new_browser_page()
    sign_in(page, home.hanan)
    page.wait_for_url("**/kinderen")
    fine(page)
    page.get_by_role("link", name="Openen Noor Bakker").click()
    expect(page.locator(".nu-woord")).to_contain_text("vandaag")
    fine(page)
    _evaluate(page)
    _write_the_plan(page)
    page.get_by_role("link", name="Versie 1 vaststellen").click()
    fine(page)
    page.click("main button[type=submit]")
    expect(page.locator(".melding")).to_contain_text("Het perspectiefplan is vastgesteld.")
    expect(page.locator(".baan .status--klaar")).to_have_count(2)
    fine(page)
    page.get_by_role("link", name="Afdrukken van het perspectiefplan").click()
    fine(page)


def _admit(page: Page, home: Home) -> None:
    sign_in(page, home.marloes)
    page.goto(f"/casussen/{home.case.public_id}/opname")
    page.check("label:has-text('Noor')")
    page.select_option("#form", "crisisgroep")
    page.fill("#place", "De Kreek, Lelystad")
    page.fill("#admitted_on", day_field(clock.today() - timedelta(days=11)))
    page.fill("#expected_end_on", day_field(clock.today() + timedelta(days=17)))
    page.check("label:has-text('terug naar huis')")
    page.check("label:has-text('vrijwillig')")
    page.select_option("#perspectiefregisseur", label="Hanan El Idrissi, perspectiefregisseur")
    page.click("main button[type=submit]:has-text('Opname vastleggen')")
    expect(page.locator(".foutenlijst")).to_contain_text("Vul in wie thuis helpt.")
    fine(page)
    page.fill("#ambulant_by", "Linda Prins")
    page.click("main button[type=submit]:has-text('Opname vastleggen')")
    expect(page.locator(".melding")).to_contain_text("De opname is vastgelegd.")
    fine(page)


def _evaluate(page: Page) -> None:
    page.locator(".baan", has_text="Evaluatie").get_by_role("link", name="Vastleggen").click()
    page.fill("#present", "Noor, Anouk en de groepsleiding")
    page.fill("#going", "Noor slaapt weer.")
    page.check("label:has-text('Het verblijf gaat door')")
    fine(page)
    page.click("main button[type=submit]")
    expect(page.locator(".baan", has_text="Evaluatie")).to_contain_text("gehouden op")


def _write_the_plan(page: Page) -> None:
    page.get_by_role("button", name="Begin met schrijven").click()
    page.get_by_role("link", name="De zin afmaken van de eerste zin").click()
    expect(page.locator("#sentence")).to_be_focused()
    page.fill("#sentence", "haar moeder, met oma dichtbij")
    page.click("#zin button[type=submit]")
    expect(page.locator(".foutenlijst")).to_be_visible()
    fine(page)
    page.check("#zin label:has-text('terug naar huis')")
    page.click("#zin button[type=submit]")
    expect(page.locator("h3.zin")).to_have_text(
        "Noor gaat opgroeien bij haar moeder, met oma dichtbij"
    )
    expect(page.locator("#zin a")).to_be_focused()
    for nr, (key, text) in enumerate(PARTS.items(), 1):
        _write_a_part(page, key, text)
        expect(page.locator("#delen-klaar")).to_have_text(f"{nr} van de 9 delen klaar")
    page.click("#deel-elf-vragen a")
    expect(page.locator("#deel-elf-vragen textarea")).to_be_focused()
    fine(page)
    page.keyboard.press("Escape")
    expect(page.locator("#deel-elf-vragen textarea")).to_have_count(0)
    fine(page)


def _write_a_part(page: Page, key: str, text: str) -> None:
    page.click(f"#deel-{key} a")
    field = page.locator(f"#deel-{key} textarea")
    expect(field).to_be_focused()
    field.fill(text)
    field.press("Control+Enter")
    expect(page.locator(f"#deel-{key} .vraag__alinea")).to_have_text(text)
    expect(page.locator(f"#deel-{key} a")).to_be_focused()


def test_the_other_forms_and_a_long_line_of_places(database: Database, browser_page: Page) -> None:
    home, today = a_home(database), clock.today()
    with database.writing():
        first = home.admit(
            form="netwerk",
            place="Oma Riet Bakker-van der Meulen, Dronten",
            admitted_on=today - timedelta(days=60),
            expected_end_on=today,
        )
        home.leave(first, today - timedelta(days=40))
        second = home.admit(
            admitted_on=today - timedelta(days=16), expected_end_on=today + timedelta(days=30)
        )
        identity = make.fresh(second).public_id
    page = browser_page
    sign_in(page, home.marloes)
    page.goto(home.url)
    expect(page.locator(".nu-woord")).to_contain_text("2 dagen te laat")
    fine(page)
    for what in ("vertrek", "intrekken", "verbeteren"):
        page.goto(f"{home.url}/verblijf/{identity}/{what}")
        fine(page)
    page.goto(f"{home.url}/perspectiefregisseur")
    fine(page)
    page.goto("/kinderen")
    fine(page)


def test_it_works_without_javascript(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    home, today = a_home(database), clock.today()
    with database.writing():
        days = {"admitted_on": today - timedelta(days=3)}
        home.admit("Noor", expected_end_on=today + timedelta(days=30), **days)
    page = new_browser_page(java_script_enabled=False)
    sign_in(page, home.marloes)
    page.goto(home.url)
    page.get_by_role("button", name="Begin met schrijven").click()
    page.click("#deel-kind a")
    page.fill("textarea", "Ik wil naar huis.")
    page.click("main button:has-text('Opslaan')")
    expect(page.locator("#deel-kind .vraag__alinea")).to_have_text("Ik wil naar huis.")
    page.click("#zin a")
    page.fill("#sentence", "haar moeder")
    page.check("label:has-text('terug naar huis')")
    page.click("main button:has-text('Opslaan')")
    page.get_by_role("link", name="Versie 1 vaststellen").click()
    page.click("main button:has-text('vaststellen')")
    assert "Het perspectiefplan is vastgesteld." in page.inner_text("main")
