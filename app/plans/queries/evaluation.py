"""Evaluations of a plan: the newest, all of them, which wait for a maatje; and who may be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access import Actor
from app.aliases import once_more
from app.cases import queries as cases
from app.cases.models import Case, CaseReader
from app.cases.queries import MAATJE
from app.db import Missing, session
from app.families.models import Consent, Family, FamilyMember, Person
from app.families.models.consent import Purpose
from app.paging import Page, how_many, one_page
from app.plans.models import (
    Evaluation,
    EvaluationPresence,
    EvaluationSignOff,
    Gezinsplan,
    Goal,
    GoalOwner,
    GoalScore,
    PlanVersion,
)
from app.plans.queries.withheld import evaluation_to_read, goal_to_read

AT_MOST = 20


@dataclass(frozen=True)
class ToSignOff:
    """An evaluation that waits for me as maatje."""

    case_id: str
    evaluation_id: str
    family: str
    held_on: date
    by: str


def _of_plan(plan: Gezinsplan, actor: Actor) -> Select[Evaluation]:
    return (
        select(Evaluation)
        .join(PlanVersion, PlanVersion.id == Evaluation.version_id)
        .where(PlanVersion.plan_id == plan.id, evaluation_to_read(actor))
        .options(
            joinedload(Evaluation.version, innerjoin=True),
            joinedload(Evaluation.by, innerjoin=True),
            joinedload(Evaluation.sign_off).joinedload(EvaluationSignOff.user),
        )
        .order_by(Evaluation.held_on.desc(), Evaluation.id.desc())
    )


def latest_evaluations(plan: Gezinsplan, actor: Actor, most: int = 4) -> list[Evaluation]:
    """The newest evaluations of a plan, the newest first."""
    return list(session().scalars(_of_plan(plan, actor).limit(most)))


def list_evaluations(plan: Gezinsplan, actor: Actor, page: int = 1) -> Page[Evaluation]:
    """All of them, in pages."""
    query = _of_plan(plan, actor)
    rows = session().scalars(one_page(query, page)).all()
    return Page(rows, page, how_many(query))


def get_evaluation(plan: Gezinsplan, actor: Actor, public_id: str) -> Evaluation:
    """One evaluation of a plan (from `get_plan`) with all that was said; raises Missing."""
    goal = joinedload(GoalScore.goal).selectinload(Goal.owners).joinedload(GoalOwner.person)
    found = session().scalar(
        _of_plan(plan, actor)
        .where(Evaluation.public_id == public_id)
        .options(
            selectinload(Evaluation.scores.and_(goal_to_read(actor, GoalScore.line))).options(goal),
            selectinload(Evaluation.present).options(
                joinedload(EvaluationPresence.person),
                joinedload(EvaluationPresence.network_person),
                joinedload(EvaluationPresence.user),
            ),
        )
    )
    if found is None:
        raise Missing(public_id)
    return found


def next_nr(version: PlanVersion) -> int:
    """Which evaluation of this version the next one is."""
    query = select(func.max(Evaluation.nr)).where(Evaluation.version_id == version.id)
    return (session().scalar(query) or 0) + 1


def to_sign_off(actor: Actor) -> tuple[list[ToSignOff], int]:
    """What waits for this person as maatje, the oldest first, and how much there is.

    That is what was held since they became maatje, and of each casus the newest before that.
    """
    rows = session().execute(_waiting_for(actor)).all()
    found = [
        ToSignOff(case_id, held.public_id, name, held.held_on, held.by.name)
        for held, case_id, name, _ in rows
    ]
    return found, rows[0].total if rows else 0


def _waiting_for(actor: Actor) -> Select[Any]:
    mine = and_(
        CaseReader.case_id == Evaluation.case_id,
        CaseReader.user_id == actor.id,
        CaseReader.capacity == MAATJE,
        CaseReader.ended_at.is_(None),
        CaseReader.from_on <= clock.today(),
    )
    of_casus: Sequence[Any] = Evaluation, Case.public_id, Family.name
    return (
        select(*of_casus, func.count().over().label("total"))
        .join(CaseReader, mine)
        .join(Case, and_(Case.id == Evaluation.case_id, Case.closed_on.is_(None)))
        .join(Family, Family.id == Case.family_id)
        .outerjoin(EvaluationSignOff, EvaluationSignOff.evaluation_id == Evaluation.id)
        .where(
            EvaluationSignOff.id.is_(None),
            Evaluation.case_id.in_(cases.in_which(actor, MAATJE)),
            evaluation_to_read(actor),
            Evaluation.by_id != actor.id,
            or_(_newest_of_case(), Evaluation.held_on >= CaseReader.from_on),
        )
        .options(joinedload(Evaluation.by, innerjoin=True))
        .order_by(Evaluation.held_on, Evaluation.id)
        .limit(AT_MOST)
    )


def _newest_of_case() -> ColumnElement[bool]:
    newer = once_more(Evaluation, "newer")
    later = newer.case_id == Evaluation.case_id, newer.id > Evaluation.id
    return ~select(newer.id).where(*later).exists()


def may_be_told(family: Family) -> list[tuple[str, str]]:
    """PM-08: about whom (given name) which huisarts may be told something today."""
    today = clock.today()
    query = (
        select(Consent)
        .join(FamilyMember, FamilyMember.person_id == Consent.person_id)
        .where(
            FamilyMember.family_id == family.id,
            FamilyMember.from_on <= today,
            or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today),
            Consent.purpose == Purpose.HUISARTS.value,
        )
        .options(
            joinedload(Consent.person, innerjoin=True),
            joinedload(Consent.recipient, innerjoin=True),
        )
        .order_by(Consent.id)
    )
    counting = [consent for consent in session().scalars(query) if consent.counts_on(today)]
    people: dict[tuple[Person, str], None] = {
        (consent.person, consent.recipient.name): None for consent in counting
    }
    return [(person.given_name, recipient) for person, recipient in people]
