"""The pages of a huisarts: sending, following, on paper; and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.audit import AuditEvent
from app.db import Database, session
from app.referrals.models import Referral
from tests.cases import make as cases
from tests.referrals import make
from tests.referrals.make import Practice
from tests.support.page import submit, visit

SignIn = Callable[..., FlaskClient]
SEND = "/patienten/verwijzen"
SAID = {
    "given_name": "Tim",
    "surname": "de Vries",
    "birth_date": "02-03-2016",
    "contact": "06 - 00 00 02 22",
    "question": make.QUESTION,
    "urgency": "gewoon",
    "consent": "ja",
    "capacity": "gezag",
    "names": "Sanne de Vries",
}


@pytest.fixture
def esther(desk: Practice, signed_in: SignIn) -> FlaskClient:
    return signed_in(desk.esther)


def filled(client: FlaskClient, **said: str) -> dict[str, Any]:
    page = visit(client, SEND)
    [team] = [o for o in page.all("#team option") if o.text == "Dronten – Dronten-West"]
    return page.form() | SAID | {"team": team.attrib["value"]} | said


def count(database: Database) -> int:
    with database.reading():
        return session().scalar(select(func.count()).select_from(Referral)) or 0


def sent(database: Database, desk: Practice, **more: Any) -> Referral:
    with database.writing():
        return make.send(desk, **more)


def test_a_huisarts_sends_a_patient_and_sees_the_first_step(esther: FlaskClient) -> None:
    assert "Hier staat nu niemand." in visit(esther, "/patienten").text

    submit(esther, SEND, filled(esther))

    page = visit(esther, "/patienten")
    assert "Verwezen op 23 nov. Eerste contact uiterlijk ma 30 nov." in page.text
    assert page.texts(".patient .rij__wat") == ["Tim de Vries"]
    assert page.texts(".trap li") == [
        "Verwezen",
        "Eerste contact: nog niet",
        "Gezinsplan vastgesteld: nog niet",
        "Evaluatie gehouden: nog niet",
        "Afgerond: nog niet",
    ]
    for secret in (make.QUESTION, "Sanne", "06 - 00"):
        assert secret not in page.html


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"capacity": "zelf"}, "capacity", "Tim is dan nog geen 12."),
        ({"birth_date": "02-03-2010"}, "capacity", "Tim is dan 16 of ouder en beslist zelf."),
        ({"capacity": ""}, "capacity", "Kies wie toestemming gaf."),
        ({"names": ""}, "names", "Vul in wie toestemming gaf."),
        ({"consent": ""}, "consent", "Kies ja of nee."),
        ({"birth_date": "morgen"}, "birth_date", "Deze geboortedatum kan niet."),
        ({"birth_date": "31-02-2016"}, "birth_date", "Vul een datum in als 26-11-2026."),
        ({"question": ""}, "question", "Vul de vraag in"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_sent(
    esther: FlaskClient, database: Database, said: dict[str, str], field: str, sentence: str
) -> None:
    page = submit(esther, SEND, filled(esther, **said), status=422)

    assert sentence in page.error_at(field)
    assert count(database) == 0
    assert page.form()["contact"] == SAID["contact"]


def test_the_same_form_twice_is_one_referral_and_a_new_form_is_refused(
    esther: FlaskClient, database: Database
) -> None:
    form = filled(esther)
    for _ in range(2):
        submit(esther, SEND, form)
    assert count(database) == 1

    page = submit(esther, SEND, filled(esther), status=422)

    assert "verwees deze patiënt al (vandaag)" in page.error_at("surname")
    assert count(database) == 1


def test_rubbish_is_a_422_and_no_fault(esther: FlaskClient) -> None:
    form = filled(esther)
    mine = [name for name in form if name not in ("csrf_token", "concept", "version")]
    for rubbish in ("\x00", "x" * 6000, "🦆" * 400, "<script>alert(1)</script>" * 300):
        page = submit(esther, SEND, form | dict.fromkeys(mine, rubbish), 422)
        assert "<script>alert(1)" not in page.html


def test_one_patient_has_one_page_without_a_name_in_its_title(
    esther: FlaskClient, desk: Practice, database: Database
) -> None:
    one = sent(database, desk)

    page = visit(esther, f"/patienten/{one.public_id}")

    assert (page.title, page.h1) == ("Patiënt - Eén Plan", "Tim de Vries")
    assert "team Dronten-West" in page.text
    assert "do 2 mrt 2028" in page.text
    assert "Sanne" not in page.html


def test_each_look_leaves_a_line_and_the_list_one_of_its_own(
    esther: FlaskClient, desk: Practice, database: Database
) -> None:
    one = sent(database, desk)
    with database.writing():
        case = make.take(one, desk.marloes).public_id
    for url in ("/patienten", "/patienten/afdrukken", f"/patienten/{one.public_id}"):
        visit(esther, url)

    with database.reading():
        query = select(AuditEvent).where(AuditEvent.action == "verwijzing volgen")
        found = session().scalars(query.order_by(AuditEvent.id)).all()
        told = [(e.kind, e.rule, e.object_id, e.case_id, e.fields) for e in found]
    in_list = ("inzage", "", "", None, f'["{one.public_id}"]')
    looked = ("inzage", "verwees zelf, met toestemming", one.public_id, case, "[]")
    assert told == [in_list, in_list, looked]


def test_withdrawn_consent_works_at_the_next_request(
    esther: FlaskClient, desk: Practice, database: Database
) -> None:
    one = sent(database, desk)
    visit(esther, f"/patienten/{one.public_id}")
    with database.writing():
        make.withdraw(desk.marloes)

    assert "Hier staat nu niemand." in visit(esther, "/patienten").text
    assert "Er is niets om af te drukken." in visit(esther, "/patienten/afdrukken").text
    gone = visit(esther, f"/patienten/{one.public_id}", status=404)
    never = visit(esther, "/patienten/zoiets-was-er-nooit", status=404)
    assert (gone.h1, gone.title) == (never.h1, never.title)


def test_nobody_else_finds_a_page_of_a_huisarts(
    desk: Practice, database: Database, signed_in: SignIn
) -> None:
    one = sent(database, desk)
    for somebody in (desk.marloes, desk.pieter):
        client = signed_in(somebody)
        for url in ("/patienten", SEND, "/patienten/afdrukken", f"/patienten/{one.public_id}"):
            visit(client, url, status=404)
    rik = signed_in(desk.rik)
    visit(rik, f"/patienten/{one.public_id}", status=404)
    assert "Tim" not in visit(rik, "/patienten").text


def test_a_huisarts_finds_a_dossier_at_no_other_address(
    esther: FlaskClient, desk: Practice, database: Database
) -> None:
    one = sent(database, desk)
    with database.writing():
        signal = make.signal_of(one).public_id
        case = make.take(one, desk.marloes)
        family = cases.fresh_case(case).family
        member, key = family.members[0].public_id, family.public_id
    for url in (
        "/signalen",
        f"/signalen/{signal}",
        f"/signalen/{signal}/melder",
        f"/casussen/{case.public_id}",
        f"/casussen/{case.public_id}/toestemming",
        f"/casussen/{case.public_id}/plan",
        f"/gezinnen/{key}",
        f"/gezinnen/{key}/leden/{member}",
        "/uw-plan",
    ):
        visit(esther, url, status=404)


def test_a_second_page_holds_the_rest(
    esther: FlaskClient, desk: Practice, database: Database
) -> None:
    with database.writing():
        for nr in range(21):
            make.send(desk, given_name=f"Kind{nr:02}")

    first, second = visit(esther, "/patienten"), visit(esther, "/patienten?bladzijde=2")

    assert "1 tot en met 20 van 21" in first.text
    assert second.texts(".patient .rij__wat") == ["Kind00 de Vries"]
    visit(esther, "/patienten?bladzijde=-1")
    visit(esther, "/patienten?bladzijde=%00")
