"""The rows of adopted versions that the rules for a reader are asked about, read all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.db import session
from app.plans.models import (
    ActionMark,
    Evaluation,
    Goal,
    GoalOwner,
    GoalScore,
    PlanPart,
    PlanVersion,
)
from app.plans.queries.family import Standing
from app.plans.queries.plans import marks_of
from app.plans.queries.scores import Point


@dataclass(frozen=True)
class Rows:
    """Parts, goals, evaluations and marks of these versions, in the order of reading."""

    parts: Sequence[PlanPart]
    goals: Sequence[Goal]
    evaluations: Sequence[Evaluation]
    marks: Mapping[str, ActionMark | None]
    kept_back: frozenset[tuple[int, str, int | None]]
    scored: bool = True

    def parts_of(self, version: PlanVersion) -> list[PlanPart]:
        return [part for part in self.parts if part.version_id == version.id]

    def goals_of(self, version: PlanVersion) -> list[Goal]:
        return [goal for goal in self.goals if goal.version_id == version.id]

    def evaluations_of(self, version: PlanVersion) -> list[Evaluation]:
        return [held for held in self.evaluations if held.version_id == version.id]


def rows_for(standings: Iterable[Standing], *, scores: bool = True, marks: bool = True) -> Rows:
    """What is asked for one person, for all gezinnen together: a fixed number of queries.

    Of evaluations and actions without scores and marks when a page does not show them.
    """
    inside = [standing for standing in standings if standing.inside]
    versions = [version.id for standing in inside for version in standing.versions]
    people = {key for standing in inside for key in (standing.person.id, *standing.children())}
    ids = {one for standing in inside for one in standing.withheld_ids("deel")}
    of_theirs = or_(PlanPart.person_id.in_(people), PlanPart.person_id.is_(None))
    mine = and_(PlanPart.version_id.in_(versions), of_theirs)
    parts = select(PlanPart).where(or_(mine, PlanPart.public_id.in_(ids)) if ids else mine)
    parts = parts.options(joinedload(PlanPart.version, innerjoin=True)).order_by(PlanPart.id)
    goals = (
        select(Goal)
        .where(Goal.version_id.in_(versions), ~Goal.dropped)
        .options(joinedload(Goal.owners).joinedload(GoalOwner.person), selectinload(Goal.actions))
    )
    held = select(Evaluation).where(Evaluation.version_id.in_(versions)).order_by(Evaluation.id)
    held = held.options(selectinload(Evaluation.scores)) if scores else held
    found = list(session().scalars(goals.order_by(Goal.nr)).unique())
    lines = [a.line for goal in found for a in goal.actions if a.person_id in people]
    texts = list(session().scalars(parts))
    return Rows(
        parts=[one for one in texts if one.person_id is None or one.person_id in people],
        goals=found,
        evaluations=list(session().scalars(held)),
        marks=marks_of(lines) if marks else {},
        kept_back=_kept_back(one for one in texts if one.public_id in ids),
        scored=scores,
    )


def _kept_back(withheld: Iterable[PlanPart]) -> frozenset[tuple[int, str, int | None]]:
    """Which parts are withheld: of which plan, in which section, of whom; in a draft as well."""
    return frozenset((one.version.plan_id, one.section, one.person_id) for one in withheld)


def may_read_goal(standing: Standing, version: PlanVersion, goal: Goal) -> bool:
    """A goal is of its owners on the day of its version; without owners of the gezin together."""
    return bool(goal.family_words) and standing.may_read(
        version.adopted_on, _owners(goal), withheld=goal.line in standing.withheld_ids("doel")
    )


def may_read_evaluation(standing: Standing, held: Evaluation, about: Iterable[int | None]) -> bool:
    """What was said at an evaluation is of its own day."""
    withheld = held.public_id in standing.withheld_ids("evaluatie")
    return standing.may_read(held.held_on, list(about), withheld=withheld)


def points_of(standing: Standing, rows: Rows) -> list[Point]:
    """The scores of goals that may be read, each by the rule of its own day; oldest first."""
    found = []
    for version in standing.versions:
        goals = {g.id: g for g in rows.goals_of(version) if may_read_goal(standing, version, g)}
        found += [_at_adopting(version, goal) for goal in goals.values()]
        for held in rows.evaluations_of(version):
            found += [
                _at_evaluation(version, held, score, standing.person.id)
                for score in held.scores
                if score.goal_id in goals
                and may_read_evaluation(standing, held, _owners(goals[score.goal_id]))
            ]
    return sorted(found, key=lambda point: (point.day, point.version, point.evaluation))


def _at_adopting(version: PlanVersion, goal: Goal) -> Point:
    day = version.adopted_on or version.made_at.date()
    return Point(goal.line, day, 0, goal.score, version.nr, goal.score_words or "", "", "")


def _at_evaluation(
    version: PlanVersion, held: Evaluation, score: GoalScore, reader_id: int
) -> Point:
    """The words at a goal are of who spoke at that evaluation: nobody else can tell whose."""
    words = (score.family_words or "") if held.family_words_by_id == reader_id else ""
    return Point(score.line, held.held_on, held.id, score.score, version.nr, words, "", "")


def _owners(goal: Goal) -> set[int]:
    return {owner.person_id for owner in goal.owners}
