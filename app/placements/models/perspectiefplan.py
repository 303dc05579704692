"""Where a child will grow up, written in parts and adopted as a version (forms.md 7).

The parts are composed from sources 001 and 003 and not from the Handreiking perspectiefregie,
which was not found: the screen says so.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import Person
from app.placements.models.placement import Placement


class PartKey(StrEnum):
    """The nine parts besides the opening sentence, in the order in which they are read."""

    NEEDED = "nodig"
    CHILD = "kind"
    PARENTS = "ouders"
    HELP = "hulp"
    LIFE = "leven"
    PLAN_B = "plan-b"
    MISSING = "mist"
    EIGHTEEN = "achttien"
    ELEVEN = "elf-vragen"


class Perspectiefplan(Public, Versioned, Base):
    """One version of the plan of one child: a draft, or adopted and then fixed for good."""

    __tablename__ = "perspectiefplannen"
    __table_args__ = (
        UniqueConstraint("child_id", "nr"),
        CheckConstraint(
            "(adopted_on IS NULL) = (adopted_by_id IS NULL) "
            "AND (adopted_on IS NULL) = (adopted_at IS NULL)",
            name="adopted_whole",
        ),
        CheckConstraint("adopted_on IS NULL OR perspective <> ''", name="adopted_with_direction"),
        Index(
            "uq_perspectiefplannen_draft",
            "child_id",
            unique=True,
            sqlite_where=text("adopted_on IS NULL"),
            postgresql_where=text("adopted_on IS NULL"),
        ),
        Index("ix_perspectiefplannen_case_id", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    child_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    placement_id: Mapped[int] = mapped_column(Id, ForeignKey("placements.id"))
    nr: Mapped[int]
    perspective: Mapped[str] = mapped_column(String(20), default="")
    sentence: Mapped[str | None] = mapped_column(Words(400))
    made_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    made_at: Mapped[datetime]
    adopted_on: Mapped[date | None]
    adopted_at: Mapped[datetime | None]
    adopted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))

    case: Mapped[Case] = relationship()
    child: Mapped[Person] = relationship()
    placement: Mapped[Placement] = relationship()
    made_by: Mapped[UserAccount] = relationship(foreign_keys=[made_by_id])
    adopted_by: Mapped[UserAccount | None] = relationship(foreign_keys=[adopted_by_id])
    parts: Mapped[list[PerspectiefplanPart]] = relationship(
        back_populates="plan", order_by="PerspectiefplanPart.id"
    )

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.placement.relations_of(actor)


class PerspectiefplanPart(Public, Versioned, Base):
    """The text of one part, and where it came from."""

    __tablename__ = "perspectiefplan_parts"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    plan_id: Mapped[int] = mapped_column(Id, ForeignKey("perspectiefplannen.id"))
    key: Mapped[str] = mapped_column(String(20))
    text: Mapped[str | None] = mapped_column(Words(10000))
    source: Mapped[str] = mapped_column(Words(120), default="")
    written_on: Mapped[date]
    written_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))

    plan: Mapped[Perspectiefplan] = relationship(back_populates="parts")
    written_by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.plan.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.plan.relations_of(actor)


_FIXED = "een vastgesteld perspectiefplan verandert niet"
_ORDER = "EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = {child})"


def _same(table: type[Base], but: str) -> str:
    names = [c.name for c in table.__table__.c if c.name != but]
    return " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in names)


def _adopted(side: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM perspectiefplannen v WHERE v.id = {side}.plan_id "
        "AND v.adopted_on IS NOT NULL)"
    )


_CHILD_OF_PART = "(SELECT v.child_id FROM perspectiefplannen v WHERE v.id = OLD.plan_id)"

guards.keep(Perspectiefplan.__table__, unique=("public_id", "child_id, nr"))
guards.fixed(Perspectiefplan.__table__, "public_id", "case_id", "child_id", "placement_id", "nr")
guards.refuse_when(
    Perspectiefplan.__table__,
    "adopted",
    "UPDATE",
    f"OLD.adopted_on IS NOT NULL AND NOT (NEW.sentence IS NULL "
    f"AND {_same(Perspectiefplan, 'sentence')} AND {_ORDER.format(child='OLD.child_id')})",
    f"perspectiefplannen: {_FIXED}",
)
guards.refuse_when(
    Perspectiefplan.__table__,
    "one_draft",
    "INSERT",
    "NEW.adopted_on IS NOT NULL OR EXISTS (SELECT 1 FROM perspectiefplannen o "
    "WHERE o.child_id = NEW.child_id AND o.adopted_on IS NULL) OR NEW.nr <> "
    "COALESCE((SELECT MAX(o.nr) FROM perspectiefplannen o WHERE o.child_id = NEW.child_id), 0) + 1",
    "perspectiefplannen: begint als enige concept van het kind, met het volgende nummer",
)
guards.keep(PerspectiefplanPart.__table__, unique=("public_id", "plan_id, key"))
guards.fixed(PerspectiefplanPart.__table__, "public_id", "plan_id", "key")
guards.refuse_when(
    PerspectiefplanPart.__table__,
    "adopted_insert",
    "INSERT",
    _adopted("NEW"),
    f"perspectiefplan_parts: {_FIXED}",
)
guards.refuse_when(
    PerspectiefplanPart.__table__,
    "adopted",
    "UPDATE",
    f"{_adopted('OLD')} AND NOT (NEW.text IS NULL AND {_same(PerspectiefplanPart, 'text')} "
    f"AND {_ORDER.format(child=_CHILD_OF_PART)})",
    f"perspectiefplan_parts: {_FIXED}",
)
