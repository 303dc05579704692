"""What a worklist shows: its rows, its groups, and the sentences above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.deadlines import ACTION, Deadline, Unit
from app.words import MONTHS, WEEKDAYS, count_words, day_short, due_words, number_word
from app.workdays import HolidayRule, workdays_between

LATE, TODAY, WEEK, LATER, WAITS, STILL = range(6)
HEADINGS = {
    LATE: "Te laat",
    TODAY: "Vandaag",
    WEEK: "Deze week",
    LATER: "Later",
    WAITS: "Wacht op een ander",
    STILL: "Staat stil",
}


@dataclass(frozen=True)
class Item:
    """One thing to do: what, about whom, until when and why."""

    deadline_id: str
    rule: str
    subject_id: str
    what: str
    case_id: str | None
    family: str
    signal_id: str | None
    signal: str
    beside: str
    kind: str
    when: str
    day: str
    due_on: date
    explanation: str
    source: str
    unverified: str
    button: str

    @property
    def about(self) -> str:
        """Whose it is, in words."""
        return f"Gezin {self.family}" if self.case_id else f"Signaal: {self.signal}"


@dataclass(frozen=True)
class Group:
    """The rows under one heading; `rest` says what is not shown of it, `rest_page` where it is."""

    key: int
    rows: Sequence[Item]
    total: int
    rest: str = ""
    rest_page: int = 1

    @property
    def heading(self) -> str:
        return HEADINGS[self.key]


@dataclass(frozen=True)
class Worklist:
    """All groups that have something in them."""

    groups: Sequence[Group]
    total: int

    def count(self, key: int) -> int:
        return next((group.total for group in self.groups if group.key == key), 0)

    @property
    def first_due(self) -> date | None:
        """The first day that comes after today and asks something of this person."""
        days = [g.rows[0].due_on for g in self.groups if g.key in (WEEK, LATER) and g.rows]
        return min(days, default=None)


def head_sentence(found: Worklist) -> str:
    """'Maandag 23 november. Twee dingen zijn te laat, drie zijn voor vandaag.'"""
    today = clock.today()
    day = f"{WEEKDAYS[today.weekday()].capitalize()} {today.day} {MONTHS[today.month - 1]}."
    late, now = found.count(LATE), found.count(TODAY)
    if late:
        also = f", {number_word(now)} {_are(now)} voor vandaag" if now else ""
        return f"{day} {_capital(_things(late))} te laat{also}."
    if now:
        return f"{day} Niets te laat, {_things(now)} voor vandaag."
    first = found.first_due
    return f"{day} Niets te laat." + (f" De eerste termijn is {in_days(first)}." if first else "")


def in_days(day: date) -> str:
    """'morgen', 'woensdag', and further on 'do 10 dec'."""
    today = clock.today()
    left = (day - today).days
    if left == 1:
        return "morgen"
    return WEEKDAYS[day.weekday()] if left < 7 else day_short(day, today)


def status(deadline: Deadline, key: int, holidays: HolidayRule) -> tuple[str, str, str]:
    """How a term stands: the kind of status, its words, and the day under it."""
    today = clock.today()
    if key == STILL and deadline.paused_from:
        return "plain", "staat stil", f"sinds {day_short(deadline.paused_from, today)}"
    if key == WAITS and deadline.rule != ACTION:
        days = (today - deadline.started_on).days
        since = f"sinds {day_short(deadline.started_on, today)}"
        return "plain", count_words(days, "dag", "dagen") if days > 0 else "sinds vandaag", since
    late = deadline.due_on < today and deadline.term.unit is Unit.WORKDAYS
    workdays = workdays_between(deadline.due_on, today, holidays) if late else None
    due = due_words(deadline.due_on, today, workdays=workdays)
    return due.kind, due.text, day_short(deadline.due_on, today)


def title(
    deadline: Deadline,
    action: str | None = None,
    child: str | None = None,
    meets_at: datetime | None = None,
) -> str:
    """What is to be done: an action in its own words, else the name of the term and of what."""
    if deadline.rule == ACTION and action:
        return action
    if meets_at is not None:
        day = day_short(clock.local(meets_at).date(), clock.today())
        return f"Overleg van {day} vastleggen"
    return f"{deadline.term.title} van {child}" if child else deadline.term.title


def _things(count: int) -> str:
    return f"{number_word(count)} {'ding is' if count == 1 else 'dingen zijn'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _capital(words: str) -> str:
    """Dutch writes Eén, with one mark."""
    return f"E{words[1:]}" if words.startswith("é") else words.capitalize()
