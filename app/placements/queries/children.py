"""The children who are in residence: the list of them, and the file of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select, union
from sqlalchemy.orm import contains_eager, joinedload

from app.access import Actor
from app.accounts.models import UserAccount
from app.aliases import once_more
from app.cases import queries as cases
from app.cases.models import Case, Perspectiefregie
from app.db import Missing, session
from app.deadlines import Deadline, Ending
from app.families.models import Family, FamilyMember, Gezag, Person
from app.paging import Page, how_many, one_page
from app.placements.models import Perspectiefplan, Placement, PlacementEvaluation
from app.placements.queries.episodes import starter_of
from app.placements.queries.hidden import hidden_stays, where_for
from app.placements.queries.placements import (
    evaluations_of,
    is_newest,
    needs_somebody,
    terms_about,
    visible_to,
    with_all,
)
from app.placements.queries.plans import plans_of

FAR = date(9999, 12, 31)


@dataclass(frozen=True)
class ChildRow:
    """A child in the list: where it is, and its terms."""

    child: Person
    case: Case
    watcher: UserAccount | None
    placement: Placement
    terms: dict[str, Deadline]
    where: str


def children_of(actor: Actor, page: int = 1) -> Page[ChildRow]:
    """Children in residence whose perspectiefregisseur or regisseur I am: what is late first."""
    mine = (
        select(Perspectiefregie)
        .join(Perspectiefregie.case)
        .join(Perspectiefregie.child)
        .where(
            Perspectiefregie.id.in_(_named_or_led(actor)),
            Perspectiefregie.user_id.is_not(None),
            Case.closed_on.is_(None),
            is_newest(),
            needs_somebody(),
        )
    )
    total = how_many(mine)
    case = contains_eager(Perspectiefregie.case)
    query = mine.options(
        case.joinedload(Case.municipality, innerjoin=True),
        # What somebody is to a casus decides whether they may know where the child is.
        case.selectinload(Case.readers),
        case.selectinload(Case.perspectiefregie),
        contains_eager(Perspectiefregie.child),
        joinedload(Perspectiefregie.user),
    ).order_by(func.coalesce(_first_due(), FAR), Person.search_name, Perspectiefregie.id)
    found = list(session().scalars(one_page(query, page)))
    return Page(_rows(found, actor), page, total)


def _named_or_led(actor: Actor) -> Any:
    """The rows that name this person, and those in casussen they lead; each found by its index."""
    named = select(Perspectiefregie.id).where(Perspectiefregie.user_id == actor.working_id)
    led = select(Perspectiefregie.id).where(Perspectiefregie.case_id.in_(cases.led_by(actor)))
    return union(named, led)


def _first_due() -> Any:
    stay = once_more(Placement.__table__, "of_child")
    return (
        select(func.min(Deadline.due_on))
        .join(stay, stay.c.public_id == Deadline.subject_id)
        .where(
            stay.c.case_id == Perspectiefregie.case_id,
            stay.c.child_id == Perspectiefregie.child_id,
            Deadline.ended_on.is_(None),
        )
        .correlate(Perspectiefregie)
        .scalar_subquery()
    )


def _rows(found: list[Perspectiefregie], actor: Actor) -> list[ChildRow]:
    """Each with its last stay and the running terms of all of them, in two queries."""
    query = (
        select(Placement)
        .where(
            Placement.case_id.in_([row.case_id for row in found]),
            Placement.child_id.in_([row.child_id for row in found]),
            Placement.cancelled_on.is_(None),
        )
        .order_by(Placement.part_time.desc(), Placement.admitted_on, Placement.id)
    )
    stays = list(session().scalars(query))
    last = {(p.case_id, p.child_id): p for p in stays}
    keys = {p.public_id: (p.case_id, p.child_id) for p in stays}
    hidden = hidden_stays(actor, list(last.values()))
    terms: dict[tuple[int, int], dict[str, Deadline]] = {key: {} for key in last}
    for term in terms_about(stays):
        if term.ended_on is None:
            terms[keys[term.subject_id]][term.rule] = term
    return [
        ChildRow(row.child, row.case, row.user, last[key], terms[key], where_for(last[key], hidden))
        for row in found
        if (key := (row.case_id, row.child_id)) in last
    ]


@dataclass(frozen=True)
class ChildFile:
    """What there is to know of one child in residence, within one casus."""

    child: Person
    case: Case
    stays: list[Placement]
    terms: list[Deadline]
    evaluations: list[PlacementEvaluation]
    plans: list[Perspectiefplan]
    hidden: frozenset[int] = frozenset()

    def where(self, placement: Placement) -> str:
        """Where a stay is, as far as this reader may know it."""
        return where_for(placement, self.hidden)

    @property
    def valid(self) -> list[Placement]:
        return [stay for stay in self.stays if stay.cancelled_on is None]

    @property
    def placement(self) -> Placement:
        """Where the child is, or was last; a part-time stay counts when there is no other."""
        known = self.valid or self.stays
        return max(known, key=lambda p: (p.left_on is None, not p.part_time, p.admitted_on, p.id))

    @property
    def starter(self) -> Placement | None:
        """The stay of which the two terms are."""
        return starter_of(self.placement, self.stays)

    @property
    def watcher(self) -> UserAccount | None:
        """The perspectiefregisseur of now."""
        rows = [row for row in self.case.perspectiefregie if row.child_id == self.child.id]
        return rows[-1].user if rows else None

    @property
    def draft(self) -> Perspectiefplan | None:
        return next((plan for plan in self.plans if plan.adopted_on is None), None)

    @property
    def adopted(self) -> Perspectiefplan | None:
        return next((plan for plan in self.plans if plan.adopted_on is not None), None)

    def term(self, rule: str) -> Deadline | None:
        """The term of this rule that counts for the stay of now."""
        starter = self.starter
        found = [
            term
            for term in self.terms
            if starter is not None
            and (term.rule, term.subject_id) == (rule, starter.public_id)
            and term.ended_how != Ending.REPLACED
        ]
        fits = [t for t in found if starter is not None and t.started_on == starter.admitted_on]
        return next(reversed(fits or found), None)


def get_child(child_id: str, actor: Actor) -> ChildFile:
    """The file of a child, in the casus of its last stay that I may know of; else raises Missing.

    Separated parents can each have a casus; stays in the other one are not mine to see.
    """
    query = visible_to(actor).join(Placement.child).where(Person.public_id == child_id)
    order = (Case.closed_on.is_(None), Placement.admitted_on, Placement.id)
    found = list(session().scalars(query.options(*with_all()).order_by(*order)))
    if not found:
        raise Missing(child_id)
    case, child = found[-1].case, found[-1].child
    stays = [placement for placement in found if placement.case_id == case.id]
    return ChildFile(
        child=child,
        case=case,
        stays=stays,
        terms=terms_about(stays),
        evaluations=evaluations_of(case.id, child.id),
        plans=plans_of(case.id, child.id),
        hidden=hidden_stays(actor, stays),
    )


def gezag_over(child: Person, day: date) -> list[Gezag]:
    """Who has gezag over a child on a day."""
    query = (
        select(Gezag)
        .where(Gezag.child_id == child.id)
        .options(joinedload(Gezag.holder_person), joinedload(Gezag.holder_organisation))
        .order_by(Gezag.id)
    )
    return [gezag for gezag in session().scalars(query) if gezag.lasts_on(day)]


def members_of(family: Family, day: date) -> list[FamilyMember]:
    """Who belongs to the gezin on a day, with what they are to it."""
    query = (
        select(FamilyMember)
        .where(FamilyMember.family_id == family.id)
        .options(joinedload(FamilyMember.person, innerjoin=True))
        .order_by(FamilyMember.id)
    )
    return [member for member in session().scalars(query) if member.lasts_on(day)]
