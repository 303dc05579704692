"""The plan of a gezin, its versions, and the parts of their text."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import Family, Person
from app.plans.models.destruction import emptied, may_be_emptied

if TYPE_CHECKING:
    from app.plans.models.agreement import PlanAgreement
    from app.plans.models.goal import Goal


class Section(StrEnum):
    """The parts of a gezinsplan that are text, in the order in which they are read."""

    WIJ = "dit-zijn-wij"
    GOED = "dit-gaat-goed"
    ANDERS = "dit-willen-wij-anders"
    VEILIG = "zo-houden-we-het-veilig"
    AFSPRAKEN = "dit-spraken-we-af"

    @property
    def heading(self) -> str:
        return self.value.replace("-", " ").capitalize()


class Gezinsplan(Public, Base):
    """The one plan of a gezin; what it says stands in its versions."""

    __tablename__ = "gezinsplannen"

    family_id: Mapped[int] = mapped_column(Id, ForeignKey("families.id"), unique=True)
    made_on: Mapped[date]

    family: Mapped[Family] = relationship()
    versions: Mapped[list[PlanVersion]] = relationship(
        back_populates="plan", order_by="PlanVersion.nr"
    )

    def in_case(self) -> str | None:
        return self.family.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.family.relations_of(actor)


class PlanVersion(Public, Versioned, Base):
    """One version: a draft that can be written in, or adopted and then fixed for good."""

    __tablename__ = "plan_versions"
    __table_args__ = (
        UniqueConstraint("plan_id", "nr"),
        CheckConstraint(
            "(adopted_on IS NULL) = (adopted_by_id IS NULL) "
            "AND (adopted_on IS NULL) = (adopted_at IS NULL) "
            "AND (adopted_on IS NULL) = (digest IS NULL)",
            name="adopted_whole",
        ),
        Index(
            "uq_plan_versions_draft",
            "plan_id",
            unique=True,
            sqlite_where=text("adopted_on IS NULL"),
            postgresql_where=text("adopted_on IS NULL"),
        ),
    )

    plan_id: Mapped[int] = mapped_column(Id, ForeignKey("gezinsplannen.id"))
    nr: Mapped[int]
    made_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    made_at: Mapped[datetime]
    adopted_on: Mapped[date | None]
    adopted_at: Mapped[datetime | None]
    adopted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    digest: Mapped[str | None] = mapped_column(String(64))

    plan: Mapped[Gezinsplan] = relationship(back_populates="versions")
    made_by: Mapped[UserAccount] = relationship(foreign_keys=[made_by_id])
    adopted_by: Mapped[UserAccount | None] = relationship(foreign_keys=[adopted_by_id])
    parts: Mapped[list[PlanPart]] = relationship(back_populates="version", order_by="PlanPart.id")
    goals: Mapped[list[Goal]] = relationship("Goal", back_populates="version", order_by="Goal.nr")
    agreements: Mapped[list[PlanAgreement]] = relationship(
        "PlanAgreement", back_populates="version", order_by="PlanAgreement.id"
    )

    @property
    def adopted(self) -> bool:
        return self.adopted_on is not None

    def in_case(self) -> str | None:
        return self.plan.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.plan.relations_of(actor)


class Fixed:
    """Text that is fixed when its version is adopted, by a digest that stays when the text goes.

    The digest is made with a salt that stands beside the text and goes with it, so that what a
    destruction order empties cannot be guessed back.
    """

    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64), default="")


class PlanPart(Public, Versioned, Fixed, Base):
    """The text of one section: of the gezin together, or of one person in it."""

    __tablename__ = "plan_parts"
    __table_args__ = (
        Index(
            "uq_plan_parts_family",
            "version_id",
            "section",
            unique=True,
            sqlite_where=text("person_id IS NULL"),
            postgresql_where=text("person_id IS NULL"),
        ),
        UniqueConstraint("version_id", "section", "person_id"),
        Index("ix_plan_parts_person_id", "person_id"),
    )

    version_id: Mapped[int] = mapped_column(Id, ForeignKey("plan_versions.id"))
    section: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    text: Mapped[str | None] = mapped_column(Words(10000))

    version: Mapped[PlanVersion] = relationship(back_populates="parts")
    person: Mapped[Person | None] = relationship()

    def in_case(self) -> str | None:
        return self.version.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.version.relations_of(actor)


_ADOPTED = "plan_versions: een vastgestelde versie verandert niet"
_ADOPTED_PART = "plan_parts: een vastgestelde versie verandert niet"


def version_adopted(side: str) -> str:
    """SQL: the version that this row (NEW or OLD) belongs to has been adopted."""
    return (
        f"EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = {side}.version_id "
        "AND v.adopted_on IS NOT NULL)"
    )


guards.keep(Gezinsplan.__table__, unique=("public_id", "family_id"))
guards.fixed(Gezinsplan.__table__, "id", "public_id", "family_id")
guards.keep(PlanVersion.__table__, unique=("public_id", "plan_id, nr"))
guards.refuse_when(
    PlanVersion.__table__, "adopted", "UPDATE", "OLD.adopted_on IS NOT NULL", _ADOPTED
)
guards.fixed(PlanVersion.__table__, "id", "public_id", "plan_id", "nr")
guards.refuse_when(
    PlanVersion.__table__,
    "one_draft",
    "INSERT",
    "NEW.adopted_on IS NOT NULL OR EXISTS (SELECT 1 FROM plan_versions o "
    "WHERE o.plan_id = NEW.plan_id AND o.adopted_on IS NULL) OR NEW.nr <> "
    "COALESCE((SELECT MAX(o.nr) FROM plan_versions o WHERE o.plan_id = NEW.plan_id), 0) + 1",
    "plan_versions: begint als enige concept van het plan, met het volgende nummer",
)
guards.keep(PlanPart.__table__, unique=("public_id", "version_id, section, person_id"))
guards.fixed(PlanPart.__table__, "id", "public_id", "version_id", "section", "person_id")
guards.refuse_when(
    PlanPart.__table__,
    "one_of_family",
    "INSERT",
    "NEW.person_id IS NULL AND EXISTS (SELECT 1 FROM plan_parts o WHERE o.version_id = "
    "NEW.version_id AND o.section = NEW.section AND o.person_id IS NULL)",
    "plan_parts: dit deel van het gezin is er al",
)
guards.refuse_when(
    PlanPart.__table__, "adopted_insert", "INSERT", version_adopted("NEW"), _ADOPTED_PART
)
guards.refuse_when(
    PlanPart.__table__,
    "adopted",
    "UPDATE",
    f"{version_adopted('OLD')} AND NOT ({emptied('text')} AND {may_be_emptied('OLD.person_id')})",
    _ADOPTED_PART,
)
