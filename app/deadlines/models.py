"""A term that runs or has ended, and the times it stood still."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.db import Base, Id, Public, Versioned, Words
from app.deadlines.terms import TERMS, Term

if TYPE_CHECKING:
    from app.accounts.models import Municipality
    from app.cases.models import Case, Signal


class Ending(StrEnum):
    MET = "gehaald"
    LATE = "te laat gehaald"
    WAIVED = "van afgezien"
    REPLACED = "vervangen"


class Deadline(Public, Versioned, Base):
    """One term. The owner follows the regie; a term without a case lies with the team."""

    __tablename__ = "deadlines"
    __table_args__ = (
        UniqueConstraint("rule", "subject_id", "started_on", "round"),
        Index(
            "uq_deadlines_running",
            "rule",
            "subject_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
        CheckConstraint("(ended_on IS NULL) = (ended_how IS NULL)", name="ended_whole"),
        CheckConstraint("owner_id IS NOT NULL OR team_id IS NOT NULL", name="somebody"),
        CheckConstraint(
            "ended_how IS NULL OR ended_how <> 'van afgezien' OR "
            "(ended_reason <> '' AND ended_by_id IS NOT NULL)",
            name="waived_with_reason",
        ),
        Index("ix_deadlines_owner", "owner_id", "ended_on", "due_on"),
        Index("ix_deadlines_team", "team_id", "ended_on", "due_on"),
        Index("ix_deadlines_case", "case_id", "ended_on", "due_on"),
        Index("ix_deadlines_subject", "subject_id", "rule"),
        Index("ix_deadlines_signal", "signal_id"),
    )

    rule: Mapped[str] = mapped_column(String(40))
    rule_version: Mapped[int]
    amount: Mapped[int]
    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(22))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"))
    signal_id: Mapped[int | None] = mapped_column(Id, ForeignKey("signals.id"))
    owner_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    team_id: Mapped[int | None] = mapped_column(Id, ForeignKey("teams.id"))
    waits_for: Mapped[str] = mapped_column(Words(200), default="")
    started_on: Mapped[date]
    round: Mapped[int] = mapped_column(default=1)
    due_on: Mapped[date]
    explanation: Mapped[str] = mapped_column(Words(400))
    paused_from: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_how: Mapped[str | None] = mapped_column(String(20))
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    ended_reason: Mapped[str] = mapped_column(Words(1000), default="")

    municipality: Mapped[Municipality] = relationship("Municipality", viewonly=True)
    case: Mapped[Case | None] = relationship("Case", viewonly=True)
    signal: Mapped[Signal | None] = relationship("Signal", viewonly=True)
    pauses: Mapped[list[DeadlinePause]] = relationship(
        back_populates="deadline", order_by="DeadlinePause.id"
    )

    @property
    def term(self) -> Term:
        return TERMS[self.rule]

    def in_case(self) -> str | None:
        return self.case.public_id if self.case else None

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        if self.case is not None:
            found = self.case.relations_of(actor)
            own = self.term.of_perspectiefregisseur and self.owner_id == actor.id
            # Who watches over one child moves the terms of that child and no others.
            return found if own else found - {Relation.PERSPECTIEFREGISSEUR}
        return frozenset({Relation.TEAM_WORKER} if self.team_id in actor.team_ids else ())


class DeadlinePause(Base):
    """A time in which a term stood still, with who and why."""

    __tablename__ = "deadline_pauses"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_deadline_pauses_deadline_id", "deadline_id"),
    )

    deadline_id: Mapped[int] = mapped_column(Id, ForeignKey("deadlines.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Words(1000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    deadline: Mapped[Deadline] = relationship(back_populates="pauses")


class DeadlineReminder(Base):
    """Somebody was told by mail that a term asks for attention; each step of a term once."""

    __tablename__ = "deadline_reminders"
    __table_args__ = (UniqueConstraint("deadline_id", "step", "user_id"),)

    deadline_id: Mapped[int] = mapped_column(Id, ForeignKey("deadlines.id"))
    step: Mapped[str] = mapped_column(String(20))
    user_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]


guards.append_only(DeadlineReminder.__table__, unique=("deadline_id, step, user_id",))
guards.keep(Deadline.__table__, unique=("public_id", "rule, subject_id, started_on, round"))
guards.fixed(
    Deadline.__table__, "public_id", "rule", "rule_version", "subject_id", "started_on", "amount"
)
guards.refuse_when(
    Deadline.__table__,
    "ended",
    "UPDATE",
    "OLD.ended_on IS NOT NULL",
    "deadlines: een afgelopen termijn verandert niet",
)
guards.keep(DeadlinePause.__table__)
