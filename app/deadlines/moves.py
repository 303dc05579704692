"""What can happen to a term: start, meet, replace, pause, resume, waive, change hands.

These are called inside an operation; they write no audit line and commit nothing themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import func, select

from app import clock
from app.access import Actor
from app.db import Base, session
from app.deadlines.models import Deadline, DeadlinePause, Ending
from app.deadlines.terms import EVALUATION, TERMS, Term, Unit
from app.operation import RuleBroken
from app.words import day_long
from app.workdays import (
    STATUTORY,
    HolidayRule,
    add_months,
    add_workdays,
    next_workday,
    workdays_between,
)


class Setting(Protocol):
    """What a term needs to know of the municipality."""

    id: Any
    name: Any
    evaluation_interval_months: Any

    @property
    def holiday_rule(self) -> HolidayRule: ...


def due_for(rule: str, started_on: date, setting: Setting) -> date:
    """The day on which a term that starts on this day is due (not for agreed days)."""
    return _due(TERMS[rule], _amount(rule, setting), started_on, setting)


def start(
    rule: str,
    subject: Base,
    *,
    setting: Setting,
    started_on: date,
    case: Base | None = None,
    signal: Base | None = None,
    owner_id: int | None = None,
    team_id: int | None = None,
    agreed_on: date | None = None,
    waits_for: str = "",
    since: str = "het vaststellen",
) -> Deadline:
    """Start a term about a thing; `agreed_on` only for a day that people agreed themselves.

    `since` says after what, in an explanation that can begin at more than one thing.

    One term of a rule runs about a thing at a time. When it ended on the day on which it started
    (twice adopted on one day), the next one of that day is round 2.
    """
    term, amount = TERMS[rule], _amount(rule, setting)
    deadline = Deadline(
        rule=rule,
        rule_version=term.version,
        amount=amount,
        municipality_id=setting.id,
        subject_kind=subject.__tablename__,
        subject_id=subject.public_id,  # type: ignore[attr-defined]
        case_id=case.id if case else None,
        signal_id=signal.id if signal else None,
        owner_id=owner_id,
        team_id=team_id,
        started_on=started_on,
        round=_next_round(rule, subject, started_on),
        due_on=agreed_on or _due(term, amount, started_on, setting),
        explanation=term.explanation.format(
            amount=amount, start=day_long(started_on), municipality=setting.name, since=since
        ),
        waits_for=waits_for,
    )
    session().add(deadline)
    return deadline


def open_about(rule: str, subject_ids: Sequence[str]) -> list[Deadline]:
    """The terms of this rule that still run about these things."""
    query = select(Deadline).where(
        Deadline.rule == rule, Deadline.subject_id.in_(subject_ids), Deadline.ended_on.is_(None)
    )
    return list(session().scalars(query))


def meet(rule: str, subject: Base, *, on: date, by: Actor) -> None:
    """What was asked for has happened on this day; a term that is due earlier was met late."""
    for deadline in open_about(rule, [subject.public_id]):  # type: ignore[attr-defined]
        _close_pause(deadline, on)
        late = on > deadline.due_on
        _end(deadline, Ending.LATE if late else Ending.MET, on=on, by=by)


def replace(rule: str, subject_ids: Sequence[str], *, on: date, by: Actor, reason: str) -> None:
    """End running terms because an act started new ones in their place."""
    for deadline in open_about(rule, subject_ids):
        _end(deadline, Ending.REPLACED, on=on, by=by, reason=reason)


def waive(deadline: Deadline, *, by: Actor, reason: str) -> None:
    """Let a term go, with a name and a reason."""
    _guard_running(deadline)
    _end(deadline, Ending.WAIVED, on=clock.today(), by=by, reason=reason)


def pause(deadline: Deadline, *, by: Actor, reason: str) -> None:
    """Let a term stand still from today."""
    _guard_running(deadline)
    if deadline.paused_from is not None:
        raise RuleBroken("Deze termijn staat al stil.")
    today = clock.today()
    deadline.paused_from = today
    deadline.pauses.append(DeadlinePause(from_on=today, reason=reason, by_id=by.id, at=clock.now()))


def resume(deadline: Deadline) -> None:
    """Let a term run again; it is due as many (working) days later as it stood still."""
    _guard_running(deadline)
    if deadline.paused_from is None:
        raise RuleBroken("Deze termijn loopt al.")
    _close_pause(deadline, clock.today())


def move_owner(case: Base, to_user_id: int) -> None:
    """The terms of a case go with the regie; their days do not change."""
    running = Deadline.case_id == case.id, Deadline.ended_on.is_(None)
    for deadline in session().scalars(select(Deadline).where(*running)):
        if not deadline.term.of_perspectiefregisseur:
            deadline.owner_id = to_user_id


def move_children(case: Base, from_user_id: int, to_user_id: int) -> None:
    """The terms of children in a case that one person had go to another; their days stay."""
    running = Deadline.case_id == case.id, Deadline.ended_on.is_(None)
    mine = Deadline.owner_id == from_user_id
    for deadline in session().scalars(select(Deadline).where(*running, mine)):
        if deadline.term.of_perspectiefregisseur:
            deadline.owner_id = to_user_id


def give(rules: Sequence[str], subject_ids: Sequence[str], to_user_id: int) -> None:
    """The terms about these things go to somebody else; their days do not change."""
    for rule in rules:
        for deadline in open_about(rule, subject_ids):
            deadline.owner_id = to_user_id


def differences(owners: Mapping[int, int], settings: Mapping[int, Setting]) -> Iterator[str]:
    """Recompute every term from its facts; yields what differs (for `flask controle`).

    `owners` gives the regisseur of each case, `settings` each municipality's settings. Whose the
    terms of a perspectiefregisseur are is for the topic that names one.
    """
    for deadline in session().scalars(select(Deadline).order_by(Deadline.id)).yield_per(500):
        setting = settings[deadline.municipality_id]
        due = _due_after_pauses(deadline, setting)
        if deadline.term.unit is not Unit.AGREED and due != deadline.due_on:
            yield f"Termijn {deadline.public_id}: {deadline.due_on} moet {due} zijn."
        runs = deadline.ended_on is None and deadline.case_id is not None
        if deadline.term.of_perspectiefregisseur:
            continue
        if runs and deadline.owner_id != owners.get(deadline.case_id or 0):
            yield f"Termijn {deadline.public_id}: ligt niet bij de regisseur."


def _next_round(rule: str, subject: Base, started_on: date) -> int:
    session().flush()
    same = select(func.count()).where(
        Deadline.rule == rule,
        Deadline.subject_id == subject.public_id,  # type: ignore[attr-defined]
        Deadline.started_on == started_on,
    )
    return (session().scalar(same) or 0) + 1


def _amount(rule: str, setting: Setting) -> int:
    if rule == EVALUATION:
        return int(setting.evaluation_interval_months)
    return TERMS[rule].amount


def _due(term: Term, amount: int, started_on: date, setting: Setting, still: int = 0) -> date:
    """The day on which it is due, after it stood still for so many (working) days."""
    if term.unit is Unit.WORKDAYS:
        return add_workdays(started_on, amount + still, setting.holiday_rule)
    if term.unit is Unit.MONTHS:
        return add_months(started_on, amount) + timedelta(days=still)
    due = started_on + timedelta(days=amount + still)
    return next_workday(due, STATUTORY) if term.statutory else due


def _due_after_pauses(deadline: Deadline, setting: Setting) -> date:
    still = sum(_days_still(deadline, pause, setting) for pause in deadline.pauses)
    return _due(deadline.term, deadline.amount, deadline.started_on, setting, still)


def _days_still(deadline: Deadline, pause: DeadlinePause, setting: Setting) -> int:
    """From the first day of the pause up to the day on which the term ran again."""
    if pause.until_on is None:
        return 0
    if deadline.term.unit is not Unit.WORKDAYS:
        return (pause.until_on - pause.from_on).days
    first, last = pause.from_on - timedelta(days=1), pause.until_on - timedelta(days=1)
    return workdays_between(first, last, setting.holiday_rule)


def _end(deadline: Deadline, how: Ending, *, on: date, by: Actor, reason: str = "") -> None:
    _close_pause(deadline, on)
    deadline.ended_on = on
    deadline.ended_how = how.value
    deadline.ended_by_id = by.id
    deadline.ended_reason = reason


def _close_pause(deadline: Deadline, on: date) -> None:
    if deadline.paused_from is None:
        return
    last = deadline.pauses[-1]
    last.until_on = max(on, last.from_on)
    if deadline.term.unit is Unit.AGREED:
        deadline.due_on += last.until_on - last.from_on
    else:
        deadline.due_on = _due_after_pauses(deadline, deadline.municipality)
    deadline.paused_from = None


def _guard_running(deadline: Deadline) -> None:
    if deadline.ended_on is not None:
        raise RuleBroken("Deze termijn is al afgelopen.")
