"""What the privacy officer looks at: emergency access and what was seen with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.access import Action, Relation
from app.audit import AuditEvent, Kind
from app.cases.models import CaseReader
from app.db import session


@dataclass(frozen=True)
class Seen:
    """One kind of page, and how often it was opened."""

    what: str
    count: int


def seen_with(reader: CaseReader) -> Sequence[Seen]:
    """What was looked at and done by this emergency access: kinds and numbers, no content.

    The log says by which rule each look was allowed; the line of taking this access, and that of
    the next time that the same person took it, are the two ends of it.
    """
    began = _line_of(reader)
    if began is None:
        return ()
    theirs = [
        AuditEvent.actor_id == reader.user_id,
        AuditEvent.case_id == reader.case.public_id,
    ]
    taken = AuditEvent.action == Action.TAKE_EMERGENCY_ACCESS.value
    again = session().scalar(
        select(func.min(AuditEvent.id)).where(
            *theirs, taken, AuditEvent.kind == Kind.ACT.value, AuditEvent.id > began
        )
    )
    query = (
        select(AuditEvent.action, func.count())
        .where(
            *theirs,
            AuditEvent.id > began,
            AuditEvent.rule == Relation.EMERGENCY.value,
            *([AuditEvent.id < again] if again is not None else []),
        )
        .group_by(AuditEvent.action)
        .order_by(func.count().desc(), AuditEvent.action)
    )
    return [Seen(row[0], row[1]) for row in session().execute(query)]


def _line_of(reader: CaseReader) -> int | None:
    """The line that was left when this access was taken."""
    return session().scalar(
        select(func.min(AuditEvent.id)).where(
            AuditEvent.object_id == reader.public_id,
            AuditEvent.kind == Kind.ACT.value,
            AuditEvent.action == Action.TAKE_EMERGENCY_ACCESS.value,
        )
    )
