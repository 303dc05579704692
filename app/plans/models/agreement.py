"""Who agrees with a version, and what the gezin chose about a familiegroepsplan."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.db import Base, Id, Public, Words
from app.families.models import NetworkPerson, Person
from app.plans.models.destruction import may_be_emptied, the_same
from app.plans.models.plan import Gezinsplan, PlanVersion


class PlanAgreement(Public, Base):
    """What one person says of one version; the last word of a person counts.

    Written once: who changes their mind says so again, and both can be read.
    """

    __tablename__ = "plan_agreements"
    __table_args__ = (
        CheckConstraint("answer IN ('eens', 'opmerking', 'oneens')", name="answer"),
        CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_person",
        ),
        Index("ix_plan_agreements_version_id", "version_id"),
    )

    version_id: Mapped[int] = mapped_column(Id, ForeignKey("plan_versions.id"))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    network_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("network_persons.id"))
    answer: Mapped[str] = mapped_column(String(10))
    remark: Mapped[str | None] = mapped_column(Words(1000))
    present: Mapped[bool] = mapped_column(Boolean, default=False)
    said_on: Mapped[date]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))

    version: Mapped[PlanVersion] = relationship(back_populates="agreements")
    person: Mapped[Person | None] = relationship()
    network_person: Mapped[NetworkPerson | None] = relationship()
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.version.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.version.relations_of(actor)


class FamiliegroepsplanChoice(Public, Base):
    """What the gezin chose when a plan of its own was offered; the last choice counts."""

    __tablename__ = "familiegroepsplan_choices"
    __table_args__ = (
        CheckConstraint(
            "choice IN ('zelf', 'wil_niet', 'dreiging', 'belang_kind')",
            name="choice",
        ),
        CheckConstraint(
            "choice IN ('zelf', 'wil_niet') OR reason <> ''", name="reason_when_withheld"
        ),
        Index("ix_familiegroepsplan_choices_plan_id", "plan_id"),
    )

    plan_id: Mapped[int] = mapped_column(Id, ForeignKey("gezinsplannen.id"))
    offered_on: Mapped[date]
    choice: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Words(1000), default="")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))

    plan: Mapped[Gezinsplan] = relationship()

    def in_case(self) -> str | None:
        return self.plan.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.plan.relations_of(actor)


# All but the remark, which a destruction order may empty.
_SAME_WORD = the_same(*(c.name for c in PlanAgreement.__table__.c if c.name != "remark"))

guards.append_only(FamiliegroepsplanChoice.__table__, unique=("public_id",))
guards.keep(PlanAgreement.__table__, unique=("public_id",))
guards.refuse_when(
    PlanAgreement.__table__,
    "said",
    "UPDATE",
    f"NOT (NEW.remark IS NULL AND {_SAME_WORD} AND {may_be_emptied('OLD.person_id')})",
    "plan_agreements: wat iemand zei verandert niet",
)
