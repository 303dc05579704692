"""Who has legal authority over a child, from when to when, and how that is known."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import Organisation, UserAccount
from app.db import Base, Id, Public, Versioned, Words
from app.families.models.family import Person


class Gezag(Public, Versioned, Base):
    """Gezag over a child: of a person, or of an organisation such as a GI."""

    __tablename__ = "gezag"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        CheckConstraint("evidence <> ''", name="evidence"),
        CheckConstraint(
            "(holder_person_id IS NULL) <> (holder_organisation_id IS NULL)", name="one_holder"
        ),
        CheckConstraint(
            "holder_person_id IS NULL OR holder_person_id <> child_id", name="of_another"
        ),
        Index("ix_gezag_child_id", "child_id"),
        Index("ix_gezag_holder_person_id", "holder_person_id"),
    )

    child_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    holder_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    holder_organisation_id: Mapped[int | None] = mapped_column(Id, ForeignKey("organisations.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    evidence: Mapped[str] = mapped_column(Words(400))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    child: Mapped[Person] = relationship(foreign_keys=[child_id])
    holder_person: Mapped[Person | None] = relationship(foreign_keys=[holder_person_id])
    holder_organisation: Mapped[Organisation | None] = relationship()
    by: Mapped[UserAccount] = relationship()

    def lasts_on(self, day: date) -> bool:
        """Up to and including the last day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    @property
    def holder_name(self) -> str:
        if self.holder_person is not None:
            return self.holder_person.full_name
        return self.holder_organisation.name if self.holder_organisation else ""


guards.keep(Gezag.__table__, unique=("public_id",))
guards.fixed(
    Gezag.__table__,
    "public_id",
    "child_id",
    "holder_person_id",
    "holder_organisation_id",
    "from_on",
)
