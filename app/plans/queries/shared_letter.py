"""What an adviser or a partner reads of the plan that holds: it begins with nothing.

Each piece is let in by a rule of its own, and says nothing of what was not let in: no numbers, no
names of others, nothing of a draft.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Actor
from app.db import session
from app.families.models import FamilyMember
from app.families.queries import CHILD
from app.families.shields import hidden_from, withheld_from_account
from app.plans.models import (
    ActionMark,
    Gezinsplan,
    Goal,
    GoalOwner,
    PlanAction,
    PlanPart,
    PlanVersion,
    Section,
    SharedGoal,
)
from app.plans.queries.plans import marks_of
from app.plans.queries.scores import last_scores
from app.plans.queries.shared import PARTNER, PLAN, SAFETY, SharedCase, is_newest_adopted
from app.plans.queries.withheld import part_to_read

OF_GEZIN, AROUND, HELPER = "iemand uit het gezin", "iemand om het gezin heen", "een hulpverlener"


@dataclass(frozen=True)
class SharedAction:
    """Who does what by when. Of one's own also its id, and the goal when that may be read."""

    text: str
    who: str
    due_on: date | None
    done_on: date | None
    public_id: str = ""
    goal: str = ""

    @property
    def done(self) -> bool:
        return self.done_on is not None


@dataclass(frozen=True)
class GoalToRead:
    """A goal in the words of the gezin, with how it stands and what others do for it."""

    words: str
    success: str
    about: str
    owners: list[str]
    score: int
    said: str
    actions: list[SharedAction]


@dataclass(frozen=True)
class TextToRead:
    """A part of the letter; of one person when `whose` is a name."""

    section: Section
    text: str
    whose: str = ""


@dataclass(frozen=True)
class SharedLetter:
    """Everything that is shown, and nothing else."""

    adopted_on: date | None
    own: list[SharedAction]
    goals: list[GoalToRead]
    texts: list[TextToRead]

    def of(self, *sections: Section) -> list[TextToRead]:
        return [text for section in sections for text in self.texts if text.section is section]


def shared_letter(shared: SharedCase, actor: Actor) -> SharedLetter:
    """What this person may read of the plan; own actions always, the rest as far as shared."""
    version = _version(shared)
    if version is None:
        return SharedLetter(None, [], [], [])
    goals = _goals(shared, version, actor)
    actions = _actions(version, goals, actor)
    marks = marks_of(action.line for action in actions)
    told = _Teller(shared, actor, goals, marks)
    scores = last_scores(version) if goals else {}
    return SharedLetter(
        adopted_on=version.adopted_on,
        own=[told.action(action) for action in actions if action.user_id == actor.id],
        goals=[told.goal(goal, actions, scores) for goal in goals],
        texts=_texts(shared, version, actor),
    )


def _version(shared: SharedCase) -> PlanVersion | None:
    """The version that holds; of a draft nothing is read."""
    query = (
        select(PlanVersion)
        .join(PlanVersion.plan)
        .where(Gezinsplan.family_id == shared.case.family_id, is_newest_adopted())
    )
    return session().scalar(query)


def _goals(shared: SharedCase, version: PlanVersion, actor: Actor) -> list[Goal]:
    """An adviser: those of the letter. A partner: those that were shared with them, one by one."""
    let_in: list[ColumnElement[bool]] = []
    if PLAN in shared.advises:
        let_in.append(true() if reads_safety(shared) else Goal.leefdomein != SAFETY)
    if PLAN in shared.joins:
        let_in.append(Goal.line.in_(_lines(shared)))
    if not let_in:
        return []
    query = select(Goal).where(Goal.version_id == version.id, ~Goal.dropped, or_(*let_in))
    kept_back = withheld_from_account(actor, shared.case.family_id, "doel")
    owners = joinedload(Goal.owners).joinedload(GoalOwner.person)
    rows = session().scalars(query.options(owners, joinedload(Goal.domain)).order_by(Goal.nr))
    return [goal for goal in rows.unique() if goal.line not in kept_back]


def _lines(shared: SharedCase) -> Select[str]:
    """The goals that are shared with this partner now, the same in every version."""
    mine = [reader.id for reader in shared.readers if reader.capacity == PARTNER]
    return select(SharedGoal.line).where(
        SharedGoal.reader_id.in_(mine), SharedGoal.ended_at.is_(None)
    )


def reads_safety(shared: SharedCase) -> bool:
    return SAFETY in shared.advises | shared.joins


