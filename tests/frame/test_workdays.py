"""Working days, holidays, months and ages, against a table by hand and the package `holidays`."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import holidays as independent
import pytest
from dateutil.easter import easter as independent_easter

from app.workdays import (
    STATUTORY,
    HolidayRule,
    add_months,
    add_workdays,
    age_on,
    birthday,
    easter,
    holidays,
    is_workday,
    next_workday,
    workdays_between,
)

DEFAULT = HolidayRule()
SETTINGS = {
    "default": DEFAULT,
    "always": HolidayRule(liberation_day="always"),
    "never": HolidayRule(liberation_day="never"),
    "good_friday": HolidayRule(good_friday=True),
    "statutory": STATUTORY,
}


class Row(NamedTuple):
    start: date
    n: int
    unit: str
    setting: str
    expected: date
    why: str


def read_table() -> list[Row]:
    with Path(__file__).with_name("dates_by_hand.csv").open(encoding="utf-8") as file:
        return [
            Row(
                date.fromisoformat(row["start"]),
                int(row["n"]),
                row["unit"],
                row["setting"],
                date.fromisoformat(row["expected"]),
                row["why"],
            )
            for row in csv.DictReader(file)
        ]


TABLE = read_table()


def compute(row: Row) -> date:
    rule = SETTINGS[row.setting]
    return {
        "work": lambda: add_workdays(row.start, row.n, rule),
        "next": lambda: next_workday(row.start, rule),
        "months": lambda: add_months(row.start, row.n),
        "birthday": lambda: birthday(row.start, row.n),
        "easter": lambda: easter(row.start.year),
    }[row.unit]()


def package_names(year: int, category: str = "public") -> dict[date, str]:
    return dict(independent.country_holidays("NL", years=year, categories=category, language="nl"))


def package_days(year: int, setting: str) -> set[date]:
    """The free days of a year by the package, which counts Good Friday always, 5 May in lustra."""
    found = package_names(year)
    good_friday = {day for day, name in found.items() if "Goede vrijdag" in name}
    only_5_may = {day for day, name in found.items() if name == "Bevrijdingsdag"}
    days = set(found)
    if setting not in ("good_friday", "statutory"):
        days -= good_friday
    if setting == "never":
        days -= only_5_may
    if setting in ("always", "statutory"):
        days |= set(package_names(year, "optional"))
    return days


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.start} {row.n} {row.unit} {row.why}")
def test_a_date_is_what_was_worked_out_by_hand(row: Row) -> None:
    assert compute(row) == row.expected


def test_the_table_by_hand_is_large_enough_in_every_unit_and_setting() -> None:
    units = Counter(row.unit for row in TABLE)
    assert len(TABLE) >= 60
    assert min(units[unit] for unit in ("work", "next", "months", "birthday", "easter")) >= 10
    assert {row.setting for row in TABLE} == set(SETTINGS)


@pytest.mark.parametrize("row", [row for row in TABLE if row.unit == "work" and row.n])
def test_the_independent_package_counts_to_the_same_day_as_the_table(row: Row) -> None:
    years = range(row.start.year - 1, row.start.year + 2)
    free = set().union(*(package_days(year, row.setting) for year in years))
    step = timedelta(days=1 if row.n > 0 else -1)
    day, to_go = row.start, abs(row.n)
    while to_go:
        day += step
        to_go -= day.weekday() < 5 and day not in free
    assert day == row.expected


def test_easter_is_that_of_an_independent_program_in_every_gregorian_year() -> None:
    years = range(1583, 4100)  # dateutil comes with the package `holidays`
    assert [easter(year) for year in years] == [independent_easter(year) for year in years]


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("year", range(2014, 2101))
def test_our_holidays_are_those_of_the_independent_package(year: int, setting: str) -> None:
    assert set(holidays(year, SETTINGS[setting])) == package_days(year, setting)


@pytest.mark.parametrize("year", range(1990, 2014))
def test_before_2014_only_the_royal_birthday_differs_from_the_package(year: int) -> None:
    ours = {day for day, name in holidays(year, DEFAULT).items() if name != "Koningsdag"}
    queens_day = {day for day, name in package_names(year).items() if name == "Koninginnedag"}
    assert len(queens_day) == 1
    assert ours == package_days(year, "default") - queens_day


def test_the_holidays_of_2025_carry_their_names_in_order() -> None:
    rule = HolidayRule(liberation_day="lustrum", good_friday=True)
    assert [(f"{day:%m-%d}", name) for day, name in holidays(2025, rule).items()] == [
        ("01-01", "Nieuwjaarsdag"),
        ("04-18", "Goede Vrijdag"),
        ("04-20", "Eerste Paasdag"),
        ("04-21", "Tweede Paasdag"),
        ("04-26", "Koningsdag"),
        ("05-05", "Bevrijdingsdag"),
        ("05-29", "Hemelvaartsdag"),
        ("06-08", "Eerste Pinksterdag"),
        ("06-09", "Tweede Pinksterdag"),
        ("12-25", "Eerste Kerstdag"),
        ("12-26", "Tweede Kerstdag"),
    ]


def test_good_friday_and_liberation_day_are_no_holidays_by_default_in_2026() -> None:
    assert not {"Goede Vrijdag", "Bevrijdingsdag"} & set(holidays(2026, DEFAULT).values())


def test_ascension_on_liberation_day_keeps_both_names() -> None:
    named = holidays(2016, SETTINGS["always"])
    assert named[date(2016, 5, 5)] == "Bevrijdingsdag en Hemelvaartsdag"
    assert holidays(2016, DEFAULT)[date(2016, 5, 5)] == "Hemelvaartsdag"


@pytest.mark.parametrize(("year", "day"), [(2014, 26), (2025, 26), (2031, 26), (2030, 27)])
def test_kings_day_is_a_day_earlier_only_when_the_27th_is_a_sunday(year: int, day: int) -> None:
    named = holidays(year, DEFAULT)
    assert [found for found, name in named.items() if name == "Koningsdag"] == [date(year, 4, day)]


def test_the_kept_holidays_cannot_be_changed_by_a_caller() -> None:
    with pytest.raises(TypeError):
        holidays(2026, DEFAULT)[date(2026, 11, 23)] = "Vrije maandag"  # type: ignore[index]


def test_the_same_year_under_two_settings_is_not_confused() -> None:
    liberation_day = date(2026, 5, 5)
    free = {name for name, rule in SETTINGS.items() if not is_workday(liberation_day, rule)}
    assert free == {"always", "statutory"}


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="liberation_day"):
        HolidayRule(liberation_day="soms")  # type: ignore[arg-type]


def test_only_monday_to_friday_are_working_days() -> None:
    week = [date(2026, 11, 23) + timedelta(days=i) for i in range(7)]
    assert [is_workday(day, DEFAULT) for day in week] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 21), 0),
        (date(2026, 11, 20), date(2026, 11, 22), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 21), date(2026, 11, 23), 1),
        (date(2026, 11, 23), date(2026, 11, 30), 5),
        (date(2026, 12, 24), date(2027, 1, 4), 5),
        (date(2026, 4, 2), date(2026, 4, 7), 2),
        (date(2026, 11, 23), date(2026, 11, 20), -1),
        (date(2026, 11, 30), date(2026, 11, 23), -5),
    ],
)
def test_working_days_between_leave_the_first_day_out_and_take_the_last_in(
    a: date, b: date, count: int
) -> None:
    assert workdays_between(a, b, DEFAULT) == count


def test_working_days_between_follow_the_setting() -> None:
    span = (date(2026, 4, 2), date(2026, 5, 6))
    counts = {name: workdays_between(*span, rule) for name, rule in SETTINGS.items()}
    assert counts == {"default": 22, "always": 21, "never": 22, "good_friday": 21, "statutory": 20}


@pytest.mark.parametrize("setting", SETTINGS)
def test_adding_and_counting_are_each_others_inverse(setting: str) -> None:
    rule = SETTINGS[setting]
    for offset in range(0, 800, 3):
        start = date(2024, 12, 1) + timedelta(days=offset)
        for n in (1, 3, 5, 10):
            end = add_workdays(start, n, rule)
            assert is_workday(end, rule)
            assert workdays_between(start, end, rule) == n


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_next_working_day_skips_no_working_day(setting: str) -> None:
    rule = SETTINGS[setting]
    for offset in range(800):
        day = date(2024, 12, 1) + timedelta(days=offset)
        end = next_workday(day, rule)
        skipped = [day + timedelta(days=i) for i in range((end - day).days)]
        assert end >= day
        assert is_workday(end, rule)
        assert not any(is_workday(free, rule) for free in skipped)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2011, 11, 24), date(2026, 11, 23), 14),
        (date(2011, 11, 23), date(2026, 11, 23), 15),
        (date(2011, 11, 22), date(2026, 11, 23), 15),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 24), date(2026, 11, 23), -1),
    ],
)
def test_a_year_is_full_on_the_birthday_and_not_a_day_before(
    birth: date, day: date, age: int
) -> None:
    assert age_on(birth, day) == age


@pytest.mark.parametrize("birth", [date(2008, 2, 29), date(2010, 3, 1), date(2011, 12, 31)])
@pytest.mark.parametrize("age", [1, 12, 16, 17, 18, 23, 27])
def test_every_age_begins_on_its_birthday(birth: date, age: int) -> None:
    day = birthday(birth, age)
    assert age_on(birth, day) == age
    assert age_on(birth, day - timedelta(days=1)) == age - 1


def test_terms_of_months_keep_their_day_unless_the_month_is_too_short() -> None:
    for offset in range(0, 1500):
        start = date(2026, 1, 1) + timedelta(days=offset)
        end = add_months(start, 3)
        assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == 3
        assert end.day == start.day or (end + timedelta(days=1)).day == 1
        assert end.day <= start.day
