"""An order to destroy one person's text, approved by a second person.

The screens for it come with the privacy officer's work; that adopted text can be emptied in this
way, and in no other, is held by the database from the first day.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app import guards
from app.db import Base, Id, Words


class DestructionOrder(Base):
    """One person's text may be emptied: asked for by one, approved by another."""

    __tablename__ = "destruction_orders"
    __table_args__ = (
        CheckConstraint("ordered_by_id <> approved_by_id", name="second_person"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"), index=True)
    reason: Mapped[str] = mapped_column(Words(1000))
    ordered_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    approved_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    approved_at: Mapped[datetime]


guards.append_only(DestructionOrder.__table__)


def may_be_emptied(person_id: str) -> str:
    """SQL: an approved order exists for the person in this column."""
    return f"EXISTS (SELECT 1 FROM destruction_orders d WHERE d.person_id = {person_id})"


def emptied(*columns: str) -> str:
    """SQL: the text of these columns goes with its salt; the digest of it stays."""
    gone = " AND ".join(f"NEW.{column} IS NULL" for column in (*columns, "salt"))
    return f"{gone} AND NEW.digest = OLD.digest"


def the_same(*columns: str) -> str:
    """SQL: these columns keep what they hold, also when that is nothing."""
    return " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in columns)
