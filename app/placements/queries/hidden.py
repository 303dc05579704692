"""Of which stays a reader may not know where they are: the child is shielded from them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.access import Action, Actor, may
from app.db import session
from app.families.shields import ASK, Whereabouts, named_in
from app.placements.models import Placement
from app.placements.queries.words import where


def hidden_stays(actor: Actor, stays: Sequence[Placement]) -> frozenset[int]:
    """Of which of these stays this reader may not know where they are, by number; in one query."""
    shielded = [stay for stay in stays if stay.child.shielded_since is not None]
    if not shielded:
        return frozenset()
    known = named_in(actor, Placement.child_id, Placement.case_id)
    ids = [stay.id for stay in shielded]
    named = set(session().scalars(select(Placement.id).where(Placement.id.in_(ids), known)))
    return frozenset(
        stay.id
        for stay in shielded
        if not may(actor, Action.READ_WHEREABOUTS, Whereabouts(stay, named=stay.id in named))
    )


def where_for(placement: Placement, hidden: frozenset[int]) -> str:
    """Where a stay is, in the words for this reader."""
    return ASK if placement.id in hidden else where(placement)
