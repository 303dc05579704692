"""Which goals a partner sees: shared one by one, with the whole line of versions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import UserAccount
from app.cases.models import CaseReader
from app.db import Base, Id


class SharedGoal(Base):
    """A goal (its line, the same in every version) is shared with who joined, for a while."""

    __tablename__ = "shared_goals"
    __table_args__ = (
        Index(
            "uq_shared_goals_now",
            "reader_id",
            "line",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    reader_id: Mapped[int] = mapped_column(Id, ForeignKey("case_readers.id"))
    line: Mapped[str] = mapped_column(String(22))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    reader: Mapped[CaseReader] = relationship()
    by: Mapped[UserAccount] = relationship()


guards.keep(SharedGoal.__table__)
guards.fixed(SharedGoal.__table__, "reader_id", "line", "by_id", "at")
guards.refuse_when(
    SharedGoal.__table__,
    "ended_for_good",
    "UPDATE",
    "OLD.ended_at IS NOT NULL",
    "shared_goals: wat beëindigd is begint niet opnieuw",
)
guards.refuse_when(
    SharedGoal.__table__,
    "with_a_partner",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM case_readers r JOIN cases c ON c.id = r.case_id "
    "JOIN gezinsplannen p ON p.family_id = c.family_id JOIN plan_versions v ON v.plan_id = p.id "
    "JOIN goals g ON g.version_id = v.id WHERE r.id = NEW.reader_id AND g.line = NEW.line "
    "AND r.capacity = 'partner' AND r.ended_at IS NULL)",
    "shared_goals: een doel wordt gedeeld met wie meedoet in die casus",
)
guards.refuse_when(
    SharedGoal.__table__,
    "once_at_a_time",
    "INSERT",
    "NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM shared_goals o WHERE o.reader_id = "
    "NEW.reader_id AND o.line = NEW.line AND o.ended_at IS NULL)",
    "shared_goals: dit doel is al gedeeld",
)
