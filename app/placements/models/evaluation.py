"""The evaluation within two weeks of admission, and any later one (forms.md 8)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.db import Base, Id, Public, Words
from app.placements.models.placement import Placement


class PlacementEvaluation(Public, Base):
    """Is it going as planned, is it safe, is residence still needed, and what then."""

    __tablename__ = "placement_evaluations"
    __table_args__ = (
        CheckConstraint("decision IN ('blijft', 'naar_huis', 'andere_plek')", name="decision"),
        CheckConstraint("present <> ''", name="present"),
        Index("ix_placement_evaluations_placement_id_held_on", "placement_id", "held_on"),
    )

    placement_id: Mapped[int] = mapped_column(Id, ForeignKey("placements.id"))
    held_on: Mapped[date]
    present: Mapped[str] = mapped_column(Words(400))
    going: Mapped[str] = mapped_column(Words(4000))
    safety: Mapped[str] = mapped_column(Words(4000), default="")
    still_needed: Mapped[str] = mapped_column(Words(4000), default="")
    child_words: Mapped[str] = mapped_column(Words(4000), default="")
    help_after: Mapped[str] = mapped_column(Words(4000), default="")
    longer_term: Mapped[str] = mapped_column(Words(4000), default="")
    decision: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    placement: Mapped[Placement] = relationship()
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.placement.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.placement.relations_of(actor)


guards.append_only(PlacementEvaluation.__table__, unique=("public_id",))
guards.refuse_when(
    PlacementEvaluation.__table__,
    "after_admission",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM placements o WHERE o.id = NEW.placement_id "
    "AND o.admitted_on <= NEW.held_on AND o.cancelled_on IS NULL)",
    "placement_evaluations: niet vóór de opname",
)
