"""The plan as the page of the casus shows it: its goals and scores, without all of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import contains_eager

from app.access import Actor
from app.cases.models import Case
from app.db import session
from app.families.models import Family, Person
from app.plans.models import (
    FamiliegroepsplanChoice,
    Gezinsplan,
    Goal,
    GoalOwner,
    PlanPart,
    PlanVersion,
)
from app.plans.queries.plans import visible_to
from app.plans.queries.scores import GoalScores, Held, scores_of
from app.plans.queries.withheld import goal_to_read


@dataclass
class ShortGoal:
    """A goal of the version that is shown, with its scores until now, oldest first."""

    nr: int
    words: str
    score: int
    owners: list[str] = field(default_factory=list)
    earlier: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class PlanInShort:
    """Which version holds, which is being written, and what stands in the newest of the two.

    `held` is the last evaluation.
    """

    draft: PlanVersion | None
    adopted: PlanVersion | None
    shown: PlanVersion
    goals: Sequence[ShortGoal]
    part_filled: bool
    choice_made: bool
    held: Held | None


def in_short(case: Case, actor: Actor) -> PlanInShort | None:
    """The plan of a casus (from `get_case`) in three queries; None when it has not been begun."""
    found = session().execute(_versions(case, actor)).all()
    if not found:
        return None
    newest = found[-1]
    adopted = next((row.PlanVersion for row in reversed(found) if row.PlanVersion.adopted), None)
    shown = newest.PlanVersion
    scores = scores_of(shown.plan, actor)
    return PlanInShort(
        draft=None if shown.adopted else shown,
        adopted=adopted,
        shown=shown,
        goals=_goals(session().execute(_rows(shown, actor)).all(), shown, scores),
        part_filled=newest.filled,
        choice_made=newest.chosen,
        held=next(iter(scores.evaluations()), None),
    )


def _versions(case: Case, actor: Actor) -> Select[PlanVersion, bool, bool]:
    """Every version, a draft last, and whether anything was written in it or chosen."""
    mine = visible_to(actor).with_only_columns(Gezinsplan.id)
    filled = select(PlanPart.id).where(PlanPart.version_id == PlanVersion.id, PlanPart.text != "")
    chosen = select(FamiliegroepsplanChoice.id).where(
        FamiliegroepsplanChoice.plan_id == PlanVersion.plan_id
    )
    family = contains_eager(PlanVersion.plan).joinedload(Gezinsplan.family, innerjoin=True)
    return (
        select(PlanVersion, filled.exists().label("filled"), chosen.exists().label("chosen"))
        .join(PlanVersion.plan)
        .where(Gezinsplan.family_id == case.family_id, Gezinsplan.id.in_(mine))
        .options(family.joinedload(Family.open_case))
        .order_by(PlanVersion.nr)
    )


def _rows(shown: PlanVersion, actor: Actor) -> Select[Any]:
    """The goals of this version to be read, a row for each owner."""
    of_goal: Sequence[Any] = Goal.line, Goal.family_words, Goal.score, Goal.dropped
    return (
        select(*of_goal, Person.given_name)
        .outerjoin(GoalOwner, GoalOwner.goal_id == Goal.id)
        .outerjoin(Person, Person.id == GoalOwner.person_id)
        .where(Goal.version_id == shown.id, goal_to_read(actor))
        .order_by(Goal.nr, GoalOwner.id)
    )


def _goals(rows: Sequence[Row[Any]], shown: PlanVersion, scores: GoalScores) -> list[ShortGoal]:
    earlier = scores.before(shown)
    since = scores.since(shown) if shown.adopted else {}
    found: dict[str, ShortGoal] = {}
    for row in rows:
        if not row.dropped:
            goal = ShortGoal(len(found) + 1, row.family_words or "", row.score)
            goal = found.setdefault(row.line, goal)
            goal.earlier = earlier.get(row.line, [])
            goal.owners += [row.given_name] if row.given_name is not None else []
    for line in found.keys() & since.keys():
        *before, (_, now) = since[line].points
        found[line].earlier, found[line].score = [*found[line].earlier, *before], now
    return list(found.values())
