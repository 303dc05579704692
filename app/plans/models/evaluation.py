"""Looking at the plan again: how each goal stands, in whose words, and what was decided."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import UserAccount
from app.db import Base, Id, Public, Words
from app.families.models import NetworkPerson, Person
from app.plans.models.destruction import may_be_emptied, the_same
from app.plans.models.goal import Goal
from app.plans.models.plan import PlanVersion


class Decision(StrEnum):
    """PM-03, ZB-06: what an evaluation can lead to."""

    GO_ON = "doorgaan"
    STEP_UP = "opschalen"
    STEP_DOWN = "afschalen"
    CLOSE = "afsluiten"


class Evaluation(Public, Base):
    """One evaluation of an adopted version. Written once; a mistake is put right by the next."""

    __tablename__ = "evaluations"
    __table_args__ = (
        UniqueConstraint("version_id", "nr"),
        CheckConstraint("decision <> ''", name="decision"),
        CheckConstraint("family_words <> '' OR family_words_by_id IS NULL", name="family_words"),
        Index("ix_evaluations_case_id_held_on", "case_id", "held_on"),
    )

    version_id: Mapped[int] = mapped_column(Id, ForeignKey("plan_versions.id"))
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    nr: Mapped[int]
    held_on: Mapped[date]
    decision: Mapped[str] = mapped_column(String(20))
    decision_words: Mapped[str] = mapped_column(Words(2000), default="")
    family_words: Mapped[str | None] = mapped_column(Words(5000))
    family_words_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    worker_words: Mapped[str] = mapped_column(Words(5000), default="")
    next_on: Mapped[date | None]
    next_due_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    version: Mapped[PlanVersion] = relationship()
    by: Mapped[UserAccount] = relationship()
    scores: Mapped[list[GoalScore]] = relationship(
        back_populates="evaluation", order_by="GoalScore.id"
    )
    present: Mapped[list[EvaluationPresence]] = relationship(
        back_populates="evaluation", order_by="EvaluationPresence.id"
    )
    sign_off: Mapped[EvaluationSignOff | None] = relationship(back_populates="evaluation")

    def in_case(self) -> str | None:
        return self.version.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.version.relations_of(actor)


class GoalScore(Base):
    """How a goal stands on the day of an evaluation, 0 to 10, in words of family and worker."""

    __tablename__ = "goal_scores"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "goal_id"),
        CheckConstraint("score BETWEEN 0 AND 10", name="score"),
        Index("ix_goal_scores_line", "line"),
    )

    evaluation_id: Mapped[int] = mapped_column(Id, ForeignKey("evaluations.id"))
    goal_id: Mapped[int] = mapped_column(Id, ForeignKey("goals.id"))
    line: Mapped[str] = mapped_column(String(22))
    score: Mapped[int]
    family_words: Mapped[str | None] = mapped_column(Words(2000))
    worker_words: Mapped[str] = mapped_column(Words(2000), default="")

    evaluation: Mapped[Evaluation] = relationship(back_populates="scores")
    goal: Mapped[Goal] = relationship()


class EvaluationPresence(Base):
    """Who was there: somebody of the gezin, of the network, or a worker."""

    __tablename__ = "evaluation_presences"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_person",
        ),
        Index("ix_evaluation_presences_evaluation_id", "evaluation_id"),
    )

    evaluation_id: Mapped[int] = mapped_column(Id, ForeignKey("evaluations.id"))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    network_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("network_persons.id"))
    user_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))

    evaluation: Mapped[Evaluation] = relationship(back_populates="present")
    person: Mapped[Person | None] = relationship()
    network_person: Mapped[NetworkPerson | None] = relationship()
    user: Mapped[UserAccount | None] = relationship()


class EvaluationSignOff(Public, Base):
    """The maatje read an evaluation, with a remark if there is one (UT-05)."""

    __tablename__ = "evaluation_sign_offs"

    evaluation_id: Mapped[int] = mapped_column(Id, ForeignKey("evaluations.id"), unique=True)
    user_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    remark: Mapped[str] = mapped_column(Words(2000), default="")
    at: Mapped[datetime]

    evaluation: Mapped[Evaluation] = relationship(back_populates="sign_off")
    user: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.evaluation.in_case()


def _all_but(table: str, *columns: str) -> str:
    names = [c.name for c in Base.metadata.tables[table].c if c.name not in columns]
    return the_same(*names)


_ONE_OWNER = (
    "EXISTS (SELECT 1 FROM goal_owners w JOIN destruction_orders d ON d.person_id = w.person_id "
    "WHERE w.goal_id = OLD.goal_id) "
    "AND (SELECT COUNT(*) FROM goal_owners w WHERE w.goal_id = OLD.goal_id) = 1"
)

# Text of one person can be emptied by an approved order; nothing else of an evaluation changes.
guards.keep(Evaluation.__table__, unique=("public_id", "version_id, nr"))
guards.refuse_when(
    Evaluation.__table__,
    "written",
    "UPDATE",
    f"NOT (NEW.family_words IS NULL AND {_all_but('evaluations', 'family_words')} "
    f"AND {may_be_emptied('OLD.family_words_by_id')})",
    "evaluations: wat is vastgelegd verandert niet",
)
guards.refuse_when(
    Evaluation.__table__,
    "of_adopted",
    "INSERT",
    "NOT EXISTS (SELECT 1 FROM plan_versions v WHERE v.id = NEW.version_id "
    "AND v.adopted_on IS NOT NULL AND v.adopted_on <= NEW.held_on)",
    "evaluations: alleen van een vastgestelde versie, en niet van vóór het vaststellen",
)
guards.keep(GoalScore.__table__, unique=("evaluation_id, goal_id",))
guards.refuse_when(
    GoalScore.__table__,
    "written",
    "UPDATE",
    f"NOT (NEW.family_words IS NULL AND {_all_but('goal_scores', 'family_words')} "
    f"AND {_ONE_OWNER})",
    "goal_scores: wat is vastgelegd verandert niet",
)
guards.append_only(EvaluationPresence.__table__)
guards.append_only(EvaluationSignOff.__table__, unique=("public_id", "evaluation_id"))
