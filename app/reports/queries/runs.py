"""The stored figures: what the monitor looks at, and which are still to be stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Municipality, RoleGrant, Team
from app.db import Missing, session
from app.reports.figures import Content
from app.reports.models import StoredFigures
from app.reports.quarters import Quarter, from_to, newest
from app.sealing import keyed_hash

AT_FIRST = 4


@dataclass(frozen=True)
class Runs:
    """One run to look at, if there is any, and the quarters of all of them, the newest first."""

    place: Municipality
    quarters: list[Quarter]
    run: StoredFigures | None

    @property
    def quarter(self) -> Quarter:
        assert self.run is not None  # noqa: S101 - only asked of a run that is there
        return Quarter(self.run.first_on)

    @property
    def stored_on(self) -> date:
        assert self.run is not None  # noqa: S101
        return clock.local(self.run.stored_at).date()

    @property
    def content(self) -> Content:
        assert self.run is not None  # noqa: S101
        return cast(Content, json.loads(self.run.content))


def runs(place: Municipality, key: str | None = None) -> Runs:
    """The newest run of a municipality or that of a quarter; Missing when that one is not there."""
    mine = select(StoredFigures.first_on).where(StoredFigures.municipality_id == place.id)
    stored = session().scalars(mine.order_by(StoredFigures.first_on.desc()))
    quarters = [Quarter(day) for day in stored]
    chosen = next((q for q in quarters if key in (None, q.key)), None)
    if chosen is None and key is not None:
        raise Missing(key)
    return Runs(place, quarters, _run(place, chosen) if chosen else None)


def _run(place: Municipality, quarter: Quarter) -> StoredFigures:
    query = select(StoredFigures).where(
        StoredFigures.municipality_id == place.id, StoredFigures.first_on == quarter.first
    )
    return session().scalars(query).one()


def next_on() -> date:
    """The day on which figures are stored again."""
    return newest(clock.today()).after.stored_from


def to_store() -> list[tuple[int, Quarter]]:
    """Of which municipality which quarters are still to be stored, in an order that says nothing.

    From the last one that is stored; else the last four, as far as somebody worked there.
    """
    last, stored = newest(clock.today()), _newest_by_place()
    found: list[tuple[int, Quarter]] = []
    for place_id, began in _working_since():
        first = max(Quarter.of(began), _back(last, AT_FIRST - 1))
        if place_id in stored:
            first = Quarter(stored[place_id]).after
        found += [(place_id, quarter) for quarter in from_to(first, last)]
    return found


def _newest_by_place() -> dict[int, date]:
    of = StoredFigures.municipality_id
    query = select(of, func.max(StoredFigures.first_on)).group_by(of)
    return {row[0]: row[1] for row in session().execute(query)}


def _working_since() -> list[tuple[int, date]]:
    """Since when there are people at work: says nothing about whether there are gezinnen."""
    query = (
        select(Team.municipality_id, func.min(RoleGrant.from_on))
        .join(RoleGrant, RoleGrant.team_id == Team.id)
        .group_by(Team.municipality_id)
        .order_by(Team.municipality_id)
    )
    return [(row[0], row[1]) for row in session().execute(query)]


def _back(quarter: Quarter, times: int) -> Quarter:
    for _ in range(times):
        quarter = quarter.before
    return quarter


def digest_of(run: StoredFigures) -> str:
    """Of all that was published, by a key outside the database."""
    said = [run.municipality_id, run.first_on.isoformat(), run.below, run.percent_from]
    return keyed_hash("cijfers", json.dumps([*said, run.stored_at.isoformat(), run.content]))


def differences() -> Iterator[str]:
    """Runs that are not what was stored, for `flask controle`."""
    query = select(StoredFigures).options(joinedload(StoredFigures.municipality))
    for run in session().scalars(query.order_by(StoredFigures.id)):
        if run.digest != digest_of(run):
            words = Quarter(run.first_on).words
            yield f"De cijfers van {run.municipality.name} over het {words} zijn veranderd."
