"""Who sees a signal, and who reported: each by a table written here, from access.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import clock
from app.access import NotPermitted
from app.accounts.models import RoleGrant, UserAccount
from app.audit import AuditEvent
from app.cases import operations, queries
from app.cases.models import Signal
from app.db import Database, Missing, session
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.cases import make_signals as make
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]


@dataclass
class World:
    """Who noted it, a colleague, another team, another municipality, a regisseur, a reader."""

    noted: UserAccount
    colleague: UserAccount
    elsewhere: UserAccount
    stranger: UserAccount
    reader: UserAccount
    signal: str


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with clock.stopped_at(make.MONDAY):
        with database.writing():
            accounts.mark()
            team = accounts.team("Dronten-West")
            people = [accounts.worker(name, team) for name in ("Marloes", "Pieter")]
            others = [accounts.worker("Karim"), accounts.other_worker("Gerda")]
            reader = accounts.worker("Hanan")
            signal = make.signal(
                people[0], accounts.team("Dronten-West"), reporter=make.REPORTER
            ).public_id
        yield World(*people, *others, reader, signal)


def the_signal() -> Signal:
    return session().scalars(select(Signal)).one()


def sees(database: Database, world: World, look: Callable[..., object]) -> set[str]:
    """Which of the people of the world may look in this way."""
    found = set()
    for name in ("noted", "colleague", "elsewhere", "stranger", "reader"):
        with database.reading():
            try:
                look(world.signal, accounts.actor(getattr(world, name)))
                found.add(name)
            except (Missing, queries.Gone):
                pass
    return found


def taken(database: Database, by: UserAccount, reader: UserAccount) -> None:
    with database.writing():
        case = make.take(the_signal(), by)
        cases.reader(case, reader, from_on=clock.today())


def test_untaken_it_is_for_everyone_in_the_team_and_for_nobody_else(
    database: Database, world: World
) -> None:
    assert sees(database, world, queries.get_signal) == {"noted", "colleague"}
    assert sees(database, world, queries.get_signal_to_work_on) == {"noted", "colleague"}
    for name in ("elsewhere", "stranger", "reader"):
        with database.reading():
            actor = accounts.actor(getattr(world, name))
            assert queries.list_untaken(actor).rows == []
            assert queries.count_untaken(actor) == 0


def test_taken_it_is_the_regisseurs_alone(database: Database, world: World) -> None:
    taken(database, world.colleague, world.reader)

    assert sees(database, world, queries.get_signal) == {"colleague"}
    with database.reading():
        for name, count in (("noted", 0), ("colleague", 1), ("reader", 0), ("elsewhere", 0)):
            found = queries.list_ended(accounts.actor(getattr(world, name)))
            assert len(found.rows) == found.total == count


def test_who_left_the_team_no_longer_sees_its_signals(database: Database, world: World) -> None:
    with database.writing():
        for grant in session().scalars(select(RoleGrant)):
            grant.until_on = clock.today()
        session().commit()

    with clock.stopped_at("2026-11-24T09:00"):
        assert sees(database, world, queries.get_signal) == set()
        assert sees(database, world, queries.get_signal_with_reporter) == set()


def may_read_reporter(database: Database, world: World, signed_in: SignIn) -> set[str]:
    """Who is shown the reporter on its page."""
    found = set()
    for name in ("noted", "colleague", "elsewhere", "stranger", "reader"):
        answer = signed_in(getattr(world, name)).get(f"/signalen/{world.signal}/melder")
        assert answer.status_code in {200, 403, 404}
        if "Geertje" in answer.text:
            found.add(name)
    return found


def test_who_reported_is_for_who_wrote_it_down(
    database: Database, world: World, signed_in: SignIn
) -> None:
    assert may_read_reporter(database, world, signed_in) == {"noted"}


def test_and_for_the_regisseur_once_it_is_taken(
    database: Database, world: World, signed_in: SignIn
) -> None:
    taken(database, world.colleague, world.reader)

    assert may_read_reporter(database, world, signed_in) == {"noted", "colleague"}


def test_each_look_at_the_reporter_leaves_its_own_line(
    database: Database, world: World, signed_in: SignIn
) -> None:
    client, noted = signed_in(world.noted), accounts.id_of(world.noted)
    for _ in range(2):
        visit(client, f"/signalen/{world.signal}/melder")

    with database.reading():
        lines = session().scalars(select(AuditEvent).where(AuditEvent.action == "melder bekijken"))
        found = [(line.kind, line.actor_id, line.object_id, line.rule) for line in lines]
    assert found == [("inzage", noted, world.signal, "noteerde de melder")] * 2


def test_no_other_page_shows_who_reported(
    database: Database, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.noted)
    pages = [
        "/signalen",
        *(f"/signalen/{world.signal}{u}" for u in ("", "/aanvullen", "/afronden")),
    ]
    visit(client, pages[1]).link("Bekijken wie dit meldde")

    for url in pages:
        assert "Geertje" not in visit(client, url).html
    colleague = visit(signed_in(world.colleague), f"/signalen/{world.signal}")
    assert "melder" not in colleague.html
    answer = submit(client, "/zoeken", {"q": "Geertje"} | csrf(client), status=200)
    assert world.signal not in answer.html


def csrf(client: FlaskClient) -> dict[str, str]:
    return {"csrf_token": visit(client, "/signalen/nieuw").form("main form")["csrf_token"]}


def test_who_reported_is_nowhere_readable_in_the_database(
    database: Database, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.noted)
    url = f"/signalen/{world.signal}/melder"
    form = visit(client, url).form("main form")
    submit(client, "/concepten", form | {"reporter": "Geertje uit het concept"}, 200, htmx=True)
    submit(client, url, form | {"reporter": "Geertje en haar man"})
    assert "Geertje en haar man" in visit(client, url).text

    assert b"Geertje" not in everything(database)
    with database.reading():
        assert the_signal().reporter == "Geertje en haar man"


def everything(database: Database) -> bytes:
    """All that lies on the disk of SQLite, or in every row of PostgreSQL."""
    if database.dialect == "sqlite":
        file = Path(str(database.engine.url.database))
        return b"".join(f.read_bytes() for f in file.parent.glob(f"{file.name}*"))
    with database.reading() as unit:
        tables = unit.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
        rows = [
            row for table in tables for row in unit.scalars(text(f"SELECT t::text FROM {table} t"))
        ]
    plain = "\n".join(map(str, rows))
    sealed = (bytes.fromhex(found) for found in re.findall(r"\\x([0-9a-f]{2,})", plain))
    return plain.encode() + b"".join(sealed)


def test_the_sealed_reporter_opens_in_no_other_signal(database: Database, world: World) -> None:
    with database.writing():
        other = make.signal(world.noted, accounts.team("Dronten-West"))
        first = session().scalars(select(Signal).where(Signal.id != other.id)).one()
        other.reporter_sealed = first.reporter_sealed

        with pytest.raises(Exception, match=r"signals\.reporter"):
            _ = other.reporter


def test_a_colleague_who_may_not_read_it_cannot_change_it_either(
    database: Database, world: World
) -> None:
    with database.writing():
        with pytest.raises(NotPermitted):
            operations.change_reporter(
                the_signal(),
                by=accounts.actor(world.colleague),
                reporter="Iemand anders",
                reporter_agreed=True,
            )
        assert the_signal().reporter == make.REPORTER


def test_completing_a_signal_leaves_who_reported_alone(database: Database, world: World) -> None:
    with database.writing():
        said = {"name": "Noor", "contact": "06", "question": "Wat nu?"}
        operations.change_signal(the_signal(), by=accounts.actor(world.colleague), **said)

        assert the_signal().reporter == make.REPORTER


def test_without_a_reporter_nobody_agreed(database: Database, world: World) -> None:
    with database.writing():
        made = make.signal(world.noted, accounts.team("Dronten-West"), reporter_agreed=True)

        assert made.reporter_agreed is False
