"""The pieces of adopted versions that one person of the gezin may read: a list of what is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.access import Actor, Relation
from app.plans.models import Goal, PlanAction, PlanPart, PlanVersion, Section
from app.plans.queries.family import OwnThing, Standing, standings
from app.plans.queries.own_rows import (
    Rows,
    may_read_evaluation,
    may_read_goal,
    points_of,
    rows_for,
)
from app.plans.queries.scores import Labelled, Point, by_month
from app.words import MONTHS, MONTHS_SHORT

LONG = dict(zip(MONTHS_SHORT, MONTHS, strict=True))


class WhyNot(StrEnum):
    """Why there is nothing to read; the screen has a kind sentence for each."""

    NO_ACCESS = "geen toegang"
    NO_PLAN = "nog geen plan"
    OLDER_PLAN = "plan van voor het gezag"
    NOTHING = "niets om te lezen"


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

    line: str
    words: str
    success: str
    earlier: Labelled
    went: list[tuple[str, int]]
    score: int
    said: str
    mine: bool
    others: list[str]
    shared: bool
    doing: list[Doing]


@dataclass(frozen=True)
class Said:
    """What was said at an evaluation, by whom: oneself, a child, or the gezin together."""

    public_id: str
    day: date
    text: str
    whose: str
    mine: bool


@dataclass(frozen=True)
class OwnLetter:
    """Everything of one version that is shown, and nothing else."""

    version: PlanVersion
    shared: list[Piece]
    own: list[Piece]
    goals: list[OwnGoal]
    doing: list[Doing]
    said: list[Said]

    @property
    def empty(self) -> bool:
        return not (self.shared or self.own or self.goals or self.doing or self.said)

    @property
    def all_doing(self) -> list[Doing]:
        return [*(row for goal in self.goals for row in goal.doing), *self.doing]


@dataclass(frozen=True)
class Shelf:
    """The versions of one gezin in which there is something to read, the newest first."""

    standing: Standing
    letters: Sequence[OwnLetter]

    @property
    def newest(self) -> OwnLetter | None:
        return self.letters[0] if self.letters else None

    @property
    def thing(self) -> OwnThing | None:
        """What is looked at on the newest page of it; None when there is nothing."""
        return self.standing.thing(self.newest.version) if self.newest else None

    @property
    def why_not(self) -> WhyNot | None:
        standing = self.standing
        if not standing.inside:
            return WhyNot.NO_ACCESS
        if not standing.versions:
            return WhyNot.NO_PLAN
        if self.letters:
            return None
        dated = any(standing.may_read(version.adopted_on) for version in standing.versions)
        parent = standing.relation is Relation.PARENT and not standing.shielded
        return WhyNot.OLDER_PLAN if parent and not dated else WhyNot.NOTHING


def shelves(actor: Actor, *, scores: bool = True, marks: bool = True) -> list[Shelf]:
    """Of each gezin of this person what there is to read; what can be read stands first.

    A page that shows no scores, or nothing of who did what, does not ask for them.
    """
    mine = standings(actor)
    rows = rows_for(mine, scores=scores, marks=marks)
    found = [Shelf(standing, list(_letters(standing, rows))) for standing in mine]
    return sorted(found, key=lambda shelf: not shelf.letters)


def _letters(standing: Standing, rows: Rows) -> Iterator[OwnLetter]:
    if not standing.inside:
        return
    points = points_of(standing, rows) if rows.scored else []
    for version in standing.versions:
        letter = _letter(standing, version, rows, points)
        if not letter.empty:
            yield letter


def _letter(
    standing: Standing, version: PlanVersion, rows: Rows, points: Sequence[Point]
) -> OwnLetter:
    parts = list(_parts(standing, version, rows))
    goals = [goal for goal in rows.goals_of(version) if may_read_goal(standing, version, goal)]
    scores = [point for point in points if point.version <= version.nr]
    doing = {goal.id: _doing(standing, version, goal, rows) for goal in rows.goals_of(version)}
    shown = {goal.id for goal in goals}
    return OwnLetter(
        version=version,
        shared=_together(parts),
        own=[
            Piece(_heading(part.section), part.text or "", _whose(standing, part.person_id))
            for part in parts
            if part.person_id is not None
        ],
        goals=[_goal(goal, scores, doing[goal.id], standing) for goal in goals],
        doing=[row for key, found in doing.items() if key not in shown for row in found],
        said=list(_said(standing, version, rows)),
    )


def _parts(standing: Standing, version: PlanVersion, rows: Rows) -> Iterator[PlanPart]:
    """What is withheld of one version is withheld of all: its words go on in the next."""
    for part in rows.parts_of(version):
        about = () if part.person_id is None else (part.person_id,)
        withheld = (version.plan_id, part.section, part.person_id) in rows.kept_back
        if part.text and standing.may_read(
            version.adopted_on, about, words=True, withheld=withheld
        ):
            yield part


def _together(parts: Iterable[PlanPart]) -> list[Piece]:
    """The letter of the gezin together, in the order in which it is read."""
    found = {part.section: part.text for part in parts if part.person_id is None}
    return [
        Piece(section.heading, text) for section in Section if (text := found.get(section.value))
    ]


def _heading(section: str) -> str:
    return Section(section).heading


def _goal(goal: Goal, scores: Sequence[Point], doing: list[Doing], standing: Standing) -> OwnGoal:
    owners = {owner.person_id: owner.person.given_name for owner in goal.owners}
    mine = owners.pop(standing.person.id, None) is not None
    line = [point for point in scores if point.line == goal.line]
    labelled = by_month(line) or [("", goal.score)]
    return OwnGoal(
        line=goal.line,
        words=goal.family_words or "",
        success=goal.success_words or "",
        earlier=labelled[:-1],
        went=[(LONG[month], score) for month, score in labelled[:-1]],
        score=labelled[-1][1],
        said=line[-1].words if line and mine and not owners else "",
        mine=mine,
        others=list(owners.values()),
        shared=not goal.owners,
        doing=doing,
    )


def _doing(standing: Standing, version: PlanVersion, goal: Goal, rows: Rows) -> list[Doing]:
    """What oneself and the children do; nothing of a goal that is withheld."""
    withheld = goal.line in standing.withheld_ids("doel")
    return [
        _line(action, rows, standing)
        for action in goal.actions
        if action.what
        and action.person_id is not None
        and standing.may_read(version.adopted_on, (action.person_id,), withheld=withheld)
    ]


def _line(action: PlanAction, rows: Rows, standing: Standing) -> Doing:
    mark = rows.marks.get(action.line)
    done = mark is not None and mark.done
    return Doing(action.what or "", _whose(standing, action.person_id), action.due_on, done)


def _said(standing: Standing, version: PlanVersion, rows: Rows) -> Iterator[Said]:
    """The words of the gezin at the evaluations of a version, the newest first."""
    for held in reversed(rows.evaluations_of(version)):
        by = held.family_words_by_id
        about = () if by is None else (by,)
        if held.family_words and may_read_evaluation(standing, held, about):
            mine = by == standing.person.id
            whose = _whose(standing, by)
            yield Said(held.public_id, held.held_on, held.family_words, whose, mine)


def _whose(standing: Standing, person_id: int | None) -> str:
    """The name of the child; nothing for oneself."""
    child = standing.children().get(person_id or 0)
    return child.given_name if child is not None else ""
