"""Working days, Dutch public holidays, months and ages: date arithmetic without a clock.

deadlines: "cal = calendar days, work = working days (Mon-Fri minus Dutch public holidays;
Easter, King's day 27 April or 26 when Sunday, Liberation day as configured; default: 5 May in
years divisible by five, Good Friday works)".
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, get_args

LiberationDay = Literal["lustrum", "always", "never"]
ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """Which doubtful days are free. deadlines: "Liberation day as configured"."""

    liberation_day: LiberationDay = "lustrum"
    good_friday: bool = False  # True: a free day

    def __post_init__(self) -> None:
        """An unknown setting fails here, and not as a day that silently counts."""
        if self.liberation_day not in get_args(LiberationDay):
            raise ValueError(f"unknown liberation_day: {self.liberation_day!r}")


# Algemene termijnenwet art. 3 `[AK]` counts every 5 May and Good Friday as a holiday, whatever
# the municipality chose. Days made equal by royal decree (art. 3 lid 3) are not known here, so
# a statutory term can end a little earlier than the law asks, never later.
STATUTORY = HolidayRule(liberation_day="always", good_friday=True)


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (the computus of Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """deadlines: "King's day 27 April or 26 when Sunday". Queen's day (until 2013) is unknown."""
    day = date(year, 4, 27)
    return day - ONE_DAY if day.weekday() == SUNDAY else day


def _liberation_day_is_free(year: int, rule: HolidayRule) -> bool:
    """deadlines: "default: 5 May in years divisible by five"."""
    if rule.liberation_day == "lustrum":
        return year % 5 == 0
    return rule.liberation_day == "always"


@lru_cache(maxsize=1024)
def holidays(year: int, rule: HolidayRule) -> Mapping[date, str]:
    """The public holidays of a year with their Dutch names, in order, read-only.

    deadlines: "Dutch public holidays; Easter, King's day …, Liberation day as configured".
    """
    sunday = easter(year)
    days = [
        (date(year, 1, 1), "Nieuwjaarsdag"),
        (sunday, "Eerste Paasdag"),
        (sunday + timedelta(days=1), "Tweede Paasdag"),
        (kings_day(year), "Koningsdag"),
        (sunday + timedelta(days=39), "Hemelvaartsdag"),
        (sunday + timedelta(days=49), "Eerste Pinksterdag"),
        (sunday + timedelta(days=50), "Tweede Pinksterdag"),
        (date(year, 12, 25), "Eerste Kerstdag"),
        (date(year, 12, 26), "Tweede Kerstdag"),
    ]
    if rule.good_friday:
        days.append((sunday - timedelta(days=2), "Goede Vrijdag"))
    if _liberation_day_is_free(year, rule):
        days.append((date(year, 5, 5), "Bevrijdingsdag"))
    named: dict[date, str] = {}
    for day, name in sorted(days):  # Ascension can fall on 5 May: both names
        named[day] = f"{named[day]} en {name}" if day in named else name
    return MappingProxyType(named)


def is_workday(day: date, rule: HolidayRule) -> bool:
    """deadlines: "working days (Mon-Fri minus Dutch public holidays; …"."""
    return day.weekday() < SATURDAY and day not in holidays(day.year, rule)


def add_workdays(day: date, n: int, rule: HolidayRule) -> date:
    """The n-th working day after the day (before it when n is negative); n = 0 is the day itself.

    deadlines: "first contact after signal … +5 work"; "list made 3 work days before".
    """
    step = ONE_DAY if n > 0 else -ONE_DAY
    to_go = abs(n)
    while to_go:
        day += step
        to_go -= is_workday(day, rule)
    return day


def workdays_between(a: date, b: date, rule: HolidayRule) -> int:
    """How many working days after a, up to and including b; negative when b lies before a.

    deadlines: "work = working days (Mon-Fri minus Dutch public holidays; …".
    """
    if b < a:
        return -workdays_between(b, a, rule)
    return sum(is_workday(a + timedelta(days=i), rule) for i in range(1, (b - a).days + 1))


def next_workday(day: date, rule: HolidayRule) -> date:
    """The day itself when it is a working day, else the first one after it.

    deadlines: "a statutory term that ends on a weekend or holiday moves to the next working
    day (Algemene termijnenwet `[AK]`)": give STATUTORY for those. Agreed terms do not move.
    """
    return day if is_workday(day, rule) else add_workdays(day, 1, rule)


def add_months(day: date, n: int) -> date:
    """n months later. deadlines: "+3 months (PM) or +6 months (ZB) … end-of-month clipped"."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def birthday(birth: date, age: int) -> date:
    """deadlines: "born on 29 February: the birthday in a common year is 1 March"."""
    year = birth.year + age
    if (birth.month, birth.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return birth.replace(year=year)


def age_on(birth: date, day: date) -> int:
    """Full years; negative before birth. deadlines: "age 12 / 16 | birthday | day itself"."""
    years = day.year - birth.year
    return years if day >= birthday(birth, years) else years - 1
