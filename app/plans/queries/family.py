"""What somebody of the gezin may read of their own plan, worked out at each look.

Findings 7: from gezag on the day that the version was adopted and today, from ages today, and from
shields. It begins with nothing; each piece is let in by a rule of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import session
from app.families import rights
from app.families.models import Family, FamilyMember, Gezag, Person, PersonAccount
from app.families.queries import has_shielded, members_on
from app.plans.models import Gezinsplan, PlanVersion
from app.workdays import age_on


class WhyNot(StrEnum):
    """Why there is nothing to read; the screen has a kind sentence for each."""

    NO_ACCESS = "geen toegang"
    NO_PLAN = "nog geen plan"
    OLDER_PLAN = "plan van voor het gezag"


@dataclass(frozen=True)
class OwnPlan:
    """The thing that is looked at: one adopted version, by somebody of that gezin."""

    __tablename__: ClassVar[str] = "plan_versions"

    account_id: int
    case_id: str
    public_id: str
    relation: Relation

    def in_case(self) -> str | None:
        return self.case_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return frozenset({self.relation} if actor.id == self.account_id else ())


@dataclass(frozen=True)
class Standing:
    """How one person stands to the plan of one gezin today."""

    person: Person
    family: Family
    case: Case | None
    version: PlanVersion | None
    relation: Relation | None
    why_not: WhyNot | None
    shielded: bool = False
    children: dict[int, Person] = field(default_factory=dict)
    since: Sequence[Gezag] = ()

    @property
    def reads(self) -> bool:
        return self.why_not is None

    @property
    def young(self) -> bool:
        return self.relation is Relation.YOUNG_PERSON

    @property
    def regisseur(self) -> UserAccount | None:
        """Whom to ask: said only to who has something to read or to wait for."""
        asked = self.reads or self.why_not is WhyNot.NO_PLAN
        return self.case.regisseur if asked and self.case is not None else None

    def thing(self, actor: Actor) -> OwnPlan | None:
        """What a look is written down about; None when there is nothing to look at."""
        if not self.reads or self.case is None or self.version is None or self.relation is None:
            return None
        return OwnPlan(actor.id, self.case.public_id, self.version.public_id, self.relation)

    def allowed(self) -> set[int]:
        """Whose own parts may be read: oneself, and children under 16 with gezag over them."""
        return {self.person.id, *(() if self.shielded else self.children)}

    def covers(self, day: date) -> bool:
        """Whether something of this day may be read: for a parent gezag decides on that day too."""
        return self.young or any(rights.counts_on(gezag, day) for gezag in self.since)


def standings(actor: Actor) -> list[Standing]:
    """How this person stands to the plan of each gezin they belong to; readable ones first."""
    access = session().scalar(
        select(PersonAccount)
        .where(PersonAccount.account_id == actor.id, PersonAccount.ended_at.is_(None))
        .options(joinedload(PersonAccount.person, innerjoin=True))
    )
    today = clock.today()
    if access is None or not access.lasts_on(today):
        return []
    mine = [member for member in _memberships(access.person) if member.lasts_on(today)]
    families = [member.family for member in mine]
    versions = _newest_adopted([family.id for family in families])
    children = {m.person.id: m.person for f in families for m in members_on(f, today)}
    gezag = [g for g in rights.gezag_of(children.values()) if rights.is_of(g, access.person)]
    found = [_standing(member, versions.get(member.family_id), gezag) for member in mine]
    return sorted(found, key=lambda standing: not standing.reads)


def _memberships(person: Person) -> list[FamilyMember]:
    family = joinedload(FamilyMember.family, innerjoin=True)
    query = (
        select(FamilyMember)
        .where(FamilyMember.person_id == person.id)
        .options(
            family.joinedload(Family.open_case).joinedload(Case.regisseur),
            family.selectinload(Family.members).joinedload(FamilyMember.person, innerjoin=True),
        )
        .order_by(FamilyMember.id)
    )
    return list(session().scalars(query))


def _newest_adopted(family_ids: Sequence[int]) -> Mapping[int, PlanVersion]:
    query = (
        select(Gezinsplan.family_id, PlanVersion)
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .where(Gezinsplan.family_id.in_(family_ids), PlanVersion.adopted_on.is_not(None))
        .order_by(PlanVersion.nr)
    )
    return {family_id: version for family_id, version in session().execute(query)}


def _standing(
    member: FamilyMember, version: PlanVersion | None, gezag: Sequence[Gezag]
) -> Standing:
    """By what right somebody reads, if any: gezag over a child of this gezin, or their own age."""
    today, family = clock.today(), member.family
    here = {m.person_id: m.person for m in members_on(family, today)}
    held = [g for g in gezag if g.child_id in here and rights.counts_on(g, today)]
    then = version.adopted_on if version is not None else None
    since = [g for g in gezag if g.child_id in {row.child_id for row in held}]
    both = {g.child_id for g in since if then is not None and rights.counts_on(g, then)}
    young = rights.is_young(member, today)
    relation = Relation.PARENT if held else Relation.YOUNG_PERSON if young else None
    return Standing(
        person=member.person,
        family=family,
        case=family.open_case,
        version=version,
        relation=relation,
        why_not=_why_not(family, version, relation, bool(both)),
        shielded=has_shielded(family),
        children={key: here[key] for key in both if _under_16(here[key], today)},
        since=[g for g in since if g.child_id in both],
    )


def _why_not(
    family: Family, version: PlanVersion | None, relation: Relation | None, then_too: bool
) -> WhyNot | None:
    if relation is None or family.open_case is None:
        return WhyNot.NO_ACCESS
    if version is None:
        return WhyNot.NO_PLAN
    if relation is Relation.PARENT and not then_too:
        return WhyNot.OLDER_PLAN
    return None


def _under_16(person: Person, day: date) -> bool:
    return person.birth_date is not None and age_on(person.birth_date, day) < rights.ALONE_FROM
