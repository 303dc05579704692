"""An episode: stays that follow on each other without a night at home between them.

Moving to another crisis group in the same episode starts no new terms: the terms are of the first
crisis residence of it (deadlines.md).
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.db import session
from app.placements.models import Placement


def stays_in(case_id: int, child_id: int) -> list[Placement]:
    """Every stay of a child in a casus, also those that were cancelled, as they now stand."""
    query = (
        select(Placement)
        .where(Placement.case_id == case_id, Placement.child_id == child_id)
        .order_by(Placement.admitted_on, Placement.id)
    )
    return list(session().scalars(query))


def episodes(placements: Iterable[Placement]) -> list[list[Placement]]:
    """The stays of one child in one casus, those that follow on each other together."""
    found: list[list[Placement]] = []
    going = [p for p in placements if p.cancelled_on is None]
    for placement in sorted(going, key=lambda p: (p.admitted_on, p.id)):
        before = [e for e in found if any(p.left_on == placement.admitted_on for p in e)]
        if before:
            before[-1].append(placement)
        else:
            found.append([placement])
    return found


def starters(placements: Iterable[Placement]) -> list[Placement]:
    """The stays that start the two terms: the first crisis residence of each episode."""
    first = (next((p for p in e if p.crisis), None) for e in episodes(placements))
    return [placement for placement in first if placement is not None]


def episode_of(placement: Placement, placements: Iterable[Placement]) -> list[Placement]:
    """The stays that this one belongs with."""
    found = (e for e in episodes(placements) if any(p.id == placement.id for p in e))
    return next(found, [])


def starter_of(placement: Placement, placements: Iterable[Placement]) -> Placement | None:
    """The stay whose terms count for this one; none when there was no crisis residence."""
    return next((p for p in episode_of(placement, placements) if p.crisis), None)
