"""The plan as its page shows it: a letter in parts, with everything in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from app import clock
from app.cases.models import Case
from app.families.models import FamilyMember, Person
from app.plans import queries
from app.plans.models import ActionMark, Goal, PlanAction, PlanPart, PlanVersion, Section
from app.plans.routes import phrases
from app.plans.routes.people import members_of

BEFORE = (Section.WIJ, Section.GOED, Section.ANDERS)
AFTER = (Section.VEILIG, Section.AFSPRAKEN)
SAFETY = "veiligheid"


@dataclass(frozen=True)
class ActionLine:
    """One action as it is read: done or not, with its day in words."""

    action: PlanAction
    done: bool
    day: str
    kind: str


@dataclass(frozen=True)
class GoalCard:
    """One goal with its line of scores and its actions."""

    goal: Goal
    nr: int
    of: str
    domain: str
    now: int
    history: list[tuple[str, int]]
    sentence: str
    actions: list[ActionLine]


@dataclass(frozen=True)
class PartText:
    """One part of the letter: of the gezin together, and of single persons."""

    section: Section
    whole: PlanPart | None
    persons: list[PlanPart]
    others: list[Person]

    @property
    def words(self) -> str:
        return (self.whole.text if self.whole else "") or ""

    @property
    def filled(self) -> bool:
        return bool(self.words or self.persons)

    @property
    def question(self) -> str:
        return phrases.QUESTIONS[self.section]

    @property
    def help(self) -> str:
        return phrases.HELP[self.section]


@dataclass(frozen=True)
class Letter:
    """Everything that stands in one version, in the order in which it is read."""

    version: PlanVersion
    names: str
    sentence: str
    parts: dict[Section, PartText]
    goals: list[GoalCard]
    dropped: list[GoalCard]
    writable: bool = False
    ticking: bool = False
    own: frozenset[str] = frozenset()
    seen_by: dict[str, list[str]] = field(default_factory=dict)
    not_yet: list[str] = field(default_factory=list)
    choice_words: str = ""
    next_evaluation: str = ""
    evaluations: list[queries.Held] = field(default_factory=list)

    @property
    def draft(self) -> bool:
        return not self.version.adopted

    def ticks(self, action: PlanAction) -> bool:
        """Whether this reader may tick it off: who leads all, everybody else their own."""
        return self.ticking or action.public_id in self.own

    @property
    def before(self) -> list[PartText]:
        return [self.parts[section] for section in BEFORE if section in self.parts]

    @property
    def after(self) -> list[PartText]:
        return [self.parts[section] for section in AFTER if section in self.parts]

    @property
    def first(self) -> Section | None:
        """Where writing begins, when nothing has been written at all."""
        if not self.writable or any(part.filled for part in self.parts.values()):
            return None
        return BEFORE[0]

    @property
    def paper_sentence(self) -> str:
        day = self.version.adopted_on
        if day is None:
            return f"Versie {self.version.nr}, nog niet vastgesteld."
        return f"Versie {self.version.nr}, vastgesteld op {phrases.day_month_year(day)}."


def parts_of(
    version: PlanVersion, members: Sequence[FamilyMember], leave_out: Collection[Section] = ()
) -> dict[Section, PartText]:
    """The parts of the letter; what a person made empty again is not shown."""
    found: dict[Section, PartText] = {}
    for section in (*BEFORE, *AFTER):
        mine = [part for part in version.parts if part.section == section.value]
        whole = next((part for part in mine if part.person_id is None), None)
        persons = [part for part in mine if part.person_id is not None and part.text]
        spoken = {part.person_id for part in persons}
        others = [m.person for m in members if m.person_id not in spoken]
        if section not in leave_out:
            found[section] = PartText(section, whole, persons, others)
    return found


def write_letter(case: Case, version: PlanVersion, scores: queries.GoalScores) -> Letter:
    """The letter of one version, to read."""
    members = members_of(case.family)
    lines = [action.line for goal in version.goals for action in goal.actions]
    marks = queries.marks_of(lines)
    going = [goal for goal in version.goals if not goal.dropped]
    history = scores.before(version)
    told = history, marks, scores.since(version) if version.adopted else {}
    cards = [_card(goal, nr, *told) for nr, goal in enumerate(going, 1)]
    gone = [_card(goal, 0, *told) for goal in version.goals if goal.dropped]
    return Letter(
        version=version,
        names=phrases.names_of(case, members),
        sentence=phrases.head_sentence(version, case.regisseur.name),
        parts=parts_of(version, members),
        goals=cards,
        dropped=gone,
        evaluations=scores.evaluations(),
    )


def _card(
    goal: Goal,
    nr: int,
    history: dict[str, list[tuple[str, int]]],
    marks: dict[str, ActionMark | None],
    since: dict[str, queries.Since],
) -> GoalCard:
    earlier, now, said = history.get(goal.line, []), goal.score, goal.score_words or ""
    if goal.line in since:
        points, said = since[goal.line].points, since[goal.line].words
        earlier, now = [*earlier, *points[:-1]], points[-1][1]
    return GoalCard(
        goal=goal,
        nr=nr,
        of=phrases.whose(goal),
        domain=goal.domain.label if goal.domain else goal.leefdomein.capitalize(),
        now=now,
        history=earlier,
        sentence=phrases.score_sentence(goal, now, earlier, said),
        actions=[_line(action, marks.get(action.line)) for action in goal.actions],
    )


def _line(action: PlanAction, mark: ActionMark | None) -> ActionLine:
    done = mark is not None and mark.done
    kind, day = phrases.action_day(action.due_on, mark.on if mark and done else None)
    return ActionLine(action, done, day, kind)


def start_text(members: Sequence[FamilyMember], today: date | None = None) -> str:
    """What 'Dit zijn wij' starts with: who belongs to the gezin, and where each lives."""
    return phrases.who_we_are(members, today or clock.today())
