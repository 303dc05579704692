"""The screens of signals: from the telephone to a casus, with what is refused on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations
from app.cases.models import Case, Signal
from app.db import Database, session
from app.deadlines import Deadline
from tests.accounts import make as accounts
from tests.cases import make_signals as make
from tests.support.page import submit, visit
from tests.support.queries import count_queries

SignIn = Callable[[UserAccount], FlaskClient]
SAID = {
    "name": "Noor Bakker",
    "contact": "06 - 00 00 01 12",
    "question": "Mijn zoon van 7 slaapt niet meer.",
}
RUBBISH = ("\x00\U0001f480", "<script>' OR 1=1 --", "é" * 9000, "31-02-2026")


@dataclass
class World:
    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cases.routes.taking.PACE_SECONDS", 0.0)


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """Marloes and Pieter work in Dronten-West, Karim in another team; Monday 23 November."""
    with clock.stopped_at(make.MONDAY):
        with database.writing():
            accounts.mark()
            team = accounts.team("Dronten-West")
            people = [accounts.worker(name, team) for name in ("Marloes Veenstra", "Pieter Smit")]
            karim = accounts.worker("Karim Haddad", phone="0321 - 00 07 00")
        yield World(*people, karim)


@pytest.fixture
def marloes(world: World, signed_in: SignIn) -> FlaskClient:
    return signed_in(world.marloes)


@pytest.fixture
def pieter(world: World, signed_in: SignIn) -> FlaskClient:
    return signed_in(world.pieter)


def enter(database: Database, world: World, **said: Any) -> str:
    with database.writing():
        return make.signal(world.marloes, accounts.team("Dronten-West"), **said).public_id


def check(client: FlaskClient, signal: str, status: int = 303) -> str:
    form = visit(client, f"/signalen/{signal}").form(f'form[action="/signalen/{signal}/nagaan"]')
    return str(submit(client, f"/signalen/{signal}/nagaan", form, status).response.location)


def count(database: Database, kind: type) -> int:
    with database.reading():
        return session().scalar(select(func.count()).select_from(kind)) or 0


def test_without_signals_the_list_says_what_to_do(marloes: FlaskClient) -> None:
    page = visit(marloes, "/signalen")

    assert "Alle signalen zijn opgepakt." in page.text
    assert page.link("Nieuw signaal") == "/signalen/nieuw"


def test_a_signal_is_written_down_and_the_term_explains_itself(
    database: Database, marloes: FlaskClient
) -> None:
    form = visit(marloes, "/signalen/nieuw").form("main form")
    assert form["received_on"] == "23-11-2026"
    done = submit(marloes, "/signalen/nieuw", form | SAID)
    page = visit(marloes, done.response.location)

    assert page.h1 == "Noor Bakker"
    assert page.title == "Signaal - Eén Plan"
    assert "Uiterlijk ma 30 nov: 5 werkdagen na het signaal van maandag 23 november" in page.text
    assert "UT-01" in page.text
    assert "Mijn zoon van 7 slaapt niet meer." in page.text
    assert count(database, Signal) == 1


def test_it_works_with_htmx_as_well(database: Database, marloes: FlaskClient) -> None:
    form = visit(marloes, "/signalen/nieuw").form("main form")

    done = submit(marloes, "/signalen/nieuw", form | SAID, status=204, htmx=True)

    assert done.response.headers["HX-Redirect"].startswith("/signalen/")
    assert count(database, Signal) == 1


def test_a_double_click_writes_it_down_once(database: Database, marloes: FlaskClient) -> None:
    form = visit(marloes, "/signalen/nieuw").form("main form") | SAID

    urls = {submit(marloes, "/signalen/nieuw", form).response.location for _ in range(2)}

    assert len(urls) == count(database, Signal) == 1


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(marloes: FlaskClient) -> None:
    form = visit(marloes, "/signalen/nieuw").form("main form")

    page = submit(marloes, "/signalen/nieuw", form | SAID | {"contact": ""}, status=422)

    assert "Vul in hoe het gezin te bereiken is." in page.error_at("contact")
    assert page.form("main form")["question"] == SAID["question"]


def test_a_day_in_the_future_is_refused_at_its_field(marloes: FlaskClient) -> None:
    form = visit(marloes, "/signalen/nieuw").form("main form")

    page = submit(marloes, "/signalen/nieuw", form | SAID | {"received_on": "morgen"}, status=422)

    assert "Kies vandaag of een dag die al geweest is." in page.error_at("received_on")


def test_only_who_works_in_more_teams_is_asked_which(
    database: Database, world: World, marloes: FlaskClient, signed_in: SignIn
) -> None:
    assert not visit(marloes, "/signalen/nieuw").has('[name="team"]')
    with database.writing():
        other = accounts.team("Dronten-Zuid")
        accounts.grant(world.pieter, team=other)
    client = signed_in(world.pieter)
    form = visit(client, "/signalen/nieuw").form("main form")

    page = submit(client, "/signalen/nieuw", form | SAID, status=422)
    assert "Kies een team." in page.error_at("team")
    submit(client, "/signalen/nieuw", form | SAID | {"team": "van-iemand-anders"}, status=422)
    submit(client, "/signalen/nieuw", form | SAID | {"team": other.public_id})

    with database.reading():
        assert session().scalars(select(Signal)).one().team_id == other.id


def test_the_list_shows_who_what_and_until_when(
    database: Database, world: World, pieter: FlaskClient
) -> None:
    signal = enter(database, world, received_on=date(2026, 11, 12))

    page = visit(pieter, "/signalen")

    assert page.link("Noor Bakker") == f"/signalen/{signal}"
    assert "Onze zoon van 7 slaapt niet meer" in page.text
    assert "2 werkdagen te laat" in page.text
    assert "kwam do 12 nov" in page.text
    assert page.has(f'form[action="/signalen/{signal}/nagaan"] button')
    assert "1 signaal is nog van niemand" in page.text


def test_the_menu_counts_what_waits(
    database: Database, world: World, marloes: FlaskClient, signed_in: SignIn
) -> None:
    enter(database, world)
    enter(database, world)

    assert visit(marloes, "/signalen").has("nav a", "Signalen 2")
    assert visit(signed_in(world.karim), "/signalen").has("nav a", "Signalen")


def test_the_list_costs_the_same_for_many(
    database: Database, world: World, marloes: FlaskClient
) -> None:
    counts = []
    visit(marloes, "/signalen")
    for more in (1, 20):
        for nr in range(more):
            enter(database, world, name=f"Gezin {nr}")
        with count_queries(database.engine) as queries:
            visit(marloes, "/signalen")
        queries.assert_at_most(18)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert visit(marloes, "/signalen").link("Volgende") == "/signalen?bladzijde=2"
    assert visit(marloes, "/signalen?bladzijde=2").texts(".rij__wie") == ["Gezin 19, kwam vandaag"]
    for nonsense in ("0", "-3", "x", "99999999999999999999"):
        visit(marloes, f"/signalen?bladzijde={nonsense}")


def test_a_signal_is_completed_and_a_stale_form_shows_both_texts(
    database: Database, world: World, marloes: FlaskClient, pieter: FlaskClient
) -> None:
    signal = enter(database, world)
    url = f"/signalen/{signal}/aanvullen"
    hers, his = (visit(client, url).form("main form") for client in (marloes, pieter))

    submit(marloes, url, hers | {"worried_about": "Zijn zusje ook"})
    page = submit(pieter, url, his | {"worried_about": "Alleen de oudste"}, status=409)

    assert "Zijn zusje ook" in page.text
    assert "Alleen de oudste" in page.html
    assert "Marloes Veenstra" in page.text
    assert "Zijn zusje ook" in visit(marloes, f"/signalen/{signal}").text


def test_a_signal_is_ended_with_a_reason(
    database: Database, world: World, marloes: FlaskClient
) -> None:
    signal = enter(database, world)
    url = f"/signalen/{signal}/afronden"
    form = visit(marloes, url).form("main form")

    refused = submit(marloes, url, form, status=422)
    assert "Schrijf waarom hier geen casus van komt." in refused.error_at("reason")
    submit(marloes, url, refused.form("main form") | {"reason": "Aan de telefoon beantwoord."})

    assert "Alle signalen zijn opgepakt." in visit(marloes, "/signalen").text
    ended = visit(marloes, "/signalen?wat=afgerond")
    assert ended.has(".rij__wie a", "Noor Bakker")
    page = visit(marloes, f"/signalen/{signal}")
    assert "U hebt dit signaal vandaag afgerond." in page.text
    assert "Aan de telefoon beantwoord." in page.text


def test_from_the_list_to_a_casus_in_two_clicks(
    database: Database, world: World, marloes: FlaskClient
) -> None:
    signal = enter(database, world, birth_date=date(2018, 3, 2))

    url = check(marloes, signal)
    page = visit(marloes, url)
    assert "Dit gezin is hier niet bekend." in page.text
    form = page.form("main form")
    assert (form["family_name"], form["given_name"]) == ("Bakker", "Noor")
    assert (form["birth_date"], form["relation"]) == ("02-03-2018", "kind")
    done = submit(marloes, url, form)

    with database.reading():
        case = session().scalars(select(Case)).one()
        assert done.response.location == f"/casussen/{case.public_id}"
        assert case.regisseur_id == world.marloes.id
        assert [m.person.full_name for m in case.family.members] == ["Noor Bakker"]
    again = submit(marloes, url, form)
    assert again.response.location == done.response.location
    assert count(database, Case) == 1
    visit(marloes, done.response.location)
    assert "Naar de casus" in visit(marloes, f"/signalen/{signal}").text


def test_without_a_check_the_page_asks_for_it(
    database: Database, world: World, marloes: FlaskClient
) -> None:
    signal = enter(database, world)
    url = f"/signalen/{signal}/oppakken"

    asked = marloes.get(url)
    assert asked.location == f"/signalen/{signal}/nagaan"
    assert visit(marloes, asked.location).has("button", "Nagaan of dit gezin bekend is")
    check(marloes, signal)
    form = visit(marloes, url).form("main form")
    with database.writing():
        said = {"name": "Iemand anders", "contact": "06", "question": "?"}
        operations.change_signal(
            session().scalars(select(Signal)).one(), by=accounts.actor(world.pieter), **said
        )

    page = submit(marloes, url, form, status=422)
    assert "Kijk eerst of het gezin al bekend is." in page.text
    assert count(database, Case) == 0


def test_a_known_gezin_gives_a_name_and_a_number_and_the_signal_is_passed_on(
    database: Database, world: World, marloes: FlaskClient, signed_in: SignIn
) -> None:
    signal = enter(database, world, name="Sem Bakker")
    with database.writing():
        case = make.known_family(world.karim)
        family = case.family.public_id

    page = visit(marloes, check(marloes, signal))
    assert page.h1 == "Dit gezin is hier bekend"
    assert "Karim Haddad" in page.text
    assert "0321 - 00 07 00" in page.text
    for secret in (case.public_id, family, "Noor", "juni", "Gezin Bakker"):
        assert secret not in page.html
    submit(marloes, f"/signalen/{signal}/doorgeven", page.form("main form"))

    karim = signed_in(world.karim)
    assert visit(karim, f"/signalen/{signal}").h1 == "Sem Bakker"
    visit(marloes, f"/signalen/{signal}", status=404)
    with database.reading():
        assert session().scalars(select(Signal)).one().case_id == case.id


def test_what_is_passed_is_only_what_was_told(
    database: Database, world: World, marloes: FlaskClient
) -> None:
    signal = enter(database, world)
    with database.writing():
        make.known_family(world.karim, shielded=True)
    check(marloes, signal)
    with database.reading():
        (knock,) = make.knocks(session().scalars(select(Signal)).one())
    form = visit(marloes, f"/signalen/{signal}/oppakken").form("main form")

    submit(marloes, f"/signalen/{signal}/doorgeven", form | {"knock": knock.public_id}, status=422)

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
    database: Database, world: World, signed_in: SignIn
) -> None:
    with database.writing():
        make.known_family(world.karim, "Vos", shielded=True)
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
        assert len(make.calls(world.karim)) == 1


def test_every_answer_takes_as_long(
    database: Database, world: World, marloes: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("app.cases.routes.taking.PACE_SECONDS", 0.3)
    ticks = iter([0.0, 0.02, 10.0, 10.25])
    monkeypatch.setattr("app.cases.routes.taking.time.sleep", slept.append)
    monkeypatch.setattr("app.cases.routes.taking.time.monotonic", lambda: next(ticks))

    for name in ("Vos", "Mol"):
        check(marloes, enter(database, world, name=name))

    assert slept == [pytest.approx(0.28), pytest.approx(0.05)]


def test_who_asked_too_often_reads_a_sentence(
    database: Database, world: World, marloes: FlaskClient
) -> None:
    with database.writing():
        accounts.municipality(known_checks_a_day=1)
    check(marloes, enter(database, world))
    signal = enter(database, world, name="Vos")

    form = visit(marloes, f"/signalen/{signal}").form(f'form[action="/signalen/{signal}/nagaan"]')
    page = submit(marloes, f"/signalen/{signal}/nagaan", form, status=422)

    assert "U hebt vandaag al 1 keer nagekeken" in page.text


def test_a_regisseur_calls_and_says_so(
    database: Database, world: World, marloes: FlaskClient, signed_in: SignIn
) -> None:
    signal = enter(database, world)
    with database.writing():
        make.known_family(world.karim, shielded=True)
    check(marloes, signal)
    with database.reading():
        (knock,) = make.knocks(session().scalars(select(Signal)).one())
    url = f"/navraag/{knock.public_id}"
    visit(marloes, url, status=404)
    karim = signed_in(world.karim)
    page = visit(karim, url)
    assert "Marloes Veenstra" in page.text
    assert world.marloes.phone in page.text
    assert make.QUESTION not in page.text

    submit(karim, url, page.form("main form"))

    with database.reading():
        assert session().scalars(select(Deadline).where(Deadline.rule == "navraag")).one().ended_on
    assert "Gebeld: vandaag" in visit(karim, url).text


def test_the_second_worker_reads_who_was_first(
    database: Database, world: World, marloes: FlaskClient, pieter: FlaskClient
) -> None:
    signal = enter(database, world)
    url = f"/signalen/{signal}/oppakken"
    for client in (marloes, pieter):
        check(client, signal)
    forms = [visit(client, url).form("main form") for client in (marloes, pieter)]
    with clock.stopped_at("2026-11-23T14:02"):
        submit(marloes, url, forms[0])
        page = submit(pieter, url, forms[1] | {"family_name": "Mijn tekst"}, status=409)

    assert "Uw collega Marloes Veenstra heeft dit signaal om 14:02 opgepakt." in page.text
    assert "Mijn tekst" in page.text
    assert count(database, Case) == 1
    visit(pieter, f"/signalen/{signal}", status=404)


@pytest.mark.parametrize("url", ["", "/melder", "/aanvullen", "/afronden", "/nagaan", "/oppakken"])
def test_a_signal_of_another_team_does_not_exist(
    database: Database, world: World, signed_in: SignIn, url: str
) -> None:
    signal = enter(database, world)
    karim = signed_in(world.karim)

    visit(karim, f"/signalen/{signal}{url}", status=404)

    assert "Noor Bakker" not in visit(karim, "/signalen").html
    assert karim.get("/signalen/bestaat-niet").status_code == 404
    with database.reading():
        assert "geweigerd" in session().scalars(select(AuditEvent.kind)).all()


@pytest.mark.parametrize("url", ["melder", "aanvullen", "afronden", "oppakken", "nagaan"])
def test_nor_can_another_team_post_to_it(
    database: Database, world: World, signed_in: SignIn, url: str
) -> None:
    signal = enter(database, world)
    karim = signed_in(world.karim)
    form = visit(karim, "/signalen/nieuw").form("main form")

    submit(karim, f"/signalen/{signal}/{url}", form | {"reason": "X"}, status=404)

    with database.reading():
        assert session().scalars(select(Signal)).one().row_version == 1


def test_who_works_in_no_team_has_no_signals(
    database: Database, world: World, signed_in: SignIn
) -> None:
    with database.writing():
        nobody = accounts.worker("Huisarts Oosterhof", role=None)
        accounts.grant(nobody, Role.HUISARTS)
    client = signed_in(nobody)

    visit(client, "/signalen", status=404)
    visit(client, "/signalen/nieuw", status=404)


def test_every_look_at_a_signal_leaves_its_line(
    database: Database, world: World, marloes: FlaskClient
) -> None:
    signal = enter(database, world)
    check(marloes, signal)
    for url in ("", "/melder", "/aanvullen", "/afronden", "/oppakken"):
        visit(marloes, f"/signalen/{signal}{url}")

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
    database: Database, world: World, marloes: FlaskClient, rubbish: str
) -> None:
    with database.writing():
        accounts.municipality(known_checks_a_day=99)
    for act in ("nieuw", "oppakken", "aanvullen", "melder", "afronden"):
        signal = enter(database, world)
        check(marloes, signal)
        url = "/signalen/nieuw" if act == "nieuw" else f"/signalen/{signal}/{act}"
        form = visit(marloes, url).form("main form")
        for field in (*form, "knock", "onbekend"):
            answer = marloes.post(url, data=form | SAID | {field: rubbish})
            assert answer.status_code in {303, 404, 409, 422}, (url, field)
    for url in ("/signalen/{}", "/signalen/{}/oppakken", "/navraag/{}", "/signalen?wat={}"):
        assert marloes.get(url.format("%00%ff")).status_code in {200, 404}
