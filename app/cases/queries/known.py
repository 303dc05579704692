"""Who said that they know the gezin of a casus privately."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access import Action, Actor, may
from app.cases.models import Case, KnownFamily
from app.db import session


def declared_by(case: Case, actor: Actor) -> KnownFamily | None:
    """What this person said of this gezin, when they did and did not take it back."""
    query = select(KnownFamily).where(
        KnownFamily.family_id == case.family_id,
        KnownFamily.user_id == actor.id,
        KnownFamily.ended_at.is_(None),
    )
    return session().scalar(query)


def who_know(case: Case, actor: Actor) -> list[KnownFamily]:
    """Everybody who said so, for who leads the casus; for any other reader only what they said."""
    query = (
        select(KnownFamily)
        .where(KnownFamily.family_id == case.family_id, KnownFamily.ended_at.is_(None))
        .options(joinedload(KnownFamily.user, innerjoin=True))
        .order_by(KnownFamily.id)
    )
    if not may(actor, Action.READ_LOOKS, case):
        query = query.where(KnownFamily.user_id == actor.id)
    return list(session().scalars(query))
