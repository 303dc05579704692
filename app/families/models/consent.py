"""Consent: for what, to whom, how much, given by whom in which capacity, from when to when."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import Organisation, UserAccount
from app.db import Base, Id, Public, Versioned, Words
from app.families.models.family import Person


class Purpose(StrEnum):
    """What may be told to somebody outside; the value is the sentence on the screen."""

    HUISARTS = "terugkoppeling aan de huisarts"


class Level(StrEnum):
    """How much: only the steps, or also a text that was written for this purpose."""

    STATUS = "status"
    SUMMARY = "inhoudelijke_samenvatting"


class Consent(Public, Versioned, Base):
    """Consent about one child. It counts from a day until it is to be asked again.

    `renew_on` is the first day on which it no longer counts: the next of the birthdays 12, 16 and
    18 (access.md rule 2), or earlier when that was agreed. A change of gezag pauses it.
    """

    __tablename__ = "consents"
    __table_args__ = (
        CheckConstraint("renew_on > from_on", name="in_order"),
        CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_whole"
        ),
        CheckConstraint("capacity IN ('gezag', 'samen', 'zelf')", name="capacity"),
        CheckConstraint("level IN ('status', 'inhoudelijke_samenvatting')", name="level"),
        CheckConstraint("given_by <> ''", name="given_by"),
        Index("ix_consents_person_id", "person_id"),
        Index("ix_consents_recipient_id_withdrawn_on", "recipient_id", "withdrawn_on"),
    )

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    purpose: Mapped[str] = mapped_column(String(60))
    recipient_id: Mapped[int] = mapped_column(Id, ForeignKey("organisations.id"))
    level: Mapped[str] = mapped_column(String(40))
    capacity: Mapped[str] = mapped_column(String(10))
    given_by: Mapped[str] = mapped_column(Words(200))
    holder_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    from_on: Mapped[date]
    renew_on: Mapped[date]
    paused_on: Mapped[date | None]
    paused_reason: Mapped[str] = mapped_column(Words(200), default="")
    withdrawn_on: Mapped[date | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    withdrawn_words: Mapped[str] = mapped_column(Words(400), default="")
    recorded_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    recorded_at: Mapped[datetime]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    recipient: Mapped[Organisation] = relationship()
    holder: Mapped[Person | None] = relationship(foreign_keys=[holder_id])
    recorded_by: Mapped[UserAccount] = relationship(foreign_keys=[recorded_by_id])
    withdrawn_by: Mapped[UserAccount | None] = relationship(foreign_keys=[withdrawn_by_id])

    def counts_on(self, day: date) -> bool:
        """Whether something may be told on this day; withdrawal works at once."""
        stopped = self.withdrawn_on is not None or self.paused_on is not None
        return not stopped and self.from_on <= day < self.renew_on


guards.keep(Consent.__table__, unique=("public_id",))
guards.fixed(
    Consent.__table__,
    *("public_id", "purpose", "recipient_id", "level", "capacity", "given_by", "holder_id"),
    *("from_on", "renew_on", "recorded_by_id", "recorded_at"),
)
guards.refuse_when(
    Consent.__table__,
    "withdrawn",
    "UPDATE",
    "OLD.withdrawn_on IS NOT NULL",
    "consents: wat is ingetrokken verandert niet",
)
guards.refuse_when(
    Consent.__table__,
    "paused_for_good",
    "UPDATE",
    "OLD.paused_on IS NOT NULL AND NEW.paused_on IS NULL",
    "consents: toestemming wordt opnieuw gevraagd",
)
