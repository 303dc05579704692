"""Which account is that of a parent or a young person, from one day to another."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import UserAccount
from app.db import Base, Id, Public, Words
from app.families.models.family import Person


class PersonAccount(Public, Base):
    """Somebody of a gezin can sign in. What they may read is worked out at each look."""

    __tablename__ = "person_accounts"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        Index(
            "uq_person_accounts_account",
            "account_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_person_accounts_person_id", "person_id"),
    )

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Words(400), default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))

    account: Mapped[UserAccount] = relationship(foreign_keys=[account_id])
    person: Mapped[Person] = relationship()

    def lasts_on(self, day: date) -> bool:
        """Up to and including the last day, unless it was ended on purpose."""
        until = self.until_on or date.max
        return self.ended_at is None and self.from_on <= day <= until


guards.keep(PersonAccount.__table__, unique=("public_id",))
guards.fixed(PersonAccount.__table__, "public_id", "account_id", "person_id", "from_on")
guards.refuse_when(
    PersonAccount.__table__,
    "ended_for_good",
    "UPDATE",
    "OLD.ended_at IS NOT NULL",
    "person_accounts: wat beëindigd is begint niet opnieuw",
)
guards.refuse_when(
    PersonAccount.__table__,
    "one_at_a_time",
    "INSERT",
    "EXISTS (SELECT 1 FROM person_accounts o WHERE o.account_id = NEW.account_id "
    "AND o.ended_at IS NULL)",
    "person_accounts: dit account is al van iemand",
)
