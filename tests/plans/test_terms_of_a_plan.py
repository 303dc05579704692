"""The terms that a plan starts and ends, besides the evaluation."""

from __future__ import annotations

from datetime import date

import pytest

from app import clock, deadlines
from app.db import Database, session
from app.families.models import FamilyMember
from app.plans import operations, queries
from app.plans.models import Goal, PlanAction
from tests.accounts import make
from tests.plans.make import found, refused, terms
from tests.plans.table import Table

WAIVED, SIX_WEEKS_LATER = date(2026, 10, 12), date(2026, 11, 23)


def ends(rule: str) -> list[str | None]:
    return [term.ended_how for term in terms(rule)]


@pytest.mark.parametrize("choice", ["dreiging", "belang_kind"])
def test_withholding_the_offer_asks_for_a_reason(
    drafted: Table, database: Database, choice: str
) -> None:
    with database.writing():
        for empty in ("", "  "):
            assert refused(drafted.choose, choice, reason=empty)[0] == "reason"
        drafted.choose(choice, reason="Vader bedreigt moeder.")
        chosen = queries.latest_choice(drafted.plan())
        assert chosen is not None
        assert (chosen.choice, chosen.reason) == (choice, "Vader bedreigt moeder.")


@pytest.mark.parametrize(
    ("choice", "on", "field"),
    [
        ("misschien", date(2026, 6, 4), "choice"),
        ("zelf", date(2026, 11, 23), "offered_on"),
        ("zelf", date(2015, 12, 31), "offered_on"),
    ],
)
def test_a_choice_is_one_of_four_on_a_day_that_was(
    drafted: Table, database: Database, choice: str, on: date, field: str
) -> None:
    with database.writing():
        assert refused(drafted.choose, choice, on)[0] == field


def test_a_waiver_asks_for_a_plan_in_six_weeks_and_another_choice_ends_that(
    table: Table, database: Database
) -> None:
    with database.writing():
        table.begin()
        table.choose("wil_niet", WAIVED)
        (term,) = terms(deadlines.PLAN_AFTER_WAIVER)
        assert (term.due_on, term.ended_on) == (SIX_WEEKS_LATER, None)
        table.choose("wil_niet", WAIVED)
        assert ends(deadlines.PLAN_AFTER_WAIVER) == [None]
        table.choose("wil_niet", date(2026, 10, 13))
        assert ends(deadlines.PLAN_AFTER_WAIVER) == ["vervangen", None]
        table.choose("zelf", date(2026, 10, 14))
        assert ends(deadlines.PLAN_AFTER_WAIVER) == ["vervangen", "vervangen"]


