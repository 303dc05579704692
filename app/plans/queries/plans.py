"""Plans, versions, goals and actions of the families that this person may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case
from app.db import Missing, session
from app.families.models import Family, FamilyMember
from app.plans.models import (
    ActionMark,
    Gezinsplan,
    Goal,
    GoalOwner,
    PlanAction,
    PlanAgreement,
    PlanPart,
    PlanVersion,
)
from app.plans.queries.withheld import goal_to_read, part_to_read


@dataclass(frozen=True)
class PlanState:
    """A plan as it stands now.

    `shown` is the version that was asked for, else the draft, else what was adopted last.
    """

    plan: Gezinsplan
    versions: tuple[PlanVersion, ...]
    draft: PlanVersion | None
    adopted: PlanVersion | None
    shown: PlanVersion


def visible_to(actor: Actor) -> Select[Gezinsplan]:
    """The plans of families whose casus this person leads or reads, or closed as the last."""
    mine = cases.visible_to(actor).with_only_columns(Case.family_id)
    return select(Gezinsplan).where(Gezinsplan.family_id.in_(mine))


def get_plan(case: Case, actor: Actor) -> Gezinsplan | None:
    """The plan of a casus that was opened already; None when it has not been begun."""
    family = joinedload(Gezinsplan.family, innerjoin=True)
    query = visible_to(actor).where(Gezinsplan.family_id == case.family_id)
    return session().scalar(
        query.options(
            family.joinedload(Family.open_case),
            family.selectinload(Family.members).joinedload(FamilyMember.person),
        )
    )


def current(plan: Gezinsplan, actor: Actor, nr: int | None = None) -> PlanState:
    """Everything of one version and the one adopted before it, in a fixed number of queries.

    `nr` is that of an adopted version; raises Missing when there is none of that number. What is
    withheld from this person is not in it.
    """
    versions = tuple(
        session().scalars(
            select(PlanVersion).where(PlanVersion.plan_id == plan.id).order_by(PlanVersion.nr)
        )
    )
    fixed = [version for version in versions if version.adopted]
    adopted = fixed[-1] if fixed else None
    draft = next((v for v in versions if not v.adopted), None)
    asked = next((v for v in fixed if v.nr == nr), None)
    shown = asked if nr is not None else draft or adopted
    if shown is None:
        raise Missing(f"{plan.public_id} {nr}")
    _load([shown, *[v for v in fixed if v.nr < shown.nr][-1:]], actor)
    return PlanState(plan, versions, draft, adopted, shown)


def _load(versions: Sequence[PlanVersion], actor: Actor) -> None:
    """Read parts, goals, owners, actions and agreements of these versions at once."""
    ids = [version.id for version in versions]
    parts = select(PlanPart).where(PlanPart.version_id.in_(ids), part_to_read(actor))
    goals = select(Goal).where(Goal.version_id.in_(ids), goal_to_read(actor))
    said = select(PlanAgreement).where(PlanAgreement.version_id.in_(ids)).order_by(PlanAgreement.id)
    doers = (
        joinedload(PlanAction.person),
        joinedload(PlanAction.network_person),
        joinedload(PlanAction.user),
    )
    speakers = joinedload(PlanAgreement.person), joinedload(PlanAgreement.network_person)
    owners = joinedload(Goal.owners).joinedload(GoalOwner.person)
    actions = selectinload(Goal.actions).options(*doers)
    parts, goals = parts.order_by(PlanPart.id), goals.order_by(Goal.nr)
    _fill(versions, "parts", parts.options(joinedload(PlanPart.person)))
    _fill(versions, "goals", goals.options(owners, actions, joinedload(Goal.domain)))
    _fill(versions, "agreements", said.options(*speakers))


def _fill(versions: Sequence[PlanVersion], name: str, query: Select[Any]) -> None:
    """Give each version its own rows of one query, as they stand in the database now."""
    rows = session().scalars(query.execution_options(populate_existing=True)).unique().all()
    for version in versions:
        mine = [row for row in rows if row.version_id == version.id]
        set_committed_value(version, name, mine)


def get_goal(public_id: str, actor: Actor) -> Goal:
    """One goal of a plan that this person may see; raises Missing."""
    plans = visible_to(actor).with_only_columns(Gezinsplan.id)
    found = session().scalar(
        select(Goal)
        .join(Goal.version)
        .where(Goal.public_id == public_id, PlanVersion.plan_id.in_(plans), goal_to_read(actor))
        .options(selectinload(Goal.owners).joinedload(GoalOwner.person))
    )
    return _found(found, public_id)


def get_action(public_id: str, actor: Actor) -> PlanAction:
    """One action of a plan that this person may see; raises Missing."""
    plans = visible_to(actor).with_only_columns(Gezinsplan.id)
    found = session().scalar(
        select(PlanAction)
        .join(PlanAction.goal)
        .join(Goal.version)
        .where(PlanAction.public_id == public_id, PlanVersion.plan_id.in_(plans))
        .where(goal_to_read(actor))
    )
    return _found(found, public_id)


def _found(row: Any, public_id: str) -> Any:
    if row is None:
        raise Missing(public_id)
    return row


def marks_of(lines: Iterable[str]) -> dict[str, ActionMark | None]:
    """The last mark of each of these lines."""
    wanted = list(lines)
    found: dict[str, ActionMark | None] = dict.fromkeys(wanted)
    last = (
        select(func.max(ActionMark.id)).where(ActionMark.line.in_(wanted)).group_by(ActionMark.line)
    )
    for mark in session().scalars(select(ActionMark).where(ActionMark.id.in_(last))):
        found[mark.line] = mark
    return found
