"""Who watches over where a placed child will grow up: a succession, as the regie is."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.accounts.models import UserAccount
from app.cases.models.case import Case
from app.db import Base, Id, Words
from app.families.models import Person


class Perspectiefregie(Base):
    """The perspectiefregisseur of a child in a casus, from a day on.

    The next row ends it. A row without a person says that it is no longer needed, because the
    child is not in residence any more and nothing is left to be done.
    """

    __tablename__ = "perspectiefregie"
    __table_args__ = (
        UniqueConstraint("case_id", "child_id", "nr"),
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_perspectiefregie_user_id", "user_id"),
        Index("ix_perspectiefregie_child_id", "child_id"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    child_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    nr: Mapped[int]
    user_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    from_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Words(1000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    case: Mapped[Case] = relationship(back_populates="perspectiefregie")
    child: Mapped[Person] = relationship()
    user: Mapped[UserAccount | None] = relationship(foreign_keys=[user_id])
    by: Mapped[UserAccount] = relationship(foreign_keys=[by_id])

    def in_case(self) -> str | None:
        return self.case.public_id


_SAME = "p.case_id = NEW.case_id AND p.child_id = NEW.child_id"

guards.append_only(Perspectiefregie.__table__, unique=("case_id, child_id, nr",))
guards.refuse_when(
    Perspectiefregie.__table__,
    "succeeds",
    "INSERT",
    f"NEW.nr <> COALESCE((SELECT MAX(p.nr) FROM perspectiefregie p WHERE {_SAME}), 0) + 1 "
    "OR (NEW.nr = 1 AND NEW.user_id IS NULL) "
    f"OR EXISTS (SELECT 1 FROM perspectiefregie p WHERE {_SAME} AND p.nr = NEW.nr - 1 "
    "AND (p.from_on > NEW.from_on OR p.user_id IS NOT DISTINCT FROM NEW.user_id))",
    "perspectiefregie: sluit aan op de vorige, niet eerder en niet aan dezelfde persoon",
)
