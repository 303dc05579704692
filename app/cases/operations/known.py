"""A worker says that they know a gezin privately, or takes that back (access.md rule 18)."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import Action, Actor
from app.cases.models import Case, KnownFamily
from app.cases.queries.known import declared_by
from app.db import session
from app.families.models import Family
from app.operation import operation


@operation(Action.DECLARE_KNOWN)
def declare_known(case: Case, *, by: Actor, knows: bool) -> Case:
    """Say that one knows this gezin outside work, or not any more; saying it twice is once."""
    before = declared_by(case, by)
    if knows and before is None:
        note_known(case.family, by)
    if not knows and before is not None:
        before.ended_at = clock.now()
    return case


def note_known(family: Family, actor: Actor) -> None:
    """The same for use inside another operation."""
    session().add(KnownFamily(family=family, user_id=actor.id, at=clock.now()))


def carry_known(frm: Family, to: Family) -> None:
    """Two gezinnen turn out to be one: who said to know the one knows the other."""
    running = select(KnownFamily).where(KnownFamily.ended_at.is_(None))
    here = {row.user_id for row in session().scalars(running.where(KnownFamily.family == to))}
    for row in session().scalars(running.where(KnownFamily.family == frm)).all():
        if row.user_id not in here:
            session().add(KnownFamily(family=to, user_id=row.user_id, at=row.at))
