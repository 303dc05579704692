"""How a casus ended; the casus is closed by this record and by nothing else."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import UserAccount
from app.cases.models.case import Case
from app.db import Base, Id, Public, Words


class Closing(Public, Base):
    """A casus was closed: why, how it is now, where to turn to, and what was still open then."""

    __tablename__ = "closings"
    __table_args__ = (
        CheckConstraint("words <> ''", name="words"),
        CheckConstraint("afterwards <> ''", name="afterwards"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), unique=True)
    closed_on: Mapped[date]
    how: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Words(5000))
    afterwards: Mapped[str] = mapped_column(Words(1000))
    still_open: Mapped[str] = mapped_column(Words(5000), default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    case: Mapped[Case] = relationship()
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.case.public_id


guards.append_only(Closing.__table__, unique=("public_id", "case_id"))
guards.refuse_when(
    Closing.__table__,
    "open_case",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL "
    "AND c.opened_on <= NEW.closed_on)",
    "closings: alleen een open casus, en niet vóór het begin",
)
guards.after_insert(
    Closing.__table__,
    "closes",
    "TRUE",
    "UPDATE cases SET closed_on = NEW.closed_on, row_version = row_version + 1 "
    "WHERE id = NEW.case_id",
)
