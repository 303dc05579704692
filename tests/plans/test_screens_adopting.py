"""The moment itself, what was chosen before it, and what is said after it."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.db import Database
from app.plans.models import Section
from tests.plans.table import Table
from tests.support.page import Page, submit, visit, visit_block

FORM = "form.deel__tekst"


def at_table(page: Page) -> dict[str, tuple[str, str]]:
    """Of everybody at the table: the key, and the name of the field of the answer."""
    rows = page.all(".stemmen tbody tr:has(th)")
    return {
        label.text.strip(): (box.attrib["value"], radio.attrib["name"])
        for row in rows
        for label in [next(e for e in row.iter("label") if e.text)]
        for box in [next(e for e in row.iter("input") if e.get("type") == "checkbox")]
        for radio in [next(e for e in row.iter("input") if e.get("type") == "radio")]
    }


def said(page: Page, **answers: str) -> dict[str, Any]:
    """The form with who is here and what they say."""
    people = at_table(page)
    form = page.form(FORM) | {"present": [people[name][0] for name in answers]}
    return form | {people[name][1]: answer for name, answer in answers.items()}


def test_everybody_who_has_a_say_sits_at_the_table(drafted: Table, coach: FlaskClient) -> None:
    page = visit(coach, f"{drafted.url}/vaststellen")
    assert sorted(page.texts(".stemmen tbody th")) == [
        "Anouk moeder",
        "Jeroen vader",
        "Noor 15 jaar",
        "Oma Riet oma, eigen actie",
    ]
    assert "De volgende evaluatie is dan uiterlijk 22 februari." in page.text
    assert "Het gezin wilde geen eigen familiegroepsplan maken (gevraagd op 4 juni)." in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_adopting_says_what_holds_and_when_the_evaluation_is(
    drafted: Table, coach: FlaskClient, htmx: bool
) -> None:
    page = visit(coach, f"{drafted.url}/vaststellen")
    form = said(page, Anouk="eens", Noor="eens")
    answer = submit(
        coach, f"{drafted.url}/vaststellen", form, status=204 if htmx else 303, htmx=htmx
    )
    if htmx:
        assert answer.response.headers["HX-Redirect"] == drafted.url
    page = visit(coach, drafted.url)
    assert page.texts(".melding") == [
        "Versie 1 is vastgesteld. De volgende evaluatie is uiterlijk 22 februari."
    ]
    assert page.texts(".plan-stemmen dt") == ["Anouk", "Noor", "Jeroen", "Oma Riet"]
    assert "Wijzigen" not in page.texts(".deel__naam")[0]


def test_the_table_opens_where_the_letter_is_read(drafted: Table, coach: FlaskClient) -> None:
    part = visit_block(coach, f"{drafted.url}/vaststellen")
    assert part.has("section.vaststellen table.stemmen")


def test_who_does_not_simply_agree_says_why(drafted: Table, coach: FlaskClient) -> None:
    url = f"{drafted.url}/vaststellen"
    form = said(visit(coach, url), Anouk="eens", Noor="opmerking")
    page = submit(coach, url, form, status=422)
    assert "Wat wil Noor erbij zeggen? Schrijf op wat deze persoon erbij wil zeggen." in page.text
    remark = at_table(page)["Noor"][1].replace("answer", "remark")
    submit(coach, url, said(page, Anouk="eens", Noor="opmerking") | {remark: "Ik wil kiezen."})
    shown = visit(coach, drafted.url)
    assert "eens, met een opmerking: “Ik wil kiezen.”" in shown.texts(".plan-stemmen dd")


def test_nobody_agreeing_is_refused_with_the_reason(drafted: Table, coach: FlaskClient) -> None:
    url = f"{drafted.url}/vaststellen"
    page = submit(coach, url, said(visit(coach, url)), status=422)
    assert "Ten minste één van het gezin" in page.text


def test_a_day_to_come_is_refused_at_its_field(drafted: Table, coach: FlaskClient) -> None:
    url = f"{drafted.url}/vaststellen"
    form = said(visit(coach, url), Anouk="eens") | {"on": "morgen"}
    assert "Deze dag moet nog komen." in submit(coach, url, form, status=422).error_at("on")


def test_adopting_twice_is_adopting_once(drafted: Table, coach: FlaskClient) -> None:
    url = f"{drafted.url}/vaststellen"
    form = said(visit(coach, url), Anouk="eens")
    submit(coach, url, form)
    submit(coach, url, form)
    assert visit(coach, f"{drafted.url}/versies").texts("h2") == ["Versie 1"]


def test_they_adopt_what_they_read_and_what_was_said_stays_with_the_person(
    drafted: Table, coach: FlaskClient, database: Database
) -> None:
    url = f"{drafted.url}/vaststellen"
    form = said(visit(coach, url), Anouk="eens", Noor="eens")
    with database.writing():
        drafted.action(drafted.version().goals[0], "Papieren nakijken", "Tante Ilse")
    page = submit(coach, url, form, status=422)
    assert "Lees het nog eens samen door" in page.text
    # Tante Ilse sits at the table now; the others kept their seats and what they said.
    assert "Tante Ilse" in at_table(page)
    submit(coach, url, page.form(FORM))
    page = visit(coach, drafted.url)
    voices = dict(zip(page.texts(".plan-stemmen dt"), page.texts(".plan-stemmen dd"), strict=True))
    assert voices["Anouk"] == voices["Noor"] == "eens"
    assert voices["Tante Ilse"].startswith("nog niet gevraagd")


def test_before_the_choice_and_a_goal_the_button_says_why_not(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
    page = visit(coach, table.url)
    button = page.one(".vaststellen button")
    assert "disabled" in button.attrib
    assert page.texts(".plan-eerst li") == [
        "vastleggen of het gezin zelf een plan wil maken",
        "iets schrijven in de brief, bijvoorbeeld bij ‘Dit zijn wij’",
        "een doel opschrijven",
    ]
    form = said(visit(coach, f"{table.url}/vaststellen"), Anouk="eens")
    page = submit(coach, f"{table.url}/vaststellen", form, status=422)
    assert "Leg eerst vast of het gezin zelf een familiegroepsplan wil maken." in page.text


def test_the_choice_is_asked_at_the_table_and_comes_back_there(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
        table.write(Section.GOED, "Sem heeft zijn zwemdiploma.")
        table.goal()
    url = visit(coach, f"{table.url}/vaststellen").link("Antwoord vastleggen")
    form = visit(coach, url).form("form.formulier") | {"choice": "wil_niet"}
    answer = submit(coach, url, form)
    assert answer.response.headers["Location"].endswith("/plan/vaststellen")
    page = visit(coach, f"{table.url}/vaststellen")
    assert "(gevraagd op 22 november)" in page.text
    assert not page.has(".plan-eerst")


@pytest.mark.parametrize("choice", ["dreiging", "belang_kind"])
def test_not_offering_asks_a_reason_that_the_letter_does_not_show(
    drafted: Table, coach: FlaskClient, choice: str
) -> None:
    url = f"{drafted.url}/familiegroepsplan"
    form = visit(coach, url).form("form.formulier") | {"choice": choice}
    page = submit(coach, url, form, status=422)
    assert page.error_at("reason") == "Fout: Schrijf op waarom het niet is aangeboden."
    submit(coach, url, form | {"reason": "Vader dreigde vorige week."})
    page = visit(coach, drafted.url)
    assert "Een eigen familiegroepsplan is niet aangeboden" in page.text
    assert "dreig" not in page.text


def test_somebody_says_afterwards_what_they_think(
    drafted: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
    url = visit(coach, drafted.url).link("Vastleggen van Jeroen")
    form = visit(coach, url).form("form.formulier")
    assert submit(coach, url, form, status=422).error_at("answer") == "Fout: Kies een antwoord."
    form |= {"answer": "oneens", "remark": "Ik wil vaker horen hoe het gaat."}
    submit(coach, url, form)
    page = visit(coach, drafted.url)
    assert "niet eens: “Ik wil vaker horen hoe het gaat.”" in page.texts(".plan-stemmen dd")


def test_a_new_version_begins_with_what_stood(
    drafted: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
    form = visit(coach, drafted.url).form("#verder form")
    submit(coach, f"{drafted.url}/nieuwe-versie", form)
    submit(coach, f"{drafted.url}/nieuwe-versie", form)
    page = visit(coach, drafted.url)
    assert "Versie 2, concept." in page.text
    assert page.texts(".doel__woorden") == ["Ik wil weer thuis slapen, zonder ruzie."]
    assert page.has("a", "Versie 1, zo 22 nov")


def test_text_for_a_version_that_was_adopted_meanwhile_is_not_lost(
    drafted: Table, coach: FlaskClient, database: Database
) -> None:
    url = f"{drafted.url}/delen/dit-gaat-goed/wijzigen"
    form = visit(coach, url).form("form.inplaats") | {"text": "Nog een zin."}
    with database.writing():
        drafted.adopt()
    page = submit(coach, url, form, status=422)
    assert "Deze versie is vastgesteld" in page.text
    assert "Nog een zin." in page.html
