"""What there is to tell of a casus: for each kind a query with the same narrow columns.

`at` is the moment, `ref` the id or number for links, `who` and `other` names, `what` a rule or an
action in words, `why` a reason, `day` a day that belongs to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, String, cast, func, literal, null, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.functions import FunctionElement

from app.accounts.models import UserAccount
from app.cases.models import Case, Note, Regie, Signal
from app.db import Moment
from app.deadlines import ACTION, Deadline, DeadlinePause, Ending
from app.plans.models import Gezinsplan, PlanAction, PlanVersion

BEGIN, HANDOVER, NOTE, PAUSE = "begin", "overdracht", "notitie", "stilgezet"
SIGNAL, TERM, VERSION = "signaal", "termijn", "versie"


class evening_of(FunctionElement[datetime]):
    """The end of a day as a moment, so that what has only a day stands above that day's moments.

    21:59:59 UTC is on that same day in Amsterdam, in summer and in winter.
    """

    type = Moment()
    inherit_cache = True


@compiles(evening_of, "sqlite")
def _evening_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"({compiler.process(element.clauses, **kw)} || ' 21:59:59.000000')"


@compiles(evening_of, "postgresql")
def _evening_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f"(({compiler.process(element.clauses, **kw)} + TIME '21:59:59') AT TIME ZONE 'UTC')"


def _row(
    at: Any,
    kind: str,
    thing_id: Any,
    *,
    ref: Any = None,
    who: Any = None,
    other: Any = None,
    what: Any = None,
    why: Any = None,
    day: Any = None,
) -> Select[Any]:
    """One branch of the union; every branch has the same columns of the same types."""
    return select(
        at.label("at"),
        literal(kind, String).label("kind"),
        thing_id.label("id"),
        _words(ref).label("ref"),
        _words(who).label("who"),
        _words(other).label("other"),
        _words(what).label("what"),
        _words(why).label("why"),
        (cast(null(), Date) if day is None else day).label("day"),
    )


def _words(value: Any) -> ColumnElement[str]:
    return literal("", String) if value is None else cast(func.coalesce(value, ""), String)


def branch(kind: str, case: Case, notes: Select[Any]) -> Select[Any]:
    if kind == NOTE:
        row = _row(Note.happened_at, NOTE, Note.id, ref=Note.public_id, what=Note.kind)
        return row.where(Note.id.in_(notes))
    found = {
        BEGIN: _begin,
        HANDOVER: _handovers,
        PAUSE: _pauses,
        SIGNAL: _signals,
        TERM: _terms,
        VERSION: _versions,
    }[kind]
    return found(case)


def _begin(case: Case) -> Select[Any]:
    row = _row(Case.opened_at, BEGIN, Case.id, who=UserAccount.name, day=Case.opened_on)
    first = (Regie.case_id == Case.id) & (Regie.nr == 1)
    return (
        row.join(Regie, first)
        .join(UserAccount, Regie.user_id == UserAccount.id)
        .where(Case.id == case.id)
    )


def _handovers(case: Case) -> Select[Any]:
    before, leaves = aliased(Regie), aliased(UserAccount)
    previous = (before.case_id == Regie.case_id) & (before.nr == Regie.nr - 1)
    row = _row(
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


def _versions(case: Case) -> Select[Any]:
    row = _row(
        *(evening_of(PlanVersion.adopted_on), VERSION, PlanVersion.id),
        ref=cast(PlanVersion.nr, String),
        who=UserAccount.name,
    )
    row = row.join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
    return row.join(UserAccount, UserAccount.id == PlanVersion.adopted_by_id).where(
        Gezinsplan.family_id == case.family_id,
        PlanVersion.adopted_on >= case.opened_on,
    )


def _terms(case: Case) -> Select[Any]:
    row = _row(
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
    )


def _pauses(case: Case) -> Select[Any]:
    row = _row(
        *(DeadlinePause.at, PAUSE, DeadlinePause.id),
        ref=Deadline.public_id,
        who=UserAccount.name,
        what=_title(),
        why=DeadlinePause.reason,
        day=DeadlinePause.until_on,
    )
    row = row.select_from(DeadlinePause).join(Deadline, Deadline.id == DeadlinePause.deadline_id)
    row = _with_action(row).join(UserAccount, UserAccount.id == DeadlinePause.by_id)
    return row.where(Deadline.case_id == case.id)


def _signals(case: Case) -> Select[Any]:
    row = _row(
        *(Signal.entered_at, SIGNAL, Signal.id),
        ref=Signal.public_id,
        who=UserAccount.name,
        other=Signal.ended_how,
        day=Signal.received_on,
    )
    row = row.join(UserAccount, UserAccount.id == Signal.entered_by_id)
    return row.where(Signal.case_id == case.id)


def _with_action(row: Select[Any]) -> Select[Any]:
    mine = (Deadline.rule == ACTION) & (PlanAction.public_id == Deadline.subject_id)
    return row.outerjoin(PlanAction, mine)


def _title() -> ColumnElement[str]:
    """An action in its own words, else the name of the rule."""
    return func.coalesce(PlanAction.what, Deadline.rule)
