"""Dates, terms, numbers and names as people say them, and a typed date read back."""

import re
from datetime import date, datetime, timedelta

import pytest

from app.words import (
    Due,
    age_words,
    clock_time,
    count_words,
    day_field,
    day_long,
    day_plain,
    day_short,
    due_words,
    join_words,
    moment,
    number_word,
    parse_day,
)
from app.workdays import age_on

TODAY = date(2026, 11, 23)  # a Monday
NOT_A_DAY = "Vul een datum in als 26-11-2026."
WRONG_CENTURY = "Deze datum ligt in een verkeerde eeuw. Vul een datum in als 26-11-2026."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 26), "do 26 nov"),
        (date(2026, 1, 5), "ma 5 jan"),
        (date(2026, 2, 3), "di 3 feb"),
        (date(2026, 3, 4), "wo 4 mrt"),
        (date(2026, 4, 3), "vr 3 apr"),
        (date(2026, 5, 2), "za 2 mei"),
        (date(2026, 6, 7), "zo 7 jun"),
        (date(2026, 7, 1), "wo 1 jul"),
        (date(2026, 8, 20), "do 20 aug"),
        (date(2026, 9, 8), "di 8 sep"),
        (date(2026, 10, 31), "za 31 okt"),
        (date(2026, 12, 8), "di 8 dec"),
        (date(2025, 11, 26), "wo 26 nov 2025"),
        (date(2027, 1, 1), "vr 1 jan 2027"),
    ],
)
def test_a_short_day_names_its_year_only_when_it_is_not_this_year(day: date, words: str) -> None:
    assert day_short(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 26), "donderdag 26 november 2026"),
        (date(2026, 1, 5), "maandag 5 januari 2026"),
        (date(2026, 2, 3), "dinsdag 3 februari 2026"),
        (date(2026, 3, 4), "woensdag 4 maart 2026"),
        (date(2026, 4, 3), "vrijdag 3 april 2026"),
        (date(2026, 5, 2), "zaterdag 2 mei 2026"),
        (date(2026, 6, 7), "zondag 7 juni 2026"),
        (date(2026, 7, 1), "woensdag 1 juli 2026"),
        (date(2026, 8, 20), "donderdag 20 augustus 2026"),
        (date(2026, 9, 8), "dinsdag 8 september 2026"),
        (date(2026, 10, 31), "zaterdag 31 oktober 2026"),
        (date(2025, 12, 8), "maandag 8 december 2025"),
    ],
)
def test_a_long_day_is_written_out(day: date, words: str) -> None:
    assert day_long(day) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "za 21 nov"),
        (date(2026, 11, 22), "gisteren"),
        (date(2026, 11, 23), "vandaag"),
        (date(2026, 11, 24), "morgen"),
        (date(2026, 11, 25), "wo 25 nov"),
        (date(2025, 11, 23), "zo 23 nov 2025"),
    ],
)
def test_the_days_around_today_have_a_word_of_their_own(day: date, words: str) -> None:
    assert day_plain(day, TODAY) == words


def test_tomorrow_is_tomorrow_over_the_year_too() -> None:
    assert day_plain(date(2027, 1, 1), date(2026, 12, 31)) == "morgen"


def test_a_moment_is_a_plain_day_and_the_time() -> None:
    assert moment(datetime(2026, 11, 23, 14, 2, 59), TODAY) == "vandaag 14:02"
    assert moment(datetime(2026, 11, 22, 0, 0), TODAY) == "gisteren 00:00"
    assert moment(datetime(2026, 11, 26, 14, 2), TODAY) == "do 26 nov 14:02"
    assert moment(datetime(2025, 11, 26, 9, 5), TODAY) == "wo 26 nov 2025 09:05"


def test_the_time_has_two_figures_on_both_sides() -> None:
    assert clock_time(datetime(2026, 11, 23, 8, 5)) == "08:05"
    assert clock_time(datetime(2026, 11, 23, 23, 59)) == "23:59"


