"""What happened, about whom, and who may read it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models.case import Case
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import Person

note_persons = Table(
    "note_persons",
    Base.metadata,
    Column("note_id", Id, ForeignKey("notes.id"), primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id"), primary_key=True),
)


class Note(Public, Versioned, Base):
    """What happened, about whom, and who may read it."""

    __tablename__ = "notes"
    __table_args__ = (
        CheckConstraint("readers IN ('casus', 'gezin', 'regie')", name="readers"),
        CheckConstraint("kind IN ('notitie', 'eerste_contact')", name="kind"),
        Index("ix_notes_case_id_happened_at", "case_id", "happened_at"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(20), default="notitie")
    text: Mapped[str] = mapped_column(Words(20000))
    readers: Mapped[str] = mapped_column(String(10))
    happened_at: Mapped[datetime]
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))

    case: Mapped[Case] = relationship()
    written_by: Mapped[UserAccount] = relationship()
    persons: Mapped[list[Person]] = relationship(secondary=note_persons, order_by=Person.id)
    earlier: Mapped[list[NoteText]] = relationship(back_populates="note", order_by="NoteText.id")

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """Writing it yourself gives nothing once you no longer read the casus."""
        in_case = self.case.relations_of(actor)
        own = self.written_by_id == actor.id and in_case
        return in_case | {Relation.WRITER} if own else in_case


class NoteText(Base):
    """What a note said before it was corrected: nothing disappears."""

    __tablename__ = "note_texts"
    __table_args__ = (Index("ix_note_texts_note_id", "note_id"),)

    note_id: Mapped[int] = mapped_column(Id, ForeignKey("notes.id"))
    text: Mapped[str] = mapped_column(Words(20000))
    replaced_at: Mapped[datetime]

    note: Mapped[Note] = relationship(back_populates="earlier")


guards.keep(Note.__table__, unique=("public_id",))
guards.fixed(Note.__table__, "public_id", "case_id", "written_by_id", "written_at")
guards.append_only(NoteText.__table__)
