"""The line from 0 to 10 of each goal: scores of adopted versions and of evaluations, by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, literal, select, union_all

from app.access import Actor
from app.accounts.models import UserAccount
from app.db import session
from app.plans.models import (
    Evaluation,
    EvaluationSignOff,
    Gezinsplan,
    Goal,
    GoalScore,
    PlanVersion,
)
from app.plans.queries.withheld import evaluation_to_read, goal_to_read
from app.words import MONTHS_SHORT

Labelled = list[tuple[str, int]]


@dataclass(frozen=True)
class Point:
    """A score: at the adopting of a version (`evaluation` 0), or at an evaluation of it."""

    line: str
    day: date
    evaluation: int
    score: int
    version: int
    words: str
    held: str
    signed_by: str

    @property
    def month(self) -> tuple[int, int]:
        return self.day.year, self.day.month

    @property
    def labelled(self) -> tuple[str, int]:
        return MONTHS_SHORT[self.day.month - 1], self.score


@dataclass(frozen=True)
class Since:
    """How a goal went on after its version was adopted; `words` are those of the gezin, last."""

    points: Labelled
    words: str


@dataclass(frozen=True)
class Held:
    """An evaluation that was held: its id, its day, and the maatje who read it."""

    public_id: str
    held_on: date
    signed_by: str = ""


@dataclass(frozen=True)
class GoalScores:
    """Every score of every goal of a plan, oldest first."""

    points: Sequence[Point]

    def before(self, version: PlanVersion | None) -> dict[str, Labelled]:
        """Of each line the scores of the versions before this one (or all), by month."""
        return self._lines(lambda p: version is None or p.version < version.nr)

    def until(self, evaluation: Evaluation) -> dict[str, Labelled]:
        """Of each line what was there when this evaluation was held."""
        nr, own = evaluation.version.nr, evaluation.id
        return self._lines(lambda p: p.version <= nr and p.evaluation < own)

    def since(self, version: PlanVersion) -> dict[str, Since]:
        """Of each line that was evaluated in this version: its score then, and ever since."""
        mine = [point for point in self.points if point.version == version.nr]
        last = {point.line: point for point in mine if point.evaluation}
        lines = self._lines(lambda p: p.version == version.nr)
        return {line: Since(lines[line], point.words) for line, point in last.items()}

    def evaluations(self) -> list[Held]:
        """The evaluations that gave them, the newest first."""
        found = {p.held: Held(p.held, p.day, p.signed_by) for p in self.points if p.held}
        return list(found.values())[::-1]

    def held_in(self, version: PlanVersion) -> int:
        """How often this version was evaluated."""
        return len({p.held for p in self.points if p.held and p.version == version.nr})

    def _lines(self, wanted: Callable[[Point], bool]) -> dict[str, Labelled]:
        lines: dict[str, list[Point]] = {}
        for point in self.points:
            if wanted(point):
                lines.setdefault(point.line, []).append(point)
        return {line: by_month(points) for line, points in lines.items()}


def scores_of(plan: Gezinsplan, actor: Actor) -> GoalScores:
    """All of them that this person may read, in one query."""
    adopted = _adopted(plan).where(goal_to_read(actor))
    evaluated = _evaluated(plan).where(
        goal_to_read(actor, GoalScore.line), evaluation_to_read(actor)
    )
    rows = session().execute(union_all(adopted, evaluated)).all()
    points = [Point(*row) for row in rows]
    return GoalScores(sorted(points, key=lambda p: (p.day, p.version, p.evaluation)))


def _adopted(plan: Gezinsplan) -> Any:
    nobody = literal("", String)
    return (
        select(
            *(Goal.line, PlanVersion.adopted_on, literal(0), Goal.score, PlanVersion.nr),
            *(nobody, nobody, nobody),
        )
        .join(Goal.version)
        .where(PlanVersion.plan_id == plan.id, PlanVersion.adopted_on.is_not(None))
    )


def _evaluated(plan: Gezinsplan) -> Any:
    return (
        select(
            *(GoalScore.line, Evaluation.held_on, Evaluation.id, GoalScore.score),
            *(PlanVersion.nr, cast(func.coalesce(GoalScore.family_words, ""), String)),
            cast(Evaluation.public_id, String),
            cast(func.coalesce(UserAccount.name, ""), String),
        )
        .select_from(GoalScore)
        .join(GoalScore.evaluation)
        .outerjoin(EvaluationSignOff, EvaluationSignOff.evaluation_id == Evaluation.id)
        .outerjoin(UserAccount, UserAccount.id == EvaluationSignOff.user_id)
        .join(PlanVersion, PlanVersion.id == Evaluation.version_id)
        .where(PlanVersion.plan_id == plan.id)
    )


def by_month(points: Iterable[Point]) -> Labelled:
    """Points in their order, with an evaluation in place of what came before it in its month."""
    kept: list[Point] = []
    for point in points:
        while point.evaluation and kept and kept[-1].month == point.month:
            kept.pop()
        kept.append(point)
    return [point.labelled for point in kept]


def score_history(
    plan: Gezinsplan, actor: Actor, before: PlanVersion | None = None
) -> dict[str, Labelled]:
    """Of each goal's line its scores until now (or of the versions before this one), by month."""
    return scores_of(plan, actor).before(before)


def last_scores(version: PlanVersion) -> dict[str, int]:
    """Of each line of goals the score of the newest evaluation of this version."""
    newest = select(func.max(Evaluation.nr)).where(Evaluation.version_id == version.id)
    query = (
        select(GoalScore.line, GoalScore.score)
        .join(GoalScore.evaluation)
        .where(Evaluation.version_id == version.id, Evaluation.nr == newest.scalar_subquery())
    )
    return {row[0]: row[1] for row in session().execute(query)}
