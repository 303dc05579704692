"""Goals in the family's own words, and who does what by when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
)
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import Code, UserAccount
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import NetworkPerson, Person
from app.plans.models.destruction import emptied, may_be_emptied, the_same
from app.plans.models.plan import Fixed, PlanVersion, version_adopted

# Who led a casus that is over, or came in by the emergency door, looks and does nothing.
NOT_HELPING = frozenset({Relation.LAST_REGISSEUR, Relation.EMERGENCY})


class Goal(Public, Versioned, Fixed, Base):
    """What the family wants, with today's score. `line` is the same in every version."""

    __tablename__ = "goals"
    __table_args__ = (
        UniqueConstraint("version_id", "nr"),
        CheckConstraint("score BETWEEN 0 AND 10", name="score"),
        CheckConstraint("dropped_reason <> '' OR NOT dropped", name="dropped_with_reason"),
        Index("ix_goals_line", "line"),
    )

    version_id: Mapped[int] = mapped_column(Id, ForeignKey("plan_versions.id"))
    line: Mapped[str] = mapped_column(String(22))
    nr: Mapped[int]
    leefdomein: Mapped[str] = mapped_column(String(40))
    family_words: Mapped[str | None] = mapped_column(Words(400))
    success_words: Mapped[str | None] = mapped_column(Words(400))
    score: Mapped[int]
    score_words: Mapped[str | None] = mapped_column(Words(400))
    dropped: Mapped[bool] = mapped_column(Boolean, default=False)
    dropped_reason: Mapped[str] = mapped_column(Words(400), default="")

    version: Mapped[PlanVersion] = relationship(back_populates="goals")
    owners: Mapped[list[GoalOwner]] = relationship(
        back_populates="goal", order_by="GoalOwner.id", cascade="all, delete-orphan"
    )
    actions: Mapped[list[PlanAction]] = relationship(
        back_populates="goal", order_by="PlanAction.id"
    )
    domain: Mapped[Code | None] = relationship(
        primaryjoin=lambda: and_(
            foreign(Goal.leefdomein) == Code.code, Code.list_name == "leefdomein"
        ),
        viewonly=True,
    )

    def in_case(self) -> str | None:
        return self.version.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.version.relations_of(actor)


class GoalOwner(Base):
    """Whose goal it is; a goal without owners is of the whole gezin."""

    __tablename__ = "goal_owners"
    __table_args__ = (
        UniqueConstraint("goal_id", "person_id"),
        Index("ix_goal_owners_person_id", "person_id"),
    )

    goal_id: Mapped[int] = mapped_column(Id, ForeignKey("goals.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))

    goal: Mapped[Goal] = relationship(back_populates="owners")
    person: Mapped[Person] = relationship()


class PlanAction(Public, Versioned, Fixed, Base):
    """Who does what by when: somebody of the gezin, of the network, or a worker."""

    __tablename__ = "plan_actions"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_owner",
        ),
        Index("ix_plan_actions_goal_id", "goal_id"),
        Index("ix_plan_actions_line", "line"),
    )

    goal_id: Mapped[int] = mapped_column(Id, ForeignKey("goals.id"))
    line: Mapped[str] = mapped_column(String(22))
    what: Mapped[str | None] = mapped_column(Words(400))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    network_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("network_persons.id"))
    user_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    due_on: Mapped[date | None]

    goal: Mapped[Goal] = relationship(back_populates="actions")
    person: Mapped[Person | None] = relationship()
    network_person: Mapped[NetworkPerson | None] = relationship()
    user: Mapped[UserAccount | None] = relationship()

    @property
    def who(self) -> str:
        """The name of the one who does it."""
        if self.person is not None:
            return self.person.given_name
        if self.network_person is not None:
            return self.network_person.name
        return self.user.name if self.user else ""

    def in_case(self) -> str | None:
        return self.goal.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """Who does it ticks it off, as long as they are in the casus to help."""
        found = self.goal.relations_of(actor)
        helps = self.user_id == actor.id and found - NOT_HELPING
        return found | {Relation.DOER} if helps else found


