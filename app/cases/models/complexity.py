"""How complex a casus is for who leads it: for dividing the work, without a word of the gezin."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import UserAccount
from app.db import Base, Id


class Complexity(StrEnum):
    """The two that the sources know (RO-03, RO-04)."""

    LOW = "laag"
    HIGH = "hoog"


class CaseComplexity(Base):
    """From now on a casus is this complex; the newest row says how it is. There are no words."""

    __tablename__ = "case_complexities"
    __table_args__ = (
        UniqueConstraint("case_id", "nr"),
        CheckConstraint(f"level IN {tuple(level.value for level in Complexity)}", name="level"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    nr: Mapped[int]
    level: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    by: Mapped[UserAccount] = relationship()


guards.append_only(CaseComplexity.__table__, unique=("case_id, nr",))
guards.refuse_when(
    CaseComplexity.__table__,
    "succeeds",
    "INSERT",
    "NEW.nr <> COALESCE((SELECT MAX(o.nr) FROM case_complexities o "
    "WHERE o.case_id = NEW.case_id), 0) + 1",
    "case_complexities: sluit aan op de vorige",
)
guards.refuse_when(
    CaseComplexity.__table__,
    "open_case",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL)",
    "case_complexities: alleen bij een open casus",
)
