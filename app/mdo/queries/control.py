"""What `flask controle` recomputes of meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager

from app.cases.models import Case
from app.db import session
from app.deadlines import ACTION, MEETING_REPORT, Deadline, Ending
from app.mdo.models import Decision, Meeting
from app.plans.models import ActionMark, Gezinsplan, Goal, PlanAction, PlanVersion


def differences() -> Iterator[str]:
    """One sentence for each thing of a meeting that is kept otherwise than the facts say."""
    yield from _reports()
    yield from _decisions()


def _reports() -> Iterator[str]:
    """Who has still to write a meeting down has one term for it, and nobody else has."""
    terms = _standing(MEETING_REPORT)
    query = select(Meeting).join(Meeting.case).where(Case.closed_on.is_(None)).order_by(Meeting.id)
    for meeting in session().scalars(query.options(contains_eager(Meeting.case))):
        mine = terms.pop(meeting.public_id, [])
        runs = [started for started, running in mine if running]
        if meeting.cancelled_at is not None or meeting.held_on is not None:
            if runs:
                yield f"Overleg {meeting.public_id}: is klaar, maar de termijn loopt nog."
        elif not mine:
            yield f"Overleg {meeting.public_id}: dat het vastgelegd wordt, wordt niet bewaakt."
        elif runs and runs != [meeting.day]:
            yield f"Overleg {meeting.public_id}: de termijn begint op een andere dag."


def _decisions() -> Iterator[str]:
    """The day of what was decided is watched, as long as it stands in the plan and is not done."""
    watched = set(
        session().scalars(
            select(PlanAction.line)
            .join(Deadline, Deadline.subject_id == PlanAction.public_id)
            .where(
                Deadline.rule == ACTION,
                (Deadline.ended_on.is_(None)) | (Deadline.ended_how == Ending.WAIVED.value),
            )
        )
    )
    for decision_id, line in session().execute(_to_watch()):
        if line not in watched:
            yield f"Besluit {decision_id}: de afgesproken dag wordt niet bewaakt."


def _to_watch() -> Select[str, str]:
    newest = (
        select(func.max(PlanVersion.id))
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .join(Case, (Case.family_id == Gezinsplan.family_id) & Case.closed_on.is_(None))
        .group_by(PlanVersion.plan_id)
    )
    last = select(func.max(ActionMark.id)).group_by(ActionMark.line)
    done = select(ActionMark.line).where(ActionMark.id.in_(last), ActionMark.done)
    return (
        select(Decision.public_id, Decision.line)
        .join(PlanAction, PlanAction.line == Decision.line)
        .join(Goal, Goal.id == PlanAction.goal_id)
        .where(
            Goal.version_id.in_(newest),
            ~Goal.dropped,
            PlanAction.due_on.is_not(None),
            Decision.line.not_in(done),
        )
        .order_by(Decision.id)
    )


def _standing(rule: str) -> dict[str, list[tuple[date, bool]]]:
    """Of each thing the terms that run or were waived, with the day on which they began."""
    query = select(Deadline.subject_id, Deadline.started_on, Deadline.ended_on).where(
        Deadline.rule == rule,
        (Deadline.ended_on.is_(None)) | (Deadline.ended_how == Ending.WAIVED.value),
    )
    found: dict[str, list[tuple[date, bool]]] = defaultdict(list)
    for subject_id, started_on, ended_on in session().execute(query):
        found[subject_id].append((started_on, ended_on is None))
    return found
