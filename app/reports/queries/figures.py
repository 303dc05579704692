"""The figures of a municipality: a fixed page over the last four quarters that are whole.

Counts by team and quarter; what may be shown of them is worked out in `app.reports.suppression`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app import clock
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

QUARTERS = 4
MET, LATE = Ending.MET.value, Ending.LATE.value
Table = list[list[int]]


@dataclass(frozen=True)
class Quarter:
    """Three months, and what they are called."""

    first: date
    last: date

    @property
    def words(self) -> str:
        return f"{(self.first.month + 2) // 3}e kwartaal {self.first.year}"


@dataclass(frozen=True)
class Counts:
    """Every count, as rows of teams and columns of quarters, without totals."""

    teams: Sequence[str]
    quarters: Sequence[Quarter]
    tables: dict[str, Table]


def quarters() -> list[Quarter]:
    """The last four that are over, the earliest first."""
    today = clock.today()
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    found: list[Quarter] = []
    for _ in range(QUARTERS):
        last = first - timedelta(days=1)
        first = date(last.year, last.month - 2, 1)
        found.insert(0, Quarter(first, last))
    return found


def counts(place: Municipality) -> Counts:
    """All counts of a municipality."""
    query = select(Team).where(Team.municipality_id == place.id).order_by(Team.name, Team.id)
    teams, spans = list(session().scalars(query)), quarters()
    table = _Counting(place, [team.id for team in teams], spans)
    tables = {
        "signals": table.signals(),
        "opened": table.cases(Case.opened_on),
        "closed": table.cases(Case.closed_on),
        "running": table.running(),
        **table.ended("contact", FIRST_CONTACT),
        **table.ended("evaluation", EVALUATION),
        "placed": table.placed(),
        "in_time": table.placed(_both_in_time()),
    }
    return Counts([team.name for team in teams], spans, tables)


class _Counting:
    """Counts of one municipality, put in rows and columns."""

    def __init__(
        self, place: Municipality, team_ids: Sequence[int], spans: Sequence[Quarter]
    ) -> None:
        self.place, self.team_ids, self.spans = place, team_ids, spans

    def signals(self) -> Table:
        of = Signal.municipality_id == self.place.id
        return self._by_quarter(Signal.team_id, Signal.received_on, of)

    def cases(self, day: InstrumentedAttribute[Any]) -> Table:
        return self._by_quarter(Case.team_id, day, Case.municipality_id == self.place.id)

    def running(self) -> Table:
        """Open at the end of the last day of each quarter."""
        open_then = [
            func.sum(case((and_(Case.opened_on <= q.last, _still_open(q.last)), 1), else_=0))
            for q in self.spans
        ]
        query = (
            select(Case.team_id, *open_then)
            .where(Case.municipality_id == self.place.id)
            .group_by(Case.team_id)
        )
        found = {row[0]: list(row[1:]) for row in session().execute(query)}
        return [found.get(team, [0] * len(self.spans)) for team in self.team_ids]

    def ended(self, name: str, rule: str) -> dict[str, Table]:
        """Terms of this rule that were met in a quarter: in time, and late."""
        team = Signal.team_id if rule == FIRST_CONTACT else Case.team_id
        thing: Any = Signal if rule == FIRST_CONTACT else Case
        link = Deadline.signal_id if rule == FIRST_CONTACT else Deadline.case_id
        here = thing.municipality_id == self.place.id
        query = (
            select(team, self._quarter_of(Deadline.ended_on), Deadline.ended_how, func.count())
            .join(thing, thing.id == link)
            .where(here, Deadline.rule == rule, self._within(Deadline.ended_on))
            .group_by(team, "quarter", Deadline.ended_how)
        )
        rows = session().execute(query).all()
        return {
            f"{name}_met": self._table([(r[0], r[1], r[3]) for r in rows if r[2] == MET]),
            f"{name}_late": self._table([(r[0], r[1], r[3]) for r in rows if r[2] == LATE]),
        }

    def placed(self, *which: ColumnElement[bool]) -> Table:
        """Admissions to crisis residence."""
        crisis = [form.value for form in Form if form.crisis]
        query = (
            select(Case.team_id, self._quarter_of(Placement.admitted_on), func.count())
            .join(Case, Case.id == Placement.case_id)
            .where(
                Case.municipality_id == self.place.id,
                Placement.form.in_(crisis),
                Placement.cancelled_on.is_(None),
                self._within(Placement.admitted_on),
                *which,
            )
            .group_by(Case.team_id, "quarter")
        )
        return self._table([tuple(row) for row in session().execute(query)])

    def _by_quarter(
        self,
        team: InstrumentedAttribute[int],
        day: InstrumentedAttribute[Any],
        *which: ColumnElement[bool],
    ) -> Table:
        query = (
            select(team, self._quarter_of(day), func.count())
            .where(*which, self._within(day))
            .group_by(team, "quarter")
        )
        return self._table([tuple(row) for row in session().execute(query)])

    def _within(self, day: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        return day.between(self.spans[0].first, self.spans[-1].last)

    def _quarter_of(self, day: InstrumentedAttribute[Any]) -> ColumnElement[int]:
        """Its number in the columns; it is looked for only among days within them."""
        ends = [(day <= span.last, nr) for nr, span in enumerate(self.spans[:-1])]
        return case(*ends, else_=len(self.spans) - 1).label("quarter")

    def _table(self, rows: Sequence[tuple[Any, ...]]) -> Table:
        found = {(team, quarter): count for team, quarter, count in rows}
        columns = range(len(self.spans))
        return [[found.get((team, nr), 0) for nr in columns] for team in self.team_ids]


def _still_open(day: date) -> ColumnElement[bool]:
    return func.coalesce(Case.closed_on, date.max) > day


def _both_in_time() -> ColumnElement[bool]:
    """The evaluation and the perspectiefplan of an admission were both there in time."""

    def met(rule: str) -> ColumnElement[bool]:
        term = aliased(Deadline)
        return exists().where(
            term.subject_id == Placement.public_id, term.rule == rule, term.ended_how == MET
        )

    return and_(met(CRISIS_EVALUATION), met(PERSPECTIEFPLAN))
