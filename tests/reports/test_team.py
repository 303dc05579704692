"""Team: load and days of colleagues, and nothing of a gezin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.audit import AuditEvent, Kind
from app.cases.models import Case
from app.cases.operations import record_complexity
from app.db import Database, session
from app.deadlines import ACTION, EVALUATION, FIRST_CONTACT, PERSPECTIEFPLAN
from app.reports.queries import team as teams
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.page import visit
from tests.support.queries import count_queries

MONDAY = "2026-11-23T09:00"


@dataclass
class Office:
    """Two who work in Dronten-Oost, who leads it, and who leads the other team."""

    marloes: UserAccount
    tarik: UserAccount
    rob: UserAccount
    zuid: UserAccount


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(MONDAY):
        yield


@pytest.fixture
def office(database: Database) -> Office:
    with database.writing():
        accounts.mark()
        zuid = accounts.team("Dronten-Zuid")
        return Office(
            marloes=accounts.worker("Marloes Veenstra"),
            tarik=accounts.worker("Tarik Yilmaz"),
            rob=accounts.worker("Rob de Graaf", role=Role.TEAM_LEAD, title="teamleider"),
            zuid=accounts.worker("Zus Zuid", zuid, role=Role.TEAM_LEAD, title="teamleider"),
        )


def busy(office: Office) -> None:
    """Marloes: two casussen, two terms late, one this week. Tarik: one casus, one this week."""
    first, second = make.case(office.marloes), make.case(office.marloes, "Aydin")
    complexity(first, office.marloes, "laag", "hoog")
    complexity(second, office.marloes, "hoog", "laag")
    make.term(first, office.marloes, date(2026, 11, 21), PERSPECTIEFPLAN)
    make.term(second, office.marloes, date(2026, 11, 12), FIRST_CONTACT)
    make.term(second, office.marloes, date(2026, 11, 29))
    make.term(second, office.marloes, date(2026, 11, 30))
    make.term(second, office.marloes, date(2026, 11, 2), ACTION)
    make.paused(second, office.marloes, date(2026, 11, 3), date(2026, 11, 1))
    make.term(make.case(office.tarik, "Smit"), office.tarik, date(2026, 11, 23), EVALUATION)
    gone = make.case(office.tarik, "Weg")
    complexity(gone, office.tarik, "hoog")
    cases.close(gone)


def complexity(of: Case, by: UserAccount, *levels: str) -> None:
    """What was said of this casus, one after the other."""
    for level in levels:
        record_complexity(cases.fresh_case(of), by=accounts.actor(by), level=level)


def of_team(name: str = "Dronten-Oost") -> Any:
    return accounts.team(name)


def test_each_colleague_stands_there_with_what_they_have(
    office: Office, database: Database
) -> None:
    with database.writing():
        busy(office)
        found = teams.colleagues(of_team())

    said = [(one.name, one.cases, one.complex, one.this_week, one.late) for one in found.rows]
    assert said == [("Marloes Veenstra", 2, 1, 1, 2), ("Tarik Yilmaz", 1, 0, 1, 0)]
    assert found.total == 2


def test_what_is_late_is_said_by_kind_days_and_who_has_it(
    office: Office, database: Database
) -> None:
    with database.writing():
        busy(office)
        make.untaken(office.marloes, date(2026, 11, 20))
        found = teams.late_terms(of_team())

    said = [(one.what, one.when, one.name) for one in found.rows]
    assert said == [
        ("Eerste contact na signaal", "7 werkdagen te laat", "Marloes Veenstra"),
        ("Eerste contact na signaal", "1 werkdag te laat", "nog van niemand"),
        ("Perspectiefplan", "2 dagen te laat", "Marloes Veenstra"),
    ]


def test_signals_that_nobody_took_are_a_number_with_the_day_of_the_oldest(
    office: Office, database: Database
) -> None:
    with database.writing():
        assert teams.untaken(of_team()) == teams.Untaken(0, None)
        make.untaken(office.marloes, date(2026, 11, 20))
        make.untaken(office.marloes, date(2026, 11, 27))
        found = teams.untaken(of_team())

    assert (found.count, found.oldest, found.days) == (2, date(2026, 11, 13), 10)


def test_a_casus_of_the_team_that_lies_with_somebody_who_left_it_is_named(
    office: Office, database: Database
) -> None:
    with database.writing() as unit:
        busy(office)
        accounts.grant(office.tarik, team=of_team("Dronten-Zuid"))
        unit.get_one(UserAccount, accounts.id_of(office.tarik)).grants[0].until_on = date(
            2026, 11, 22
        )
        unit.commit()

        assert teams.led_elsewhere(of_team()) == [("Tarik Yilmaz", 1)]
        assert [one.name for one in teams.colleagues(of_team()).rows] == ["Marloes Veenstra"]


def test_who_is_blocked_no_longer_stands_in_the_team(office: Office, database: Database) -> None:
    with database.writing() as unit:
        unit.get_one(UserAccount, accounts.id_of(office.tarik)).blocked_on = date(2026, 11, 23)
        unit.commit()

        assert [one.name for one in teams.colleagues(of_team()).rows] == ["Marloes Veenstra"]


def test_the_page_says_nothing_of_a_gezin(
    office: Office, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        busy(office)
        make.untaken(office.marloes, date(2026, 11, 20), "Kind van de buren")
    for who in (office.rob, office.marloes):
        client = signed_in(who)
        page = visit(client, "/team")

        assert page.h1 == "Team Dronten-Oost"
        assert "Perspectiefplan" in page.text
        assert "2 dagen te laat" in page.text
        assert "1 signaal is nog van niemand" in page.text
        body = page.html.partition("<main")[2]
        for word in ("Bakker", "Aydin", "Smit", "Noor", "buren", "/casussen/", "/signalen/"):
            assert word not in body
        late = page.html.partition("te-laat")
        assert late[1] == ""


def test_more_that_is_late_than_fits_stands_on_a_page_of_its_own(
    office: Office, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        case = make.case(office.marloes)
        for day in range(1, 22):
            make.term(case, office.marloes, date(2026, 10, day))
    client = signed_in(office.rob)

    page = visit(client, visit(client, "/team").link("Alle 21 te late termijnen"))

    assert len(page.all("main li.rij")) == 20
    assert "1 tot en met 20 van 21" in page.text
    assert len(visit(client, page.link("Volgende")).all("main li.rij")) == 1


def test_an_empty_team_says_what_comes_there(
    office: Office, signed_in: Callable[..., FlaskClient]
) -> None:
    page = visit(signed_in(office.zuid), "/team")

    assert "Niets te laat." in page.text
    assert "In dit team werkt nog niemand." in page.text
    assert "Alle signalen zijn opgepakt." in page.text


def test_who_leads_no_team_yet_is_told_what_to_do(
    database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        accounts.mark()
        lead = accounts.worker("Lea", role=None)
        accounts.grant(lead, Role.TEAM_LEAD)

    assert "U hoort nog bij geen team." in visit(signed_in(lead), "/team").text


def test_who_leads_two_teams_chooses(
    office: Office, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        accounts.grant(office.rob, Role.TEAM_LEAD, accounts.team("Dronten-Zuid"))
    client = signed_in(office.rob)

    page = visit(client, visit(client, "/team").link("Dronten-Zuid"))

    assert page.h1 == "Team Dronten-Zuid"


def test_another_team_is_nobodys_business(
    office: Office, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        oost = accounts.team().public_id
        people = [accounts.worker(role.value, role=None) for role in Role]
        for account, role in zip(people, Role, strict=True):
            accounts.grant(account, role)
    for path in (f"/team/{oost}", f"/team/{oost}/te-laat"):
        assert signed_in(office.zuid).get(path).status_code == 404
        assert signed_in(office.rob).get(path).status_code == 200
    for account, role in zip(people, Role, strict=True):
        client = signed_in(account)
        assert client.get(f"/team/{oost}").status_code == 404
        assert client.get("/team").status_code == (200 if role is Role.TEAM_LEAD else 404)


def test_a_look_at_the_team_leaves_its_line(
    office: Office, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    visit(signed_in(office.rob), "/team")

    with database.reading() as unit:
        line = unit.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert line is not None
        assert (line.kind, line.action, line.object_kind) == (
            Kind.VIEW.value,
            "team bekijken",
            "teams",
        )
        assert line.rule == "leidt het team"


def test_the_page_asks_as_much_for_one_colleague_as_for_forty(
    office: Office, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    client = signed_in(office.rob)
    visit(client, "/team")
    with count_queries(database.engine) as few:
        visit(client, "/team")
    with database.writing():
        for nr in range(40):
            who = accounts.worker(f"Collega {nr:02}")
            make.term(make.case(who, f"Gezin {nr}"), who, date(2026, 11, 2))
            make.untaken(who, date(2026, 11, 2))
        assert session().scalar(select(func.count()).select_from(UserAccount)) == 44
    with count_queries(database.engine) as many:
        page = visit(client, "/team")

    assert len(many.own) == len(few.own) <= 12
    assert "1 tot en met 20 van 42" in page.text
