"""A signal, from the telephone to somebody who takes it; and asking whether a gezin is known."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation, Role
from app.accounts.models import Municipality, Team, UserAccount
from app.cases.models.case import Case
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import Person
from app.sealing import Sealed


class Signal(Public, Versioned, Base):
    """Somebody is worried, or asks for help. It belongs to the team until somebody takes it."""

    __tablename__ = "signals"
    __table_args__ = (
        CheckConstraint("(ended_how IS NULL) = (ended_on IS NULL)", name="ended_whole"),
        CheckConstraint(
            "ended_how IS NULL OR ended_reason <> '' OR case_id IS NOT NULL", name="why"
        ),
        Index("ix_signals_team_id_ended_on_received_on", "team_id", "ended_on", "received_on"),
        # Searching looks at these alone: a team keeps many more that became a casus.
        Index(
            "ix_signals_team_id_ended_on_received_on_no_case",
            *("team_id", "ended_on", "received_on"),
            sqlite_where=text("case_id IS NULL"),
            postgresql_where=text("case_id IS NULL"),
        ),
        Index("ix_signals_case_id", "case_id"),
        Index("ix_signals_entered_by_id_ended_on", "entered_by_id", "ended_on"),
    )

    team_id: Mapped[int] = mapped_column(Id, ForeignKey("teams.id"))
    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"))
    name: Mapped[str] = mapped_column(Words(120))
    birth_date: Mapped[date | None]
    contact: Mapped[str] = mapped_column(Words(200))
    question: Mapped[str] = mapped_column(Words(5000))
    worried_about: Mapped[str] = mapped_column(Words(400), default="")
    verwijzer: Mapped[str] = mapped_column(String(40), default="")
    reporter_sealed: Mapped[bytes | None]
    reporter_agreed: Mapped[bool] = mapped_column(Boolean, default=False)
    received_on: Mapped[date]
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"))
    ended_on: Mapped[date | None]
    ended_how: Mapped[str | None] = mapped_column(String(20))
    ended_reason: Mapped[str] = mapped_column(Words(1000), default="")
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))

    reporter = Sealed()
    team: Mapped[Team] = relationship()
    municipality: Mapped[Municipality] = relationship()
    about: Mapped[SignalPerson | None] = relationship(back_populates="signal")
    entered_by: Mapped[UserAccount] = relationship(foreign_keys=[entered_by_id])
    case: Mapped[Case | None] = relationship(foreign_keys=[case_id])

    def in_case(self) -> str | None:
        return self.case.public_id if self.case else None

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """Untaken it is the team's; once in a case it is for who reads that case."""
        found: set[Relation] = set()
        if self.case is not None:
            found |= self.case.relations_of(actor)
        elif self.team_id in actor.team_ids:
            found.add(Relation.TEAM_WORKER)
        if self.entered_by_id == actor.id and actor.has(Role.GEZINSCOACH):
            found.add(Relation.NOTED_REPORTER)
        return frozenset(found)


class SignalPerson(Base):
    """About whom a signal is, when that is known before there is a casus.

    A referrer names the patient, and consent is about somebody: so the person is there from the
    first moment, and comes to belong to the gezin when the signal is taken.
    """

    __tablename__ = "signal_persons"
    __table_args__ = (Index("ix_signal_persons_person_id", "person_id"),)

    signal_id: Mapped[int] = mapped_column(Id, ForeignKey("signals.id"), unique=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))

    signal: Mapped[Signal] = relationship(back_populates="about")
    person: Mapped[Person] = relationship()


class Knock(Public, Base):
    """Somebody with a signal asked whether a gezin is known, and its regisseur is to call."""

    __tablename__ = "knocks"
    __table_args__ = (
        Index("ix_knocks_asked_by_id_asked_at", "asked_by_id", "asked_at"),
        Index("ix_knocks_case_id", "case_id"),
        Index("ix_knocks_signal_id", "signal_id"),
    )

    signal_id: Mapped[int] = mapped_column(Id, ForeignKey("signals.id"))
    asked_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    asked_at: Mapped[datetime]
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"))
    shown: Mapped[bool] = mapped_column(Boolean, default=False)
    answered_at: Mapped[datetime | None]

    signal: Mapped[Signal] = relationship()
    case: Mapped[Case | None] = relationship()
    asked_by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.case.public_id if self.case else None

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.case.relations_of(actor) if self.case else frozenset()


guards.keep(Signal.__table__, unique=("public_id",))
guards.fixed(Signal.__table__, "public_id", "team_id", "municipality_id", "received_on")
guards.keep(Knock.__table__, unique=("public_id",))
guards.fixed(Knock.__table__, "public_id", "signal_id", "asked_by_id", "asked_at", "case_id")
guards.keep(SignalPerson.__table__, unique=("signal_id",))
guards.fixed(SignalPerson.__table__, "signal_id")
