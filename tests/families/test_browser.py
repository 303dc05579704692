"""The screens of a gezin in a real browser, with data and with mistakes."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page

from app.db import Database
from tests.accounts import make as accounts
from tests.families import make
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD


def a_gezin(database: Database, page: Page) -> tuple[str, str, str]:
    """Signs in who leads it; gives the addresses of the casus, the gezin and of Noor."""
    with database.writing():
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra")
        email = marloes.email
        family = make.family(name="Van der Meulen-Constantinopolitana", led_by=marloes)
        make.member(family, "Anouk", "moeder", "Bakker", date(1988, 2, 29), lives="Dronten")
        noor = make.member(family, birth_date=date(2011, 3, 2), shielded_since=date(2026, 6, 4))
        make.member(family, "Lot", until_on=date(2026, 6, 5))
        for name in ("Riet Bakker", "Ilse", "Kees", "Mentor Yvonne Bos"):
            make.network(family, name, "oma", can_do="eet elke woensdag mee, kan altijd komen")
        family = make.again(family)
        url = f"/gezinnen/{family.public_id}"
        found = f"/casussen/{family.in_case()}", url, f"{url}/leden/{noor.public_id}"
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    return found


def check(page: Page) -> None:
    assert_sound(page)


def test_the_pages_of_a_gezin_are_whole_at_every_width(
    database: Database, browser_page: Page
) -> None:
    _, url, noor = a_gezin(database, browser_page)
    for address in (url, noor, f"{noor}/wijzigen", f"{url}/leden/nieuw", f"{noor}/beeindigen"):
        browser_page.goto(address)
        check(browser_page)


def test_somebody_is_added_from_the_casus_after_a_mistake(
    database: Database, browser_page: Page
) -> None:
    case, _, _ = a_gezin(database, browser_page)
    browser_page.goto(case)
    side = browser_page.locator("aside#gezin")
    side.get_by_text("Om het gezin heen", exact=True).wait_for()
    check(browser_page)
    side.get_by_role("link", name="iemand erbij zetten", exact=True).click()
    browser_page.fill("#given_name", "Lot")
    browser_page.get_by_role("button", name="Erbij zetten").click()

    browser_page.locator("#relation-fout").wait_for()
    check(browser_page)
    assert browser_page.input_value("#given_name") == "Lot"

    browser_page.select_option("#relation", "kind")
    browser_page.get_by_role("button", name="Erbij zetten").click()
    browser_page.locator("#gezin").get_by_text("Lot", exact=True).first.wait_for()
    check(browser_page)


def test_two_windows_on_one_person_get_both_texts(database: Database, browser_page: Page) -> None:
    _, _, noor = a_gezin(database, browser_page)
    other = browser_page.context.new_page()
    for page in (browser_page, other):
        page.goto(f"{noor}/wijzigen")
    other.fill("#phone", "06 - 1")
    other.get_by_role("button", name="Opslaan").click()
    other.get_by_text("De gegevens zijn bewaard.").wait_for()

    browser_page.fill("#phone", "06 - 2")
    browser_page.get_by_role("button", name="Opslaan").click()

    browser_page.get_by_text("06 - 1").first.wait_for()
    assert browser_page.input_value("#phone") == "06 - 2"
    check(browser_page)
