"""The log as the privacy officer reads it: who did what, when and by which rule; no content."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from app import clock
from app.access import Action, Relation
from app.accounts.models import FAMILY_ROLES, Municipality, UserAccount
from app.audit import AuditEvent, Kind
from app.cases.models import Case
from app.db import session

A_PAGE = 50
MOST = 5
BEGINS, ENDS = time(7), time(19)
OF_A_GEZIN = "iemand van een gezin"
FAMILY_WORDS = frozenset(role.value for role in FAMILY_ROLES)


@dataclass(frozen=True)
class Line:
    """One line of the log."""

    nr: int
    at: datetime
    name: str
    kind: str
    action: str
    rule: str
    thing: str
    case_nr: int | None
    fields: Sequence[str]


@dataclass(frozen=True)
class Log:
    """One page of lines, the newest first; `more` is the number after which the next one goes."""

    lines: Sequence[Line]
    more: int | None


@dataclass(frozen=True)
class Outlier:
    """Somebody who stands out, and how often."""

    name: str
    count: int


def log(
    place: Municipality, days: tuple[date, date], *, who: str = "", kind: str = "", before: int = 0
) -> Log:
    """The lines of people and casussen of this municipality in these days, both included."""
    query = (
        select(AuditEvent, UserAccount.name, Case.id.label("case_nr"))
        .outerjoin(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .outerjoin(Case, Case.public_id == AuditEvent.case_id)
        .where(_of(place), *within(days))
        .order_by(AuditEvent.id.desc())
        .limit(A_PAGE + 1)
    )
    if who:
        query = query.where(UserAccount.public_id == who)
    if kind:
        query = query.where(AuditEvent.kind == kind)
    if before:
        query = query.where(AuditEvent.id < before)
    rows = session().execute(query).all()
    lines = [_line(row) for row in rows[:A_PAGE]]
    return Log(lines, lines[-1].nr if len(rows) > A_PAGE else None)


def _of(place: Municipality) -> ColumnElement[bool]:
    people = select(UserAccount.id).where(UserAccount.municipality_id == place.id)
    cases = select(Case.public_id).where(Case.municipality_id == place.id)
    return or_(AuditEvent.actor_id.in_(people), AuditEvent.case_id.in_(cases))


def within(days: tuple[date, date]) -> tuple[ColumnElement[bool], ...]:
    return AuditEvent.at >= _at(days[0]), AuditEvent.at < _at(days[1] + timedelta(days=1))


def _at(day: date, hour: time = time.min) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.AMSTERDAM)


def _line(row: Any) -> Line:
    event: AuditEvent = row.AuditEvent
    return Line(
        nr=event.id,
        at=event.at,
        name=_name(event.roles, row.name),
        kind=event.kind,
        action=event.action,
        rule=event.rule,
        thing=f"{event.object_kind} {event.object_id}".strip(),
        case_nr=row.case_nr,
        fields=json.loads(event.fields),
    )


def _name(roles: str, name: str | None) -> str:
    """Who works here by name; of a gezin it is enough that it was somebody of a gezin."""
    of_family = bool(roles) and set(roles.split(",")) <= FAMILY_WORDS
    return OF_A_GEZIN if of_family else name or "het systeem"


def this_month() -> tuple[date, date]:
    """From its first day; by the real clock, as all lines of the log."""
    today = clock.local(clock.real_now()).date()
    return today.replace(day=1), today


def without_relation(place: Municipality) -> list[Outlier]:
    """Who looked in most casussen that were theirs by no relation but the emergency door."""
    seen = func.count(func.distinct(AuditEvent.case_id))
    rules = AuditEvent.rule.in_(("", Relation.EMERGENCY.value))
    return _most(place, seen, AuditEvent.kind == Kind.VIEW.value, rules)


def refused(place: Municipality) -> list[Outlier]:
    """Who was refused most often."""
    return _most(place, func.count(), AuditEvent.kind == Kind.REFUSAL.value)


def taken_over(place: Municipality) -> list[Outlier]:
    """Who took over the regie most often of somebody who could not work any more."""
    acted = AuditEvent.kind == Kind.ACT.value
    return _most(place, func.count(), acted, AuditEvent.action == Action.TAKE_OVER_REGIE.value)


def out_of_hours(place: Municipality) -> list[Outlier]:
    """Who looked in dossiers most often at night and in the weekend."""
    first, last = this_month()
    days = [first + timedelta(days=nr) for nr in range((last - first).days + 1)]
    hours = [
        and_(AuditEvent.at >= _at(day, BEGINS), AuditEvent.at < _at(day, ENDS))
        for day in days
        if day.weekday() < 5
    ]
    in_hours = [not_(or_(*hours))] if hours else []
    looked = AuditEvent.kind == Kind.VIEW.value, AuditEvent.case_id.is_not(None)
    return _most(place, func.count(), *looked, *in_hours)


def _most(
    place: Municipality, count: ColumnElement[int], *which: ColumnElement[bool]
) -> list[Outlier]:
    """The five workers of this municipality with the highest count this month."""
    query = (
        select(UserAccount.name, count.label("count"))
        .select_from(AuditEvent)
        .join(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .where(
            UserAccount.municipality_id == place.id,
            AuditEvent.roles.not_in([*FAMILY_WORDS, ",".join(sorted(FAMILY_WORDS))]),
            *within(this_month()),
            *which,
        )
        .group_by(UserAccount.id, UserAccount.name)
        .having(count > 0)
        .order_by(count.desc(), UserAccount.name, UserAccount.id)
        .limit(MOST)
    )
    return [Outlier(row.name, row[1]) for row in session().execute(query)]
