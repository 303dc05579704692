"""Vandaag costs the same with a hundred casussen in the municipality as with ten thousand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy
from flask.testing import FlaskClient
from sqlalchemy import Connection, create_engine, event, insert, text

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.cases.models import Case, Signal
from app.db import Database, new_public_id, session
from app.deadlines import EVALUATION, FIRST_CONTACT, Deadline
from app.families.models import Family
from app.reports.queries import beside
from app.reports.queries.worklist import worklist
from config import Settings
from tests.accounts import make as accounts
from tests.support.queries import count_queries

MONDAY = "2026-11-23T09:00"
MINE = 30
NEAR = 5
NOBODY = {
    "case_id": None,
    "owner_id": None,
    "signal_id": None,
    "team_id": None,
    "subject_kind": "cases",
    "rule_version": 1,
    "amount": 1,
    "explanation": "Drie maanden na het vaststellen.",
}


def fill(settings: Settings, many: int) -> UserAccount:
    """A municipality with this many casussen and as many signals that nobody took elsewhere."""
    marloes, karim = accounts.worker("Marloes"), accounts.worker("Karim")
    accounts.team("Dronten-West")
    steps = [0, *(step for step in (100, 1000, 10_000) if step <= many)]
    for after, last in itertools.pairwise(steps):
        # In steps: PostgreSQL keeps the plans of its triggers until it looks at the rows again.
        fill_range(range(after + 1, last + 1), marloes, karim)
        session().commit()
        analyse(settings)
    return marloes


def fill_range(numbers: range, marloes: UserAccount, karim: UserAccount) -> None:
    """A gezin, a casus, a signal and their terms for each of these numbers."""
    near, far = accounts.team(), accounts.team("Dronten-West")
    leads = {nr: marloes.id if nr <= MINE else karim.id for nr in numbers}
    teams = {nr: near.id if nr <= NEAR else far.id for nr in numbers}
    put(Family, [{"id": nr, "name": f"G{nr}", "search_name": f"g{nr}"} for nr in numbers])
    put(Case, [led(nr, lead, near.id) for nr, lead in leads.items()])
    put(Signal, [untaken(nr, team, karim.id) for nr, team in teams.items()])
    ofs = [{"rule": EVALUATION, "case_id": nr, "owner_id": lead} for nr, lead in leads.items()]
    ofs += [{"rule": FIRST_CONTACT, "signal_id": nr, "team_id": t} for nr, t in teams.items()]
    terms = zip([*numbers, *numbers], ofs, strict=True)
    put(
        Deadline,
        [{**NOBODY, **on(nr), **of, "subject_id": new_public_id()} for nr, of in terms],
    )


def led(nr: int, lead: int, team: int) -> dict[str, Any]:
    return {
        "id": nr,
        "family_id": nr,
        "team_id": team,
        "opened_on": date(2026, 6, 4),
        "regie_nr": 1,
        "opened_at": clock.now(),
        "opened_by_id": lead,
        "regisseur_id": lead,
    }


def untaken(nr: int, team: int, by: int) -> dict[str, Any]:
    return {
        "id": nr,
        "name": f"S{nr}",
        "contact": "",
        "question": "Hulp.",
        "team_id": team,
        "received_on": date(2026, 11, 16),
        "entered_at": clock.now(),
        "entered_by_id": by,
    }


def on(nr: int) -> dict[str, date]:
    day = date(2026, 11, 10) + timedelta(days=nr % 60)
    return {"started_on": day - timedelta(days=7), "due_on": day}


def put(kind: Any, rows: list[dict[str, Any]]) -> None:
    extra = {"municipality_id": accounts.municipality().id}
    extra |= {"row_version": 1} if hasattr(kind, "row_version") else {}
    made = [{**extra, **row, "public_id": new_public_id()} for row in rows]
    session().execute(insert(kind.__table__), made)


def analyse(settings: Settings) -> None:
    """Let the database look at its rows, as it does by itself on a quiet moment."""
    url = sqlalchemy.make_url(settings.owner_url)
    if url.drivername.startswith("postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    owner = create_engine(url)
    with owner.begin() as connection:
        connection.execute(text("ANALYZE"))
    owner.dispose()


def plans_of(database: Database, ask: Callable[[], Any]) -> str:
    """How the database means to find the rows of every query that this asks."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Connection, _u: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    word = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
    connection = session().connection()
    lines: list[str] = []
    for statement, parameters in asked:
        rows = connection.exec_driver_sql(word + statement, parameters)
        lines += [str(row[-1]) for row in rows]
    return "\n".join(lines)


@pytest.mark.parametrize("many", [100, 10_000])
def test_vandaag_asks_the_same_few_queries_and_each_has_an_index(
    database: Database,
    settings: Settings,
    signed_in: Callable[[UserAccount], FlaskClient],
    many: int,
) -> None:
    with clock.stopped_at(MONDAY):
        with database.writing():
            accounts.mark()
            marloes = fill(settings, many)
        client = signed_in(marloes)
        client.get("/vandaag")
        with count_queries(database.engine) as queries:
            answer = client.get("/vandaag")
        assert answer.text.count('class="rij"') == MINE + NEAR
        assert len(queries) <= 12, str(queries)

        if many > 1000:  # below that reading all of it is quicker, and databases know
            with database.reading():
                assert_by_index(database, accounts.actor(marloes))


def assert_by_index(database: Database, actor: Actor) -> None:
    work = plans_of(database, lambda: worklist(actor))
    signals = plans_of(database, lambda: beside.untaken_signals(actor))
    assert "ix_deadlines_owner" in work
    assert "ix_deadlines_team" in work
    assert "ix_signals_team_id_ended_on_received_on" in signals
    kinds = ["deadlines", "cases", "signals", "families"]
    if database.dialect == "sqlite":  # these have no rows here, which PostgreSQL reads as they are
        kinds += ["placements", "meetings", "persons"]
    for kind in kinds:
        assert not reads_all(kind, work), work
        assert not reads_all(kind, signals), signals


def reads_all(table: str, plan: str) -> bool:
    lines = [f"{line.strip()} " for line in plan.splitlines()]
    return any(f"SCAN {table} " in line or f"Seq Scan on {table} " in line for line in lines)
