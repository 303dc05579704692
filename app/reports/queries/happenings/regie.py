"""Who leads a casus and who else is in it, from its beginning to its end."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, or_
from sqlalchemy import case as when

from app import clock
from app.access import Actor
from app.accounts.models import Code, UserAccount
from app.aliases import once_more
from app.cases.models import Case, CaseReader, Closing, Regie, Signal
from app.cases.operations.closing import HOW
from app.referrals.models import Referral
from app.reports.queries.happenings.kinds import BEGIN, CLOSING, HANDOVER, ROLE, ROLE_END, SIGNAL
from app.reports.queries.happenings.narrow import evening_of, morning_of, narrow


def begin(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(Case.opened_at, BEGIN, Case.id, who=UserAccount.name, day=Case.opened_on)
    first = (Regie.case_id == Case.id) & (Regie.nr == 1)
    return (
        row.join(Regie, first)
        .join(UserAccount, Regie.user_id == UserAccount.id)
        .where(Case.id == case.id)
    )


def handovers(case: Case, actor: Actor) -> Select[Any]:
    before, leaves = once_more(Regie, "before"), once_more(UserAccount, "leaves")
    previous = (before.case_id == Regie.case_id) & (before.nr == Regie.nr - 1)
    row = narrow(
        *(Regie.at, HANDOVER, Regie.id),
        who=UserAccount.name,
        other=leaves.name,
        why=Regie.reason,
        day=Regie.from_on,
    )
    row = row.select_from(Regie).join(UserAccount, UserAccount.id == Regie.user_id)
    return (
        row.join(before, previous)
        .join(leaves, leaves.id == before.user_id)
        .where(Regie.case_id == case.id, Regie.nr > 1)
    )


def roles(case: Case, actor: Actor) -> Select[Any]:
    """Somebody became maatje or waarnemer, or began to read along."""
    row = narrow(
        *(evening_of(CaseReader.from_on), ROLE, CaseReader.id),
        who=UserAccount.name,
        what=CaseReader.capacity,
        why=CaseReader.reason,
        day=CaseReader.until_on,
    )
    row = row.join(UserAccount, UserAccount.id == CaseReader.user_id)
    return row.where(CaseReader.case_id == case.id, _began())


def ended_roles(case: Case, actor: Actor) -> Select[Any]:
    """It was over: after its last day, or because somebody ended it before that."""
    over = evening_of(CaseReader.until_on)
    by_itself = and_(
        CaseReader.until_on < clock.today(),
        or_(CaseReader.ended_at.is_(None), over < CaseReader.ended_at),
    )
    row = narrow(
        *(when((by_itself, over), else_=CaseReader.ended_at), ROLE_END, CaseReader.id),
        who=UserAccount.name,
        what=CaseReader.capacity,
    )
    row = row.join(UserAccount, UserAccount.id == CaseReader.user_id)
    ended = or_(CaseReader.ended_at.is_not(None), by_itself)
    return row.where(CaseReader.case_id == case.id, _began(), ended)


def _began() -> Any:
    """It is not still to come, nor was it taken back before its first day."""
    kept = or_(CaseReader.ended_at.is_(None), CaseReader.ended_at >= morning_of(CaseReader.from_on))
    return and_(CaseReader.from_on <= clock.today(), kept)


def closing(case: Case, actor: Actor) -> Select[Any]:
    row = narrow(
        *(Closing.at, CLOSING, Closing.id),
        who=UserAccount.name,
        what=Code.label,
        why=Closing.words,
        day=Closing.closed_on,
    )
    row = row.select_from(Closing).join(UserAccount, UserAccount.id == Closing.by_id)
    how = and_(Code.list_name == HOW, Code.code == Closing.how)
    return row.outerjoin(Code, how).where(Closing.case_id == case.id)


def signals(case: Case, actor: Actor) -> Select[Any]:
    """Whence it came: a signal, or a referral by a huisarts; nothing of what was said in it."""
    row = narrow(
        *(Signal.entered_at, SIGNAL, Signal.id),
        ref=Signal.public_id,
        who=UserAccount.name,
        what=Referral.public_id,
        day=Signal.received_on,
    )
    row = row.select_from(Signal).join(UserAccount, UserAccount.id == Signal.entered_by_id)
    row = row.outerjoin(Referral, Referral.signal_id == Signal.id)
    return row.where(Signal.case_id == case.id)
