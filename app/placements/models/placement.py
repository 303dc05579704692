"""A child lives somewhere else than at home, from one night to another."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import Municipality, Organisation, UserAccount
from app.cases.models import Case, Perspectiefregie
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import Person


class Form(StrEnum):
    """Where: the first is crisis residence, which starts the two terms of two weeks (PR-04)."""

    CRISIS = "crisisgroep"
    CRISIS_FOSTER = "crisispleegzorg"
    NETWORK = "netwerk"
    FOSTER = "pleegzorg"
    FAMILY_HOME = "gezinshuis"
    GROUP = "residentieel"
    INDEPENDENT = "zelfstandig"

    @property
    def crisis(self) -> bool:
        return self in (Form.CRISIS, Form.CRISIS_FOSTER)


class Framework(StrEnum):
    VOLUNTARY = "vrijwillig"
    OTS = "ots"
    PROVISIONAL_OTS = "voorlopige_ots"
    GUARDIANSHIP = "voogdij"


class Perspective(StrEnum):
    """Where the child is to grow up (forms.md 7)."""

    HOME = "terug_naar_huis"
    NETWORK = "netwerk"
    FOSTER = "pleegzorg"
    FAMILY_HOME = "gezinshuis"
    RESIDENTIAL = "residentieel"
    INDEPENDENT = "zelfstandig"


class Placement(Public, Versioned, Base):
    """One stay. Half-open: the child sleeps there from `admitted_on` up to `left_on`."""

    __tablename__ = "placements"
    __table_args__ = (
        CheckConstraint("left_on > admitted_on", name="one_night"),
        CheckConstraint("expected_end_on > admitted_on", name="expected_after"),
        CheckConstraint("(left_on IS NULL) = (follow_up IS NULL)", name="left_with_follow_up"),
        CheckConstraint(
            "(cancelled_on IS NULL) = (cancelled_reason = '')", name="cancelled_with_reason"
        ),
        # CC-08, finding 4: linked ambulant help, or the reason why there is none.
        CheckConstraint("ambulant_by <> '' OR no_ambulant_reason <> ''", name="ambulant"),
        CheckConstraint("place <> ''", name="place"),
        Index("ix_placements_child_id_admitted_on", "child_id", "admitted_on"),
        Index("ix_placements_case_id", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    child_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    form: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(Words(120))
    place_phone: Mapped[str] = mapped_column(Words(30), default="")
    provider_id: Mapped[int | None] = mapped_column(Id, ForeignKey("organisations.id"))
    part_time: Mapped[bool] = mapped_column(Boolean, default=False)
    framework: Mapped[str] = mapped_column(String(20))
    perspective: Mapped[str] = mapped_column(String(20))
    woonplaats_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"))
    reason: Mapped[str] = mapped_column(Words(2000), default="")
    ambulant_by: Mapped[str] = mapped_column(Words(200), default="")
    no_ambulant_reason: Mapped[str] = mapped_column(Words(1000), default="")
    admitted_on: Mapped[date]
    expected_end_on: Mapped[date]
    left_on: Mapped[date | None]
    follow_up: Mapped[str | None] = mapped_column(Words(1000))
    cancelled_on: Mapped[date | None]
    cancelled_reason: Mapped[str] = mapped_column(Words(1000), default="")
    recorded_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    recorded_at: Mapped[datetime]

    case: Mapped[Case] = relationship()
    child: Mapped[Person] = relationship()
    provider: Mapped[Organisation | None] = relationship()
    woonplaats: Mapped[Municipality] = relationship()
    recorded_by: Mapped[UserAccount] = relationship()

    @property
    def crisis(self) -> bool:
        return Form(self.form).crisis

    def lasts_on(self, day: date) -> bool:
        """Whether the child sleeps there in the night that follows this day."""
        until = self.left_on or date.max
        return self.cancelled_on is None and self.admitted_on <= day < until

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """A perspectiefregisseur only of this child."""
        found = self.case.relations_of(actor)
        if self.case.perspectiefregisseurs().get(self.child_id) != actor.working_id:
            found -= {Relation.PERSPECTIEFREGISSEUR}
        return found


_RUNS = "cancelled_on IS NULL AND NOT part_time"
_OVERLAP = (
    "NEW.cancelled_on IS NULL AND NOT NEW.part_time AND EXISTS (SELECT 1 FROM placements o "
    "WHERE o.child_id = NEW.child_id AND o.id <> COALESCE(NEW.id, -1) "
    "AND o.cancelled_on IS NULL AND NOT o.part_time "
    "AND o.admitted_on < COALESCE(NEW.left_on, '9999-12-31') "
    "AND NEW.admitted_on < COALESCE(o.left_on, '9999-12-31'))"
)
OVERLAP = "placements: dit kind woont dan al ergens anders"

guards.keep(Placement.__table__, unique=("public_id",))
guards.fixed(Placement.__table__, "public_id", "case_id", "child_id")
guards.exclude(
    Placement.__table__,
    "full_time",
    "int8range(child_id, child_id, '[]') WITH &&, daterange(admitted_on, left_on, '[)') WITH &&",
    _RUNS,
)
# One writer at a time makes a trigger enough on SQLite; PostgreSQL has the exclusion for races.
guards.refuse_when(Placement.__table__, "overlap", "INSERT", _OVERLAP, OVERLAP)
guards.refuse_when(Placement.__table__, "overlap_still", "UPDATE", _OVERLAP, OVERLAP)
guards.refuse_when(
    Placement.__table__,
    "named",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM perspectiefregie p WHERE p.case_id = NEW.case_id "
    "AND p.child_id = NEW.child_id AND p.user_id IS NOT NULL AND p.nr = (SELECT MAX(n.nr) "
    "FROM perspectiefregie n WHERE n.case_id = p.case_id AND n.child_id = p.child_id))",
    "placements: noem eerst de perspectiefregisseur",
)
guards.refuse_when(
    Placement.__table__,
    "open_case",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.closed_on IS NULL)",
    "placements: alleen in een open casus",
)
guards.refuse_when(
    Placement.__table__,
    "cancelled_for_good",
    "UPDATE",
    "OLD.cancelled_on IS NOT NULL",
    "placements: wat is ingetrokken verandert niet",
)
guards.refuse_when(
    Perspectiefregie.__table__,
    "while_placed",
    "INSERT",
    "NEW.user_id IS NULL AND EXISTS (SELECT 1 FROM placements o WHERE o.case_id = NEW.case_id "
    "AND o.child_id = NEW.child_id AND o.cancelled_on IS NULL AND o.left_on IS NULL)",
    "perspectiefregie: een kind in verblijf heeft een perspectiefregisseur",
)
