"""Meetings: planned, held, and called off."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from app.access import Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.mdo.models import Meeting
from app.mdo.queries import meeting_to_read
from app.reports.queries.happenings.kinds import CALLED_OFF, HELD, PLANNED
from app.reports.queries.happenings.narrow import evening_of, narrow


def planned(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(
        *(Meeting.planned_at, PLANNED, Meeting.id),
        ref=Meeting.public_id,
        who=UserAccount.name,
        why=Meeting.question,
        moment=Meeting.starts_at,
    )
    row = row.join(UserAccount, UserAccount.id == Meeting.planned_by_id)
    return row.where(meeting_to_read(actor), Meeting.case_id == case.id)


def held(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(
        *(evening_of(Meeting.held_on), HELD, Meeting.id),
        ref=Meeting.public_id,
        who=UserAccount.name,
    )
    row = row.outerjoin(UserAccount, UserAccount.id == Meeting.recorded_by_id)
    return row.where(
        meeting_to_read(actor), Meeting.case_id == case.id, Meeting.held_on.is_not(None)
    )


def called_off(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(
        *(Meeting.cancelled_at, CALLED_OFF, Meeting.id),
        ref=Meeting.public_id,
        why=Meeting.cancelled_reason,
        moment=Meeting.starts_at,
    )
    return row.where(
        meeting_to_read(actor), Meeting.case_id == case.id, Meeting.cancelled_at.is_not(None)
    )