def _actions(version: PlanVersion, goals: Sequence[Goal], actor: Actor) -> list[PlanAction]:
    """Those of these goals, and one's own of any goal that goes on."""
    query = (
        select(PlanAction)
        .join(PlanAction.goal)
        .where(
            Goal.version_id == version.id,
            ~Goal.dropped,
            or_(PlanAction.user_id == actor.id, Goal.id.in_([goal.id for goal in goals])),
        )
        .options(
            joinedload(PlanAction.person),
            joinedload(PlanAction.network_person),
            joinedload(PlanAction.user),
        )
        .order_by(PlanAction.due_on.is_(None), PlanAction.due_on, PlanAction.id)
    )
    return list(session().scalars(query))


def _texts(shared: SharedCase, version: PlanVersion, actor: Actor) -> list[TextToRead]:
    """An adviser: the letter. A partner: what is agreed about safety, of the gezin together."""
    sections = sections_for(shared)
    if not sections:
        return []
    query = select(PlanPart).where(
        PlanPart.version_id == version.id, PlanPart.section.in_(sections), part_to_read(actor)
    )
    if PLAN not in shared.advises:
        query = query.where(PlanPart.person_id.is_(None))
    rows = session().scalars(query.options(joinedload(PlanPart.person)).order_by(PlanPart.id))
    found = [
        TextToRead(Section(part.section), part.text, part.person.given_name if part.person else "")
        for part in rows
        if part.text
    ]
    return sorted(found, key=lambda text: bool(text.whose))


def sections_for(shared: SharedCase) -> list[str]:
    """Which parts of the letter may be read."""
    if PLAN in shared.advises:
        return [s.value for s in Section if reads_safety(shared) or s is not Section.VEILIG]
    return [Section.VEILIG.value] if reads_safety(shared) else []


class _Teller:
    """Says an action or a goal in words, with no more names than this reader may know."""

    def __init__(
        self,
        shared: SharedCase,
        actor: Actor,
        goals: Sequence[Goal],
        marks: dict[str, ActionMark | None],
    ) -> None:
        self.actor, self.marks = actor, marks
        self.regisseur_id = shared.case.regisseur_id
        self.all_names = PLAN in shared.advises
        self.owners = {owner.person_id for goal in goals for owner in goal.owners}
        self.words = {goal.id: goal.family_words or "" for goal in goals}

    def action(self, action: PlanAction) -> SharedAction:
        mark, mine = self.marks[action.line], action.user_id == self.actor.id
        return SharedAction(
            text=action.what or "",
            who=self._who(action),
            due_on=action.due_on,
            done_on=mark.on if mark is not None and mark.done else None,
            public_id=action.public_id if mine else "",
            goal=self.words.get(action.goal_id, "") if mine else "",
        )

    def goal(
        self, goal: Goal, actions: Collection[PlanAction], scores: dict[str, int]
    ) -> GoalToRead:
        """What was said with a score is of the letter; a partner needs the goal."""
        return GoalToRead(
            words=goal.family_words or "",
            success=goal.success_words or "",
            about=goal.domain.label if goal.domain else goal.leefdomein.capitalize(),
            owners=[owner.person.given_name for owner in goal.owners],
            score=scores.get(goal.line, goal.score),
            said=goal.score_words or "" if self.all_names and goal.line not in scores else "",
            actions=[
                self.action(action)
                for action in actions
                if action.goal_id == goal.id and action.user_id != self.actor.id
            ],
        )

    def _who(self, action: PlanAction) -> str:
        named = action.user_id is not None and action.user_id == self.regisseur_id
        if self.all_names or named or action.person_id in self.owners:
            return action.who
        if action.person_id is not None:
            return OF_GEZIN
        return AROUND if action.network_person_id is not None else HELPER


@dataclass(frozen=True)
class Contact:
    """Somebody of the gezin to telephone."""

    name: str
    relation: str
    phone: str


def contacts(shared: SharedCase, actor: Actor) -> list[Contact]:
    """The adults of the gezin, if that was shared; who must not be found is not among them."""
    if not shared.shows_contact:
        return []
    query = (
        select(FamilyMember)
        .where(FamilyMember.family_id == shared.case.family_id, FamilyMember.relation != CHILD)
        .options(joinedload(FamilyMember.person), joinedload(FamilyMember.relation_code))
        .order_by(FamilyMember.id)
    )
    members = [m for m in session().scalars(query) if m.lasts_on(clock.today())]
    hidden = hidden_from(actor, shared.case, [member.person for member in members])
    return [
        Contact(
            member.person.full_name,
            member.relation_code.label.lower() if member.relation_code else member.relation,
            member.person.phone,
        )
        for member in members
        if member.person_id not in hidden
    ]
