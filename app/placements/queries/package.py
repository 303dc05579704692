"""The stays of children as they go along when a gezin moves."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.cases.models import Case
from app.db import session
from app.handing_over import Piece
from app.placements.models import Perspectiefplan, Placement
from app.placements.queries.words import where
from app.words import day_field


def package(case: Case) -> Iterator[Piece]:
    """Where each child stayed and what was decided; of a shielded child nothing."""
    child = joinedload(Placement.child, innerjoin=True)
    stays = (
        select(Placement)
        .where(Placement.case_id == case.id, Placement.cancelled_on.is_(None))
        .options(child)
        .order_by(Placement.admitted_on, Placement.id)
    )
    plans = (
        select(Perspectiefplan)
        .where(Perspectiefplan.case_id == case.id, Perspectiefplan.adopted_on.is_not(None))
        .options(joinedload(Perspectiefplan.child, innerjoin=True))
        .order_by(Perspectiefplan.id)
    )
    lines = [_stay(stay) for stay in session().scalars(stays) if _open(stay.child)]
    lines += [_plan(plan) for plan in session().scalars(plans) if _open(plan.child)]
    yield Piece("verblijf", "\n".join(lines))


def _open(child: object) -> bool:
    return getattr(child, "shielded_since", None) is None


def _stay(stay: Placement) -> str:
    until = f" tot {day_field(stay.left_on)}" if stay.left_on else ""
    return f"{stay.child.given_name}: {where(stay)}, sinds {day_field(stay.admitted_on)}{until}."


def _plan(plan: Perspectiefplan) -> str:
    return f"Perspectief van {plan.child.given_name}: {plan.sentence}"
