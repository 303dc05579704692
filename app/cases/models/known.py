"""A worker says that they know a gezin privately: that, and neither how nor why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import UserAccount
from app.db import Base, Id
from app.families.models import Family


class KnownFamily(Base):
    """access.md rule 18: "ik ken dit gezin". No kinship, no reason; taken back it stays, ended."""

    __tablename__ = "known_families"
    __table_args__ = (
        Index(
            "uq_known_families_now",
            "family_id",
            "user_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_known_families_user_id", "user_id"),
    )

    family_id: Mapped[int] = mapped_column(Id, ForeignKey("families.id"))
    user_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    family: Mapped[Family] = relationship()
    user: Mapped[UserAccount] = relationship()


guards.keep(KnownFamily.__table__)
guards.fixed(KnownFamily.__table__, "family_id", "user_id", "at")
guards.refuse_when(
    KnownFamily.__table__,
    "once_at_a_time",
    "INSERT",
    "NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM known_families o WHERE o.family_id = "
    "NEW.family_id AND o.user_id = NEW.user_id AND o.ended_at IS NULL)",
    "known_families: dat staat er al",
)
guards.refuse_when(
    KnownFamily.__table__,
    "ended_for_good",
    "UPDATE",
    "OLD.ended_at IS NOT NULL",
    "known_families: wat teruggenomen is begint niet opnieuw",
)
