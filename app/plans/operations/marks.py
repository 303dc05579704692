"""Ticking actions off, and on again: not part of a version, so it goes on after adopting."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app import clock, deadlines
from app.access import Action, Actor
from app.cases.models import Case
from app.db import session
from app.operation import RuleBroken, operation
from app.plans.models import ActionMark, PlanAction
from app.plans.operations.choice import open_case_of
from app.plans.queries import marks_of


@operation(Action.MARK_ACTION)
def mark_action(action: PlanAction, *, by: Actor, done: bool, on: date) -> PlanAction:
    """An action was done on a day, or turned out not to be; the same mark twice is one."""
    if on > clock.today():
        raise RuleBroken("Deze dag moet nog komen.", field="on")
    last = marks_of([action.line])[action.line]
    if (last is not None and last.done) == done:
        return action
    session().add(ActionMark(line=action.line, done=done, on=on, by_id=by.id, at=clock.now()))
    same_line = session().scalars(select(PlanAction).where(PlanAction.line == action.line)).all()
    if done:
        for each in same_line:
            deadlines.meet(deadlines.ACTION, each, on=on, by=by)
    else:
        case = open_case_of(action.goal.version.plan)
        adopted = [a for a in same_line if a.goal.version.adopted and not a.goal.dropped]
        if adopted:
            start_term(max(adopted, key=lambda a: a.id), case, on)
    return action


def start_term(action: PlanAction, case: Case, started_on: date) -> None:
    """Let the agreed day of an action be watched, unless it is already."""
    if action.due_on is None:
        return
    if deadlines.open_about(deadlines.ACTION, [action.public_id]):
        return
    deadlines.start(
        deadlines.ACTION,
        action,
        setting=case.municipality,
        started_on=started_on,
        case=case,
        owner_id=case.regisseur_id,
        agreed_on=action.due_on,
        waits_for="" if action.user is not None else action.who,
    )
