"""The log as the privacy officer reads it: who did what, when and by which rule; no content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.access import Action, Actor, Relation
from app.accounts.models import FAMILY_ROLES, Municipality, UserAccount
from app.audit import AuditEvent, Kind
from app.cases.models import Case
from app.cases.queries import visible_to
from app.db import session
from app.log_words import field_words, how_many_found, role_words, thing_words

A_PAGE = 50
MOST = 5
BEGINS, ENDS = time(7), time(19)
OF_A_GEZIN = "iemand van een gezin"
FAMILY_WORDS = frozenset(role.value for role in FAMILY_ROLES)
_regisseur = aliased(UserAccount)


@dataclass(frozen=True)
class LineCase:
    """The casus of a line, as the privacy officer may know it: who leads it and since when."""

    public_id: str
    regisseur: str
    opened_on: date
    readable: bool


@dataclass(frozen=True)
class Line:
    """One line of the log."""

    nr: int
    at: datetime
    name: str
    kind: str
    roles: str
    action: str
    rule: str
    thing: str
    case: LineCase | None
    fields: Sequence[str]
    found: int


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


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see of the log; empty is everything."""

    who: str = ""
    kind: str = ""
    case: str = ""
    before: int = 0


def log(
    place: Municipality, days: tuple[date, date], asked: Asked = Asked(), *, by: Actor | None = None
) -> Log:
    """The lines of people and casussen of this municipality in these days, both included."""
    query = (
        select(AuditEvent, UserAccount.name, _regisseur.name.label("regisseur"), Case.opened_on)
        .outerjoin(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .outerjoin(Case, Case.public_id == AuditEvent.case_id)
        .outerjoin(_regisseur, _regisseur.id == Case.regisseur_id)
        .where(_of(place), *within(days), *_which(asked))
        .order_by(AuditEvent.id.desc())
        .limit(A_PAGE + 1)
    )
    rows = session().execute(query).all()
    readable = _readable(rows[:A_PAGE], by)
    lines = [_line(row, readable) for row in rows[:A_PAGE]]
    return Log(lines, lines[-1].nr if len(rows) > A_PAGE else None)


def _which(asked: Asked) -> Iterator[ColumnElement[bool]]:
    if asked.who:
        yield UserAccount.public_id == asked.who
    if asked.kind:
        yield AuditEvent.kind == asked.kind
    if asked.case:
        yield AuditEvent.case_id == asked.case
    if asked.before:
        yield AuditEvent.id < asked.before


def _readable(rows: Sequence[Any], by: Actor | None) -> frozenset[str]:
    """Which casussen of these lines the reader may open; only a link to those."""
    if by is None:
        return frozenset()
    ids = {row.AuditEvent.case_id for row in rows} - {None}
    mine = visible_to(by).where(Case.public_id.in_(ids))
    return frozenset(session().scalars(mine.with_only_columns(Case.public_id)))


def _of(place: Municipality) -> ColumnElement[bool]:
    """Asked of each line by itself, the newest first: the log is longer than any list of these."""
    people = select(UserAccount.id).where(
        UserAccount.id == AuditEvent.actor_id, UserAccount.municipality_id == place.id
    )
    cases = select(Case.id).where(
        Case.public_id == AuditEvent.case_id, Case.municipality_id == place.id
    )
    return or_(people.correlate(AuditEvent).exists(), cases.correlate(AuditEvent).exists())


def within(days: tuple[date, date]) -> tuple[ColumnElement[bool], ...]:
    return AuditEvent.at >= _at(days[0]), AuditEvent.at < _at(days[1] + timedelta(days=1))


def _at(day: date, hour: time = time.min) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.AMSTERDAM)


def _line(row: Any, readable: frozenset[str]) -> Line:
    event: AuditEvent = row.AuditEvent
    fields = json.loads(event.fields)
    return Line(
        nr=event.id,
        at=event.at,
        name=_name(event.roles, row.name),
        roles="" if _of_family(event.roles) else role_words(event.roles),
        kind=event.kind,
        action=event.action.replace("_", " "),
        rule=event.rule,
        thing=thing_words(event.object_kind),
        case=_case(row, readable),
        fields=field_words(fields),
        found=how_many_found(fields),
    )


def _case(row: Any, readable: frozenset[str]) -> LineCase | None:
    if row.regisseur is None:
        return None
    public_id = row.AuditEvent.case_id
    return LineCase(public_id, row.regisseur, row.opened_on, public_id in readable)


def _name(roles: str, name: str | None) -> str:
    """Who works here by name; of a gezin it is enough that it was somebody of a gezin."""
    return OF_A_GEZIN if _of_family(roles) else name or "het systeem"


def _of_family(roles: str) -> bool:
    return bool(roles) and set(roles.split(",")) <= FAMILY_WORDS


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
