"""What came of a meeting: who was there, what was said, and what was decided."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from app import clock, deadlines
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.queries import readers_of
from app.db import session
from app.deadlines import MEETING_REPORT
from app.mdo.models import Decision, Meeting, Participant
from app.mdo.operations.guards import guard_open
from app.operation import RuleBroken, operation
from app.plans.models import Gezinsplan, Goal
from app.plans.operations.decisions import Doer, add_decided_action, name_of

NO_PLAN = (
    "Dit gezin heeft nog geen plan om het in te zetten. Begin het plan met een doel, en kom hier "
    "terug: uw tekst blijft staan."
)
NO_GOAL = "Kies bij welk doel dit hoort. Staat het er niet bij? Schrijf eerst het doel in het plan."


@operation(Action.RECORD_MEETING)
def record_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    held_on: date,
    present: Collection[Participant],
    summary: str,
) -> Meeting:
    """Write down that it was held, who was there and what was said; can be put right later."""
    _guard_held(meeting, held_on)
    if not present:
        raise RuleBroken("Kruis aan wie er waren.", field="present")
    asked = [p for p in meeting.participants if p.removed_at is None]
    if any(participant not in asked for participant in present):
        raise RuleBroken("Kies uit wie was uitgenodigd.", field="present")
    if not summary.strip():
        raise RuleBroken("Schrijf kort op wat er is besproken.", field="summary")
    meeting.held_on, meeting.summary, meeting.recorded_by_id = held_on, summary, by.id
    for participant in asked:
        participant.was_there = participant in present
    deadlines.meet(MEETING_REPORT, meeting, on=clock.today(), by=by)
    return meeting


@operation(Action.RECORD_MEETING)
def record_decision(
    meeting: Meeting,
    *,
    by: Actor,
    what: str,
    who: Doer,
    due_on: date | None,
    goal: Goal | None,
) -> Decision:
    """Somebody does something by a day: from now on it is an action in the gezinsplan.

    It stands in the version that is being written, which is begun when there is none, and its day
    is watched at once, before that version is adopted.
    """
    _guard_begun(meeting)
    if due_on is None:
        raise RuleBroken("Vul in wanneer het klaar is, bijvoorbeeld 26-11-2026.", field="due_on")
    plan = _plan_of(meeting)
    if goal is None or goal.version.plan_id != plan.id:
        raise RuleBroken(NO_GOAL, field="goal")
    _guard_doer(meeting, who)
    action = add_decided_action(plan, goal.line, what, who, due_on, by)
    decision = Decision(
        meeting=meeting,
        what=what,
        who=name_of(who),
        due_on=due_on,
        line=action.line,
        goal_line=goal.line,
        by_id=by.id,
        at=clock.now(),
    )
    session().add(decision)
    return decision


def _guard_begun(meeting: Meeting) -> None:
    guard_open(meeting.case)
    if meeting.cancelled_at is not None:
        raise RuleBroken("Dit overleg is afgezegd.")
    if meeting.held_on is None and meeting.starts_at > clock.now():
        raise RuleBroken("Dit overleg moet nog beginnen.")


def _guard_held(meeting: Meeting, held_on: date) -> None:
    """Not before it was held; that it was on another day than planned can be written down."""
    guard_open(meeting.case)
    if meeting.cancelled_at is not None:
        raise RuleBroken("Dit overleg is afgezegd.")
    if held_on > clock.today():
        raise RuleBroken("Deze dag moet nog komen.", field="held_on")
    if held_on == meeting.day and meeting.starts_at > clock.now():
        raise RuleBroken("Dit overleg moet nog beginnen.", field="held_on")
    if held_on < clock.local(meeting.planned_at).date():
        raise RuleBroken("Deze dag ligt vóór het plannen van dit overleg.", field="held_on")


def _guard_doer(meeting: Meeting, who: Doer) -> None:
    """A worker who does something has to do with this gezin; the plan guards the others."""
    if not isinstance(who, UserAccount):
        return
    asked = {p.user_id for p in meeting.participants if p.removed_at is None}
    readers = {reader.user_id for reader in readers_of(meeting.case)}
    if who.id not in asked | readers | {meeting.case.regisseur_id}:
        raise RuleBroken("Kies iemand die bij dit gezin of dit overleg hoort.", field="who")


def _plan_of(meeting: Meeting) -> Gezinsplan:
    query = select(Gezinsplan).where(Gezinsplan.family_id == meeting.case.family_id)
    plan = session().scalar(query)
    if plan is None:
        raise RuleBroken(NO_PLAN, field="goal")
    return plan
