"""What is said of a version afterwards, on which day it is adopted, and what the next one keeps."""

from __future__ import annotations

from datetime import date

import pytest

from app import clock
from app.db import Database
from app.plans import operations
from tests.plans.make import refused
from tests.plans.table import Table


def test_an_answer_of_a_day_to_come_is_refused(drafted: Table, database: Database) -> None:
    with database.writing():
        version = drafted.adopt()
        said_no = refused(
            operations.record_agreement,
            version,
            by=drafted.by,
            person=drafted.person("Jeroen"),
            answer="eens",
            remark="",
            on=date(2026, 11, 23),
        )
        assert said_no == ("on", "Deze dag moet nog komen.")


@pytest.mark.parametrize(
    ("answer", "field", "said"),
    [
        ("misschien", "answer", "Kies eens, met opmerking of niet eens."),
        ("oneens", "remark", "Schrijf op wat deze persoon erbij wil zeggen."),
    ],
)
def test_a_later_answer_is_one_of_three_and_says_why(
    drafted: Table, database: Database, answer: str, field: str, said: str
) -> None:
    with database.writing():
        version = drafted.adopt()
        said_no = refused(
            operations.record_agreement,
            version,
            by=drafted.by,
            person=drafted.person("Jeroen"),
            answer=answer,
            remark=" ",
            on=clock.today(),
        )
        assert said_no == (field, said)


def test_a_version_is_not_adopted_on_a_day_before_the_last_one(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
        drafted.again()
        said_no = refused(
            operations.adopt_gezinsplan,
            drafted.version(),
            by=drafted.by,
            present=[],
            answers={drafted.person("Anouk"): ("eens", "")},
            on=date(2026, 11, 21),
        )
        said = "Er is na deze dag al een versie vastgesteld."
        assert said_no == ("on", said)


def test_the_same_words_twice_have_each_a_salt_and_a_digest_of_their_own(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        for who in ("Noor", "Anouk"):
            drafted.action(drafted.version().goals[0], "Elke avond bellen", who)
        first, second = drafted.adopt().goals[0].actions[1:]
        assert first.what == second.what
        assert first.salt != second.salt
        assert first.digest != second.digest


def test_a_new_version_asks_anew_why_a_score_is_what_it_is(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.score("Ik wil weer thuis", 5, "Het gaat beter.")
        assert drafted.adopt().goals[0].score_words == "Het gaat beter."
        (goal,) = drafted.again().goals
        assert (goal.score, goal.score_words) == (5, None)
