"""The figures of a municipality over a quarter, as they were when they were stored."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import Municipality
from app.db import Base, Id, Words


class StoredFigures(Base):
    """One run: only what was published, so nothing that is hidden is in it."""

    __tablename__ = "stored_figures"
    __table_args__ = (
        UniqueConstraint("municipality_id", "first_on"),
        CheckConstraint("below >= 3", name="below"),
    )

    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"))
    first_on: Mapped[date]
    below: Mapped[int]
    percent_from: Mapped[int]
    content: Mapped[str] = mapped_column(Words(20_000))
    stored_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64))

    municipality: Mapped[Municipality] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.municipality.relations_of(actor)


guards.append_only(StoredFigures.__table__, unique=("municipality_id, first_on",))
