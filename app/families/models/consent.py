"""Consent: for what, to whom, how much, given by whom in which capacity, from when to when."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import Organisation, UserAccount
from app.db import Base, Id, Public, Versioned, Words
from app.families.models.family import Person


class Purpose(StrEnum):
    """What may be told to somebody outside; the value is the sentence on the screen."""

    HUISARTS = "terugkoppeling aan de huisarts"
    SCHOOL = "afstemming met school of opvang"
    HELP = "afstemming met een andere hulpverlener"
    RESEARCH = "meedoen aan onderzoek of evaluatie"


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
    what: Mapped[str] = mapped_column(Words(400), default="", server_default="")
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

    def counted_on(self, day: date) -> bool:
        """Whether it counted on a day that went by, though it may have been taken back since."""
        stops = (self.renew_on, self.withdrawn_on or date.max, self.paused_on or date.max)
        return self.from_on <= day < min(stops)


class ReadingConsent(Public, Base):
    """A young person of 16 or older lets a parent read what is about them (access.md).

    It counts until it is taken back, and no longer than the gezag of that parent or until 18.
    """

    __tablename__ = "reading_consents"
    __table_args__ = (
        CheckConstraint("young_id <> parent_id", name="of_another"),
        CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_whole"
        ),
        Index(
            "uq_reading_consents_now",
            "young_id",
            "parent_id",
            unique=True,
            sqlite_where=text("withdrawn_on IS NULL"),
            postgresql_where=text("withdrawn_on IS NULL"),
        ),
        Index("ix_reading_consents_parent_id", "parent_id"),
    )

    young_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    parent_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    from_on: Mapped[date]
    words: Mapped[str] = mapped_column(Words(400), default="")
    recorded_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    recorded_at: Mapped[datetime]
    withdrawn_on: Mapped[date | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))

    young: Mapped[Person] = relationship(foreign_keys=[young_id])
    parent: Mapped[Person] = relationship(foreign_keys=[parent_id])
    recorded_by: Mapped[UserAccount] = relationship(foreign_keys=[recorded_by_id])

    def counts_on(self, day: date) -> bool:
        """Taking it back works at once."""
        return self.withdrawn_on is None and self.from_on <= day


guards.keep(ReadingConsent.__table__, unique=("public_id",))
guards.fixed(
    ReadingConsent.__table__,
    *("public_id", "young_id", "parent_id", "from_on", "words", "recorded_by_id", "recorded_at"),
)
guards.refuse_when(
    ReadingConsent.__table__,
    "withdrawn",
    "UPDATE",
    "OLD.withdrawn_on IS NOT NULL",
    "reading_consents: wat is ingetrokken verandert niet",
)
guards.refuse_when(
    ReadingConsent.__table__,
    "once_at_a_time",
    "INSERT",
    "NEW.withdrawn_on IS NULL AND EXISTS (SELECT 1 FROM reading_consents o WHERE o.young_id = "
    "NEW.young_id AND o.parent_id = NEW.parent_id AND o.withdrawn_on IS NULL)",
    "reading_consents: dat mag al",
)
guards.keep(Consent.__table__, unique=("public_id",))
guards.refuse_when(
    Consent.__table__,
    "what_fixed",
    "UPDATE",
    "NEW.what IS DISTINCT FROM OLD.what",
    "consents: wat gegeven is ligt vast",
)
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
