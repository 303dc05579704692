"""Days, terms, numbers and names in the Dutch that people say.

screens: "dates as people say them ("vandaag", "morgen", "nog 3 dagen, do 26 nov",
"2 dagen te laat")". There is no clock here: today is always an argument.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
MONTHS_SHORT = (
    *("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
)
NUMBERS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
NEAR_DAYS = {"gisteren": -1, "vandaag": 0, "morgen": 1}

NOT_A_DAY = "Vul een datum in als 26-11-2026."
WRONG_CENTURY = f"Deze datum ligt in een verkeerde eeuw. {NOT_A_DAY}"
EARLIEST = date(1900, 1, 1)
YEARS_AHEAD = 120


# Days and moments


def day_short(day: date, today: date) -> str:
    """'do 26 nov', and 'do 27 nov 2025' in another year than today's."""
    words = f"{WEEKDAYS[day.weekday()][:2]} {day.day} {MONTHS_SHORT[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def day_long(day: date) -> str:
    """'donderdag 26 november 2026'."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def day_plain(day: date, today: date) -> str:
    """'vandaag', 'morgen', 'gisteren', and every other day as day_short."""
    for word, days in NEAR_DAYS.items():
        if day == today + timedelta(days=days):
            return word
    return day_short(day, today)


def day_field(day: date) -> str:
    """'26-11-2026', as a date stands in a form; parse_day reads it back."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def clock_time(dt_local: datetime) -> str:
    """'14:02'; the caller gives local time."""
    return f"{dt_local.hour:02}:{dt_local.minute:02}"


def moment(dt_local: datetime, today: date) -> str:
    """'vandaag 14:02', 'do 26 nov 14:02'; the caller gives local time."""
    return f"{day_plain(dt_local.date(), today)} {clock_time(dt_local)}"


# Terms


@dataclass(frozen=True, slots=True)
class Due:
    """A term in words. look: red, amber and green "always with the word and a mark"."""

    kind: Literal["late", "soon", "plain"]
    text: str


def due_words(due: date, today: date, *, workdays: int | None = None) -> Due:
    """How far off a due day is; workdays: how many working days late, if the term counts so."""
    left = (due - today).days
    if left < 0:
        return Due("late", _late_words(-left, workdays))
    if left <= 1:
        return Due("soon", "morgen" if left else "vandaag")
    if left < 14:
        # look: amber for "today or within 3 days"
        return Due("soon" if left <= 3 else "plain", f"nog {left} dagen")
    return Due("plain", f"over {_span_words(left)}")


def _late_words(days: int, workdays: int | None) -> str:
    """No working day has passed yet when Friday's term is read on Saturday: then in days."""
    if workdays is not None and workdays > 0:
        return f"{count_words(workdays, 'werkdag', 'werkdagen')} te laat"
    return f"{count_words(days, 'dag', 'dagen')} te laat"


def _span_words(days: int) -> str:
    """Two weeks and more, to the nearest week, month or year; the date itself stands beside it."""
    if days < 63:
        return f"{round(days / 7)} weken"
    months = round(days * 12 / 365.25)
    return f"{months} maanden" if months < 24 else f"{round(days / 365.25)} jaar"


# Numbers, names and ages


def count_words(n: int, one: str, many: str) -> str:
    """'1 dag', '3 dagen'."""
    return f"{n} {one if n == 1 else many}"


def number_word(n: int) -> str:
    """'twee', and figures above twelve."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else str(n)


def join_words(words: Sequence[str]) -> str:
    """'Noor, Sem en Lot'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def age_words(birth: date, today: date) -> str:
    """'15' in years, '7 maanden' in the first year, '3 weken' in the first month."""
    months = (today.year - birth.year) * 12 + today.month - birth.month
    months -= today.day < birth.day  # so someone of 29 February is a year older on 1 March
    weeks = (today - birth).days // 7
    if today < birth:
        return "nog niet geboren"
    if months >= 12:
        return str(months // 12)
    if months:
        return count_words(months, "maand", "maanden")
    return count_words(weeks, "week", "weken") if weeks else "pasgeboren"


# Reading a day that someone typed

_MONTH_NUMBER = {name: nr for nr, name in enumerate(MONTHS, 1)}
_MONTH_NUMBER |= {name: nr for nr, name in enumerate(MONTHS_SHORT, 1)}
_FIGURES = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})(?:\2([0-9]{4}))?")
_WORDS = re.compile(r"([0-9]{1,2})\s+([a-z]+)\.?(?:\s+([0-9]{4}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_day(text: str, today: date) -> date:
    """The day someone typed; without a year it is this year. A ValueError says what to type."""
    text = text.strip().lower()
    if text in NEAR_DAYS:
        return today + timedelta(days=NEAR_DAYS[text])
    try:
        day = date(*_year_month_day(text, today.year))
    except (KeyError, ValueError):
        raise ValueError(NOT_A_DAY) from None
    latest = (today.year + YEARS_AHEAD, today.month, today.day)
    if day < EARLIEST or (day.year, day.month, day.day) > latest:
        raise ValueError(WRONG_CENTURY)
    return day


def _year_month_day(text: str, this_year: int) -> tuple[int, int, int]:
    """The three figures in one of the known ways of writing; a year has four figures or none."""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _FIGURES.fullmatch(text):
        return int(found[4] or this_year), int(found[3]), int(found[1])
    if found := _WORDS.fullmatch(text):
        return int(found[3] or this_year), _MONTH_NUMBER[found[2]], int(found[1])
    raise ValueError(text)
