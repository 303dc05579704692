"""What `flask controle` recomputes of plans."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.cases.models import Case
from app.db import session
from app.deadlines import ACTION, EVALUATION, Deadline
from app.plans.digests import part_digest, version_digest
from app.plans.models import ActionMark, Gezinsplan, Goal, PlanAction, PlanVersion


def differences() -> Iterator[str]:
    """One sentence for each thing of a plan that is kept otherwise than the facts say."""
    yield from _digests()
    yield from _evaluations()
    yield from _actions()


def _digests() -> Iterator[str]:
    query = (
        select(PlanVersion)
        .where(PlanVersion.adopted_on.is_not(None))
        .options(
            selectinload(PlanVersion.parts),
            selectinload(PlanVersion.goals).options(
                selectinload(Goal.owners), selectinload(Goal.actions)
            ),
        )
        .order_by(PlanVersion.id)
        .execution_options(yield_per=200)
    )
    for version in session().scalars(query):
        for part in version.parts:
            if part.text is not None and part.digest != part_digest(part):
                yield f"Deel {part.public_id} is niet zoals het werd vastgesteld."
        if version.digest != version_digest(version):
            yield f"Versie {version.public_id} is niet zoals ze werd vastgesteld."


def _evaluations() -> Iterator[str]:
    """Every open casus with an adopted version has one evaluation that runs or was let go."""
    adopted = (
        select(Case.public_id, Gezinsplan.public_id, func.max(PlanVersion.adopted_on))
        .join(Gezinsplan, Gezinsplan.family_id == Case.family_id)
        .join(PlanVersion, PlanVersion.plan_id == Gezinsplan.id)
        .where(Case.closed_on.is_(None), PlanVersion.adopted_on.is_not(None))
        .group_by(Case.public_id, Gezinsplan.public_id)
    )
    started = select(Deadline.subject_id, Deadline.started_on, Deadline.ended_how).where(
        Deadline.rule == EVALUATION
    )
    terms = {(row.subject_id, row.started_on): row.ended_how for row in session().execute(started)}
    for case_id, plan_id, adopted_on in session().execute(adopted):
        if terms.get((plan_id, adopted_on), "ontbreekt") in ("ontbreekt", "vervangen"):
            yield f"Casus {case_id}: de evaluatie van {adopted_on} ontbreekt."


def _actions() -> Iterator[str]:
    """No term runs for an action that was done, or that is not in the version that holds."""
    newest = (
        select(func.max(PlanVersion.id))
        .where(PlanVersion.adopted_on.is_not(None))
        .group_by(PlanVersion.plan_id)
    )
    last = select(func.max(ActionMark.id)).group_by(ActionMark.line)
    done = select(ActionMark.line).where(ActionMark.id.in_(last), ActionMark.done)
    holding = (
        select(PlanAction.public_id)
        .join(Goal, Goal.id == PlanAction.goal_id)
        .where(Goal.version_id.in_(newest), ~Goal.dropped, PlanAction.line.not_in(done))
    )
    running = select(Deadline.public_id).where(
        Deadline.rule == ACTION, Deadline.ended_on.is_(None), Deadline.subject_id.not_in(holding)
    )
    for public_id in session().scalars(running):
        yield f"Termijn {public_id}: loopt voor een actie die klaar is of niet meer geldt."
