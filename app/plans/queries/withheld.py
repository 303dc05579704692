"""Which parts, goals and evaluations of a plan are not withheld from who reads it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.access import Actor
from app.aliases import once_more
from app.families.shields import withheld
from app.plans.models import Evaluation, Goal, PlanPart, PlanVersion


def goal_to_read(actor: Actor, line: Any = Goal.line) -> ColumnElement[bool]:
    """A goal is withheld by its line, in every version."""
    hidden: ColumnElement[bool] = line.not_in(withheld(actor, "doel"))
    return hidden


def evaluation_to_read(actor: Actor) -> ColumnElement[bool]:
    return Evaluation.public_id.not_in(withheld(actor, "evaluatie"))


def part_to_read(actor: Actor) -> ColumnElement[bool]:
    """A part is withheld with the same part of every other version: it is taken along in each."""
    named, of, mine = once_more(PlanPart.__table__, "named"), _versions("of"), _versions("mine")
    same = or_(
        named.c.person_id == PlanPart.person_id,
        and_(named.c.person_id.is_(None), PlanPart.person_id.is_(None)),
    )
    hidden = (
        select(named.c.id)
        .join(of, of.c.id == named.c.version_id)
        .join(mine, mine.c.plan_id == of.c.plan_id)
        .where(
            mine.c.id == PlanPart.version_id,
            named.c.section == PlanPart.section,
            same,
            named.c.public_id.in_(withheld(actor, "deel")),
        )
    )
    return ~hidden.exists()


def _versions(name: str) -> Any:
    return once_more(PlanVersion.__table__, name)
