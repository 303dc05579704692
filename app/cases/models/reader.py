"""Who else is in a casus than its regisseur, as what, from when to when and why."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.capacities import NEEDS_ROLE, READS_CASE
from app.cases.models.capacity import CAPACITY_WORDS, PARTS, Capacity
from app.cases.models.case import RELATIONS, Case, Regie
from app.db import Base, Id, Public, Words
from app.words import join_words

CAPACITIES = tuple(RELATIONS)
EMERGENCY = "nood"
SEES_PART = tuple(one for one in CAPACITIES if one not in READS_CASE)
# Of 20 characters until migration 010; SQLite does not count them, and keeps the old definition.
CAPACITY = String(30).with_variant(String(20), "sqlite")


class CaseReader(Public, Base):
    """Somebody is in a casus on purpose, with a reason, from one day to another.

    A maatje is the second pair of eyes (UT-05); a waarnemer stands in for the regisseur, with the
    same rights, while the regie and its terms stay where they are. An adviser (RO-25) and a
    partner see only what `shares` names. Emergency access ends at a moment (`until_at`).
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
    capacity: Mapped[str] = mapped_column(CAPACITY, default="meelezer", server_default="meelezer")
    reason: Mapped[str] = mapped_column(Words(1000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    shares: Mapped[str] = mapped_column(String(80), default="", server_default="")
    until_at: Mapped[datetime | None]
    at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(back_populates="readers")
    user: Mapped[UserAccount] = relationship(foreign_keys=[user_id])
    by: Mapped[UserAccount] = relationship(foreign_keys=[by_id])

    @property
    def shared_parts(self) -> frozenset[str]:
        """What an adviser or a partner was given to see."""
        return frozenset(part for part in self.shares.split(",") if part)

    @property
    def words(self) -> Capacity:
        """What this way to be in a casus is called."""
        return CAPACITY_WORDS[self.capacity]

    @property
    def part(self) -> str:
        """Which part of the casus it opens, in words."""
        shared = [words for part, words in PARTS.items() if part in self.shared_parts]
        return f"alleen {join_words(shared)}" if shared else self.words.part

    def lasts_on(self, day: date) -> bool:
        """Up to and including the last day, unless it was ended before or its hours are over."""
        until = self.until_on or date.max
        over = self.until_at is not None and self.until_at <= clock.now()
        return self.ended_at is None and not over and self.from_on <= day <= until

    def counts_for(self, actor: Actor, day: date) -> bool:
        """It lasts, and whoever has it still does the work that it was given for."""
        return bool(NEEDS_ROLE[self.capacity] & actor.roles) and self.lasts_on(day)

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        own = {Relation.SELF} if self.user_id == actor.id else set()
        return self.case.relations_of(actor) | own | self._watched_by(actor)

    def _watched_by(self, actor: Actor) -> frozenset[Relation]:
        """Of emergency access, and of nothing else, the privacy officer is told."""
        if self.capacity != EMERGENCY:
            return frozenset()
        officer = frozenset({Relation.PRIVACY_OFFICER})
        return self.case.municipality.relations_of(actor) & officer


class EmergencyReview(Public, Base):
    """The privacy officer looked at one time that somebody came in by the emergency door."""

    __tablename__ = "emergency_reviews"
    __table_args__ = (CheckConstraint("words <> ''", name="words"),)

    reader_id: Mapped[int] = mapped_column(Id, ForeignKey("case_readers.id"), unique=True)
    justified: Mapped[bool] = mapped_column(Boolean)
    words: Mapped[str] = mapped_column(Words(2000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    reader: Mapped[CaseReader] = relationship()
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.reader.in_case()


guards.append_only(EmergencyReview.__table__, unique=("public_id", "reader_id"))
guards.keep(CaseReader.__table__, unique=("public_id",))
guards.fixed(CaseReader.__table__, "public_id", "case_id", "user_id", "from_on", "reason")
guards.refuse_when(
    CaseReader.__table__,
    "given_fixed",
    "UPDATE",
    "NEW.shares IS DISTINCT FROM OLD.shares OR NEW.by_id IS DISTINCT FROM OLD.by_id "
    "OR NEW.until_at IS DISTINCT FROM OLD.until_at",
    "case_readers: wat gegeven is ligt vast",
)
guards.refuse_when(
    CaseReader.__table__,
    "not_longer",
    "UPDATE",
    "NEW.until_on IS NULL AND OLD.until_on IS NOT NULL OR NEW.until_on > OLD.until_on",
    "case_readers: langer duren is een nieuwe toegang",
)
guards.refuse_when(
    CaseReader.__table__,
    "ends",
    "INSERT",
    "NEW.capacity IN ('adviseur', 'partner', 'gi', 'aandachtsfunctionaris', 'nood') "
    "AND NEW.until_on IS NULL",
    "case_readers: deze toegang duurt tot een dag",
)
guards.refuse_when(
    CaseReader.__table__,
    "shares_something",
    "INSERT",
    "NEW.capacity IN ('adviseur', 'partner') AND NEW.shares = ''",
    "case_readers: deel ten minste één onderdeel",
)
guards.refuse_when(
    CaseReader.__table__,
    "emergency_is_short",
    "INSERT",
    "(NEW.capacity = 'nood') <> (NEW.until_at IS NOT NULL)",
    "case_readers: noodtoegang duurt tot een uur",
)
guards.refuse_when(
    CaseReader.__table__,
    "emergency_has_a_moment",
    "INSERT",
    "NEW.capacity = 'nood' AND NEW.at IS NULL",
    "case_readers: van noodtoegang staat vast wanneer die begon",
)
guards.refuse_when(
    CaseReader.__table__,
    "moment_fixed",
    "UPDATE",
    "OLD.at IS NOT NULL AND NEW.at IS DISTINCT FROM OLD.at",
    "case_readers: wanneer het gegeven is ligt vast",
)
guards.refuse_when(
    CaseReader.__table__,
    "once_at_a_time",
    "INSERT",
    "NEW.capacity IN ('adviseur', 'partner', 'gi', 'aandachtsfunctionaris') AND EXISTS "
    "(SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = NEW.user_id "
    "AND o.capacity = NEW.capacity AND o.ended_at IS NULL AND o.until_on >= NEW.from_on)",
    "case_readers: deze persoon heeft die toegang al",
)

# Somebody who sees only what was shared does not read the whole beside it; an emergency ends in
# hours, and is of everybody.
_TOGETHER = (
    "EXISTS (SELECT 1 FROM case_readers o WHERE o.case_id = NEW.case_id AND o.user_id = "
    "NEW.user_id AND o.ended_at IS NULL AND o.capacity {} "
    "AND (o.until_on IS NULL OR o.until_on >= NEW.from_on) "
    "AND (NEW.until_on IS NULL OR o.from_on <= NEW.until_on))"
)
guards.refuse_when(
    CaseReader.__table__,
    "part_or_whole",
    "INSERT",
    f"NEW.capacity IN {SEES_PART} AND {_TOGETHER.format(f'NOT IN {(*SEES_PART, EMERGENCY)}')} "
    f"OR NEW.capacity NOT IN {(*SEES_PART, EMERGENCY)} AND {_TOGETHER.format(f'IN {SEES_PART}')}",
    "case_readers: een deel zien en de casus lezen gaat niet samen",
)
# To the day in app/cases/queries/access.py; here what no kind of access ever passes. In brackets,
# for PostgreSQL ends its IF at the first THEN outside them.
guards.refuse_when(
    CaseReader.__table__,
    "not_too_long",
    "INSERT",
    "(DAYS(NEW.from_on, NEW.until_on) > CASE NEW.capacity WHEN 'adviseur' THEN 92 "
    "WHEN 'waarnemer' THEN 92 WHEN 'aandachtsfunctionaris' THEN 184 WHEN 'nood' THEN 1 "
    "ELSE 366 END)",
    "case_readers: zo lang duurt deze toegang niet",
)
guards.refuse_when(
    CaseReader.__table__,
    "emergency_hours",
    "INSERT",
    "NEW.capacity = 'nood' AND HOURS(NEW.at, NEW.until_at) > 4",
    "case_readers: noodtoegang duurt vier uur",
)
guards.refuse_when(
    CaseReader.__table__,
    "open_case",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL)",
    "case_readers: alleen bij een open casus",
)
guards.refuse_when(
    CaseReader.__table__,
    "ended_for_good",
    "UPDATE",
    "OLD.ended_at IS NOT NULL",
    "case_readers: wat beëindigd is begint niet opnieuw",
)
guards.refuse_when(
    CaseReader.__table__,
    "known_capacity",
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
