"""The periodic evaluation: every goal, its term, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app import clock, deadlines
from app.access import NotPermitted
from app.db import Database, session
from app.deadlines import EVALUATION
from app.plans.models import Evaluation, GoalScore
from tests.accounts import make
from tests.cases import make as cases
from tests.plans.evaluating import adopted, evaluate, goals_of, maatje_of
from tests.plans.make import found, refused, terms
from tests.plans.table import Table

TODAY = date(2026, 11, 22)


def test_an_evaluation_ends_the_term_and_the_next_begins_by_itself(
    held: Table, database: Database
) -> None:
    with database.writing():
        evaluate(held, date(2026, 11, 20), next_on=date(2027, 2, 10))

        first, second = terms(EVALUATION)
        assert (first.ended_how, first.ended_on, first.due_on) == (
            "gehaald",
            date(2026, 11, 20),
            date(2026, 12, 1),
        )
        assert (second.started_on, second.due_on) == (date(2026, 11, 20), date(2027, 2, 20))
        assert second.ended_on is None
        assert second.owner_id == make.id_of(held.worker)
        assert second.explanation == (
            "3 maanden na de evaluatie op vrijdag 20 november 2026. Instelling van Dronten."
        )
        assert found() == []


def test_a_late_evaluation_is_recorded_as_it_was_and_the_term_says_so(
    held: Table, database: Database
) -> None:
    with clock.stopped_at("2026-12-10T10:00"), database.writing():
        evaluate(held, date(2026, 12, 2))

        assert [t.ended_how for t in terms(EVALUATION)] == ["te laat gehaald", None]


# By hand: interval, held on, next term due. 31 August + 6 has no 31 February; 2028 is a leap year.
DUE = [
    (3, "2026-11-22", "2027-02-22"),
    (3, "2026-11-30", "2027-02-28"),
    (3, "2027-11-30", "2028-02-29"),
    (3, "2026-12-31", "2027-03-31"),
    (3, "2027-03-31", "2027-06-30"),
    (6, "2026-11-22", "2027-05-22"),
    (6, "2027-08-31", "2028-02-29"),
    (6, "2026-12-31", "2027-06-30"),
    (6, "2027-02-28", "2027-08-28"),
]


@pytest.mark.parametrize(("months", "on", "due"), DUE)
def test_the_next_term_is_three_or_six_months_later_clipped_at_the_end_of_a_month(
    held: Table, database: Database, months: int, on: str, due: str
) -> None:
    with clock.stopped_at(f"{on}T18:00"), database.writing():
        make.municipality(evaluation_interval_months=months)
        made = evaluate(held, date.fromisoformat(on), next_on=date.fromisoformat(due))

        assert terms(EVALUATION)[-1].due_on == date.fromisoformat(due)
        assert made.next_due_on == date.fromisoformat(due)


def test_a_second_evaluation_on_the_day_of_adopting_is_no_trouble(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
        evaluate(drafted, TODAY, next_on=date(2026, 12, 20))
        evaluate(drafted, TODAY, next_on=date(2026, 12, 20), nr=2)

        assert [t.ended_how for t in terms(EVALUATION)] == ["gehaald", "gehaald", None]
        assert found() == []


BAD = {
    "before adopting": ({"held_on": date(2026, 8, 31)}, "held_on"),
    "in the future": ({"held_on": date(2026, 11, 23)}, "held_on"),
    "a goal without a score": ({"score": None}, "scores"),
    "below the line": ({"score": -1}, "scores"),
    "above the line": ({"score": 11}, "scores"),
    "no goals at all": ({"scores": {}}, "scores"),
    "no decision": ({"decision": ""}, "decision"),
    "another decision": ({"decision": "afwachten"}, "decision"),
    "more help without saying what": ({"decision": "opschalen"}, "decision_words"),
    "less help with only spaces": (
        {"decision": "afschalen", "decision_words": "  "},
        "decision_words",
    ),
    "no next day": ({"next_on": None}, "next_on"),
    "the next day is today": ({"next_on": date(2026, 11, 20)}, "next_on"),
    "later than the term": ({"next_on": date(2027, 2, 21)}, "next_on"),
}


@pytest.mark.parametrize("what", BAD)
def test_it_is_refused_at_its_field(held: Table, database: Database, what: str) -> None:
    changes, field = BAD[what]
    with database.writing():
        values = {"held_on": date(2026, 11, 20), **changes}
        assert refused(evaluate, held, **values)[0] == field
        assert session().scalar(select(Evaluation)) is None
        assert [t.ended_on for t in terms(EVALUATION)] == [None]


def test_the_sentence_says_the_last_day_that_is_possible(held: Table, database: Database) -> None:
    with database.writing():
        said = refused(evaluate, held, date(2026, 11, 20), next_on=date(2027, 3, 1))[1]
        assert said == "Kies een eerdere dag: uiterlijk za 20 feb 2027."


def test_the_last_day_of_the_term_is_allowed(held: Table, database: Database) -> None:
    with database.writing():
        made = evaluate(held, date(2026, 11, 20), next_on=date(2027, 2, 20))
        assert made.next_on == made.next_due_on


def test_who_decides_to_close_needs_no_next_day_and_the_term_runs_until_the_closing(
    held: Table, database: Database
) -> None:
    with database.writing():
        evaluate(held, date(2026, 11, 20), decision="afsluiten", next_on=None)
        assert [t.ended_on for t in terms(EVALUATION)] == [date(2026, 11, 20), None]


def test_a_plan_that_was_not_adopted_cannot_be_evaluated(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        said = refused(evaluate, drafted, TODAY, version=drafted.version())
        assert said == (
            "held_on",
            "Dit plan is nog niet vastgesteld. Stel het eerst vast; daarna kunnen jullie "
            "evalueren.",
        )


def test_an_older_version_or_the_draft_is_not_evaluated(held: Table, database: Database) -> None:
    with database.writing():
        old = adopted(held)
        draft = held.again()
        assert "nieuwe versie" in refused(evaluate, held, TODAY, version=draft)[1]
        held.adopt()
        stale = session().get_one(type(old), old.id)
        assert "nieuwe versie" in refused(evaluate, held, TODAY, version=stale)[1]


def test_a_goal_of_somewhere_else_has_no_score_here(held: Table, database: Database) -> None:
    with database.writing():
        draft = held.again()
        wrong = {goal: (5, "", "") for goal in goals_of(draft)}
        assert "doelen van het plan" in refused(evaluate, held, TODAY, scores=wrong)[1]


def test_people_of_elsewhere_were_not_there(held: Table, database: Database) -> None:
    with database.writing():
        strange = cases.family("Smit").members[0].person
        colleague = make.worker("Karim")
        for wrong in ({"present": [strange]}, {"present": [colleague]}):
            assert refused(evaluate, held, TODAY, **wrong)[0] == "present"
        field, _ = refused(evaluate, held, TODAY, family_words_by=strange)
        assert field == "family_words_by"
        here = [held.person("Anouk"), held.person("Oma Riet"), held.open_case().regisseur]
        made = evaluate(held, TODAY, present=here, family_words_by=held.person("Noor"))
        assert len(made.present) == 3


def test_the_second_of_two_writers_hears_who_was_first(held: Table, database: Database) -> None:
    with database.writing():
        evaluate(held, date(2026, 11, 20), nr=1)
        said = refused(evaluate, held, date(2026, 11, 20), nr=1)[1]
        assert said.startswith("Marloes Veenstra heeft om 10:00 al een evaluatie vastgelegd.")
        assert "vorige evaluatie" in refused(evaluate, held, date(2026, 11, 19), nr=2)[1]
        assert evaluate(held, date(2026, 11, 20), nr=2).nr == 2


def test_a_term_that_stood_still_or_was_let_go_is_no_trouble(
    held: Table, database: Database
) -> None:
    with database.writing() as unit:
        (term,) = terms(EVALUATION)
        deadlines.pause(term, by=held.by, reason="Ziekenhuis.")
        unit.commit()
        evaluate(held, TODAY)
        second = terms(EVALUATION)[-1]
        deadlines.waive(second, by=held.by, reason="Verhuist.")
        unit.commit()
        evaluate(held, TODAY, nr=2)
        assert [t.ended_how for t in terms(EVALUATION)] == ["gehaald", "van afgezien", None]
        assert found() == []


def test_who_may_not_change_the_casus_records_no_evaluation(
    held: Table, database: Database
) -> None:
    with database.writing():
        reader, stranger = make.worker("Leest mee"), make.worker("Karim")
        cases.reader(held.case, reader)
        for other in (reader, stranger, maatje_of(held)):
            with pytest.raises(NotPermitted):
                evaluate(held, TODAY, by=make.actor(other))
        assert session().scalar(select(GoalScore)) is None
