"""Who can see a casus, who looked at it, and who did something in it.

The lines come from the log, for one casus and one period; lines of one person on one day are one
line here. Refusals, searches and drafts are not looks and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.audit import AuditEvent, Kind
from app.cases import queries as cases
from app.cases.models import READS_CASE, Case, CaseReader, Perspectiefregie
from app.db import session
from app.families.models import FamilyMember, PersonAccount
from app.words import clock_time, day_short

A_PAGE = 20
AT_MOST = 5000
USUAL_DAYS = 90
LAST = "had de regie toen de casus werd afgesloten"


@dataclass(frozen=True)
class Viewer:
    """Somebody who can see the casus today: why, and until when."""

    name: str
    title: str
    why: str
    since: date
    until: str
    reader_id: str = ""


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
class Looks:
    """One page of looks in a period; `cut` when the period holds more than can be shown."""

    lines: Sequence[Look]
    page: int
    total: int
    cut: bool = False

    @property
    def more(self) -> bool:
        return self.page * A_PAGE < self.total

    @property
    def range_words(self) -> str:
        first = (self.page - 1) * A_PAGE + 1
        return f"{first} tot en met {first + len(self.lines) - 1} van {self.total}"


def viewers_of(case: Case, actor: Actor) -> list[Viewer]:
    """The regisseur, everybody who is in it today, and who watches over a child of it.

    That somebody watches tells that a child is in residence: for who may not know of that, or of
    where that child is, it is not said. A closed casus is read by its last regisseur alone.
    """
    newest, user = cases.newest_regie(case), case.regisseur
    if case.closed_on is not None:
        return [Viewer(user.name, user.title, LAST, newest.from_on, "tot er een nieuwe casus is")]
    until = "tot de regie wordt overgedragen"
    leads = Viewer(user.name, user.title, "is de regisseur", newest.from_on, until)
    among = [one for one in cases.readers_among(case) if one.capacity in READS_CASE]
    reads = [_reads(reader) for reader in among]
    watching = cases.watches_told(cases.watching_in(case), case, actor)
    return [leads, *reads, *map(_watches, watching)]


def family_of(case: Case) -> list[Viewer]:
    """Who of the gezin has a way in to the gezinsplan; the rest of the casus stays closed."""
    today = clock.today()
    if case.closed_on is not None:
        return []
    query = (
        select(PersonAccount)
        .join(FamilyMember, FamilyMember.person_id == PersonAccount.person_id)
        .where(
            FamilyMember.family_id == case.family_id,
            FamilyMember.from_on <= today,
            or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today),
        )
        .options(joinedload(PersonAccount.person, innerjoin=True))
        .order_by(PersonAccount.id)
    )
    found = dict.fromkeys(session().scalars(query))
    return [_own(row) for row in found if row.lasts_on(today)]


def _own(row: PersonAccount) -> Viewer:
    return Viewer(
        name=row.person.given_name,
        title="",
        why="kan inloggen om het eigen gezinsplan te lezen",
        since=row.from_on,
        until=_until(row.until_on) or "tot het meelezen stopt",
    )


def _watches(row: Perspectiefregie) -> Viewer:
    name, title = (row.user.name, row.user.title) if row.user else ("", "")
    why = f"is perspectiefregisseur van {row.child.given_name}: {row.reason}"
    return Viewer(name, title, why, row.from_on, "zolang het verblijf en zijn termijnen duren")


def _until(day: date | None) -> str:
    return f"tot en met {day_short(day, clock.today())}" if day else ""


def _reads(reader: CaseReader) -> Viewer:
    return Viewer(
        name=reader.user.name,
        title=reader.user.title,
        why=f"{reader.words.does}: {reader.reason}",
        since=reader.from_on,
        until=_until(reader.until_on) or reader.words.endless,
        reader_id=reader.public_id,
    )


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
    return row.rule or row.roles.replace(",", ", ") or "programma"
