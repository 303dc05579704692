"""Ticking actions off, and on again: not part of a version, so it goes on after adopting."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app import clock, deadlines
from app.access import Action, Actor
from app.db import session
from app.deadlines import Deadline
from app.operation import RuleBroken, operation
from app.plans.models import ActionMark, Gezinsplan, Goal, PlanAction, PlanVersion
from app.plans.operations.choice import open_case_of
from app.plans.operations.terms import start_action, start_decided_action
from app.plans.queries import marks_of


@operation(Action.MARK_ACTION)
def mark_action(action: PlanAction, *, by: Actor, done: bool, on: date) -> PlanAction:
    """An action was done on a day, or turned out not to be; the same mark twice is one."""
    case = open_case_of(action.goal.version.plan)
    if on > clock.today():
        raise RuleBroken("Deze dag moet nog komen.", field="on")
    if on < case.opened_on:
        raise RuleBroken("Deze dag ligt vóór het begin van de casus.", field="on")
    last = marks_of([action.line])[action.line]
    if (last is not None and last.done) == done:
        return action
    session().add(ActionMark(line=action.line, done=done, on=on, by_id=by.id, at=clock.now()))
    if done:
        same = select(PlanAction).where(PlanAction.line == action.line)
        for each in session().scalars(same):
            deadlines.meet(deadlines.ACTION, each, on=on, by=by)
        return action
    holding = newest_adopted(action.goal.version.plan)
    agreed = _same_action(holding, action.line) if holding else None
    if holding and holding.adopted_on and agreed is not None:
        start_action(agreed, case, holding.adopted_on)
    elif not action.goal.version.adopted and was_watched(action):
        start_decided_action(action, case, clock.today())
    return action


def was_watched(action: PlanAction) -> bool:
    """Whether the day of an action was ever watched: in a draft only what a meeting decided."""
    about = Deadline.rule == deadlines.ACTION, Deadline.subject_id == action.public_id
    return session().scalar(select(Deadline.id).where(*about).limit(1)) is not None


def newest_adopted(plan: Gezinsplan) -> PlanVersion | None:
    """The version of the plan that holds."""
    return session().scalar(
        select(PlanVersion)
        .where(PlanVersion.plan_id == plan.id, PlanVersion.adopted_on.is_not(None))
        .order_by(PlanVersion.nr.desc())
        .limit(1)
    )


def _same_action(version: PlanVersion, line: str) -> PlanAction | None:
    """The action of this line as it was agreed in a version, unless its goal was dropped."""
    return session().scalar(
        select(PlanAction)
        .join(PlanAction.goal)
        .where(Goal.version_id == version.id, ~Goal.dropped, PlanAction.line == line)
    )
