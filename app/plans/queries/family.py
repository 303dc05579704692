"""How somebody of a gezin stands to its plan today: by what right, and which versions there are.

What they may read of it is for `app.families.family_rights`; here is what those rules need.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import session
from app.families import shields
from app.families.family_rights import (
    Entry,
    Reader,
    ReadsAs,
    covered,
    held_by,
    may_read,
    reader_among,
)
from app.families.models import Family, FamilyMember, Person, PersonAccount
from app.plans.models import Gezinsplan, PlanVersion

Withheld = Mapping[tuple[int, str], frozenset[str]]


@dataclass(frozen=True)
class OwnThing:
    """What is looked at: an adopted version, or the pages about one's own gezin."""

    account_id: int
    case_id: str
    relation: Relation
    __tablename__: str
    public_id: str

    def in_case(self) -> str | None:
        return self.case_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return frozenset({self.relation} if actor.id == self.account_id else ())


@dataclass(frozen=True)
class Standing:
    """How one person stands to one gezin today; without a reader they read nothing of it."""

    account_id: int
    person: Person
    family: Family
    reader: Reader | None
    versions: Sequence[PlanVersion] = ()
    withheld: Withheld = field(default_factory=dict)

    @property
    def case(self) -> Case | None:
        return self.family.open_case

    @property
    def inside(self) -> bool:
        """Whether there is anything of this gezin for them: a right, and a casus that is open."""
        return self.reader is not None and self.case is not None

    @property
    def relation(self) -> Relation | None:
        return self.reader.reads_as.relation if self.reader is not None else None

    @property
    def young(self) -> bool:
        return self.relation is Relation.YOUNG_PERSON

    @property
    def shielded(self) -> bool:
        return self.reader is not None and self.reader.shielded

    @property
    def regisseur(self) -> UserAccount | None:
        """Whom to ask: said only to who has something to read or to wait for."""
        return self.case.regisseur if self.inside and self.case is not None else None

    def thing(self, version: PlanVersion | None = None) -> OwnThing | None:
        """What a look is written down about; None when there is nothing to look at."""
        if self.reader is None or self.case is None:
            return None
        of = (
            ("plan_versions", version.public_id) if version else ("families", self.family.public_id)
        )
        return OwnThing(self.account_id, self.case.public_id, self.reader.reads_as.relation, *of)

    def may_read(
        self,
        day: date | None,
        about: Collection[int | None] = (),
        *,
        words: bool = False,
        withheld: bool = False,
    ) -> bool:
        """Whether something of that day about these people may be read today."""
        if self.reader is None or day is None:
            return False
        people = frozenset(number for number in about if number is not None)
        return may_read(self.reader, Entry(day, people, words, withheld), clock.today())

    def reads_shared(self) -> bool:
        """Whether what is of the gezin together, now, is for this person."""
        return self.inside and self.may_read(clock.today())

    def children(self) -> dict[int, Person]:
        """The children whose own parts may be read today, by number."""
        if self.reader is None or self.reader.reads_as is not ReadsAs.PARENT:
            return {}
        today, people = clock.today(), {m.person_id: m.person for m in self.family.members}
        held = [people[key] for key in self.reader.children if key in people]
        return {child.id: child for child in held if self.may_read(today, (child.id,))}

    def withheld_ids(self, kind: str) -> frozenset[str]:
        """The entries of one kind that are withheld from this person."""
        return self.withheld.get((self.family.id, kind), frozenset())


def standings(actor: Actor) -> list[Standing]:
    """How this person stands to each gezin they belong to, or belonged to as a child."""
    person, families = _families(actor)
    if person is None:
        return []
    held, allowed = held_by(person)
    today = clock.today()
    found = [(one, reader_among(person, one, held, allowed, today)) for one in families]
    versions = _adopted([family.id for family, reader in found if reader is not None])
    withheld = shields.all_withheld_from(person)
    mine = [
        Standing(actor.id, person, family, reader, versions.get(family.id, ()), withheld)
        for family, reader in found
        if reader is not None or _belongs(person, family)
    ]
    return sorted(mine, key=lambda standing: (not standing.inside, not _here(standing)))


def _families(actor: Actor) -> tuple[Person | None, list[Family]]:
    """Whose account this is, and every gezin they belong or belonged to, with its people."""
    query = (
        select(PersonAccount, Family)
        .join(FamilyMember, FamilyMember.person_id == PersonAccount.person_id)
        .join(Family, Family.id == FamilyMember.family_id)
        .where(PersonAccount.account_id == actor.id, PersonAccount.ended_at.is_(None))
        .options(
            joinedload(PersonAccount.person, innerjoin=True),
            joinedload(Family.open_case).joinedload(Case.regisseur),
            joinedload(Family.members).joinedload(FamilyMember.person),
        )
        .order_by(Family.id)
    )
    found = session().execute(query).unique().all()
    if not found or not found[0][0].lasts_on(clock.today()):
        return None, []
    return found[0][0].person, [family for _, family in found]


def _adopted(family_ids: Sequence[int]) -> dict[int, list[PlanVersion]]:
    """Of each gezin the versions that were adopted, the newest first."""
    query = (
        select(Gezinsplan.family_id, PlanVersion)
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .where(Gezinsplan.family_id.in_(family_ids), PlanVersion.adopted_on.is_not(None))
        .options(contains_eager(PlanVersion.plan))
        .order_by(PlanVersion.nr.desc())
    )
    found: dict[int, list[PlanVersion]] = {}
    for family_id, version in session().execute(query):
        found.setdefault(family_id, []).append(version)
    return found


def _belongs(person: Person, family: Family) -> bool:
    mine = [member for member in family.members if member.person_id == person.id]
    return any(member.lasts_on(clock.today()) for member in mine)


def _here(standing: Standing) -> bool:
    reader = standing.reader
    return reader is not None and covered(reader.here, clock.today())
