"""What a gezin was told at the start that it may count on: which of it, when, to whom."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models.case import Case
from app.db import Base, Id, Public
from app.families.models import Person


class ToldKind(StrEnum):
    """What is told: UT-23, forms.md form 3 (Jeugdwet 2.6 lid 1 onder f), DV-22."""

    SUPPORT = "clientondersteuning"
    CONFIDANT = "vertrouwenspersoon"
    COMPLAINT = "klacht"

    @property
    def words(self) -> str:
        """In a list of what was told."""
        return {
            ToldKind.SUPPORT: "onafhankelijke cliëntondersteuning",
            ToldKind.CONFIDANT: "de vertrouwenspersoon",
            ToldKind.COMPLAINT: "hoe het een klacht indient",
        }[self]


class ToldRight(Public, Base):
    """On a day somebody told a gezin of this; the newest row of a casus and a kind says how it is.

    A correction is a new row; one without a day says that it was not told after all. Without
    `persons` it was told to the gezin. `teller` told it, `by` wrote this row.
    """

    __tablename__ = "told_rights"
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "nr"),
        CheckConstraint(f"kind IN {tuple(kind.value for kind in ToldKind)}", name="kind"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(30))
    nr: Mapped[int]
    on: Mapped[date | None] = mapped_column("day")
    teller_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    case: Mapped[Case] = relationship(back_populates="told")
    teller: Mapped[UserAccount] = relationship(foreign_keys=[teller_id])
    by: Mapped[UserAccount] = relationship(foreign_keys=[by_id])
    persons: Mapped[list[Person]] = relationship(
        secondary="told_persons", viewonly=True, order_by=Person.id
    )

    @property
    def row_version(self) -> int:
        """By which a correction knows whether somebody was first."""
        return self.nr

    @property
    def words(self) -> str:
        return ToldKind(self.kind).words

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.case.relations_of(actor)


class ToldPerson(Base):
    """Somebody of the gezin to whom it was told."""

    __tablename__ = "told_persons"
    __table_args__ = (UniqueConstraint("told_id", "person_id"),)

    told_id: Mapped[int] = mapped_column(Id, ForeignKey("told_rights.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))


_SAME = "t.case_id = NEW.case_id AND t.kind = NEW.kind"

guards.append_only(ToldRight.__table__, unique=("public_id", "case_id, kind, nr"))
guards.refuse_when(
    ToldRight.__table__,
    "succeeds",
    "INSERT",
    f"NEW.nr <> COALESCE((SELECT MAX(t.nr) FROM told_rights t WHERE {_SAME}), 0) + 1 "
    "OR (NEW.nr = 1 AND NEW.day IS NULL)",
    "told_rights: sluit aan op de vorige, en begint met wat verteld is",
)
guards.refuse_when(
    ToldRight.__table__,
    "open_case",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL)",
    "told_rights: alleen bij een open casus",
)
guards.append_only(ToldPerson.__table__, unique=("told_id, person_id",))
guards.refuse_when(
    ToldPerson.__table__,
    "of_the_gezin",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM told_rights t JOIN cases c ON c.id = t.case_id "
    "JOIN family_members m ON m.family_id = c.family_id "
    "WHERE t.id = NEW.told_id AND t.day IS NOT NULL AND m.person_id = NEW.person_id)",
    "told_persons: alleen aan iemand van dit gezin, als het verteld is",
)
