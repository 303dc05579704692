"""Which gezinnen somebody may see: those of a casus that they read, open or closed last."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    TableClause,
    and_,
    bindparam,
    column,
    or_,
    select,
    table,
)

from app import clock
from app.access import Actor
from app.capacities import NEEDS_ROLE, READS_CASE
from app.db import Moment
from app.families.models import Family


def visible_to(actor: Actor) -> Select[Family]:
    """Gezinnen whose casus this person knows of: the open one, or the one they closed last.

    The same as `cases.visible_to`; cases are of a later topic: here their tables have only a name.
    """
    cases, newer = cases_table(), cases_table().alias()
    leads = cases.c.regisseur_id == actor.working_id
    merged, came_here = _merged(cases, actor)
    later = select(newer.c.id).where(
        newer.c.family_id == cases.c.family_id, newer.c.id > cases.c.id
    )
    mine = select(cases.c.id).where(
        cases.c.family_id == Family.id,
        or_(
            and_(
                cases.c.closed_on.is_(None),
                or_(leads, is_in(cases, actor), _watches(cases, actor)),
            ),
            and_(cases.c.closed_on.is_not(None), leads, ~later.exists(), ~merged),
            and_(cases.c.closed_on.is_not(None), came_here),
        ),
    )
    return select(Family).where(mine.exists())


def _merged(cases: TableClause, actor: Actor) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether a casus went on in another, and whether this person leads that one (or did last)."""
    links = table("case_links", *map(column, ("from_case_id", "to_case_id", "kind")))
    into = cases_table().alias()
    went = and_(links.c.from_case_id == cases.c.id, links.c.kind == "samengevoegd")
    stands_in = and_(into.c.closed_on.is_(None), is_in(into, actor, "waarnemer"))
    leads = or_(into.c.regisseur_id == actor.working_id, stands_in)
    here = select(into.c.id).where(went, into.c.id == links.c.to_case_id, leads)
    return select(links.c.to_case_id).where(went).exists(), here.exists()


def cases_table() -> TableClause:
    """The casussen, which are of a later topic: their table is named here, their model is not."""
    return table("cases", *map(column, ("id", "family_id", "regisseur_id", "closed_on")))


def is_in(cases: Any, actor: Actor, capacity: str = "") -> ColumnElement[bool]:
    """Reads along in it today, as maatje or in its regisseur's place as well."""
    counts = [one for one in READS_CASE if NEEDS_ROLE[one] & actor.roles]
    columns = ("case_id", "user_id", "capacity", "from_on", "until_on", "until_at", "ended_at")
    readers = table("case_readers", *map(column, columns))
    today = clock.today()
    reads = and_(
        readers.c.case_id == cases.c.id,
        readers.c.user_id == actor.id,
        readers.c.ended_at.is_(None),
        readers.c.from_on <= today,
        or_(readers.c.until_on.is_(None), readers.c.until_on >= today),
        or_(
            readers.c.until_at.is_(None),
            readers.c.until_at > bindparam("now", clock.now(), Moment(), unique=True),
        ),
        readers.c.capacity.in_([one for one in counts if capacity in ("", one)]),
    )
    return select(readers.c.case_id).where(reads).exists()


def _watches(cases: TableClause, actor: Actor) -> ColumnElement[bool]:
    """Is the perspectiefregisseur of a child in it: the newest row of the child says so."""
    rows = [
        table("perspectiefregie", *map(column, ("case_id", "child_id", "nr", "user_id"))).alias()
        for _ in range(2)
    ]
    now, later = rows
    succeeded = select(later.c.nr).where(
        later.c.case_id == now.c.case_id,
        later.c.child_id == now.c.child_id,
        later.c.nr > now.c.nr,
    )
    named = and_(
        now.c.case_id == cases.c.id, now.c.user_id == actor.working_id, ~succeeded.exists()
    )
    return select(now.c.case_id).where(named).exists()
