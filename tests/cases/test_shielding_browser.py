"""Shielding and withholding in a real browser: by keyboard, without JavaScript, in three widths."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app import clock
from app.db import Database, session
from app.families.models import FamilyMember, Person
from tests.accounts import make as accounts
from tests.cases import make
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD

ADDRESS = "Opvang De Luwte, Kadeweg 4, 8251 AB Dronten"
SAID = "Zij zit in De Luwte."


def a_casus(database: Database) -> tuple[str, str, str, str]:
    """Who leads it, the casus, the person who hides, and a note that can be withheld."""
    with database.writing():
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra")
        case = make.case(marloes)
        make.reader(case, accounts.worker("Willem van Oorschot-Constantinopel"))
        note = make.note(case, marloes, SAID)
        family = make.fresh_case(case).family
        noor: FamilyMember = family.members[0]
        person = session().get_one(Person, noor.person_id)
        person.address = ADDRESS
        session().commit()
        family = make.fresh_case(case).family
        at = f"/gezinnen/{family.public_id}"
        member = f"{at}/leden/{family.members[0].public_id}/afscherming"
        withhold = f"{at}/achterhouden/notitie/{note.public_id}"
        return marloes.email, f"/casussen/{case.public_id}", member, withhold


def sign_in(page: Page, email: str) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def look(page: Page) -> None:
    assert_sound(page)


def press(page: Page, name: str, role: str = "button") -> None:
    """By keyboard alone: tab until it has the focus, then press."""
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.tagName, document.activeElement.innerText]")
        if here[0].lower() == {"button": "button", "link": "a"}[role] and here[1].startswith(name):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


@pytest.mark.width(360)
def test_shielding_naming_and_lifting_by_keyboard(database: Database, browser_page: Page) -> None:
    page = browser_page
    email, _, member, _ = a_casus(database)
    sign_in(page, email)
    page.goto(member)
    look(page)
    press(page, "Noor afschermen", "link")
    page.get_by_role("heading", name="Noor afschermen").wait_for()
    look(page)
    press(page, "Noor afschermen")

    page.get_by_text("1 tekst noemt nog waar Noor is").wait_for()
    look(page)
    press(page, "Een collega noemen", "link")
    page.get_by_role("heading", name="Wie mag weten").wait_for()
    press(page, "Noemen")
    page.locator("#reason-fout").wait_for()
    look(page)
    page.focus("[name=who]")
    page.keyboard.press("ArrowDown")
    page.focus("[name=reason]")
    page.keyboard.type("Haalt op.")
    press(page, "Noemen")

    page.get_by_text("Haalt op. Genoemd door Marloes Veenstra.").wait_for()
    look(page)
    press(page, "Beëindigen", "link")
    page.get_by_role("heading", name="Niet meer laten weten").wait_for()
    look(page)
    press(page, "Beëindigen")
    page.get_by_text("Niemand is genoemd.").wait_for()
    press(page, "Afscherming opheffen", "link")
    page.get_by_role("heading", name="opheffen").wait_for()
    look(page)
    page.focus("[name=reason]")
    page.keyboard.type("Hoeft niet meer.")
    press(page, "Afscherming opheffen")
    page.get_by_text("Noor is niet afgeschermd.").wait_for()


@pytest.mark.width(1280)
def test_a_text_that_names_it_is_refused_in_its_place(
    database: Database, browser_page: Page
) -> None:
    email, case, _, _ = a_shielded_casus(database)
    sign_in(browser_page, email)
    browser_page.goto(case)
    browser_page.fill("#text", SAID)
    browser_page.click("#notitie button[type=submit]")

    browser_page.locator("#text-fout").get_by_text("Dit noemt een afgeschermd gegeven.").wait_for()
    assert browser_page.input_value("#text") == SAID
    look(browser_page)


def a_shielded_casus(database: Database) -> tuple[str, str, str, str]:
    found = a_casus(database)
    with database.writing() as unit:
        noor = unit.query(Person).filter(Person.address_sealed.is_not(None)).one()
        noor.shielded_since = clock.today()
        unit.commit()
    return found


@pytest.mark.width(768)
def test_withholding_and_ending_it_by_keyboard(database: Database, browser_page: Page) -> None:
    page = browser_page
    email, _, _, withhold = a_casus(database)
    sign_in(page, email)
    page.goto(withhold)
    look(page)
    press(page, "Achterhouden")
    page.locator("#reason-fout").wait_for()
    look(page)
    page.focus("[name=reader]")
    page.keyboard.type("Willem")
    page.focus("[name=ground]")
    page.keyboard.press("Space")
    page.focus("[name=reason]")
    page.keyboard.type("Gaat over een collega.")
    press(page, "Achterhouden")

    page.get_by_text("Niet voor Willem van Oorschot-Constantinopel.").wait_for()
    look(page)
    press(page, "Beëindigen", "link")
    page.get_by_role("heading", name="Niet meer achterhouden").wait_for()
    look(page)
    press(page, "Niet meer achterhouden")
    page.get_by_text("U houdt niets achter.").wait_for()
    look(page)


@pytest.mark.width(360)
def test_all_of_it_works_without_javascript(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    email, case, member, withhold = a_shielded_casus(database)
    page = new_browser_page(java_script_enabled=False)
    sign_in(page, email)
    page.goto(case)
    page.fill("#text", SAID)
    page.click("#notitie button[type=submit]")
    assert "Dit noemt een afgeschermd gegeven." in page.inner_text("main")
    assert page.input_value("[name=text]") == SAID
    page.goto(member)
    page.get_by_role("link", name="Notitie van").click()
    assert SAID in page.inner_text("main")
    page.goto(withhold)
    page.select_option("[name=reader]", label="Willem van Oorschot-Constantinopel")
    page.check("[name=ground][value=goede_hulp]")
    page.fill("[name=reason]", "Gaat over een collega.")
    page.get_by_role("button", name="Achterhouden").click()
    assert "Niet voor Willem van Oorschot-Constantinopel." in page.inner_text("main")
