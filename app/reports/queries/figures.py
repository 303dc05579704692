"""What there is to count of one municipality in one quarter, by team.

These are the counts as they are: they go to `app.reports.figures`, which hides what is small, and
nowhere else. Each is of one quarter alone, so that no count stands in two runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.accounts.models import Municipality, Team
from app.cases.models import Case, Signal
from app.db import session
from app.deadlines import (
    CRISIS_EVALUATION,
    EVALUATION,
    FIRST_CONTACT,
    PERSPECTIEFPLAN,
    Deadline,
    Ending,
)
from app.placements.models import Form, Placement
from app.reports.quarters import Quarter

MET, LATE = Ending.MET.value, Ending.LATE.value
Table = list[list[int]]


@dataclass(frozen=True)
class Counts:
    """Every count: a row for each team, a column for each part that a table is made of."""

    teams: Sequence[str]
    tables: dict[str, Table]


def counts(place: Municipality, quarter: Quarter) -> Counts:
    """All counts of a municipality in a quarter."""
    query = select(Team).where(Team.municipality_id == place.id).order_by(Team.name, Team.id)
    teams = list(session().scalars(query))
    counting = _Counting(place, [team.id for team in teams], quarter)
    tables = {
        "signals": counting.signals(),
        "opened": counting.cases(Case.opened_on),
        "closed": counting.cases(Case.closed_on),
        "evaluations": counting.evaluations(),
        "placed": counting.placed(),
    }
    return Counts([team.name for team in teams], tables)


class _Counting:
    """Counts of one municipality in one quarter, put in the rows of its teams."""

    def __init__(self, place: Municipality, team_ids: Sequence[int], quarter: Quarter) -> None:
        self.place, self.team_ids, self.quarter = place, team_ids, quarter

    def signals(self) -> Table:
        """Those that came in: with a first contact in time, with a late one, and without any."""
        ended = [
            exists().where(
                Deadline.signal_id == Signal.id,
                Deadline.rule == FIRST_CONTACT,
                Deadline.ended_how == how,
            )
            for how in (MET, LATE)
        ]
        query = (
            select(Signal.team_id, *_split(*ended))
            .where(Signal.municipality_id == self.place.id, self._within(Signal.received_on))
            .group_by(Signal.team_id)
        )
        return self._table(session().execute(query), 3)

    def cases(self, day: InstrumentedAttribute[Any]) -> Table:
        query = (
            select(Case.team_id, func.count())
            .where(Case.municipality_id == self.place.id, self._within(day))
            .group_by(Case.team_id)
        )
        return self._table(session().execute(query), 1)

    def evaluations(self) -> Table:
        """Those of a gezinsplan: in time, and late."""
        met, late = Deadline.ended_how == MET, Deadline.ended_how == LATE
        query = (
            select(Case.team_id, *_split(met)[:1], *_split(late)[:1])
            .join(Case, Case.id == Deadline.case_id)
            .where(
                Case.municipality_id == self.place.id,
                Deadline.rule == EVALUATION,
                self._within(Deadline.ended_on),
            )
            .group_by(Case.team_id)
        )
        return self._table(session().execute(query), 2)

    def placed(self) -> Table:
        """Admissions to crisis residence: both terms met in time, and the others."""
        query = (
            select(Case.team_id, *_split(_both_in_time()))
            .select_from(Placement)
            .join(Case, Case.id == Placement.case_id)
            .where(
                Case.municipality_id == self.place.id,
                Placement.form.in_([form.value for form in Form if form.crisis]),
                Placement.cancelled_on.is_(None),
                self._within(Placement.admitted_on),
            )
            .group_by(Case.team_id)
        )
        return self._table(session().execute(query), 2)

    def _within(self, day: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        return day.between(self.quarter.first, self.quarter.last)

    def _table(self, rows: Iterable[Any], columns: int) -> Table:
        found = {row[0]: [int(value) for value in row[1:]] for row in rows}
        return [found.get(team, [0] * columns) for team in self.team_ids]


def _split(*parts: ColumnElement[bool]) -> list[ColumnElement[int]]:
    """How many are in each part, in the first one that fits; and how many in none."""
    numbered = case(*((part, nr) for nr, part in enumerate(parts)), else_=len(parts))
    return [func.sum(case((numbered == nr, 1), else_=0)) for nr in range(len(parts) + 1)]


def _both_in_time() -> ColumnElement[bool]:
    """The evaluation and the perspectiefplan of an admission were both there in time."""

    def met(rule: str) -> ColumnElement[bool]:
        term = aliased(Deadline)
        return exists().where(
            term.subject_id == Placement.public_id, term.rule == rule, term.ended_how == MET
        )

    return and_(met(CRISIS_EVALUATION), met(PERSPECTIEFPLAN))
