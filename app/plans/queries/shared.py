"""Casussen in which somebody advises or joins: which, until when, and what was shared of them.

An adviser and a partner never read the casus itself (access.md): what they may know starts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access import Actor, Role
from app.aliases import once_more
from app.cases import queries as cases
from app.cases.models import Case, CaseReader
from app.db import Missing, session
from app.families.models import Family
from app.paging import Page, how_many, one_page
from app.plans.models import Gezinsplan, Goal, PlanAction, PlanVersion
from app.plans.queries.plans import marks_of

ADVISER, PARTNER = "adviseur", "partner"
PLAN, STAY, SAFETY, CONTACT = "plan", "verblijf", "veiligheid", "contact"
# What was shared goes with the work that it was shared for: without that role it is nothing.
ROLES = {ADVISER: Role.ADVISER, PARTNER: Role.PARTNER}


@dataclass(frozen=True)
class SharedCase:
    """A casus with the ways in which this person is in it today."""

    case: Case
    readers: Sequence[CaseReader]

    def parts(self, capacity: str) -> frozenset[str]:
        """What was shared with them as adviser, or as partner."""
        mine = [reader.shared_parts for reader in self.readers if reader.capacity == capacity]
        return frozenset().union(*mine)

    @property
    def advises(self) -> frozenset[str]:
        return self.parts(ADVISER)

    @property
    def joins(self) -> frozenset[str]:
        return self.parts(PARTNER)

    @property
    def until_on(self) -> date | None:
        """The last day of the one that lasts longest; such access always has one."""
        return max((r.until_on for r in self.readers if r.until_on is not None), default=None)

    @property
    def shows_stay(self) -> bool:
        return STAY in self.advises | self.joins

    @property
    def shows_contact(self) -> bool:
        """An adviser telephones the regisseur and nobody else."""
        return CONTACT in self.joins


@dataclass(frozen=True)
class SharedRow:
    """One of them in the list, with the day of the first thing that this person does there."""

    shared: SharedCase
    due_on: date | None


def visible_shared(actor: Actor) -> Select[Case]:
    """Open casussen in which this person advises or joins today; none when their role ended."""
    query, capacities = select(Case), _capacities(actor)
    if not capacities:
        return query.where(false())
    return query.where(
        Case.id.in_(cases.in_which(actor, *capacities)),
        Case.closed_on.is_(None),
        Case.regisseur_id != actor.id,
    )


def _capacities(actor: Actor) -> list[str]:
    return [capacity for capacity, role in ROLES.items() if actor.has(role)]


def get_shared(case_id: str, actor: Actor) -> SharedCase:
    """One of them, with everybody by whom access is worked out; raises Missing for any other."""
    query = (
        visible_shared(actor)
        .where(Case.public_id == case_id)
        .options(
            joinedload(Case.family, innerjoin=True),
            joinedload(Case.municipality, innerjoin=True),
            joinedload(Case.regisseur, innerjoin=True),
            joinedload(Case.readers),
            joinedload(Case.perspectiefregie),
        )
    )
    found = session().scalars(query).unique().one_or_none()
    if found is None:
        raise Missing(case_id)
    return SharedCase(found, _own(found.readers, actor))


def list_shared(actor: Actor, page: int = 1) -> Page[SharedRow]:
    """All of them by the name of the gezin, a page at a time; what ended is not among them."""
    mine = visible_shared(actor)
    total = how_many(mine)
    query = (
        mine.join(Case.family)
        .options(contains_eager(Case.family), joinedload(Case.municipality, innerjoin=True))
        .options(joinedload(Case.regisseur, innerjoin=True))
        .order_by(Family.search_name, Case.id)
    )
    found = session().scalars(one_page(query, page)).all()
    readers = _readers(found, actor)
    due = _first_due([case.family_id for case in found], actor)
    rows = [
        SharedRow(SharedCase(case, readers.get(case.id, [])), due.get(case.family_id))
        for case in found
    ]
    return Page(rows, page, total)


def _own(readers: Sequence[CaseReader], actor: Actor) -> list[CaseReader]:
    today, capacities = clock.today(), _capacities(actor)
    mine = [reader for reader in readers if reader.user_id == actor.id]
    return [r for r in mine if r.capacity in capacities and r.lasts_on(today)]


def _readers(found: Sequence[Case], actor: Actor) -> dict[int, list[CaseReader]]:
    query = select(CaseReader).where(
        CaseReader.case_id.in_([case.id for case in found]), CaseReader.user_id == actor.id
    )
    mine: dict[int, list[CaseReader]] = {}
    for reader in _own(session().scalars(query.order_by(CaseReader.id)).all(), actor):
        mine.setdefault(reader.case_id, []).append(reader)
    return mine


def is_newest_adopted() -> ColumnElement[bool]:
    """Whether a version is the one of its plan that holds; asked of that plan alone."""
    later = once_more(PlanVersion, "later")
    after = select(later.id).where(
        later.plan_id == PlanVersion.plan_id,
        later.id > PlanVersion.id,
        later.adopted_on.is_not(None),
    )
    return and_(PlanVersion.adopted_on.is_not(None), ~after.exists())


def own_actions(actor: Actor) -> Select[PlanAction]:
    """What this person does in plans as they hold now, of goals that go on."""
    return (
        select(PlanAction)
        .join(PlanAction.goal)
        .join(Goal.version)
        .join(PlanVersion.plan)
        .where(
            PlanAction.user_id == actor.id,
            ~Goal.dropped,
            is_newest_adopted(),
        )
    )


def _first_due(family_ids: Sequence[int], actor: Actor) -> dict[int, date]:
    """Of each gezin the first day on which something of this person is due, not done yet."""
    query = (
        own_actions(actor)
        .where(Gezinsplan.family_id.in_(family_ids))
        .with_only_columns(Gezinsplan.family_id, PlanAction.line, PlanAction.due_on)
    )
    rows = session().execute(query).all()
    marks = marks_of([line for _, line, _ in rows])
    found: dict[int, date] = {}
    for family_id, line, due_on in rows:
        mark = marks[line]
        if due_on is not None and (mark is None or not mark.done):
            found[family_id] = min(due_on, found.get(family_id, due_on))
    return found


def get_own_action(case: Case, action_id: str, actor: Actor) -> PlanAction:
    """Something that this person does here, as the plan says it now; raises Missing.

    A page may have been open while a new version was adopted: the same action has another id then.
    """
    line = select(PlanAction.line).where(PlanAction.public_id == action_id)
    found = session().scalar(
        own_actions(actor).where(Gezinsplan.family_id == case.family_id, PlanAction.line.in_(line))
    )
    if found is None:
        raise Missing(action_id)
    return found