class ActionMark(Base):
    """An action was done, or turned out not to be: the last mark of a line counts.

    Marks are not part of a version: ticking goes on after the plan was adopted.
    """

    __tablename__ = "action_marks"
    __table_args__ = (Index("ix_action_marks_line", "line"),)

    line: Mapped[str] = mapped_column(String(22))
    done: Mapped[bool] = mapped_column(Boolean)
    on: Mapped[date] = mapped_column("marked_on")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    by: Mapped[UserAccount] = relationship()


def _goal_adopted(side: str, column: str = "goal_id") -> str:
    return (
        "EXISTS (SELECT 1 FROM goals g JOIN plan_versions v ON v.id = g.version_id "
        f"WHERE g.id = {side}.{column} AND v.adopted_on IS NOT NULL)"
    )


# A goal's text may be emptied only when it is of one person, for whom an order was approved. Why
# it was dropped cannot be empty: of that remains that it was destroyed.
DESTROYED = "vernietigd"
_GOAL_OF_ONE = (
    "EXISTS (SELECT 1 FROM goal_owners w JOIN destruction_orders d ON d.person_id = w.person_id "
    "WHERE w.goal_id = OLD.id) "
    "AND (SELECT COUNT(*) FROM goal_owners w WHERE w.goal_id = OLD.id) = 1"
)
_GOAL_EMPTIED = (
    f"{emptied('family_words', 'success_words', 'score_words')} "
    f"AND {the_same('leefdomein', 'score', 'dropped', 'nr')} "
    f"AND NEW.dropped_reason = (CASE WHEN OLD.dropped THEN '{DESTROYED}' ELSE '' END)"
)
_ACTION_EMPTIED = (
    f"{emptied('what')} AND {the_same('person_id', 'network_person_id', 'user_id', 'due_on')}"
)
_MESSAGE = "een vastgestelde versie verandert niet"

guards.fixed(Goal.__table__, "id", "public_id", "version_id", "line")
guards.refuse_when(
    Goal.__table__, "adopted_insert", "INSERT", version_adopted("NEW"), f"goals: {_MESSAGE}"
)
guards.refuse_when(
    Goal.__table__,
    "adopted",
    "UPDATE",
    f"{version_adopted('OLD')} AND NOT ({_GOAL_EMPTIED} AND {_GOAL_OF_ONE})",
    f"goals: {_MESSAGE}",
)
guards.refuse_when(
    Goal.__table__, "adopted_delete", "DELETE", version_adopted("OLD"), f"goals: {_MESSAGE}"
)
guards.no_replace(Goal.__table__, unique=("public_id", "version_id, nr"))
guards.no_truncate(Goal.__table__)
for _table in (GoalOwner.__table__, PlanAction.__table__):
    _name = str(_table)
    guards.refuse_when(
        _table, "adopted_insert", "INSERT", _goal_adopted("NEW"), f"{_name}: {_MESSAGE}"
    )
    guards.refuse_when(
        _table, "adopted_delete", "DELETE", _goal_adopted("OLD"), f"{_name}: {_MESSAGE}"
    )
    guards.no_truncate(_table)
guards.fixed(GoalOwner.__table__, "id", "goal_id", "person_id")
guards.no_replace(GoalOwner.__table__, unique=("goal_id, person_id",))
guards.fixed(PlanAction.__table__, "id", "public_id", "goal_id", "line")
guards.no_replace(PlanAction.__table__, unique=("public_id",))
guards.refuse_when(
    PlanAction.__table__,
    "adopted",
    "UPDATE",
    f"{_goal_adopted('OLD')} AND NOT ({_ACTION_EMPTIED} AND {may_be_emptied('OLD.person_id')})",
    f"plan_actions: {_MESSAGE}",
)
guards.append_only(ActionMark.__table__)
