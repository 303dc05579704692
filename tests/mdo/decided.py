"""What a meeting decided, as tests look at it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.db import session
from app.deadlines import ACTION, Deadline
from app.mdo import queries as mdo_queries
from app.plans.queries import differences

HELD = "2026-12-01T16:40"
NEXT_DAY = "2026-12-02T09:00"


def watched() -> list[tuple[date, str | None]]:
    """The days of actions that were watched, and how that ended."""
    query = select(Deadline).where(Deadline.rule == ACTION).order_by(Deadline.id)
    found = session().scalars(query.execution_options(populate_existing=True))
    return [(term.due_on, term.ended_how) for term in found]


def wrong() -> list[str]:
    session().expire_all()
    return [*differences(), *mdo_queries.differences()]
