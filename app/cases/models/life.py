"""What life does to a gezin: two files that are one, one that is two, and moving away."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models.case import Case
from app.cases.models.signal import Signal
from app.db import Base, Id, Public, Words
from app.sealing import Sealed

KINDS = ("samengevoegd", "gesplitst")


class CaseLink(Public, Base):
    """A casus goes on in another, or another one began out of it.

    After a merge whoever leads the casus that stays also reads the one that was closed: nothing
    is lost. After a split nobody reads more than before.
    """

    __tablename__ = "case_links"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("from_case_id <> to_case_id", name="two_cases"),
        Index("ix_case_links_from_case_id", "from_case_id"),
        Index("ix_case_links_to_case_id", "to_case_id"),
    )

    from_case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    to_case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(20))
    on: Mapped[date] = mapped_column("day")
    reason: Mapped[str] = mapped_column(Words(1000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    from_case: Mapped[Case] = relationship(foreign_keys=[from_case_id])
    to_case: Mapped[Case] = relationship(foreign_keys=[to_case_id])
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.to_case.public_id


class Transfer(Public, Base):
    """What went along to another municipality, as it was, and by what right.

    It lies with a signal there. The file that it came from stays where it is, and closed.
    """

    __tablename__ = "transfers"
    __table_args__ = (
        CheckConstraint("basis IN ('toestemming', 'wet')", name="basis"),
        CheckConstraint("words <> ''", name="words"),
        Index("ix_transfers_from_case_id", "from_case_id"),
    )

    from_case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    signal_id: Mapped[int] = mapped_column(Id, ForeignKey("signals.id"), unique=True)
    basis: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Words(1000))
    package_sealed: Mapped[bytes | None]
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    package = Sealed()
    from_case: Mapped[Case] = relationship(foreign_keys=[from_case_id])
    signal: Mapped[Signal] = relationship()
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.signal.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """Read by who leads the casus that came of its signal, and by nobody before that."""
        case = self.signal.case
        return case.relations_of(actor) if case is not None else frozenset()


guards.append_only(CaseLink.__table__, unique=("public_id",))
guards.append_only(Transfer.__table__, unique=("public_id", "signal_id"))