@pytest.mark.parametrize(
    ("days", "kind", "text"),
    [
        (-45, "late", "45 dagen te laat"),
        (-2, "late", "2 dagen te laat"),
        (-1, "late", "1 dag te laat"),
        (0, "soon", "vandaag"),
        (1, "soon", "morgen"),
        (2, "soon", "nog 2 dagen"),
        (3, "soon", "nog 3 dagen"),
        (4, "plain", "nog 4 dagen"),
        (9, "plain", "nog 9 dagen"),
        (13, "plain", "nog 13 dagen"),
        (14, "plain", "over 2 weken"),
        (17, "plain", "over 2 weken"),
        (18, "plain", "over 3 weken"),
        (24, "plain", "over 3 weken"),
        (25, "plain", "over 4 weken"),
        (35, "plain", "over 5 weken"),
        (62, "plain", "over 9 weken"),
        (63, "plain", "over 2 maanden"),
        (76, "plain", "over 2 maanden"),
        (77, "plain", "over 3 maanden"),
        (89, "plain", "over 3 maanden"),
        (92, "plain", "over 3 maanden"),
        (184, "plain", "over 6 maanden"),
        (365, "plain", "over 12 maanden"),
        (715, "plain", "over 23 maanden"),
        (716, "plain", "over 2 jaar"),
        (730, "plain", "over 2 jaar"),
        (7122, "plain", "over 19 jaar"),
        (7123, "plain", "over 20 jaar"),
        (7305, "plain", "over 20 jaar"),
    ],
)
def test_a_term_says_how_far_off_it_is(days: int, kind: str, text: str) -> None:
    assert due_words(TODAY + timedelta(days=days), TODAY) == Due(kind, text)  # type: ignore[arg-type]


def test_a_late_term_in_working_days_says_so() -> None:
    friday = date(2026, 11, 20)
    assert due_words(friday, TODAY, workdays=1) == Due("late", "1 werkdag te laat")
    assert due_words(friday, date(2026, 11, 24), workdays=2).text == "2 werkdagen te laat"


def test_a_term_of_friday_is_late_on_saturday_though_no_working_day_has_passed() -> None:
    due = due_words(date(2026, 11, 20), date(2026, 11, 21), workdays=0)
    assert due == Due("late", "1 dag te laat")


def test_a_term_that_is_not_late_speaks_in_days_whatever_it_counts_in() -> None:
    assert due_words(date(2026, 11, 26), TODAY, workdays=-3) == Due("soon", "nog 3 dagen")
    assert due_words(TODAY, TODAY, workdays=0) == Due("soon", "vandaag")


def test_names_are_joined_as_in_a_sentence() -> None:
    assert join_words([]) == ""
    assert join_words(["Noor"]) == "Noor"
    assert join_words(["Noor", "Sem"]) == "Noor en Sem"
    assert join_words(["Noor", "Sem", "Lot"]) == "Noor, Sem en Lot"
    assert join_words(("a", "b", "c", "d")) == "a, b, c en d"


def test_only_one_is_singular() -> None:
    counted = [count_words(n, "dag", "dagen") for n in (0, 1, 2, 21)]
    assert counted == ["0 dagen", "1 dag", "2 dagen", "21 dagen"]


def test_numbers_up_to_twelve_are_words() -> None:
    assert " ".join(number_word(n) for n in range(15)) == (
        "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf 13 14"
    )
    assert number_word(-1) == "-1"


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        (date(2011, 11, 23), "15"),
        (date(2011, 11, 24), "14"),
        (date(2025, 11, 23), "1"),
        (date(2025, 11, 24), "11 maanden"),
        (date(2026, 4, 23), "7 maanden"),
        (date(2026, 4, 24), "6 maanden"),
        (date(2026, 10, 23), "1 maand"),
        (date(2026, 10, 24), "4 weken"),
        (date(2026, 11, 9), "2 weken"),
        (date(2026, 11, 16), "1 week"),
        (date(2026, 11, 17), "pasgeboren"),
        (date(2026, 11, 23), "pasgeboren"),
        (date(2026, 11, 24), "nog niet geboren"),
        (date(2026, 12, 30), "nog niet geboren"),
    ],
)
def test_an_age_is_in_years_and_for_a_baby_in_months_or_weeks(birth: date, words: str) -> None:
    assert age_words(birth, TODAY) == words


