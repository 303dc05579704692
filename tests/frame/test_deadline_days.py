"""On which day each term is due, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from app import deadlines
from app.accounts.models import Municipality

DUE_BY_HAND = [
    # rule, setting, started on, due on, why
    ("eerste_contact", {}, "2026-11-16", "2026-11-23", "17 18 19 20 and Monday 23"),
    ("eerste_contact", {}, "2026-11-21", "2026-11-27", "from a Saturday: Monday to Friday"),
    ("eerste_contact", {}, "2025-04-16", "2025-04-24", "Easter: 17, Good Friday 18, 22 23 24"),
    ("eerste_contact", {"good_friday": True}, "2025-04-16", "2025-04-25", "Good Friday is free"),
    ("eerste_contact", {}, "2025-04-24", "2025-05-01", "King's Day on Saturday 26 costs nothing"),
    ("eerste_contact", {}, "2026-04-23", "2026-05-01", "King's Day on Monday 27: 24 28 29 30 1"),
    ("eerste_contact", {}, "2025-04-30", "2025-05-08", "5 May 2025 is free: 1 2 6 7 8"),
    ("eerste_contact", {}, "2026-04-30", "2026-05-07", "5 May 2026 is worked: 1 4 5 6 7"),
    ("eerste_contact", {"liberation_day": "never"}, "2025-04-30", "2025-05-07", "1 2 5 6 7"),
    ("eerste_contact", {"liberation_day": "always"}, "2026-04-30", "2026-05-08", "1 4 6 7 8"),
    ("eerste_contact", {}, "2026-05-11", "2026-05-19", "Ascension on Thursday 14"),
    ("eerste_contact", {}, "2026-05-22", "2026-06-01", "Whit Monday 25"),
    ("eerste_contact", {}, "2026-12-21", "2026-12-29", "Christmas: 22 23 24 28 29"),
    ("eerste_contact", {}, "2026-12-24", "2027-01-04", "New Year: 28 29 30 31 and Monday 4"),
    ("evaluatie_gezinsplan", {}, "2026-08-31", "2026-11-30", "November has 30 days"),
    (
        "evaluatie_gezinsplan",
        {"evaluation_interval_months": 6},
        "2026-08-31",
        "2027-02-28",
        "February has 28 days; a Sunday does not move what people agreed",
    ),
    ("evaluatie_gezinsplan", {}, "2027-11-30", "2028-02-29", "a leap year"),
    ("evaluatie_gezinsplan", {}, "2026-11-22", "2027-02-22", "the same day"),
    ("plan_na_keuze", {}, "2026-10-12", "2026-11-23", "six weeks, a Monday"),
    ("plan_na_keuze", {}, "2026-10-10", "2026-11-23", "by law from Saturday 21 to Monday"),
    ("plan_na_keuze", {}, "2026-03-16", "2026-04-28", "by law past King's Day"),
    ("plan_na_keuze", {}, "2026-03-24", "2026-05-06", "by law 5 May is always free"),
    ("plan_na_keuze", {}, "2026-02-20", "2026-04-07", "by law Good Friday and Easter are free"),
    ("plan_na_keuze", {}, "2026-11-13", "2026-12-28", "by law past Christmas"),
    ("akkoord_gevraagd", {}, "2026-11-07", "2026-11-21", "a Saturday: not statutory, stays"),
    ("navraag", {}, "2026-11-20", "2026-11-23", "from Friday to Monday"),
]


@pytest.mark.parametrize(
    ("rule", "setting", "started_on", "due_on"),
    [row[:4] for row in DUE_BY_HAND],
    ids=[f"{row[0]} {row[2]} {row[4]}" for row in DUE_BY_HAND],
)
def test_a_term_is_due_on_the_day_counted_by_hand(
    rule: str, setting: dict[str, object], started_on: str, due_on: str
) -> None:
    given = {
        "name": "Dronten",
        "evaluation_interval_months": 3,
        "liberation_day": "lustrum",
        "good_friday": False,
    }
    place = Municipality(**given | setting)

    assert deadlines.due_for(rule, date.fromisoformat(started_on), place) == date.fromisoformat(
        due_on
    )


@pytest.mark.parametrize("term", deadlines.TERMS.values(), ids=deadlines.TERMS.keys())
def test_every_term_explains_itself_and_names_its_source(term: deadlines.Term) -> None:
    said = term.explanation.format(
        amount=3, start="maandag", municipality="Dronten", since="het vaststellen"
    )

    assert said.endswith(".")
    assert "{" not in said
    assert "maandag" in said
    assert term.title
    assert term.source
    assert term.button
