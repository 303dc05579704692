"""A term in the words of a row: how far off it is, and why it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app import clock, words
from app.accounts.models import Municipality
from app.deadlines import Deadline, Unit
from app.workdays import workdays_between


@dataclass(frozen=True)
class TermLine:
    """A term as a row shows it."""

    deadline: Deadline
    title: str
    kind: str
    when: str
    day: str
    why: str


def term_line(deadline: Deadline, setting: Municipality, what: str | None = None) -> TermLine:
    """A running term in words: how far off it is, late in working days when it counts so.

    `what` is what an action of the plan says of itself.
    """
    today = clock.today()
    due = words.due_words(deadline.due_on, today, workdays=_workdays_late(deadline, setting, today))
    kind, when = due.kind, due.text
    if deadline.paused_from is not None:
        kind, when = "plain", f"staat stil sinds {words.day_short(deadline.paused_from, today)}"
    return TermLine(
        deadline=deadline,
        title=what or deadline.term.title,
        kind=kind,
        when=when,
        day=words.day_short(deadline.due_on, today),
        why=deadline.explanation,
    )


def _workdays_late(deadline: Deadline, setting: Municipality, today: date) -> int | None:
    if deadline.term.unit is not Unit.WORKDAYS or today <= deadline.due_on:
        return None
    return workdays_between(deadline.due_on, today, setting.holiday_rule)
