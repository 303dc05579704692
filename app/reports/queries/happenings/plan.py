"""The gezinsplan: versions that were adopted, evaluations, and who signed these off."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, String, cast

from app.access import Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.plans.models import Evaluation, EvaluationSignOff, Gezinsplan, PlanVersion
from app.plans.queries import evaluation_to_read
from app.reports.queries.happenings.kinds import EVALUATION, SIGNED_OFF, VERSION
from app.reports.queries.happenings.narrow import evening_of, narrow


def versions(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(
        *(evening_of(PlanVersion.adopted_on), VERSION, PlanVersion.id),
        ref=cast(PlanVersion.nr, String),
        who=UserAccount.name,
    )
    row = row.join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
    return row.join(UserAccount, UserAccount.id == PlanVersion.adopted_by_id).where(
        Gezinsplan.family_id == case.family_id,
        PlanVersion.adopted_on >= case.opened_on,
    )


def evaluations(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(
        *(evening_of(Evaluation.held_on), EVALUATION, Evaluation.id),
        ref=Evaluation.public_id,
        who=UserAccount.name,
        what=Evaluation.decision,
        why=Evaluation.decision_words,
    )
    row = row.join(UserAccount, UserAccount.id == Evaluation.by_id)
    return row.where(Evaluation.case_id == case.id, evaluation_to_read(actor))


def sign_offs(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(
        *(EvaluationSignOff.at, SIGNED_OFF, EvaluationSignOff.id),
        ref=Evaluation.public_id,
        who=UserAccount.name,
        why=EvaluationSignOff.remark,
        day=Evaluation.held_on,
    )
    row = row.select_from(EvaluationSignOff).join(EvaluationSignOff.evaluation)
    row = row.join(UserAccount, UserAccount.id == EvaluationSignOff.user_id)
    return row.where(Evaluation.case_id == case.id, evaluation_to_read(actor))
