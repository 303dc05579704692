"""What is still open in the plan of a casus, to be said before the casus is closed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.cases.models import Case
from app.closing import OpenEnd
from app.db import session
from app.deadlines import AGREEMENT, Deadline
from app.plans.models import (
    Decision,
    Evaluation,
    Gezinsplan,
    Goal,
    PlanAction,
    PlanVersion,
)
from app.plans.queries.plans import marks_of


def open_ends(case: Case) -> Iterator[OpenEnd]:
    """A draft, actions that were not done, who was not asked, and no last evaluation."""
    plan = session().scalar(select(Gezinsplan).where(Gezinsplan.family_id == case.family_id))
    if plan is None:
        return
    here = (("case_id", case.public_id),)
    query = select(PlanVersion).where(PlanVersion.plan_id == plan.id).order_by(PlanVersion.nr)
    versions = session().scalars(query).all()
    adopted = [version for version in versions if version.adopted]
    if adopted:
        yield from _not_evaluated(case, here)
        for what, who in _not_done(adopted[-1]):
            yield OpenEnd(f"Nog niet gedaan: {what} ({who}).", "plans.show", here)
        for name in _not_asked(case):
            yield OpenEnd(f"Nog niet gevraagd: het akkoord van {name}.", "plans.show", here)
    for draft in (version for version in versions if not version.adopted):
        sentence = f"Versie {draft.nr} van het plan is een concept en niet vastgesteld."
        yield OpenEnd(sentence, "plans.show", here)


def _not_evaluated(case: Case, here: tuple[tuple[str, str], ...]) -> Iterator[OpenEnd]:
    last = session().scalar(
        select(Evaluation.decision)
        .where(Evaluation.case_id == case.id)
        .order_by(Evaluation.held_on.desc(), Evaluation.id.desc())
        .limit(1)
    )
    if last != Decision.CLOSE:
        sentence = "Het plan is niet geëvalueerd met het besluit om af te sluiten."
        yield OpenEnd(sentence, "plans.evaluate", here)


def _not_done(version: PlanVersion) -> list[tuple[str, str]]:
    """Actions of the version that holds, whether or not a day was agreed for them."""
    query = (
        select(PlanAction)
        .join(PlanAction.goal)
        .where(Goal.version_id == version.id, ~Goal.dropped)
        .options(
            joinedload(PlanAction.person),
            joinedload(PlanAction.network_person),
            joinedload(PlanAction.user),
        )
        .order_by(Goal.nr, PlanAction.id)
    )
    actions = session().scalars(query).all()
    marks = marks_of(action.line for action in actions)
    return [
        (action.what or "een actie", action.who)
        for action in actions
        if not ((mark := marks[action.line]) and mark.done)
    ]


def _not_asked(case: Case) -> list[str]:
    query = select(Deadline.waits_for).where(
        Deadline.case_id == case.id, Deadline.rule == AGREEMENT, Deadline.ended_on.is_(None)
    )
    return list(session().scalars(query.order_by(Deadline.id)))
