"""What `flask controle` recomputes of plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import selectinload

from app.cases.models import Case
from app.db import session
from app.deadlines import ACTION, EVALUATION, Deadline, Ending
from app.plans.digests import Text, text_digest, texts_of, version_digest
from app.plans.models import (
    ActionMark,
    DestructionOrder,
    Gezinsplan,
    Goal,
    PlanAction,
    PlanVersion,
)


def differences() -> Iterator[str]:
    """One sentence for each thing of a plan that is kept otherwise than the facts say."""
    yield from _digests()
    yield from _evaluations()
    yield from _actions()


def _digests() -> Iterator[str]:
    ordered = set(session().scalars(select(DestructionOrder.person_id)))
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
        for text in texts_of(version):
            if not _stands(text, ordered):
                yield f"{_kind(text)} {text.public_id} is niet zoals het werd vastgesteld."
        if version.digest != version_digest(version):
            yield f"Versie {version.public_id} is niet zoals ze werd vastgesteld."


def _stands(text: Text, ordered: set[int]) -> bool:
    """The text is as it was, or it was emptied by an order for the one whose it is."""
    if text.salt is not None:
        return text.digest == text_digest(text)
    if isinstance(text, Goal):
        return {owner.person_id for owner in text.owners} <= ordered and bool(text.owners)
    return text.person_id in ordered


def _kind(text: Text) -> str:
    return {"goals": "Doel", "plan_actions": "Actie"}.get(text.__tablename__, "Deel")


def _evaluations() -> Iterator[str]:
    """Every open casus with an adopted version has one evaluation, which was not replaced."""
    adopted = (
        select(Gezinsplan.public_id, func.max(PlanVersion.adopted_on))
        .join(Case, and_(Case.family_id == Gezinsplan.family_id, Case.closed_on.is_(None)))
        .join(PlanVersion, PlanVersion.plan_id == Gezinsplan.id)
        .where(PlanVersion.adopted_on.is_not(None))
        .group_by(Gezinsplan.public_id)
    )
    standing = select(Deadline.subject_id, Deadline.started_on, Deadline.ended_on).where(
        Deadline.rule == EVALUATION, Deadline.ended_how.is_distinct_from(Ending.REPLACED.value)
    )
    expected = {(row[0], row[1]) for row in session().execute(adopted)}
    terms = [((row[0], row[1]), row[2] is None) for row in session().execute(standing)]
    found: Counter[tuple[str, date | None]] = Counter(key for key, _ in terms)
    for key in expected:
        if found[key] != 1:
            yield f"Gezinsplan {key[0]}: bij de versie van {key[1]} hoort één evaluatie."
    for key in {key for key, runs in terms if runs} - expected:
        yield f"Gezinsplan {key[0]}: de evaluatie van {key[1]} loopt nog."


def _actions() -> Iterator[str]:
    """The terms that run are those of the actions that hold, have a day and are not done."""
    running = Deadline.rule == ACTION, Deadline.ended_on.is_(None)
    holding = _holding().subquery()
    astray = select(Deadline.public_id).where(
        *running, Deadline.subject_id.not_in(select(holding.c.public_id))
    )
    for public_id in session().scalars(astray):
        yield f"Termijn {public_id}: loopt voor een actie die klaar is of niet meer geldt."
    standing = select(Deadline.subject_id).where(
        Deadline.rule == ACTION,
        or_(Deadline.ended_on.is_(None), Deadline.ended_how == Ending.WAIVED.value),
    )
    forgotten = select(holding.c.public_id).where(holding.c.public_id.not_in(standing))
    for public_id in session().scalars(forgotten):
        yield f"Actie {public_id}: de afgesproken dag wordt niet bewaakt."
    moved = (
        select(Deadline.public_id)
        .join(holding, holding.c.public_id == Deadline.subject_id)
        .where(*running, Deadline.due_on != holding.c.due_on, ~Deadline.pauses.any())
    )
    for public_id in session().scalars(moved):
        yield f"Termijn {public_id}: dit is niet de dag die is afgesproken."


def _holding() -> Select[str, date | None]:
    """Actions of the newest adopted version in an open casus, with a day, that are not done."""
    newest = (
        select(func.max(PlanVersion.id))
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .join(Case, and_(Case.family_id == Gezinsplan.family_id, Case.closed_on.is_(None)))
        .where(PlanVersion.adopted_on.is_not(None))
        .group_by(PlanVersion.plan_id)
    )
    last = select(func.max(ActionMark.id)).group_by(ActionMark.line)
    done = select(ActionMark.line).where(ActionMark.id.in_(last), ActionMark.done)
    return (
        select(PlanAction.public_id, PlanAction.due_on)
        .join(Goal, Goal.id == PlanAction.goal_id)
        .where(
            Goal.version_id.in_(newest),
            ~Goal.dropped,
            PlanAction.due_on.is_not(None),
            PlanAction.line.not_in(done),
        )
    )
