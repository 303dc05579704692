"""The plan as it goes along when a gezin moves: the newest adopted version, as text."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.cases.models import Case
from app.db import session
from app.handing_over import Piece
from app.plans.models import Gezinsplan, Goal, PlanAction, PlanVersion, Section
from app.words import day_field


def package(case: Case) -> Iterator[Piece]:
    """What was adopted last; a draft stays here."""
    goals = selectinload(PlanVersion.goals).selectinload(Goal.actions)
    doers = (PlanAction.person, PlanAction.network_person, PlanAction.user)
    query = (
        select(PlanVersion)
        .join(PlanVersion.plan)
        .where(Gezinsplan.family_id == case.family_id, PlanVersion.adopted_on.is_not(None))
        .options(selectinload(PlanVersion.parts), *(goals.joinedload(doer) for doer in doers))
        .order_by(PlanVersion.nr.desc())
        .limit(1)
    )
    version = session().scalars(query).first()
    if version is not None:
        yield Piece("plan", "\n".join(_lines(version)))


def _lines(version: PlanVersion) -> Iterator[str]:
    if version.adopted_on is not None:
        yield f"Versie {version.nr}, vastgesteld op {day_field(version.adopted_on)}."
    for section in Section:
        for part in version.parts:
            if part.section == section.value and part.text:
                yield f"{section.heading}: {part.text}"
    for goal in version.goals:
        if not goal.dropped and goal.family_words:
            yield f"Doel: {goal.family_words} (cijfer {goal.score})"
            yield from (f"- {a.what}, door {a.who}" for a in goal.actions if a.what)
