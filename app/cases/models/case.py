"""A casus and the succession of its regisseurs."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, guards
from app.access import Actor, Relation
from app.accounts.models import Municipality, Team, UserAccount
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import Family

if TYPE_CHECKING:
    from app.cases.models.life import CaseLink
    from app.cases.models.perspectiefregie import Perspectiefregie
    from app.cases.models.reader import CaseReader
    from app.cases.models.told import ToldRight


RELATIONS = {
    "meelezer": Relation.READER,
    "maatje": Relation.MAATJE,
    "waarnemer": Relation.WAARNEMER,
    "adviseur": Relation.ADVISER,
    "partner": Relation.PARTNER,
    "gi": Relation.GI,
    "aandachtsfunctionaris": Relation.AANDACHTSFUNCTIONARIS,
    "nood": Relation.EMERGENCY,
}
LEADS = frozenset({Relation.REGISSEUR, Relation.WAARNEMER, Relation.LAST_REGISSEUR})


class Case(Public, Versioned, Base):
    """A casus. Its regisseur is that of the newest regie; nothing else can be written."""

    __tablename__ = "cases"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "regie_nr", "regisseur_id"],
            ["regie.case_id", "regie.nr", "regie.user_id"],
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
            name="fk_cases_newest_regie",
        ),
        Index(
            "uq_cases_open_family",
            "family_id",
            unique=True,
            sqlite_where=text("closed_on IS NULL"),
            postgresql_where=text("closed_on IS NULL"),
        ),
        Index("ix_cases_regisseur_id_closed_on", "regisseur_id", "closed_on"),
        Index("ix_cases_family_id", "family_id"),
        Index("ix_cases_team_id", "team_id"),
    )

    family_id: Mapped[int] = mapped_column(Id, ForeignKey("families.id"))
    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"))
    team_id: Mapped[int] = mapped_column(Id, ForeignKey("teams.id"))
    opened_on: Mapped[date]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    regie_nr: Mapped[int] = mapped_column(default=1)
    regisseur_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    closed_on: Mapped[date | None]

    family: Mapped[Family] = relationship()
    municipality: Mapped[Municipality] = relationship()
    team: Mapped[Team] = relationship()
    regisseur: Mapped[UserAccount] = relationship(foreign_keys=[regisseur_id])
    readers: Mapped[list[CaseReader]] = relationship(
        "CaseReader", back_populates="case", order_by="CaseReader.id"
    )
    perspectiefregie: Mapped[list[Perspectiefregie]] = relationship(
        "Perspectiefregie", back_populates="case", order_by="Perspectiefregie.nr"
    )

    told: Mapped[list[ToldRight]] = relationship(
        "ToldRight", back_populates="case", order_by="ToldRight.nr", viewonly=True
    )

    # Where this casus went on when two files were one; what comes of it is of who leads there.
    went_on: Mapped[list[CaseLink]] = relationship(
        "CaseLink",
        primaryjoin="and_(CaseLink.from_case_id == Case.id, CaseLink.kind == 'samengevoegd')",
        viewonly=True,
    )

    def in_case(self) -> str | None:
        return self.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """From the database at each look: nothing waits for a timer to begin or to end."""
        if self.closed_on is not None:
            return frozenset({Relation.LAST_REGISSEUR} if self._is_read_closed_by(actor) else ())
        if self.regisseur_id == actor.working_id:
            return frozenset({Relation.REGISSEUR})
        today = clock.today()
        found = {
            RELATIONS[reader.capacity]
            for reader in self.readers
            if reader.user_id == actor.id and reader.counts_for(actor, today)
        }
        if actor.working_id in self.perspectiefregisseurs().values():
            found.add(Relation.PERSPECTIEFREGISSEUR)
        return frozenset(found)

    def _is_read_closed_by(self, actor: Actor) -> bool:
        """Its last regisseur, until there is a newer one; after a merge who leads where it went."""
        went = [link.to_case for link in self.went_on]
        if went:
            return any(case.relations_of(actor) & LEADS for case in went)
        return self.regisseur_id == actor.working_id and self.family.newest_case is self

    def perspectiefregisseurs(self) -> dict[int, int]:
        """Of each child that needs one, by its number: who has the perspectiefregie now."""
        newest = {row.child_id: row.user_id for row in self.perspectiefregie}
        return {child: user for child, user in newest.items() if user is not None}


class Regie(Base):
    """Who leads a casus from a day on. The next one ends it: two, none and a gap cannot be."""

    __tablename__ = "regie"
    __table_args__ = (
        UniqueConstraint("case_id", "nr"),
        UniqueConstraint("case_id", "nr", "user_id"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    nr: Mapped[int]
    user_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    from_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Words(1000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    case: Mapped[Case] = relationship(
        primaryjoin="Regie.case_id == Case.id", foreign_keys=[case_id], viewonly=True
    )
    user: Mapped[UserAccount] = relationship(foreign_keys=[user_id])
    by: Mapped[UserAccount] = relationship(foreign_keys=[by_id])

    @property
    def is_left(self) -> bool:
        """It lasts, and who has it can do nothing with it any more (decision 030)."""
        lasts = self.nr == self.case.regie_nr and self.case.closed_on is None
        return lasts and not self.user.works_cases

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """A regie is of the team as long as it lies with nobody who can work."""
        of_team = self.case.team_id in actor.team_ids and self.is_left
        return frozenset({Relation.TEAM_WORKER} if of_team else ())


# One regisseur, always: the case is made with its first regie, a hand-over is one insert, and the
# pointer can only be where the newest regie is. None of this needs foreign keys to be on.
guards.keep(Case.__table__, unique=("public_id",))
guards.fixed(Case.__table__, "public_id", "municipality_id", "opened_on", "opened_at")
guards.refuse_when(
    Case.__table__,
    "first_regie",
    "INSERT",
    "NEW.regie_nr <> 1 OR NEW.closed_on IS NOT NULL",
    "cases: een casus begint open en met regie 1",
)
guards.refuse_when(
    Case.__table__,
    "one_open",
    "INSERT",
    "EXISTS (SELECT 1 FROM cases o WHERE o.family_id = NEW.family_id AND o.closed_on IS NULL)",
    "cases: dit gezin heeft al een open casus",
)
guards.refuse_when(
    Case.__table__,
    "one_open_still",
    "UPDATE",
    "NEW.closed_on IS NULL AND EXISTS (SELECT 1 FROM cases o "
    "WHERE o.family_id = NEW.family_id AND o.closed_on IS NULL AND o.id <> NEW.id)",
    "cases: dit gezin heeft al een open casus",
)
guards.refuse_when(
    Case.__table__,
    "closed_for_good",
    "UPDATE",
    "OLD.closed_on IS NOT NULL",
    "cases: een afgesloten casus verandert niet",
)
guards.refuse_when(
    Case.__table__,
    "closed_with_record",
    "UPDATE",
    "NEW.closed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM closings s "
    "WHERE s.case_id = NEW.id AND s.closed_on = NEW.closed_on)",
    "cases: afsluiten gaat met een afsluiting",
)
guards.refuse_when(
    Case.__table__,
    "newest_regie",
    "UPDATE",
    "NOT EXISTS (SELECT 1 FROM regie r WHERE r.case_id = NEW.id AND r.nr = NEW.regie_nr "
    "AND r.user_id = NEW.regisseur_id "
    "AND r.nr = (SELECT MAX(n.nr) FROM regie n WHERE n.case_id = NEW.id))",
    "cases: de regisseur is die van de nieuwste regie",
)
guards.after_insert(
    Case.__table__,
    "begins",
    "TRUE",
    "INSERT INTO regie (case_id, nr, user_id, from_on, reason, by_id, at) VALUES "
    "(NEW.id, 1, NEW.regisseur_id, NEW.opened_on, 'casus geopend', NEW.opened_by_id, "
    "NEW.opened_at)",
)
guards.append_only(Regie.__table__, unique=("case_id, nr",))
guards.refuse_when(
    Regie.__table__,
    "succeeds",
    "INSERT",
    "NEW.nr <> COALESCE((SELECT MAX(r.nr) FROM regie r WHERE r.case_id = NEW.case_id), 0) + 1 "
    "OR EXISTS (SELECT 1 FROM regie r WHERE r.case_id = NEW.case_id AND r.nr = NEW.nr - 1 "
    "AND (r.from_on > NEW.from_on OR r.user_id = NEW.user_id))",
    "regie: sluit aan op de vorige, niet eerder en niet aan dezelfde persoon",
)
guards.refuse_when(
    Regie.__table__,
    "open_case",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL)",
    "regie: alleen bij een open casus",
)
guards.after_insert(
    Regie.__table__,
    "moves_pointer",
    "NEW.nr > 1",
    "UPDATE cases SET regie_nr = NEW.nr, regisseur_id = NEW.user_id, "
    "row_version = row_version + 1 WHERE id = NEW.case_id",
)
