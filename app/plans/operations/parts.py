"""Beginning a plan, a new version of it, and the text of its parts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from app import clock
from app.access import Action, Actor
from app.cases.models import Case
from app.db import session
from app.families.models import Person
from app.operation import Conflict, RuleBroken, operation
from app.plans.models import (
    Gezinsplan,
    Goal,
    GoalOwner,
    PlanAction,
    PlanPart,
    PlanVersion,
    Section,
)
from app.plans.queries.scores import last_scores

BEING_ADOPTED = "Iemand stelt dit plan op dit moment vast. Kijk straks opnieuw."
FIXED = "Deze versie is vastgesteld en verandert niet meer. Begin een nieuwe versie."


@operation(Action.CHANGE_PLAN)
def start_plan(case: Case, *, by: Actor) -> Gezinsplan:
    """Begin the one plan of a family, with a draft of version 1."""
    query = select(Gezinsplan).where(Gezinsplan.family_id == case.family_id)
    if session().scalar(query) is not None:
        raise RuleBroken("Dit gezin heeft al een gezinsplan.")
    plan = Gezinsplan(family=case.family, made_on=clock.today())
    session().add(plan)
    session().flush()
    _draft(plan, 1, by)
    return plan


@operation(Action.CHANGE_PLAN)
def start_new_version(plan: Gezinsplan, *, by: Actor) -> PlanVersion:
    """Begin a new version as a copy of the one that holds, with the scores of its last evaluation.

    Goals that were dropped stay behind, and so does what a destruction order emptied.
    """
    last = session().scalar(
        select(PlanVersion)
        .where(PlanVersion.plan_id == plan.id)
        .order_by(PlanVersion.nr.desc())
        .limit(1)
    )
    if last is None or not last.adopted:
        raise RuleBroken("Er ligt al een nieuwe versie klaar. Ga daarin verder.")
    return next_draft(last, by)


def next_draft(last: PlanVersion, by: Actor) -> PlanVersion:
    """The draft after the version that holds; called inside an operation."""
    fresh = _draft(last.plan, last.nr + 1, by)
    session().flush()
    for part in (p for p in last.parts if p.text is not None):
        copied = PlanPart(
            version=fresh, section=part.section, person_id=part.person_id, text=part.text
        )
        session().add(copied)
    going = [g for g in last.goals if not g.dropped and g.family_words is not None]
    said = last_scores(last)
    for nr, goal in enumerate(going, start=1):
        _copy_goal(goal, fresh, nr, said.get(goal.line, goal.score))
    return fresh


@operation(Action.CHANGE_PLAN)
def write_part(
    version: PlanVersion, *, by: Actor, section: str, person: Person | None, text: str
) -> PlanPart:
    """Write the first text of a part: of the family together, or of one person in it."""
    guard_draft(version)
    _guard_person(version, person)
    wanted = Section(section).value
    found = session().scalar(
        select(PlanPart).where(
            PlanPart.version_id == version.id,
            PlanPart.section == wanted,
            PlanPart.person_id == person.id if person else PlanPart.person_id.is_(None),
        )
    )
    if found is not None:
        raise Conflict(found)
    part = PlanPart(version=version, section=wanted, person=person, text=text)
    session().add(part)
    return part


@operation(Action.CHANGE_PLAN)
def change_part(part: PlanPart, *, by: Actor, text: str) -> PlanPart:
    """Change the text of a part of the draft; empty is allowed."""
    guard_draft(part.version)
    part.text = text
    return part


def guard_draft(version: PlanVersion) -> None:
    """Raises RuleBroken when a version can no longer be written in.

    Who writes shares the version until the commit, and whoever adopts it has it alone: what is
    adopted is then what its digest was made of. Not waiting here keeps the two from waiting for
    each other.
    """
    try:
        session().refresh(version, with_for_update={"read": True, "nowait": True})
    except OperationalError as held:
        raise RuleBroken(BEING_ADOPTED) from held
    if version.adopted:
        raise RuleBroken(FIXED)


def _guard_person(version: PlanVersion, person: Person | None) -> None:
    family = {member.person_id for member in version.plan.family.members}
    if person is not None and person.id not in family:
        raise RuleBroken("Kies iemand uit dit gezin.", field="person")


def _draft(plan: Gezinsplan, nr: int, by: Actor) -> PlanVersion:
    version = PlanVersion(plan=plan, nr=nr, made_by_id=by.id, made_at=clock.now())
    session().add(version)
    return version


def _copy_goal(goal: Goal, version: PlanVersion, nr: int, score: int) -> None:
    copied = Goal(
        version=version,
        line=goal.line,
        nr=nr,
        leefdomein=goal.leefdomein,
        family_words=goal.family_words,
        success_words=goal.success_words,
        score=score,
        score_words=None,
    )
    session().add(copied)
    copied.owners = [GoalOwner(person_id=owner.person_id) for owner in goal.owners]
    for action in (a for a in goal.actions if a.what is not None):
        copied.actions.append(
            PlanAction(
                line=action.line,
                what=action.what,
                person_id=action.person_id,
                network_person_id=action.network_person_id,
                user_id=action.user_id,
                due_on=action.due_on,
            )
        )


def next_goal_nr(version: PlanVersion) -> int:
    """The number of the next goal of a version."""
    last = session().scalar(select(func.max(Goal.nr)).where(Goal.version_id == version.id))
    return (last or 0) + 1
