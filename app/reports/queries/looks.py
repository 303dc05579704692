"""Who looked at a casus, and who did something in it.

The lines come from the log, for one casus and one period; lines of one person on one day are one
line here. Refusals, searches and drafts are not looks and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, select

from app import clock
from app.accounts.models import UserAccount
from app.audit import AuditEvent, Kind
from app.cases.models import Case
from app.db import session
from app.log_words import role_words
from app.paging import A_PAGE, Page
from app.words import clock_time

AT_MOST = 5000
USUAL_DAYS = 90


@dataclass(frozen=True)
class Look:
    """What one person saw or did on one day."""

    day: date
    name: str
    role: str
    actions: Sequence[str]
    times: str
    count: int


@dataclass(frozen=True)
class Looks(Page[Look]):
    """One page of looks in a period; `cut` when the period holds more than can be shown."""

    cut: bool = False


def period(from_on: date | None, until_on: date | None) -> tuple[date, date]:
    """The period that is shown when one end of it, or both, was not given."""
    until = until_on or clock.local(clock.real_now()).date()
    return from_on or until - timedelta(days=USUAL_DAYS), until


def looks(case: Case, kind: Kind, days: tuple[date, date], page: int = 1) -> Looks:
    """Who looked at (or acted in) a casus in these days, both included, the newest first."""
    query = (
        select(
            AuditEvent.at,
            AuditEvent.actor_id,
            AuditEvent.action,
            AuditEvent.roles,
            AuditEvent.rule,
            UserAccount.name,
        )
        .outerjoin(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .where(
            AuditEvent.case_id == case.public_id,
            AuditEvent.kind == kind.value,
            AuditEvent.at >= _midnight(days[0]),
            AuditEvent.at < _midnight(days[1] + timedelta(days=1)),
        )
        .order_by(AuditEvent.id.desc())
        .limit(AT_MOST + 1)
    )
    rows = session().execute(query).all()
    lines = _merged(rows[:AT_MOST])
    shown = lines[(page - 1) * A_PAGE : page * A_PAGE]
    return Looks(shown, page, len(lines), cut=len(rows) > AT_MOST)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.AMSTERDAM)


def _merged(rows: Iterable[Any]) -> list[Look]:
    """One line for each person on each day, as the newest of them stands in the list."""
    days: dict[tuple[date, int | None], list[Row[Any]]] = {}
    for row in rows:
        days.setdefault((clock.local(row.at).date(), row.actor_id), []).append(row)
    return [_look(day, found) for (day, _), found in days.items()]


def _look(day: date, found: Sequence[Row[Any]]) -> Look:
    first, last = clock.local(found[-1].at), clock.local(found[0].at)
    times = [clock_time(first)] if len(found) == 1 else [clock_time(first), clock_time(last)]
    return Look(
        day=day,
        name=found[0].name or "het systeem",
        role=_role(found[0]),
        actions=list(dict.fromkeys(row.action for row in reversed(found))),
        times=" tot ".join(dict.fromkeys(times)),
        count=len(found),
    )


def _role(row: Row[Any]) -> str:
    """By what right: the rule that allowed it, else the roles of the account at that moment."""
    return row.rule or role_words(row.roles) or "programma"