def test_the_age_in_words_turns_on_the_same_day_as_the_age_that_decides() -> None:
    for birth in (date(2008, 2, 29), date(2008, 2, 28), date(2008, 3, 1), date(2007, 12, 31)):
        for offset in range(366 * 4 + 2):
            day = date(2024, 1, 1) + timedelta(days=offset)
            assert age_words(birth, day) == str(age_on(birth, day))


@pytest.mark.parametrize(
    "text",
    [
        "26-11-2026",
        "26/11/2026",
        "26-11",
        "26/11",
        "26 november 2026",
        "26 november",
        "26 nov 2026",
        "26 nov",
        "26 nov. 2026",
        "26  NOV  2026",
        "2026-11-26",
        "  26-11-2026\t",
    ],
)
def test_a_day_is_read_in_every_usual_way_of_writing(text: str) -> None:
    assert parse_day(text, TODAY) == date(2026, 11, 26)


def test_a_day_is_read_with_one_figure_and_in_the_dutch_order() -> None:
    assert parse_day("3-4-2026", TODAY) == date(2026, 4, 3)
    assert parse_day("3/4", TODAY) == date(2026, 4, 3)
    assert parse_day("5 mrt", TODAY) == date(2026, 3, 5)
    assert parse_day("5 mei 2027", TODAY) == date(2027, 5, 5)


def test_a_day_without_a_year_is_this_year_even_when_it_has_passed() -> None:
    assert parse_day("2-1", TODAY) == date(2026, 1, 2)
    assert parse_day("2 januari", TODAY) == date(2026, 1, 2)
    assert parse_day("29-02", date(2028, 5, 1)) == date(2028, 2, 29)


def test_the_words_for_days_around_today_are_read() -> None:
    assert parse_day(" Vandaag ", TODAY) == TODAY
    assert parse_day("morgen", TODAY) == date(2026, 11, 24)
    assert parse_day("gisteren", TODAY) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "26-11-26",
        "26/11/26",
        "26 nov 26",
        "26-11-026",
        "26-11-20266",
        "26-11/2026",
        "26-11-",
        "31-02-2026",
        "29-02",
        "29-02-2026",
        "0-11-2026",
        "26-13-2026",
        "11-26-2026",
        "26-00-2026",
        "01-01-0000",
        "26 noember 2026",
        "26november2026",
        "2026-1-5",
        "2026/11/26",
        "20261126",
        "overmorgen",
        "26-11-2026 14:02",
        "26-11-2026\n27-11-2026",
        "٢٦-١١-٢٠٢٦",
        "-26-11-2026",
    ],
)
def test_what_is_not_a_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(NOT_A_DAY)}$"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    "text", ["31-12-1899", "26-11-0026", "0202-11-26", "24-11-2146", "1-1-2147", "26-11-9999"]
)
def test_a_day_in_the_wrong_century_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(WRONG_CENTURY)}$"):
        parse_day(text, TODAY)


def test_the_first_and_the_last_day_that_can_be_meant_are_read() -> None:
    assert parse_day("01-01-1900", TODAY) == date(1900, 1, 1)
    assert parse_day("23-11-2146", TODAY) == date(2146, 11, 23)
    assert parse_day("28-02-2200", date(2080, 2, 29)) == date(2200, 2, 28)


def test_a_field_shows_what_is_read_back_as_the_same_day() -> None:
    assert day_field(date(2026, 11, 26)) == "26-11-2026"
    assert day_field(date(2026, 4, 3)) == "03-04-2026"
    for offset in range(0, 800):
        day = date(2025, 12, 1) + timedelta(days=offset)
        assert parse_day(day_field(day), TODAY) == day
        assert parse_day(day.isoformat(), TODAY) == day
        assert parse_day(day_long(day).split(" ", 1)[1], TODAY) == day
        assert parse_day(day_short(day, TODAY).split(" ", 1)[1], TODAY) == day
