"""The pieces of an adopted version that one person of the gezin may read: a list of what is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.db import session
from app.plans.models import (
    ActionMark,
    Evaluation,
    Goal,
    GoalOwner,
    GoalScore,
    PlanAction,
    PlanPart,
    PlanVersion,
    Section,
)
from app.plans.queries.family import Standing
from app.plans.queries.plans import marks_of


@dataclass(frozen=True)
class Piece:
    """A text under its heading; of the gezin together when `whose` is empty."""

    heading: str
    text: str
    whose: str = ""


@dataclass(frozen=True)
class Doing:
    """Something that this person, or a child of theirs, does."""

    text: str
    whose: str
    due_on: date | None
    done: bool


@dataclass(frozen=True)
class OwnGoal:
    """A goal with how it stands; `others` are the other owners, `mine` whether oneself is one."""

    words: str
    success: str
    score: int
    said: str
    mine: bool
    others: list[str]
    shared: bool
    doing: list[Doing]


@dataclass(frozen=True)
class OwnLetter:
    """Everything that is shown, and nothing else."""

    shared: list[Piece]
    own: list[Piece]
    goals: list[OwnGoal]
    doing: list[Doing]

    @property
    def empty(self) -> bool:
        return not (self.shared or self.own or self.goals or self.doing)


def letter_for(standing: Standing, version: PlanVersion) -> OwnLetter:
    """What may be read of this version by who stands so to it."""
    parts = _parts(version, standing)
    own = [
        Piece(_heading(part.section), part.text, _whose(standing, part.person_id))
        for part in parts
        if part.person_id is not None and part.text
    ]
    if standing.shielded:
        return OwnLetter([], own, [], [])
    all_goals = _goals(version)
    goals = [goal for goal in all_goals if _may_read(goal, standing)]
    scores, actions = _scores(version, standing), _doing(all_goals, standing)
    shown = {goal.id for goal in goals}
    rest = [row for key, rows in actions.items() if key not in shown for row in rows]
    return OwnLetter(
        shared=_together(parts),
        own=own,
        goals=[_goal(goal, scores, actions[goal.id], standing) for goal in goals],
        doing=rest,
    )


def _parts(version: PlanVersion, standing: Standing) -> list[PlanPart]:
    """Only what may be read leaves the database: own parts, and for a parent the shared ones."""
    mine = PlanPart.person_id.in_(standing.allowed())
    alone = standing.young or standing.shielded
    query = select(PlanPart).where(
        PlanPart.version_id == version.id,
        mine if alone else or_(mine, PlanPart.person_id.is_(None)),
    )
    return list(session().scalars(query.order_by(PlanPart.id)))


def _goals(version: PlanVersion) -> list[Goal]:
    query = (
        select(Goal)
        .where(Goal.version_id == version.id, ~Goal.dropped)
        .options(joinedload(Goal.owners).joinedload(GoalOwner.person), selectinload(Goal.actions))
        .order_by(Goal.nr)
    )
    return list(session().scalars(query).unique())


def _together(parts: Sequence[PlanPart]) -> list[Piece]:
    """The letter of the gezin together, in the order in which it is read."""
    found = {part.section: part.text for part in parts if part.person_id is None}
    return [
        Piece(section.heading, text) for section in Section if (text := found.get(section.value))
    ]


def _heading(section: str) -> str:
    return Section(section).heading


def _may_read(goal: Goal, standing: Standing) -> bool:
    """A parent: goals of all, and those of only oneself and children. A young person: their own."""
    owners = {owner.person_id for owner in goal.owners}
    if not goal.family_words:
        return False
    if standing.young:
        return standing.person.id in owners
    return owners <= standing.allowed()


def _goal(goal: Goal, scores: dict[str, int], doing: list[Doing], standing: Standing) -> OwnGoal:
    owners = {owner.person_id: owner.person.given_name for owner in goal.owners}
    mine = owners.pop(standing.person.id, None) is not None
    alone = mine and not owners
    return OwnGoal(
        words=goal.family_words or "",
        success=goal.success_words or "",
        score=scores.get(goal.line, goal.score),
        said=goal.score_words or "" if alone and goal.line not in scores else "",
        mine=mine,
        others=list(owners.values()),
        shared=not goal.owners,
        doing=doing,
    )


def _doing(goals: Sequence[Goal], standing: Standing) -> dict[int, list[Doing]]:
    """Of each goal the actions of oneself and of children under 16."""
    allowed = standing.allowed()
    mine = {g.id: [a for a in g.actions if a.person_id in allowed and a.what] for g in goals}
    marks = marks_of([action.line for rows in mine.values() for action in rows])
    return {
        key: [_line(action, marks.get(action.line), standing) for action in rows]
        for key, rows in mine.items()
    }


def _line(action: PlanAction, mark: ActionMark | None, standing: Standing) -> Doing:
    done = mark is not None and mark.done
    return Doing(action.what or "", _whose(standing, action.person_id), action.due_on, done)


def _whose(standing: Standing, person_id: int | None) -> str:
    """The name of the child; nothing for oneself."""
    child = standing.children.get(person_id or 0)
    return child.given_name if child is not None else ""


def _scores(version: PlanVersion, standing: Standing) -> dict[str, int]:
    """The scores of the newest evaluation of this version that may be read, by goal."""
    query = (
        select(GoalScore.line, GoalScore.score, Evaluation.held_on)
        .join(Evaluation, Evaluation.id == GoalScore.evaluation_id)
        .where(Evaluation.version_id == version.id)
        .order_by(Evaluation.nr, GoalScore.id)
    )
    rows = session().execute(query)
    return {line: score for line, score, held_on in rows if standing.covers(held_on)}
