"""What `flask controle` recomputes of plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all
from sqlalchemy.orm import selectinload

from app.cases.models import Case
from app.db import session
from app.deadlines import ACTION, EVALUATION, Deadline, Ending
from app.plans.digests import Text, text_digest, texts_of, version_digest
from app.plans.models import (
    ActionMark,
    DestructionOrder,
    Evaluation,
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
    """Every open casus with an adopted version has one evaluation to come (or let go).

    It counts from the day of that version, or of the last evaluation; and a term that was met has
    its evaluation on that day.
    """
    held, expected = _held(), _evaluated_last()
    query = select(Deadline).where(Deadline.rule == EVALUATION).order_by(Deadline.id)
    terms = [((term.subject_id, term.started_on), term) for term in session().scalars(query)]
    standing = (None, Ending.WAIVED.value)
    found = Counter(key for key, term in terms if term.ended_how in standing)
    for key in expected:
        if not found[key]:
            yield f"Gezinsplan {key[0]}: bij de versie van {key[1]} hoort één evaluatie."
    for key, term in terms:
        if term.ended_on is None and key not in expected:
            yield f"Gezinsplan {key[0]}: de evaluatie van {key[1]} loopt nog."
        met = term.ended_how in (Ending.MET.value, Ending.LATE.value)
        if met and term.ended_on not in held.get(term.subject_id, ()):
            yield f"Termijn {term.public_id}: gehaald, maar er is die dag niet geëvalueerd."


def _evaluated_last() -> set[tuple[str, date]]:
    """Of each plan of an open casus from which day on its next evaluation counts."""
    newest = (
        select(func.max(PlanVersion.id))
        .where(PlanVersion.adopted_on.is_not(None))
        .group_by(PlanVersion.plan_id)
    )
    query = (
        select(Gezinsplan.public_id, PlanVersion.adopted_on, func.max(Evaluation.held_on))
        .join(Case, and_(Case.family_id == Gezinsplan.family_id, Case.closed_on.is_(None)))
        .join(PlanVersion, PlanVersion.plan_id == Gezinsplan.id)
        .outerjoin(Evaluation, Evaluation.version_id == PlanVersion.id)
        .where(PlanVersion.id.in_(newest))
        .group_by(Gezinsplan.public_id, PlanVersion.adopted_on)
    )
    return {(plan, held or day) for plan, day, held in session().execute(query) if day}


def _held() -> dict[str, set[date]]:
    """Of each plan the days on which it was evaluated."""
    query = (
        select(Gezinsplan.public_id, Evaluation.held_on)
        .join(PlanVersion, PlanVersion.plan_id == Gezinsplan.id)
        .join(Evaluation, Evaluation.version_id == PlanVersion.id)
    )
    days: dict[str, set[date]] = {}
    for plan, day in session().execute(query):
        days.setdefault(plan, set()).add(day)
    return days


def _actions() -> Iterator[str]:
    """The terms that run are those of the actions that hold, have a day and are not done.

    In a draft an action can be watched, when a meeting decided it, but need not be.
    """
    running = Deadline.rule == ACTION, Deadline.ended_on.is_(None)
    holding = _open_actions(_newest(PlanVersion.adopted_on.is_not(None))).subquery()
    drafted = _open_actions(_newest(PlanVersion.adopted_on.is_(None))).subquery()
    astray = select(Deadline.public_id).where(
        *running,
        Deadline.subject_id.not_in(select(holding.c.public_id)),
        Deadline.subject_id.not_in(select(drafted.c.public_id)),
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
    agreed = union_all(select(holding), select(drafted)).subquery()
    moved = (
        select(Deadline.public_id)
        .join(agreed, agreed.c.public_id == Deadline.subject_id)
        .where(*running, Deadline.due_on != agreed.c.due_on, ~Deadline.pauses.any())
    )
    for public_id in session().scalars(moved):
        yield f"Termijn {public_id}: dit is niet de dag die is afgesproken."


def _newest(which: ColumnElement[bool]) -> Select[int]:
    """The newest version of each plan in an open casus, of those that are meant."""
    return (
        select(func.max(PlanVersion.id))
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .join(Case, and_(Case.family_id == Gezinsplan.family_id, Case.closed_on.is_(None)))
        .where(which)
        .group_by(PlanVersion.plan_id)
    )


def _open_actions(versions: Select[int]) -> Select[str, date | None]:
    """Actions of these versions with a day, that are not done."""
    last = select(func.max(ActionMark.id)).group_by(ActionMark.line)
    done = select(ActionMark.line).where(ActionMark.id.in_(last), ActionMark.done)
    return (
        select(PlanAction.public_id, PlanAction.due_on)
        .join(Goal, Goal.id == PlanAction.goal_id)
        .where(
            Goal.version_id.in_(versions),
            ~Goal.dropped,
            PlanAction.due_on.is_not(None),
            PlanAction.line.not_in(done),
        )
    )
