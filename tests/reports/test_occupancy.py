"""Bezetting: how full crisis residence is in the region, in numbers and without names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, text, true

from app import clock
from app.access import Role
from app.accounts.models import DeskRegion, Organisation, Region, UserAccount
from app.cases.models import Case
from app.db import Database, session
from app.families.models import Family, FamilyMember, Person
from app.placements import operations
from app.reports.queries import occupancy as queries
from app.reports.queries.occupancy import occupancy
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.frame import raw
from tests.placements import make as placements
from tests.support.databases import Urls
from tests.support.page import visit
from tests.support.queries import count_queries


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    """Monday 23 November 2026."""
    with clock.stopped_at(placements.NOW):
        yield


@pytest.fixture
def fatima(database: Database) -> UserAccount:
    with database.writing():
        accounts.mark()
        desk = accounts.organisation("Crisiscoördinatiepunt", "crisisdienst")
        region_id = accounts.municipality().region_id
        accounts.saved(DeskRegion(organisation_id=desk.id, region_id=region_id))
        made = accounts.worker(
            "Fatima Benali", role=None, municipality=None, organisation_id=desk.id
        )
        accounts.grant(made, Role.CRISIS_DESK)
        return made


def admit(name: str, birth: date, expected: date, **more: Any) -> Any:
    """A child of a gezin of its own in residence since 12 November."""
    home = placements.home((("Kind", "kind", birth),), name)
    return home.admit("Kind", expected_end_on=expected, **more)


def full() -> None:
    """Four in De Kreek (one longer than expected, two leaving this week), one in a foster home."""
    admit("Eén", date(2011, 3, 2), date(2026, 11, 22))
    admit("Twee", date(2014, 11, 24), date(2026, 11, 23))
    admit("Drie", date(2014, 11, 23), date(2026, 11, 29), place="de kreek,  Lelystad")
    admit("Vier", date(2009, 1, 1), date(2026, 12, 7))
    admit("Vijf", date(2024, 1, 1), date(2026, 11, 30), form="crisispleegzorg", place="Gezin Dam")
    admit("Thuis", date(2009, 1, 1), date(2026, 12, 1), form="netwerk", place="Oma Riet")
    gone = admit("Weg", date(2009, 1, 1), date(2026, 12, 1))
    row = placements.fresh(gone)
    row.left_on, row.follow_up = date(2026, 11, 23), "Naar huis."
    session().commit()


def found(of: UserAccount) -> Any:
    account = session().get_one(UserAccount, accounts.id_of(of))
    assert account.organisation is not None
    return occupancy(account.organisation)


def test_every_place_says_who_is_there_who_leaves_and_who_stays_longer(
    fatima: UserAccount, database: Database
) -> None:
    with database.writing():
        full()
        seen = found(fatima)

    said = [(p.name, p.now, list(p.leaving), p.overdue, list(p.ages)) for p in seen.places]
    assert said == [
        (
            "De Kreek, Lelystad",
            4,
            [2, 0, 1],
            1,
            [("4-11 jaar", 1), ("12-15 jaar", 2), ("16-17 jaar", 1)],
        ),
        (
            "Crisispleegzorg, alle pleeggezinnen samen",
            1,
            [0, 1, 0],
            0,
            [("0-3 jaar", 1)],
        ),
    ]
    assert (seen.whole.now, list(seen.whole.leaving), seen.whole.overdue) == (5, [2, 1, 1], 1)


def test_a_shielded_child_is_at_no_place_by_name(fatima: UserAccount, database: Database) -> None:
    with database.writing():
        stay = admit("Eén", date(2011, 3, 2), date(2026, 12, 1), place="Blijf van mijn lijf")
        session().get_one(Person, placements.fresh(stay).child_id).shielded_since = date(2026, 6, 4)
        session().commit()

        assert [place.name for place in found(fatima).places] == ["Een plek die we niet noemen"]


def test_a_desk_of_one_municipality_counts_the_children_of_that_one(
    fatima: UserAccount, database: Database
) -> None:
    with database.writing():
        full()
        far = accounts.municipality("0171", "Noordoostpolder")
        account = session().get_one(UserAccount, accounts.id_of(fatima))
        desk = session().get_one(Organisation, account.organisation_id)
        desk.municipality_id = far.id
        session().commit()
        assert found(fatima).whole.now == 0
        desk.municipality_id = accounts.municipality().id
        session().commit()
        assert found(fatima).whole.now == 5


def desk_for(region: str | None) -> Organisation:
    """Another desk; `region` by its code, None when nobody said for where it works."""
    desk = accounts.organisation(f"Crisisdienst {region}", "crisisdienst")
    if region is not None:
        there = session().query(Region).filter_by(code=region).one()
        accounts.saved(DeskRegion(organisation_id=desk.id, region_id=there.id))
    return session().get_one(Organisation, desk.id, populate_existing=True)


def in_two_regions() -> None:
    """Five children in Flevoland, one in Twente."""
    full()
    twente = session().query(Region).filter_by(code="twente").one()
    far = accounts.municipality("0153", "Enschede", region_id=twente.id)
    team = accounts.team("Enschede-Noord", far)
    worker = accounts.worker("Wil Ver", team)
    child = Person(
        municipality_id=far.id,
        given_name="Ver",
        surname="Ver",
        search_name="ver ver",
        birth_date=date(2011, 3, 2),
    )
    family = Family(municipality_id=far.id, name="Ver", search_name="ver")
    family.members.append(FamilyMember(person=child, relation="kind", from_on=cases.BEGAN))
    accounts.saved(family)
    case = Case(
        family_id=family.id,
        municipality_id=far.id,
        team_id=team.id,
        opened_on=cases.BEGAN,
        opened_at=clock.now(),
        opened_by_id=worker.id,
        regisseur_id=worker.id,
    )
    case, by = cases.fresh_case(accounts.saved(case)), accounts.actor(worker)
    stay = placements.stay(expected_end_on=date(2026, 12, 7))
    operations.admit_child(case, by=by, child=case.family.members[0].person, **stay)


def leaks() -> list[str]:
    """Where a desk reads other numbers than those of its own region."""
    wanted = {"flevoland": 5, "twente": 1, None: 0}
    seen = {region: occupancy(desk_for(region)).whole.now for region in wanted}
    return [f"{key}: {seen[key]}" for key in wanted if seen[key] != wanted[key]]


@pytest.fixture
def twente(database: Database, database_urls: Urls) -> None:
    """A second region: only the owner of the tables can add one."""
    with raw.owner(database_urls) as connection:
        connection.execute(text("INSERT INTO regions (code, name) VALUES ('twente', 'Twente')"))


@pytest.mark.usefixtures("twente")
def test_a_desk_counts_the_children_of_its_own_region_and_without_one_nobody(
    database: Database,
) -> None:
    with database.writing():
        in_two_regions()
        assert leaks() == []


@pytest.mark.usefixtures("twente")
@pytest.mark.only("sqlite", reason="whether the check finds it is the same on both")
def test_a_desk_that_reads_every_region_is_found(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_of", lambda _desk: true())
    with database.writing():
        in_two_regions()
        assert leaks() == ["flevoland: 6", "twente: 6", "None: 6"]


def test_a_desk_without_a_region_is_told_whom_to_ask(
    fatima: UserAccount, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing() as unit:
        full()
        unit.execute(delete(DeskRegion))
        unit.commit()

    page = visit(signed_in(fatima), "/bezetting")

    assert "Uw dienst hoort nog bij geen regio." in page.text
    assert "Kreek" not in page.html


def test_the_page_names_nobody_and_says_that_requests_go_by_telephone(
    fatima: UserAccount, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    client = signed_in(fatima)
    empty = visit(client, "/bezetting")
    assert "Er verblijft nu niemand in crisisopvang." in empty.text
    with database.writing():
        full()

    page = visit(client, "/bezetting")

    assert client.get("/").location == "/bezetting"
    assert "5 kinderen verblijven nu in crisisopvang, van wie 1 langer dan verwacht." in page.text
    assert "per telefoon" in page.text
    assert "Alle plekken samen 5 2 1 1 1" in page.text
    body = page.html.partition("<main")[2]
    for word in ("Kind ", "Eén", "Dam", "Riet", "2011", "/kinderen/", "/casussen/"):
        assert word not in body


def test_bezetting_is_there_for_the_crisis_desk_alone(
    fatima: UserAccount, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        practice = accounts.organisation()
        people = [
            accounts.worker(role.value, role=None, organisation_id=practice.id) for role in Role
        ]
        for account, role in zip(people, Role, strict=True):
            accounts.grant(account, role)
        stray = accounts.worker("Zonder dienst", role=None)
        accounts.grant(stray, Role.CRISIS_DESK)
    for account, role in zip(people, Role, strict=True):
        wanted = 200 if role is Role.CRISIS_DESK else 404
        assert signed_in(account).get("/bezetting").status_code == wanted, role
    assert signed_in(stray).get("/bezetting").status_code == 404


def test_the_page_asks_as_much_for_none_as_for_many(
    fatima: UserAccount, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    client = signed_in(fatima)
    visit(client, "/bezetting")
    with count_queries(database.engine) as few:
        visit(client, "/bezetting")
    with database.writing():
        full()
    with count_queries(database.engine) as many:
        visit(client, "/bezetting")

    assert len(many.own) == len(few.own) <= 12
