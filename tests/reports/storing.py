"""Stored figures, to look at from outside: which runs there are, and what was kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.access import Role
from app.accounts.models import Municipality, UserAccount
from app.db import Database, session
from app.reports.models import StoredFigures
from app.reports.quarters import Quarter
from tests.accounts import make as accounts
from tests.reports import quarter_world as world

NOW = "2026-11-23T09:00"
THIRD = Quarter(date(2026, 7, 1))


def monitor(database: Database) -> UserAccount:
    """A monitor in a municipality where the third quarter was laid out by hand."""
    with database.writing():
        accounts.mark()
        made = accounts.worker("Sanne Kuiper", role=None, title="beleidsmedewerker")
        accounts.grant(made, Role.MONITOR)
        world.by_hand()
        return made


def stored(database: Database) -> list[tuple[str, str, int]]:
    """Which runs there are: municipality, quarter, threshold."""
    with database.reading() as unit:
        query = select(Municipality.code, StoredFigures.first_on, StoredFigures.below)
        query = query.join(StoredFigures, StoredFigures.municipality_id == Municipality.id)
        return [
            (r[0], Quarter(r[1]).key, r[2]) for r in unit.execute(query.order_by(StoredFigures.id))
        ]


def contents(database: Database) -> dict[str, str]:
    """What was kept of Dronten, by quarter."""
    with database.reading() as unit:
        query = select(StoredFigures.first_on, StoredFigures.content, Municipality.code)
        query = query.join(Municipality, Municipality.id == StoredFigures.municipality_id)
        return {Quarter(r[0]).key: r[1] for r in unit.execute(query) if r[2] == "0303"}


def one_more(database: Database, on: str, count: int = 1) -> None:
    """So many gezinnen more, on this day."""
    with database.writing():
        worker = accounts.worker()
        for nr in range(count):
            made = world.a_case(worker, accounts.team(), date.fromisoformat(on), f"Later {nr}")
            world.a_signal(made, worker, accounts.team(), date.fromisoformat(on), world.MET)
        session().commit()
