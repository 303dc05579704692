"""The stays that an adviser or a partner may read of, without the casus they are in."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Actor
from app.db import Missing, session
from app.families.shields import hidden_from
from app.placements.models import Placement
from app.plans.queries import SharedCase
from app.plans.queries.shared import STAY


def shared_stays(shared: SharedCase, actor: Actor) -> list[Placement]:
    """Where children are tonight; for a partner only with their own organisation.

    Of a child that must not be found there is nothing. Raises Missing when stays were not shared.
    """
    if not shared.shows_stay:
        raise Missing(shared.case.public_id)
    today = clock.today()
    query = select(Placement).where(
        Placement.case_id == shared.case.id,
        Placement.cancelled_on.is_(None),
        Placement.admitted_on <= today,
        or_(Placement.left_on.is_(None), Placement.left_on > today),
    )
    if STAY not in shared.advises:
        if actor.organisation_id is None:
            return []
        query = query.where(Placement.provider_id == actor.organisation_id)
    query = query.options(joinedload(Placement.child, innerjoin=True))
    stays = list(session().scalars(query.order_by(Placement.admitted_on, Placement.id)))
    hidden = hidden_from(actor, shared.case, [stay.child for stay in stays])
    return [stay for stay in stays if stay.child_id not in hidden]