def test_adopting_in_time_meets_it_and_afterwards_no_choice_asks_for_a_plan(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.choose("wil_niet", WAIVED)
        drafted.adopt()
        assert ends(deadlines.PLAN_AFTER_WAIVER) == ["vervangen", "gehaald"]
        drafted.choose("wil_niet", date(2026, 11, 20))
        assert ends(deadlines.PLAN_AFTER_WAIVER) == ["vervangen", "gehaald"]


def test_adopting_after_six_weeks_is_recorded_as_late(drafted: Table, database: Database) -> None:
    with database.writing():
        drafted.choose("wil_niet", date(2026, 10, 9))
        drafted.adopt()
        assert ends(deadlines.PLAN_AFTER_WAIVER)[-1] == "te laat gehaald"


def test_only_actions_with_a_day_that_are_not_done_are_watched(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        goal = drafted.version().goals[0]
        drafted.action(goal, "Zonder dag", "Noor")
        drafted.action(goal, "Van Marloes", "Marloes", date(2026, 12, 1))
        done = drafted.action(goal, "Al gedaan", "Noor", date(2026, 12, 2))
        drafted.tick(done, clock.today())
        drafted.adopt()
        watched = [(t.due_on, t.waits_for, t.owner_id) for t in terms(deadlines.ACTION)]
        marloes = make.id_of(drafted.worker)
        assert watched == [
            (date(2026, 11, 28), "Oma Riet", marloes),
            (date(2026, 12, 1), "", marloes),
        ]
        assert found() == []


def test_an_action_that_is_not_done_after_all_is_watched_as_it_was_agreed(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        action = drafted.adopt().goals[0].actions[0]
    with clock.stopped_at("2026-11-25T10:00"), database.writing():
        action = session().get_one(PlanAction, make.id_of(action))
        operations.mark_action(action, by=drafted.by, done=True, on=date(2026, 11, 24))
        operations.mark_action(action, by=drafted.by, done=False, on=date(2026, 11, 25))
        again = terms(deadlines.ACTION)[-1]
        assert (again.ended_on, again.due_on) == (None, date(2026, 11, 28))
        assert again.explanation == (
            "Deze dag is afgesproken in het plan dat op zondag 22 november 2026 is vastgesteld."
        )
        assert found() == []


def test_an_action_of_an_earlier_version_that_no_longer_holds_is_not_watched_again(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        action = drafted.adopt().goals[0].actions[0]
        operations.mark_action(action, by=drafted.by, done=True, on=clock.today())
        goal = drafted.again().goals[0]
        operations.drop_goal(
            session().get_one(Goal, goal.id), by=drafted.by, reason="Het is gelukt."
        )
        drafted.goal("Zwemmen.")
        drafted.adopt()
        operations.mark_action(action, by=drafted.by, done=False, on=clock.today())
        assert [t for t in terms(deadlines.ACTION) if t.ended_on is None] == []
        assert found() == []


def test_a_mark_lies_between_the_begin_of_the_casus_and_today(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        action = drafted.version().goals[0].actions[0]
        for day in (date(2026, 6, 3), date(2026, 11, 23)):
            refusal = refused(operations.mark_action, action, by=drafted.by, done=True, on=day)
            assert refusal[0] == "on"


def test_who_left_the_gezin_is_not_waited_for_after_the_next_version(
    drafted: Table, database: Database
) -> None:
    with database.writing() as unit:
        drafted.adopt({"Anouk": ("eens", "")})
        jeroen = drafted.person("Jeroen")
        member = unit.query(FamilyMember).filter_by(person_id=jeroen.id).one()
        member.until_on = clock.today()
        unit.commit()
    with clock.stopped_at("2026-12-01T10:00"), database.writing():
        drafted.again()
        drafted.adopt({"Anouk": ("eens", "")})
        running = [t.waits_for for t in terms(deadlines.AGREEMENT) if t.ended_on is None]
        assert running == ["Noor", "Oma Riet"]


def test_what_is_said_of_an_earlier_version_does_not_answer_for_this_one(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        first = drafted.adopt({"Anouk": ("eens", "")})
        drafted.again()
        drafted.adopt({"Anouk": ("eens", "")})
        said = {"answer": "eens", "remark": "", "on": clock.today(), "by": drafted.by}
        operations.record_agreement(first, person=drafted.person("Jeroen"), **said)
        running = [t.waits_for for t in terms(deadlines.AGREEMENT) if t.ended_on is None]
        assert running == ["Jeroen", "Noor", "Oma Riet"]
        operations.record_agreement(drafted.version(), person=drafted.person("Jeroen"), **said)
        running = [t.waits_for for t in terms(deadlines.AGREEMENT) if t.ended_on is None]
        assert running == ["Noor", "Oma Riet"]


def test_a_child_is_asked_from_the_day_it_is_twelve(drafted: Table, database: Database) -> None:
    with database.reading():
        family = drafted.open_case().family
        asked = [
            sorted(owner.name for owner in queries.who_should_agree(family, day))
            for day in (date(2029, 8, 19), date(2029, 8, 20))
        ]
    assert asked == [["Anouk", "Jeroen", "Noor"], ["Anouk", "Jeroen", "Noor", "Sem"]]


def test_only_who_left_agreeing_is_not_enough(drafted: Table, database: Database) -> None:
    with database.writing() as unit:
        jeroen = drafted.person("Jeroen")
        unit.query(FamilyMember).filter_by(person_id=jeroen.id).one().until_on = date(2026, 7, 1)
        unit.commit()
        assert refused(drafted.adopt, {"Jeroen": ("eens", "")})[0] == "answers"
        said = {"Jeroen": ("eens", ""), "Noor": ("eens", "")}
        assert drafted.adopt(said).adopted
