"""Who else is in a casus than its regisseur: reads along, is the maatje, or stands in."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.cases.models.case import RELATIONS, Case, Regie
from app.db import Base, Id, Public, Words

CAPACITIES = tuple(RELATIONS)


class CaseReader(Public, Base):
    """Somebody is in a casus on purpose, with a reason, from one day to another.

    A maatje is the second pair of eyes (UT-05); a waarnemer stands in for the regisseur, with the
    same rights, while the regie and its terms stay where they are.
    """

    __tablename__ = "case_readers"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_case_readers_case_id", "case_id"),
        Index(
            "uq_case_readers_maatje",
            "case_id",
            unique=True,
            sqlite_where=text("capacity = 'maatje' AND ended_at IS NULL"),
            postgresql_where=text("capacity = 'maatje' AND ended_at IS NULL"),
        ),
        Index("ix_case_readers_user_id_until_on", "user_id", "until_on"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    user_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    capacity: Mapped[str] = mapped_column(String(20), default="meelezer", server_default="meelezer")
    reason: Mapped[str] = mapped_column(Words(1000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))

    case: Mapped[Case] = relationship(back_populates="readers")
    user: Mapped[UserAccount] = relationship(foreign_keys=[user_id])

    def lasts_on(self, day: date) -> bool:
        """Up to and including the last day, unless it was ended on purpose."""
        until = self.until_on or date.max
        return self.ended_at is None and self.from_on <= day <= until

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        own = {Relation.SELF} if self.user_id == actor.id else set()
        return self.case.relations_of(actor) | own


guards.keep(CaseReader.__table__, unique=("public_id",))
guards.fixed(CaseReader.__table__, "public_id", "case_id", "user_id", "from_on", "reason")

guards.refuse_when(
    CaseReader.__table__,
    "ended_for_good",
    "UPDATE",
    "OLD.ended_at IS NOT NULL",
    "case_readers: wat beëindigd is begint niet opnieuw",
)
guards.refuse_when(
    CaseReader.__table__,
    "capacity",
    "INSERT",
    f"NEW.capacity NOT IN {CAPACITIES}",
    "case_readers: onbekende rol",
)
guards.refuse_when(
    CaseReader.__table__,
    "capacity_fixed",
    "UPDATE",
    "NEW.capacity <> OLD.capacity",
    "case_readers: de rol ligt vast",
)
guards.refuse_when(
    CaseReader.__table__,
    "one_maatje",
    "INSERT",
    "NEW.capacity = 'maatje' AND EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = "
    "NEW.case_id AND o.capacity = 'maatje' AND o.ended_at IS NULL)",
    "case_readers: deze casus heeft al een maatje",
)
guards.refuse_when(
    CaseReader.__table__,
    "not_the_regisseur",
    "INSERT",
    "NEW.capacity <> 'meelezer' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id "
    "AND c.regisseur_id = NEW.user_id)",
    "case_readers: de regisseur is niet ook maatje of waarnemer",
)
guards.refuse_when(
    CaseReader.__table__,
    "waarnemer_ends",
    "INSERT",
    "NEW.capacity = 'waarnemer' AND NEW.until_on IS NULL",
    "case_readers: waarnemen duurt tot een dag",
)
guards.refuse_when(
    Regie.__table__,
    "not_the_maatje",
    "INSERT",
    "EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = "
    "NEW.user_id AND o.capacity <> 'meelezer' AND o.ended_at IS NULL)",
    "regie: de maatje of waarnemer wordt niet ook regisseur",
)
