"""A worker asks a regisseur for access to a casus; the regisseur says yes or no, with why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models.reader import CaseReader
from app.db import Base, Id, Public, Versioned, Words
from app.sealing import Sealed


class AccessRequest(Public, Versioned, Base):
    """Asked of a colleague and not of a casus: who asks learns nothing about what there is.

    Which gezin is meant is said in words, which are sealed.
    """

    __tablename__ = "access_requests"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("answer IN ('gegeven', 'geweigerd')", name="answer"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answered_whole"),
        CheckConstraint("(answer = 'gegeven') = (reader_id IS NOT NULL)", name="given"),
        CheckConstraint("asked_by_id <> asked_of_id", name="of_another"),
        Index("ix_access_requests_asked_of_id_answered_at", "asked_of_id", "answered_at"),
        Index("ix_access_requests_asked_by_id_asked_at", "asked_by_id", "asked_at"),
    )

    asked_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    asked_of_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    asked_at: Mapped[datetime]
    about_sealed: Mapped[bytes | None]
    reason: Mapped[str] = mapped_column(Words(1000))
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(String(20))
    answer_words: Mapped[str] = mapped_column(Words(1000), default="")
    reader_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_readers.id"))

    about = Sealed()
    asked_by: Mapped[UserAccount] = relationship(foreign_keys=[asked_by_id])
    asked_of: Mapped[UserAccount] = relationship(foreign_keys=[asked_of_id])
    reader: Mapped[CaseReader | None] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        found = {Relation.ASKED} if self.asked_of_id == actor.id else set()
        return frozenset(found | ({Relation.WRITER} if self.asked_by_id == actor.id else set()))


guards.keep(AccessRequest.__table__, unique=("public_id",))
guards.fixed(
    AccessRequest.__table__,
    *("public_id", "asked_by_id", "asked_of_id", "asked_at", "about_sealed", "reason"),
)
guards.refuse_when(
    AccessRequest.__table__,
    "answered_for_good",
    "UPDATE",
    "OLD.answered_at IS NOT NULL",
    "access_requests: een antwoord verandert niet",
)
