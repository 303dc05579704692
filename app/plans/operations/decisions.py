"""What a meeting decided: an action in the draft of the plan, watched from now on.

Plain functions, called inside the operation of the meeting that decided it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.db import session
from app.families.models import Person
from app.operation import RuleBroken
from app.plans.models import Gezinsplan, Goal, PlanAction, PlanVersion
from app.plans.operations.choice import open_case_of
from app.plans.operations.goals import Doer, new_action
from app.plans.operations.parts import next_draft
from app.plans.operations.terms import start_decided_action

__all__ = ["Doer", "add_decided_action", "name_of"]


def add_decided_action(
    plan: Gezinsplan, goal_line: str, what: str, who: Doer, due_on: date, by: Actor
) -> PlanAction:
    """Put an action at a goal of the draft, which is begun when there is none."""
    version = _draft_of(plan, by)
    goal = session().scalar(
        select(Goal).where(Goal.version_id == version.id, Goal.line == goal_line)
    )
    if goal is None or goal.dropped:
        raise RuleBroken("Met dit doel is gestopt. Kies een ander doel.", field="goal")
    action = new_action(goal, what, who, due_on)
    session().flush()
    start_decided_action(action, open_case_of(plan), clock.today())
    return action


def name_of(who: Doer) -> str:
    """The name by which somebody is known at the table."""
    return who.given_name if isinstance(who, Person) else who.name


def _draft_of(plan: Gezinsplan, by: Actor) -> PlanVersion:
    newest = (
        session()
        .scalars(
            select(PlanVersion)
            .where(PlanVersion.plan_id == plan.id)
            .order_by(PlanVersion.nr.desc())
        )
        .first()
    )
    if newest is None:
        raise RuleBroken("Dit gezin heeft nog geen plan. Begin eerst het plan.", field="goal")
    if not newest.adopted:
        return newest
    fresh = next_draft(newest, by)
    session().flush()
    return fresh
