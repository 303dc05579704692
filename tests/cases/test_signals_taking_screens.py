"""The screens on the way from a signal to a casus, with what is refused on the way."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.audit import AuditEvent
from app.cases import operations
from app.cases.models import Case, Signal
from app.db import Database, session
from app.deadlines import Deadline
from tests.accounts import make as accounts
from tests.cases import make_signals as make
from tests.cases.office import SAID, Office, SignIn, check, count, enter
from tests.support.page import submit, visit

RUBBISH = ("\x00\U0001f480", "<script>' OR 1=1 --", "é" * 9000, "31-02-2026")


def test_from_the_list_to_a_casus_in_two_clicks(
    database: Database, office: Office, at_marloes: FlaskClient
) -> None:
    signal = enter(database, office, birth_date=date(2018, 3, 2))

    url = check(at_marloes, signal)
    page = visit(at_marloes, url)
    assert "Dit gezin is hier niet bekend." in page.text
    form = page.form("main form")
    assert (form["family_name"], form["given_name"]) == ("Bakker", "Noor")
    assert (form["birth_date"], form["relation"]) == ("02-03-2018", "kind")
    done = submit(at_marloes, url, form)

    with database.reading():
        case = session().scalars(select(Case)).one()
        assert done.response.location == f"/casussen/{case.public_id}"
        assert case.regisseur_id == office.marloes.id
        assert [m.person.full_name for m in case.family.members] == ["Noor Bakker"]
    again = submit(at_marloes, url, form)
    assert again.response.location == done.response.location
    assert count(database, Case) == 1
    visit(at_marloes, done.response.location)
    assert "Naar de casus" in visit(at_marloes, f"/signalen/{signal}").text


def test_without_a_check_the_page_asks_for_it(
    database: Database, office: Office, at_marloes: FlaskClient
) -> None:
    signal = enter(database, office)
    url = f"/signalen/{signal}/oppakken"

    asked = at_marloes.get(url)
    assert asked.location == f"/signalen/{signal}/nagaan"
    assert visit(at_marloes, asked.location).has("button", "Nagaan of dit gezin bekend is")
    check(at_marloes, signal)
    form = visit(at_marloes, url).form("main form")
    with database.writing():
        said = {"name": "Iemand anders", "contact": "06", "question": "?"}
        operations.change_signal(
            session().scalars(select(Signal)).one(), by=accounts.actor(office.pieter), **said
        )

    page = submit(at_marloes, url, form, status=422)
    assert "Kijk eerst of het gezin al bekend is." in page.text
    assert count(database, Case) == 0


def test_a_known_gezin_gives_a_name_and_a_number_and_the_signal_is_passed_on(
    database: Database, office: Office, at_marloes: FlaskClient, signed_in: SignIn
) -> None:
    signal = enter(database, office, name="Sem Bakker")
    with database.writing():
        case = make.known_family(office.karim)
        family = case.family.public_id

    page = visit(at_marloes, check(at_marloes, signal))
    assert page.h1 == "Dit gezin is hier bekend"
    assert "Karim Haddad" in page.text
    assert "0321 - 00 07 00" in page.text
    for secret in (case.public_id, family, "Noor", "juni", "Gezin Bakker"):
        assert secret not in page.html
    submit(at_marloes, f"/signalen/{signal}/doorgeven", page.form("main form"))

    karim = signed_in(office.karim)
    assert visit(karim, f"/signalen/{signal}").h1 == "Sem Bakker"
    visit(at_marloes, f"/signalen/{signal}", status=404)
    with database.reading():
        assert session().scalars(select(Signal)).one().case_id == case.id


def test_what_is_passed_is_only_what_was_told(
    database: Database, office: Office, at_marloes: FlaskClient
) -> None:
    signal = enter(database, office)
    with database.writing():
        make.known_family(office.karim, shielded=True)
    check(at_marloes, signal)
    with database.reading():
        (knock,) = make.knocks(session().scalars(select(Signal)).one())
    form = visit(at_marloes, f"/signalen/{signal}/oppakken").form("main form")

    submit(
        at_marloes, f"/signalen/{signal}/doorgeven", form | {"knock": knock.public_id}, status=422
    )

    with database.reading():
        assert session().scalars(select(Signal)).one().case_id is None


def answers(client: FlaskClient, signal: str) -> list[str]:
    """Every page of a check, without what is another one at each request."""
    seen = []
    form = visit(client, f"/signalen/{signal}").form(f'form[action="/signalen/{signal}/nagaan"]')
    posted = submit(client, f"/signalen/{signal}/nagaan", form)
    seen.append(f"{posted.status} {posted.response.location} {posted.html}")
    for url in ("", "/nagaan", "/oppakken"):
        seen.append(visit(client, f"/signalen/{signal}{url}").html)
    seen.append(visit(client, "/signalen").html)
    hidden = r'value="[^"]{40,}"|X-CSRFToken": "[^"]*"|[A-Za-z0-9_-]{22}'
    return [re.sub(hidden, "", text) for text in seen]


def test_a_shielded_gezin_is_byte_for_byte_one_that_is_not_known(
    database: Database, office: Office, signed_in: SignIn
) -> None:
    with database.writing():
        make.known_family(office.karim, "Vos", shielded=True)
    outcomes = []
    for name in ("Vos", "Mol"):
        with database.writing():
            team = accounts.team(f"Team {name}")
            worker = accounts.worker("Anouk", team, phone="0321 - 00 00 09")
            signal = make.signal(worker, team, name=name).public_id
        outcomes.append([text.replace(name, "X") for text in answers(signed_in(worker), signal)])

    assert outcomes[0] == outcomes[1]
    assert "Dit gezin is hier niet bekend." in outcomes[0][3]
    with database.reading():
        assert len(make.calls(office.karim)) == 1


def test_every_answer_takes_as_long(
    database: Database, office: Office, at_marloes: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("app.cases.routes.taking.PACE_SECONDS", 0.3)
    ticks = iter([0.0, 0.02, 10.0, 10.25])
    monkeypatch.setattr("app.cases.routes.taking.time.sleep", slept.append)
    monkeypatch.setattr("app.cases.routes.taking.time.monotonic", lambda: next(ticks))

    for name in ("Vos", "Mol"):
        check(at_marloes, enter(database, office, name=name))

    assert slept == [pytest.approx(0.28), pytest.approx(0.05)]


def test_who_asked_too_often_reads_a_sentence(
    database: Database, office: Office, at_marloes: FlaskClient
) -> None:
    with database.writing():
        accounts.municipality(known_checks_a_day=1)
    check(at_marloes, enter(database, office))
    signal = enter(database, office, name="Vos")

    form = visit(at_marloes, f"/signalen/{signal}").form(
        f'form[action="/signalen/{signal}/nagaan"]'
    )
    page = submit(at_marloes, f"/signalen/{signal}/nagaan", form, status=422)

    assert "U hebt vandaag al 1 keer nagekeken" in page.text


def test_a_regisseur_calls_and_says_so(
    database: Database, office: Office, at_marloes: FlaskClient, signed_in: SignIn
) -> None:
    signal = enter(database, office)
    with database.writing():
        make.known_family(office.karim, shielded=True)
    check(at_marloes, signal)
    with database.reading():
        (knock,) = make.knocks(session().scalars(select(Signal)).one())
    url = f"/navraag/{knock.public_id}"
    visit(at_marloes, url, status=404)
    karim = signed_in(office.karim)
    page = visit(karim, url)
    assert "Marloes Veenstra" in page.text
    assert office.marloes.phone in page.text
    assert make.QUESTION not in page.text

    submit(karim, url, page.form("main form"))

    with database.reading():
        assert session().scalars(select(Deadline).where(Deadline.rule == "navraag")).one().ended_on
    assert "Gebeld: vandaag" in visit(karim, url).text


def test_the_second_worker_reads_who_was_first(
    database: Database, office: Office, at_marloes: FlaskClient, at_pieter: FlaskClient
) -> None:
    signal = enter(database, office)
    url = f"/signalen/{signal}/oppakken"
    for client in (at_marloes, at_pieter):
        check(client, signal)
    forms = [visit(client, url).form("main form") for client in (at_marloes, at_pieter)]
    with clock.stopped_at("2026-11-23T14:02"):
        submit(at_marloes, url, forms[0])
        page = submit(at_pieter, url, forms[1] | {"family_name": "Mijn tekst"}, status=409)

    assert "Uw collega Marloes Veenstra heeft dit signaal om 14:02 opgepakt." in page.text
    assert "Mijn tekst" in page.text
    assert count(database, Case) == 1
    visit(at_pieter, f"/signalen/{signal}", status=404)


def test_every_look_at_a_signal_leaves_its_line(
    database: Database, office: Office, at_marloes: FlaskClient
) -> None:
    signal = enter(database, office)
    check(at_marloes, signal)
    for url in ("", "/melder", "/aanvullen", "/afronden", "/oppakken"):
        visit(at_marloes, f"/signalen/{signal}{url}")

    with database.reading():
        looks = select(AuditEvent.action).where(
            AuditEvent.kind == "inzage", AuditEvent.object_id == signal
        )
        assert session().scalars(looks.order_by(AuditEvent.id)).all()[-5:] == [
            "signaal lezen",
            "melder bekijken",
            "signaal aanvullen",
            "signaal afronden zonder casus",
            "signaal oppakken",
        ]


@pytest.mark.parametrize("rubbish", RUBBISH, ids=[repr(text[:12]) for text in RUBBISH])
def test_rubbish_in_a_field_never_gives_a_fault(
    database: Database, office: Office, at_marloes: FlaskClient, rubbish: str
) -> None:
    with database.writing():
        accounts.municipality(known_checks_a_day=99)
    for act in ("nieuw", "oppakken", "aanvullen", "melder", "afronden"):
        signal = enter(database, office)
        check(at_marloes, signal)
        url = "/signalen/nieuw" if act == "nieuw" else f"/signalen/{signal}/{act}"
        form = visit(at_marloes, url).form("main form")
        for field in (*form, "knock", "onbekend"):
            answer = at_marloes.post(url, data=form | SAID | {field: rubbish})
            assert answer.status_code in {303, 404, 409, 422}, (url, field)
    for url in ("/signalen/{}", "/signalen/{}/oppakken", "/navraag/{}", "/signalen?wat={}"):
        assert at_marloes.get(url.format("%00%ff")).status_code in {200, 404}
