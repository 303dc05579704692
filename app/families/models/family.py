"""The people of a gezin and around it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, and_, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import Code
from app.db import Base, Id, Public, Versioned, Words
from app.sealing import Sealed

if TYPE_CHECKING:
    from app.cases.models import Case
    from app.families.models.consent import Consent
    from app.families.models.gezag import Gezag


class Family(Public, Versioned, Base):
    """A gezin as this municipality knows it: has at most one open casus and one gezinsplan."""

    __tablename__ = "families"
    __table_args__ = (
        Index("ix_families_municipality_id_search_name", "municipality_id", "search_name"),
    )

    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"))
    name: Mapped[str] = mapped_column(Words(120))
    search_name: Mapped[str] = mapped_column(Words(120))

    members: Mapped[list[FamilyMember]] = relationship(
        back_populates="family", order_by="FamilyMember.id"
    )
    network: Mapped[list[NetworkPerson]] = relationship(
        back_populates="family", order_by="NetworkPerson.id"
    )
    # The casus is of a later topic; only whether somebody leads it matters here.
    open_case: Mapped[Case | None] = relationship(
        "Case",
        primaryjoin="and_(Case.family_id == Family.id, Case.closed_on.is_(None))",
        viewonly=True,
        uselist=False,
    )

    cases: Mapped[list[Case]] = relationship(
        "Case", primaryjoin="Case.family_id == Family.id", viewonly=True, order_by="Case.id"
    )

    @property
    def newest_case(self) -> Case | None:
        """The casus that is open, else the one that was closed last: that one can be read."""
        return self.open_case or (self.cases[-1] if self.cases else None)

    def in_case(self) -> str | None:
        newest = self.newest_case
        return newest.public_id if newest else None

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        newest = self.newest_case
        return newest.relations_of(actor) if newest else frozenset()


class Person(Public, Versioned, Base):
    """Somebody in a gezin. A child of separated parents is one person in two gezinnen."""

    __tablename__ = "persons"
    __table_args__ = (
        Index("ix_persons_municipality_id_search_name", "municipality_id", "search_name"),
    )

    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"))
    given_name: Mapped[str] = mapped_column(Words(80))
    surname: Mapped[str] = mapped_column(Words(120))
    search_name: Mapped[str] = mapped_column(Words(200))
    birth_date: Mapped[date | None]
    phone: Mapped[str] = mapped_column(Words(30), default="")
    email: Mapped[str] = mapped_column(Words(200), default="")
    address_sealed: Mapped[bytes | None]
    shielded_since: Mapped[date | None]

    address = Sealed()
    memberships: Mapped[list[FamilyMember]] = relationship(back_populates="person")
    gezag: Mapped[list[Gezag]] = relationship(
        "Gezag", foreign_keys="Gezag.child_id", viewonly=True, order_by="Gezag.id"
    )
    consents: Mapped[list[Consent]] = relationship(
        "Consent", foreign_keys="Consent.person_id", viewonly=True, order_by="Consent.id"
    )

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.surname}".strip()


class FamilyMember(Public, Base):
    """Somebody belongs to a gezin, from one day to another."""

    __tablename__ = "family_members"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        Index("ix_family_members_family_id", "family_id"),
        Index("ix_family_members_person_id", "person_id"),
        Index(
            "uq_family_members_now",
            "family_id",
            "person_id",
            unique=True,
            sqlite_where=text("until_on IS NULL"),
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    family_id: Mapped[int] = mapped_column(Id, ForeignKey("families.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    relation: Mapped[str] = mapped_column(String(40))
    lives: Mapped[str] = mapped_column(Words(120), default="")
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    family: Mapped[Family] = relationship(back_populates="members")
    person: Mapped[Person] = relationship(back_populates="memberships")
    relation_code: Mapped[Code | None] = relationship(
        primaryjoin=lambda: and_(
            foreign(FamilyMember.relation) == Code.code, Code.list_name == "relatie"
        ),
        viewonly=True,
    )

    @property
    def row_version(self) -> int:
        """A form about a member changes the person too, who can be in two gezinnen."""
        return self.person.row_version

    def lasts_on(self, day: date) -> bool:
        """Up to and including the last day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    def in_case(self) -> str | None:
        return self.family.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.family.relations_of(actor)


class NetworkPerson(Public, Versioned, Base):
    """Somebody around the gezin: family, a friend, a teacher."""

    __tablename__ = "network_persons"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        Index("ix_network_persons_family_id", "family_id"),
    )

    family_id: Mapped[int] = mapped_column(Id, ForeignKey("families.id"))
    name: Mapped[str] = mapped_column(Words(120))
    relation: Mapped[str] = mapped_column(Words(80))
    can_do: Mapped[str] = mapped_column(Words(400), default="")
    phone: Mapped[str] = mapped_column(Words(30), default="")
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    family: Mapped[Family] = relationship(back_populates="network")

    def lasts_on(self, day: date) -> bool:
        """Up to and including the last day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    def in_case(self) -> str | None:
        return self.family.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.family.relations_of(actor)


guards.keep(Family.__table__, unique=("public_id",))
guards.fixed(Family.__table__, "public_id", "municipality_id")
guards.keep(Person.__table__, unique=("public_id",))
guards.fixed(Person.__table__, "public_id", "municipality_id")
guards.keep(FamilyMember.__table__, unique=("public_id",))
guards.fixed(FamilyMember.__table__, "public_id", "family_id", "person_id")
guards.refuse_when(
    FamilyMember.__table__,
    "once_at_a_time",
    "INSERT",
    "NEW.until_on IS NULL AND EXISTS (SELECT 1 FROM family_members o WHERE o.family_id = "
    "NEW.family_id AND o.person_id = NEW.person_id AND o.until_on IS NULL)",
    "family_members: deze persoon hoort al bij dit gezin",
)
guards.keep(NetworkPerson.__table__, unique=("public_id",))
guards.fixed(NetworkPerson.__table__, "public_id", "family_id")
