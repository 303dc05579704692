"""An evaluation as a test wants it: call inside `with database.writing():`."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.access import Actor
from app.accounts.models import UserAccount
from app.db import session
from app.plans import operations
from app.plans.models import Evaluation, EvaluationSignOff, Goal, PlanVersion
from tests.accounts import make
from tests.cases import make as cases
from tests.plans.table import Table


def adopted(table: Table) -> PlanVersion:
    """The version that holds."""
    query = select(PlanVersion).where(
        PlanVersion.plan_id == table.plan().id, PlanVersion.adopted_on.is_not(None)
    )
    newest = query.order_by(PlanVersion.nr.desc()).limit(1)
    return session().scalars(newest.execution_options(populate_existing=True)).one()


def goals_of(version: PlanVersion) -> list[Goal]:
    """The goals that go on in a version."""
    query = select(Goal).where(Goal.version_id == version.id, ~Goal.dropped).order_by(Goal.nr)
    return list(session().scalars(query))


def evaluate(
    table: Table, held_on: date, score: int | None = 6, by: Actor | None = None, **more: Any
) -> Evaluation:
    """Every goal has the same score; `next_on` is a month later unless said otherwise."""
    version = more.pop("version", None) or adopted(table)
    said = {goal: (score, "Het gaat beter.", "Dat zie ik ook.") for goal in goals_of(version)}
    values: dict[str, Any] = {
        "scores": said,
        "family_words": "We slapen beter.",
        "family_words_by": None,
        "worker_words": "Rustig thuis.",
        "present": [],
        "decision": "doorgaan",
        "decision_words": "",
        "next_on": date(held_on.year + held_on.month // 12, held_on.month % 12 + 1, 1),
        **more,
    }
    return operations.record_evaluation(version, by=by or table.by, held_on=held_on, **values)


def sign_off(held: Evaluation, who: UserAccount, remark: str = "") -> EvaluationSignOff:
    """Somebody reads it along."""
    fresh = session().get_one(Evaluation, make.id_of(held))
    return operations.sign_off_evaluation(fresh, by=make.actor(who), remark=remark)


def maatje_of(table: Table, name: str = "Pieter Smit") -> object:
    """A colleague who is the maatje since 4 June."""
    colleague = make.worker(name)
    row = cases.reader(table.case, colleague, capacity="maatje")
    assert row.capacity == "maatje"
    return colleague
