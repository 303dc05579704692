"""What a meeting decided: each decision is an action in the gezinsplan."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.db import Base, Id, Public, Words
from app.mdo.models.meeting import Meeting


class Decision(Public, Base):
    """Somebody does something by a day; `line` is that of its action in every version."""

    __tablename__ = "meeting_decisions"
    __table_args__ = (
        CheckConstraint("what <> ''", name="what"),
        CheckConstraint("who <> ''", name="who"),
        Index("ix_meeting_decisions_meeting_id", "meeting_id"),
        Index("ix_meeting_decisions_line", "line"),
    )

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meetings.id"))
    what: Mapped[str] = mapped_column(Words(400))
    who: Mapped[str] = mapped_column(Words(120))
    due_on: Mapped[date]
    line: Mapped[str] = mapped_column(String(22))
    goal_line: Mapped[str] = mapped_column(String(22))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    meeting: Mapped[Meeting] = relationship()
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.meeting.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.meeting.relations_of(actor)


guards.append_only(Decision.__table__, unique=("public_id",))
