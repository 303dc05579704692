"""Who looked, for somebody of the gezin: a line is as visible as the thing that it names.

access.md rule 17: only looks at what this person may read as well. Not shown are the looks of
others of the gezin, of whoever helps with something they may not read, and those by which it
would be given away that somebody worries about safety. Lists and searches are no looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app import clock
from app.access import Actor, Relation
from app.accounts.models import Municipality, Organisation, UserAccount
from app.audit import AuditEvent, Kind
from app.db import session
from app.mdo.models import Meeting
from app.paging import A_PAGE, Page
from app.plans.queries.own_letter import Shelf
from app.reports.queries.family.agenda import invited
from app.reports.queries.family.helpers import known_accounts
from app.reports.queries.looks import AT_MOST
from app.words import clock_time

LEADS = {
    Relation.REGISSEUR.value: "contactpersoon",
    Relation.LAST_REGISSEUR.value: "contactpersoon",
    Relation.WAARNEMER.value: "vervangt de contactpersoon",
}
COLLEAGUES = {
    Relation.MAATJE.value: "collega die meekijkt of alles klopt",
    Relation.READER.value: "collega die meeleest",
}
NAMED = {
    Relation.PERSPECTIEFREGISSEUR.value: "denkt mee over wonen",
    Relation.PARTNER.value: "helpt mee",
}
ROLES = {**LEADS, **COLLEAGUES, **NAMED}
THINGS = {
    "plan_versions": "het plan",
    "evaluations": "hoe het ging",
    "meetings": "een overleg in de agenda",
}


@dataclass(frozen=True)
class FamilyLook:
    """What one person looked at on one day."""

    day: date
    name: str
    role: str
    organisation: str
    things: Sequence[str]
    times: str
    mine: bool


@dataclass(frozen=True)
class FamilyLooks(Page[FamilyLook]):
    """One page of looks in a period; `cut` when the period holds more than can be shown."""

    cut: bool = False


def looks_for(shelf: Shelf, actor: Actor, days: tuple[date, date], page: int = 1) -> FamilyLooks:
    """Who looked in these days, both included, at what this person may read; the newest first."""
    query = (
        select(
            AuditEvent.at,
            AuditEvent.actor_id,
            AuditEvent.object_kind,
            AuditEvent.rule,
            UserAccount.name,
            Organisation.name.label("organisation"),
            Municipality.name.label("municipality"),
        )
        .join(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .outerjoin(Organisation, Organisation.id == AuditEvent.organisation_id)
        .outerjoin(Municipality, Municipality.id == UserAccount.municipality_id)
        .where(
            AuditEvent.kind == Kind.VIEW.value,
            _readable(shelf),
            AuditEvent.object_kind.in_(THINGS),
            _known(shelf, actor),
            AuditEvent.at >= _midnight(days[0]),
            AuditEvent.at < _midnight(days[1] + timedelta(days=1)),
        )
        .order_by(AuditEvent.id.desc())
        .limit(AT_MOST + 1)
    )
    rows = session().execute(query).all()
    lines = _merged(rows[:AT_MOST], actor, shelf.standing.shielded)
    shown = lines[(page - 1) * A_PAGE : page * A_PAGE]
    return FamilyLooks(shown, page, len(lines), cut=len(rows) > AT_MOST)


def _readable(shelf: Shelf) -> ColumnElement[bool]:
    """At what this person may read today."""
    letters = shelf.letters
    found = [letter.version.public_id for letter in letters]
    found += [said.public_id for letter in letters for said in letter.said]
    meetings = invited(shelf.standing)
    read = AuditEvent.object_id.in_(found)
    if meetings is None:
        return read
    return or_(read, AuditEvent.object_id.in_(meetings.with_only_columns(Meeting.public_id)))


def _known(shelf: Shelf, actor: Actor) -> ColumnElement[bool]:
    """Whose looks: one's own, of who leads, of colleagues beside them, and of whom one knows.

    In a gezin with somebody shielded only of oneself and of who leads.
    """
    mine = AuditEvent.actor_id == actor.id
    if shelf.standing.shielded:
        return or_(mine, AuditEvent.rule.in_(LEADS))
    named = and_(AuditEvent.rule.in_(NAMED), AuditEvent.actor_id.in_(known_accounts(shelf)))
    return or_(mine, AuditEvent.rule.in_([*LEADS, *COLLEAGUES]), named)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.AMSTERDAM)


def _merged(rows: Iterable[Any], actor: Actor, shielded: bool) -> list[FamilyLook]:
    """One line for each person on each day, as the newest of them stands in the list."""
    days: dict[tuple[date, int], list[Any]] = {}
    for row in rows:
        days.setdefault((clock.local(row.at).date(), row.actor_id), []).append(row)
    return [_look(day, found, actor, shielded) for (day, _), found in days.items()]


def _look(day: date, found: Sequence[Any], actor: Actor, shielded: bool) -> FamilyLook:
    last = found[0]
    # In a gezin with somebody shielded no organisation is named (access.md rule 17).
    works_for = "" if shielded else last.organisation
    times = [clock_time(clock.local(row.at)) for row in (found[-1], last)]
    return FamilyLook(
        day=day,
        name=last.name,
        role=ROLES.get(last.rule, ""),
        organisation=works_for or (f"gemeente {last.municipality}" if last.municipality else ""),
        things=list(dict.fromkeys(THINGS[row.object_kind] for row in reversed(found))),
        times=" tot ".join(dict.fromkeys(times)),
        mine=last.actor_id == actor.id,
    )
