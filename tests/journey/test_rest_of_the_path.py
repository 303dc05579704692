"""The rest of the path, in a real browser: from a referral to the evaluation and the huisarts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.db import Database, session
from app.families.models import Person, PersonAccount
from app.outbox import Mail
from app.words import day_field
from tests.accounts import make as accounts
from tests.journey.test_first_working_day import (
    adopt_it,
    look,
    make_the_plan,
    record_the_first_contact,
    sign_in,
)
from tests.mdo.test_screens_browser import begins_now
from tests.referrals.make import huisarts
from tests.referrals.test_browser import sign_in as sign_in_outside

BORN = clock.today() - timedelta(days=13 * 366)
GUEST, PARENT = "karin@zorg.example", "ruth@post.example"
DECISION = "Fenna slaapt een nacht bij oma"


def an_office(database: Database) -> dict[str, UserAccount]:
    """Who has a part in the path; the stranger works in another municipality."""
    with database.writing():
        accounts.mark()
        people = {
            "marloes": accounts.worker("Marloes Veenstra"),
            "tarik": accounts.worker("Tarik Yilmaz"),
            "hanan": accounts.worker("Hanan", role=Role.PERSPECTIEFREGISSEUR, title="regie"),
            "esther": huisarts("Esther Oosterhof", accounts.organisation()),
            "ruth": accounts.worker("Ruth Jansma", role=None),
            "stranger": accounts.other_worker("Willem Vreemd"),
        }
        accounts.grant(people["ruth"], Role.OUDER)
        return people


def test_what_was_planned_is_carried_out_looked_at_again_and_told_to_who_may_know(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    office = an_office(database)
    doctor, worker, other = (new_browser_page() for _ in range(3))
    sign_in_outside(doctor, office["esther"])
    refer(doctor)
    referral = doctor.url
    sign_in(worker, office["marloes"].email)
    casus = take_the_referral(worker)
    make_the_plan(worker, casus)
    adopt_it(worker)
    admit(worker, casus)
    child = watch_over_the_child(new_browser_page(), office["hanan"])
    meeting = plan_a_meeting(worker, casus)
    assert addresses(database) == sorted([office["marloes"].email, GUEST, PARENT])
    begins_now(database)
    record_the_meeting(worker, casus, meeting)
    name_the_maatje(worker, casus)
    evaluate(worker, casus)
    sign_off(new_browser_page(), office["tarik"])
    huisarts_sees_the_evaluation(doctor, referral)
    not_found(doctor, casus, child, meeting)
    withdraw_the_consent(worker, casus)
    doctor.goto("/patienten")
    see(doctor, "Hier staat nu niemand.")
    not_found(doctor, referral)
    reads_along(database, office)
    parent_reads_the_plan(new_browser_page(), office["ruth"], casus)
    sign_in(other, office["stranger"].email)
    not_found(other, casus, child, meeting, referral)


def fill(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.fill(f"[name={name}]", text)


def see(page: Page, said: str, where: str = "main") -> None:
    """It is said there, and the page is whole."""
    expect(page.locator(where)).to_contain_text(said)
    look(page)


def press(page: Page, button: str, said: str, where: str = "main") -> None:
    page.locator("main").get_by_role("button", name=button).click()
    see(page, said, where)


def refer(page: Page) -> None:
    look(page)
    page.locator("main").get_by_role("link", name="Patiënt verwijzen").first.click()
    fill(page, given_name="Fenna", surname="Jansma", birth_date=day_field(BORN))
    fill(page, contact="06 - 00 00 01 12", question="Fenna slaapt niet.", names="Fenna en Ruth")
    page.select_option("#team", label="Dronten – Dronten-Oost")
    page.check("label:has-text('Ja, ik mag zien')")
    page.check("label:has-text('Een ouder met gezag (kind')")
    press(page, "Verwijzing versturen", "geven samen toestemming", ".foutenlijst")
    page.check("label:has-text('Het kind en een ouder met gezag samen')")
    press(page, "Verwijzing versturen", "Verwezen op", ".trap__zin")
    page.get_by_role("link", name="Fenna Jansma").click()
    expect(page.locator("h1")).to_have_text("Fenna Jansma")
    see(page, "team Dronten-Oost")


def take_the_referral(page: Page) -> str:
    """Take it, record the contact, and put the parent and her gezag beside the child."""
    page.goto("/signalen")
    look(page)
    page.locator("main").get_by_role("link", name="Fenna Jansma").first.click()
    press(page, "Oppakken", "Als u het oppakt")
    expect(page.locator("[name=given_name]")).to_have_value("Fenna")
    press(page, "Oppakken", "Gezin Jansma", "h1")
    casus = page.url
    record_the_first_contact(page)
    page.locator("#gezin").get_by_role("link", name="Iemand erbij").first.click()
    fill(page, given_name="Ruth")
    page.select_option("[name=relation]", "moeder")
    press(page, "Erbij zetten", "Ruth")
    record_gezag(page, casus)
    return casus


def record_gezag(page: Page, casus: str) -> None:
    page.goto(casus)
    page.get_by_role("link", name="Gezin openen").first.click()
    page.get_by_role("link", name="Gezag vastleggen over Fenna").click()
    page.select_option("#holder", label="Ruth Jansma")
    fill(page, from_on=day_field(BORN), evidence="Gezagsregister bekeken.")
    press(page, "Gezag vastleggen", "Ruth Jansma", "#gezag")


def admit(page: Page, casus: str) -> None:
    page.goto(f"{casus}/opname")
    page.check("label:has-text('Fenna')")
    page.select_option("#form", "crisisgroep")
    fill(page, place="De Kreek, Lelystad", ambulant_by="Linda Prins")
    fill(page, admitted_on=day_field(BORN - timedelta(days=1)))
    fill(page, expected_end_on=day_field(clock.today() + timedelta(days=28)))
    page.check("label:has-text('terug naar huis')")
    page.check("label:has-text('vrijwillig')")
    page.select_option("#perspectiefregisseur", label="Hanan, regie")
    press(page, "Opname vastleggen", "geboren", ".foutenlijst")
    fill(page, admitted_on=day_field(clock.today()))
    press(page, "Opname vastleggen", "De opname is vastgelegd.", ".melding")


def watch_over_the_child(page: Page, account: UserAccount) -> str:
    """Both terms are there, and both are met at the end."""
    sign_in_outside(page, account)
    page.wait_for_url("**/kinderen")
    look(page)
    page.get_by_role("link", name="Openen Fenna Jansma").click()
    see(page, "Fenna", "h1")
    expect(page.locator(".baan")).to_have_count(2)
    expect(page.locator(".baan .status--klaar")).to_have_count(0)
    child = page.url
    page.locator(".baan", has_text="Evaluatie").get_by_role("link", name="Vastleggen").click()
    fill(page, present="Fenna, Ruth en de groepsleiding", going="Fenna slaapt weer.")
    page.check("label:has-text('Het verblijf gaat door')")
    look(page)
    page.click("main button[type=submit]")
    expect(page.locator(".baan", has_text="Evaluatie")).to_contain_text("gehouden op")
    write_the_perspectiefplan(page)
    return child


def write_the_perspectiefplan(page: Page) -> None:
    page.get_by_role("button", name="Begin met schrijven").click()
    page.get_by_role("link", name="De zin afmaken van de eerste zin").click()
    fill(page, sentence="haar moeder, met oma dichtbij")
    page.check("#zin label:has-text('terug naar huis')")
    page.click("#zin button[type=submit]")
    expect(page.locator("h3.zin")).to_contain_text("Fenna gaat opgroeien bij haar moeder")
    page.click("#deel-kind a")
    page.fill("#deel-kind textarea", "Ik wil naar huis, maar niet in één keer.")
    page.locator("#deel-kind").get_by_role("button", name="Opslaan").click()
    see(page, "Ik wil naar huis", "#deel-kind .vraag__alinea")
    page.get_by_role("link", name="Versie 1 vaststellen").click()
    press(page, "vaststellen", "Het perspectiefplan is vastgesteld.", ".melding")
    expect(page.locator(".baan .status--klaar")).to_have_count(2)
    look(page)


def plan_a_meeting(page: Page, casus: str) -> str:
    page.goto(f"{casus}/overleg/nieuw")
    fill(page, question="Hoe slaapt Fenna weer thuis?", on="morgen", at="15.30", place="kamer 4")
    page.check("label:has-text('Ruth')")
    page.get_by_label("E-mailadres van Ruth").fill(PARENT)
    page.get_by_text("Iemand erbij die hier niet staat").click()
    page.get_by_label("Naam van gast 1").fill("Karin Blom")
    page.get_by_label("E-mailadres van gast 1").fill("karin")
    press(page, "Plannen en uitnodigen", "e-mailadres", ".foutenlijst")
    page.get_by_label("E-mailadres van gast 1").fill(GUEST)
    press(page, "Plannen en uitnodigen", "Verstuurd naar 3 mensen.", ".melding")
    return page.url


def addresses(database: Database) -> list[str]:
    """To whom mail stands in the outbox."""
    with database.writing():
        return sorted(mail.address for mail in session().scalars(select(Mail)))


def record_the_meeting(page: Page, casus: str, meeting: str) -> None:
    page.goto(meeting)
    page.get_by_role("link", name="Vastleggen").first.click()
    fill(page, what=DECISION, due_on="morgen")
    page.select_option("#who", label="Fenna")
    page.select_option("#goal", index=1)
    press(page, "In het plan zetten", "Staat in het plan bij doel 1.", "#besluiten")
    page.check("label:has-text('Ruth')")
    fill(page, summary="In stapjes, eerst één nacht.")
    press(page, "Overleg opslaan", "Het overleg is vastgelegd.", ".melding")
    page.goto(f"{casus}/plan")
    see(page, DECISION, "#doel-1")


def name_the_maatje(page: Page, casus: str) -> None:
    page.goto(f"{casus}/wie-ziet-dit/maatje")
    page.select_option("#who", label="Tarik Yilmaz, Dronten-Oost")
    fill(page, reason="Tarik kent de familie niet en kijkt fris.")
    look(page)
    press(page, "Aanwijzen", "Dat is vastgelegd.", ".melding")
    see(page, "Tarik Yilmaz")


def evaluate(page: Page, casus: str) -> None:
    page.goto(f"{casus}/plan/evalueren")
    page.locator('[name^="score_"][value="7"]').check(force=True)
    page.get_by_label("Wat zegt het gezin over doel 1?").fill("Ik slaap weer.")
    fill(page, family_words="We slapen weer.", worker_words="Het gaat stap voor stap beter.")
    fill(page, next_on=day_field(clock.today() + timedelta(days=60)))
    page.check("label:has-text('Doorgaan zoals het gaat')")
    look(page)
    press(page, "Evaluatie vastleggen", "De evaluatie is vastgelegd.", ".melding")
    see(page, "Jullie kijken weer op")


def sign_off(page: Page, account: UserAccount) -> None:
    sign_in(page, account.email)
    page.get_by_role("link", name="Lezen").click()
    fill(page, remark="Mooi gedaan.")
    look(page)
    press(page, "Aftekenen", "Tarik Yilmaz las mee", ".zij")


def huisarts_sees_the_evaluation(page: Page, referral: str) -> None:
    page.goto("/patienten")
    see(page, "Evaluatie gehouden op", ".trap__zin")
    see(page, "Marloes Veenstra", ".patient")
    page.goto(referral)
    expect(page.locator("main")).not_to_contain_text("We slapen weer.")
    look(page)


def withdraw_the_consent(page: Page, casus: str) -> None:
    page.goto(f"{casus}/toestemming")
    look(page)
    page.locator("main").get_by_role("link", name="Intrekken").first.click()
    look(page)
    press(page, "Toestemming intrekken", "Niemand buiten de hulp mag nu iets weten.")


def not_found(page: Page, *addresses: str) -> None:
    for address in addresses:
        assert getattr(page.goto(address), "status", None) == 404
        expect(page.locator("h1")).to_have_text("Niet gevonden")


def reads_along(database: Database, office: dict[str, UserAccount]) -> None:
    """The account of the parent is that of the mother in the gezin."""
    with database.writing():
        mother = session().scalars(select(Person.id).where(Person.given_name == "Ruth")).one()
        row = PersonAccount(account_id=accounts.id_of(office["ruth"]), person_id=mother)
        row.from_on, row.by_id = date(2026, 1, 1), accounts.id_of(office["marloes"])
        accounts.saved(row)


def parent_reads_the_plan(page: Page, account: UserAccount, casus: str) -> None:
    sign_in_outside(page, account)
    page.goto("/uw-plan")
    expect(page.locator("h1")).to_have_text("Dag Ruth Jansma, dit is uw plan")
    see(page, "Ik wil weer slapen.")
    see(page, "Marloes Veenstra", ".gezinsblad")
    not_found(page, casus)
