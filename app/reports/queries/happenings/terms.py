"""Terms that ended, and terms that stood still."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_

from app.access import Actor
from app.accounts.models import UserAccount
from app.cases import queries as cases
from app.cases.models import Case
from app.deadlines import ACTION, TERMS, Deadline, DeadlinePause, Ending
from app.plans.models import PlanAction
from app.reports.queries.happenings.kinds import PAUSE, TERM
from app.reports.queries.happenings.narrow import evening_of, narrow
from app.reports.queries.happenings.stays import Known

OF_A_CHILD = tuple(rule for rule, term in TERMS.items() if term.of_perspectiefregisseur)


def terms(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    row = narrow(
        *(evening_of(Deadline.ended_on), TERM, Deadline.id),
        ref=Deadline.public_id,
        who=UserAccount.name,
        other=Deadline.ended_how,
        what=_title(),
        why=Deadline.ended_reason,
        day=Deadline.due_on,
    )
    row = _with_action(row.select_from(Deadline)).outerjoin(
        UserAccount, UserAccount.id == Deadline.ended_by_id
    )
    return row.where(
        Deadline.case_id == case.id,
        Deadline.ended_on.is_not(None),
        Deadline.ended_how != Ending.REPLACED.value,
        _told_to(actor, stays),
    )


def pauses(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    row = narrow(
        *(DeadlinePause.at, PAUSE, DeadlinePause.id),
        ref=Deadline.public_id,
        who=UserAccount.name,
        what=_title(),
        why=DeadlinePause.reason,
        day=DeadlinePause.until_on,
    )
    row = row.select_from(DeadlinePause).join(Deadline, Deadline.id == DeadlinePause.deadline_id)
    row = _with_action(row).join(UserAccount, UserAccount.id == DeadlinePause.by_id)
    return row.where(Deadline.case_id == case.id, _told_to(actor, stays))


def _told_to(actor: Actor, stays: Known) -> ColumnElement[bool]:
    """A term is for whoever may know of what it is about."""
    mine = Deadline.subject_id.in_(stays.public_ids)
    of_stay = or_(Deadline.rule.not_in(OF_A_CHILD), mine)
    return and_(of_stay, cases.terms_for(actor))


def _with_action(row: Select[Any]) -> Select[Any]:
    mine = (Deadline.rule == ACTION) & (PlanAction.public_id == Deadline.subject_id)
    return row.outerjoin(PlanAction, mine)


def _title() -> ColumnElement[str]:
    """An action in its own words, else the name of the rule."""
    return func.coalesce(PlanAction.what, Deadline.rule)
