"""The first working day, in a real browser: from a signal to an adopted plan and a hand-over."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.db import Database
from tests.accounts import make as accounts
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def test_a_worker_goes_from_a_signal_to_an_adopted_plan_and_hands_it_over(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing() as unit:
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra")
        tarik = accounts.worker("Tarik Yilmaz", team=marloes.grants[0].team)
        unit.commit()
        emails = marloes.email, tarik.email

    page = new_browser_page()
    sign_in(page, emails[0])
    take_a_signal(page)
    casus = page.url
    record_the_first_contact(page)
    add_people(page, casus)
    write_a_note(page, casus)
    make_the_plan(page, casus)
    adopt_it(page)
    hand_over(page, casus)

    page.goto(casus)
    expect(page.locator("h1")).to_have_text("Niet gevonden")

    other = new_browser_page()
    sign_in(other, emails[1])
    other.goto(casus)
    expect(other.locator("h1")).to_have_text("Gezin Jansma")
    look(other)


def look(page: Page) -> None:
    """Every page of the journey is whole: nothing sideways, no violation."""
    assert_sound(page)


def sign_in(page: Page, email: str) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Vandaag")
    look(page)


def take_a_signal(page: Page) -> None:
    page.goto("/signalen/nieuw")
    page.fill("[name=name]", "Jansma")
    page.fill("[name=contact]", "06 - 00 00 01 12")
    page.fill("[name=question]", "Fenna slaapt niet en wij ook niet meer.")
    page.fill("[name=reporter]", "Huisarts Oosterhof")
    look(page)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("h1")).to_have_text("Jansma")
    expect(page.locator("main")).not_to_contain_text("Oosterhof")
    look(page)
    page.locator("main").get_by_role("button", name="Oppakken").click()
    expect(page.locator("main")).to_contain_text("Dit gezin is hier niet bekend.")
    look(page)
    page.get_by_role("button", name="Oppakken").click()
    expect(page.locator("h1")).to_have_text("Gezin Jansma")
    look(page)


def record_the_first_contact(page: Page) -> None:
    page.goto(f"{page.url}/eerste-contact")
    page.fill("[name=happened_on]", "vandaag")
    page.fill("[name=text]", "Gebeld. Maandag kom ik langs.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator("h1")).to_have_text("Gezin Jansma")


def add_people(page: Page, casus: str) -> None:
    for given_name, relation in (("Ruth", "moeder"), ("Fenna", "kind")):
        page.goto(casus)
        page.locator("#gezin").get_by_role("link", name="Iemand erbij").first.click()
        page.fill("[name=given_name]", given_name)
        page.select_option("[name=relation]", relation)
        look(page)
        page.get_by_role("button", name="Erbij zetten").click()
        expect(page.locator("main")).to_contain_text(given_name)


def write_a_note(page: Page, casus: str) -> None:
    """Type, choose about whom, save: three interactions."""
    page.goto(casus)
    page.fill("#text", "Ruth vertelde dat het beter gaat.")
    page.get_by_label("Ruth").check()
    page.locator("#notitie").get_by_role("button", name="Opslaan").click()
    page.get_by_text("Bewaard", exact=True).wait_for()


def make_the_plan(page: Page, casus: str) -> None:
    page.goto(f"{casus}/plan")
    look(page)
    page.get_by_role("button", name="Begin het plan met het gezin").click()
    look(page)
    page.get_by_role("link", name="Begin met schrijven").click()
    page.locator("#dit-zijn-wij [name=text]").fill("Wij zijn Ruth en Fenna.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#dit-zijn-wij")).to_contain_text("Wij zijn Ruth en Fenna.")
    write_a_goal(page)
    page.get_by_role("link", name="Antwoord vastleggen").click()
    page.get_by_label("Nee, dat willen wij niet").check()
    look(page)
    page.get_by_role("button", name="Opslaan").click()


def write_a_goal(page: Page) -> None:
    page.get_by_role("link", name="Eerste doel opschrijven").click()
    page.fill("[name=family_words]", "Ik wil weer slapen.")
    page.get_by_label("Fenna").check()
    page.select_option("[name=leefdomein]", "lichamelijke_gezondheid")
    page.locator("[name=score][value='3']").check(force=True)
    page.fill("[name=success_words]", "Fenna een week doorslaapt.")
    look(page)
    page.get_by_role("button", name="Doel opslaan").click()
    page.get_by_role("link", name="Actie erbij bij doel 1").click()
    page.fill("[name=what]", "Elke avond om acht uur naar bed")
    page.select_option("[name=who]", label="Ruth")
    page.fill("[name=due_on]", "morgen")
    page.get_by_role("button", name="Actie opslaan").click()
    expect(page.locator("#doel-1")).to_contain_text("Elke avond om acht uur naar bed")
    look(page)


def adopt_it(page: Page) -> None:
    page.get_by_role("link", name="Versie 1 vaststellen").click()
    page.get_by_label("Ruth moeder").check()
    for name in ("Ruth", "Fenna"):
        page.get_by_role("radio", name=f"{name}: eens").check()
    look(page)
    page.get_by_role("button", name="Versie 1 vaststellen").click()
    expect(page.locator("body")).to_contain_text(
        "Versie 1 is vastgesteld. De volgende evaluatie is"
    )
    look(page)


def hand_over(page: Page, casus: str) -> None:
    page.goto(f"{casus}/overdragen")
    page.select_option("[name=to]", index=1)
    page.fill("[name=reason]", "Ik ga minder werken.")
    look(page)
    page.get_by_role("button", name="Overdragen").click()
    expect(page.locator("body")).to_contain_text("overgedragen")
