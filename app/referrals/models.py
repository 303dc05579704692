"""A referral by a huisarts: the signal it became, and about whom."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, guards
from app.access import Actor, Relation, Role
from app.accounts.models import Organisation, UserAccount
from app.cases.models import Signal
from app.db import Base, Id, Public, Words
from app.families.models import Purpose


class Referral(Public, Base):
    """What was sent, by whom. What the sender may see of it depends on consent, at each look."""

    __tablename__ = "referrals"
    __table_args__ = (
        CheckConstraint("urgency IN ('gewoon', 'spoed')", name="urgency"),
        Index("ix_referrals_sent_by_id_sent_on", "sent_by_id", "sent_on"),
    )

    signal_id: Mapped[int] = mapped_column(Id, ForeignKey("signals.id"), unique=True)
    practice_id: Mapped[int] = mapped_column(Id, ForeignKey("organisations.id"))
    sent_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    sent_on: Mapped[date]
    sent_at: Mapped[datetime]
    urgency: Mapped[str] = mapped_column(Words(20), default="gewoon")
    given_name: Mapped[str] = mapped_column(Words(80))
    surname: Mapped[str] = mapped_column(Words(120))
    birth_date: Mapped[date]

    signal: Mapped[Signal] = relationship()
    practice: Mapped[Organisation] = relationship()
    sent_by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.signal.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """The sender, while working in that practice, and only as long as consent counts."""
        mine = self.sent_by_id == actor.id and self.practice_id == actor.organisation_id
        if not (mine and actor.has(Role.HUISARTS)):
            return frozenset()
        today = clock.today()
        told = any(
            consent.recipient_id == self.practice_id
            and consent.purpose == Purpose.HUISARTS.value
            and consent.counts_on(today)
            for consent in (self.signal.about.person.consents if self.signal.about else ())
        )
        return frozenset({Relation.REFERRER} if told else ())


guards.keep(Referral.__table__, unique=("public_id", "signal_id"))
guards.fixed(
    Referral.__table__,
    *("public_id", "signal_id", "practice_id", "sent_by_id", "sent_on", "sent_at"),
)
