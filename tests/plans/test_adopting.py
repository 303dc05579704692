"""Adopting: what must be there first, what it freezes, and which terms it starts."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app import clock, deadlines
from app.access import NotPermitted
from app.db import Database, session
from app.deadlines import Deadline
from app.families.models import Person
from app.operation import RuleBroken
from app.plans import operations, queries
from app.plans.models import PlanVersion, Section
from tests.accounts import make
from tests.plans.table import BEGAN, LETTER, Table


def terms(rule: str) -> list[Deadline]:
    query = select(Deadline).where(Deadline.rule == rule).order_by(Deadline.id)
    return list(session().scalars(query.execution_options(populate_existing=True)))


def broken(act: object, *args: object, **kwargs: object) -> RuleBroken:
    with pytest.raises(RuleBroken) as caught:
        act(*args, **kwargs)  # type: ignore[operator]
    return caught.value


def test_adopting_freezes_the_version_and_starts_the_evaluation(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        version = drafted.adopt()
        assert version.adopted_on == date(2026, 11, 22)
        assert version.digest is not None
        (evaluation,) = terms(deadlines.EVALUATION)
        assert evaluation.due_on == date(2027, 2, 22)
        assert evaluation.explanation == (
            "3 maanden na het vaststellen op zondag 22 november 2026. Instelling van Dronten."
        )
        assert list(queries.differences()) == []


@pytest.mark.parametrize(
    ("months", "on", "due"),
    [
        (3, date(2026, 11, 30), date(2027, 2, 28)),
        (6, date(2026, 8, 31), date(2027, 2, 28)),
        (6, date(2026, 6, 15), date(2026, 12, 15)),
    ],
)
def test_the_evaluation_follows_the_setting_of_the_municipality(
    drafted: Table, database: Database, months: int, on: date, due: date
) -> None:
    with clock.stopped_at(f"{on}T12:00"), database.writing():
        make.municipality(evaluation_interval_months=months)
        drafted.adopt()
        assert [term.due_on for term in terms(deadlines.EVALUATION)] == [due]


def test_without_a_choice_nothing_is_adopted(table: Table, database: Database) -> None:
    with database.writing():
        table.begin()
        table.write(Section.WIJ, LETTER[Section.WIJ])
        table.goal()
        assert "familiegroepsplan" in broken(table.adopt).message
        assert not table.version().adopted


def test_without_a_goal_nothing_is_adopted(table: Table, database: Database) -> None:
    with database.writing():
        table.begin()
        table.write(Section.WIJ, LETTER[Section.WIJ])
        table.choose()
        assert "doel" in broken(table.adopt).message


def test_without_a_word_nothing_is_adopted(table: Table, database: Database) -> None:
    with database.writing():
        table.begin()
        table.goal()
        table.choose()
        assert "brief" in broken(table.adopt).message


@pytest.mark.parametrize("answer", ["opmerking", "oneens"])
def test_who_does_not_simply_agree_says_why(
    drafted: Table, database: Database, answer: str
) -> None:
    with database.writing():
        said = {"Anouk": ("eens", ""), "Jeroen": (answer, "")}
        assert broken(drafted.adopt, said).field == "answers"


def test_one_who_disagrees_does_not_hold_the_plan_back(drafted: Table, database: Database) -> None:
    with database.writing():
        version = drafted.adopt(
            {"Anouk": ("eens", ""), "Jeroen": ("oneens", "Ik zie Sem te weinig.")}
        )
        answers = {
            a.person.given_name: a.answer for a in queries.agreements_of(version) if a.person
        }
        assert answers == {"Anouk": "eens", "Jeroen": "oneens"}


def test_when_nobody_of_the_family_agrees_it_is_not_adopted(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        said = {"Anouk": ("oneens", "Nee."), "Oma Riet": ("eens", "")}
        assert broken(drafted.adopt, said).field == "answers"


def test_the_day_of_adopting_lies_between_the_begin_of_the_casus_and_today(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        people = {drafted.person("Anouk"): ("eens", "")}
        for day in (date(2026, 6, 3), date(2026, 11, 23)):
            caught = broken(
                operations.adopt_gezinsplan,
                drafted.version(),
                by=drafted.by,
                present=[],
                answers=people,
                on=day,
            )
            assert caught.field == "on"


def test_nobody_from_outside_the_family_can_agree(drafted: Table, database: Database) -> None:
    with database.writing():
        from_elsewhere = make.saved(_stranger())
        caught = broken(
            operations.adopt_gezinsplan,
            drafted.version(),
            by=drafted.by,
            present=[],
            answers={from_elsewhere: ("eens", "")},
            on=clock.today(),
        )
        assert "bij dit gezin" in caught.message


def _stranger() -> object:
    from_place = make.municipality()
    return Person(
        municipality_id=from_place.id, given_name="Vreemde", surname="X", search_name="vreemde x"
    )


def test_who_should_agree_and_was_not_asked_is_waited_for(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt({"Anouk": ("eens", "")})
        waiting = {term.waits_for: term.due_on for term in terms(deadlines.AGREEMENT)}
        # Noor is 15; Sem (9) and Lot (4) are not asked; Oma Riet has an action of her own.
        assert waiting == dict.fromkeys(("Jeroen", "Noor", "Oma Riet"), date(2026, 12, 6))


def test_a_later_answer_meets_the_term_and_the_last_word_counts(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt({"Anouk": ("eens", "")})
        for answer, remark in (("oneens", "Te snel."), ("eens", "")):
            operations.record_agreement(
                drafted.version(),
                by=drafted.by,
                person=drafted.person("Jeroen"),
                answer=answer,
                remark=remark,
                on=clock.today(),
            )
        said = queries.agreements_of(drafted.version())
        assert {a.person.given_name: a.answer for a in said if a.person}["Jeroen"] == "eens"
        ended = {t.waits_for: t.ended_how for t in terms(deadlines.AGREEMENT)}
        assert ended == {"Jeroen": "gehaald", "Noor": None, "Oma Riet": None}


def test_an_answer_before_the_version_was_adopted_is_refused(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        values = {"answer": "eens", "remark": "", "by": drafted.by}
        person = drafted.person("Jeroen")
        act = operations.record_agreement
        assert (
            "nog niet" in broken(act, drafted.version(), person=person, on=BEGAN, **values).message
        )
        drafted.adopt({"Anouk": ("eens", "")})
        assert broken(act, drafted.version(), person=person, on=BEGAN, **values).field == "on"


def test_actions_with_a_day_are_watched_and_end_when_they_are_done(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        version = drafted.adopt()
        (term,) = terms(deadlines.ACTION)
        assert (term.due_on, term.waits_for) == (date(2026, 11, 28), "Oma Riet")
        drafted.tick(version.goals[0].actions[0], clock.today())
        assert [t.ended_how for t in terms(deadlines.ACTION)] == ["gehaald"]


def test_a_tick_that_was_a_mistake_starts_the_term_again(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        action = drafted.adopt().goals[0].actions[0]
        for done in (True, False):
            operations.mark_action(action, by=drafted.by, done=done, on=clock.today())
        assert [t.ended_how for t in terms(deadlines.ACTION)] == ["gehaald", None]
        assert list(queries.differences()) == []


def test_a_second_version_replaces_the_terms_of_the_first(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
    with clock.stopped_at("2026-12-01T10:00"), database.writing():
        drafted.again()
        drafted.adopt()
        ended = [(t.ended_how, t.due_on) for t in terms(deadlines.EVALUATION)]
        assert ended == [("vervangen", date(2027, 2, 22)), (None, date(2027, 3, 1))]
        assert [t.ended_how for t in terms(deadlines.ACTION)] == ["vervangen", None]
        assert list(queries.differences()) == []


def test_two_versions_on_one_day_leave_one_running_evaluation(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
        drafted.again()
        drafted.adopt()
        assert [t.ended_how for t in terms(deadlines.EVALUATION)] == ["vervangen", None]
        assert list(queries.differences()) == []


def test_an_adopted_version_is_not_adopted_again(drafted: Table, database: Database) -> None:
    with database.writing():
        drafted.adopt()
        assert "vastgesteld" in broken(drafted.adopt).message


def test_only_the_regisseur_adopts(drafted: Table, database: Database) -> None:
    with database.writing():
        other = make.actor(make.worker("Tarik Yilmaz"))
        with pytest.raises(NotPermitted):
            operations.adopt_gezinsplan(
                drafted.version(), by=other, present=[], answers={}, on=clock.today()
            )
    with database.reading() as unit:
        assert unit.scalar(select(PlanVersion.adopted_on)) is None
