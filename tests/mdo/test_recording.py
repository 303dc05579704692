"""Afterwards: who was there, what was said, and decisions that are actions in the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.db import Database, session
from app.deadlines import Deadline
from app.mdo import operations
from app.mdo import queries as mdo_queries
from app.mdo.models import Decision
from app.plans import operations as plans
from tests.accounts import make
from tests.mdo import make as mdo
from tests.mdo.decided import HELD, wrong
from tests.mdo.make import Scene
from tests.plans.make import refused


def test_what_was_held_is_written_down_and_its_term_is_met(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at(HELD):
            scene.record(meeting)

        kept = mdo.fresh(meeting)
        assert kept.held_on == date(2026, 12, 1)
        assert [p.was_there for p in kept.participants] == [True, True, True, False, False]
        assert mdo.terms()[0][2] == "gehaald"


def test_written_down_after_the_working_day_is_late_and_not_refused(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at("2026-12-03T09:00"):
            scene.record(meeting)
        assert mdo.terms()[0][2] == "te laat gehaald"


@pytest.mark.parametrize(
    ("now", "changes", "field"),
    [
        ("2026-12-01T15:29", {}, "held_on"),
        (HELD, {"held_on": date(2026, 12, 2)}, "held_on"),
        (HELD, {"held_on": date(2026, 11, 21)}, "held_on"),
        (HELD, {"present": 0}, "present"),
        (HELD, {"summary": " "}, "summary"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    scene: Scene, database: Database, now: str, changes: dict[str, Any], field: str
) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at(now):
            assert refused(scene.record, meeting, **changes)[0] == field
        assert mdo.fresh(meeting).held_on is None


def test_a_meeting_that_was_brought_forward_is_written_down_all_the_same(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at("2026-11-25T17:00"):
            scene.record(meeting, held_on=date(2026, 11, 25))
        assert mdo.fresh(meeting).held_on == date(2026, 11, 25)


def test_it_can_be_put_right_afterwards(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at(HELD):
            scene.record(meeting)
            scene.record(meeting, present=5, summary="Ook Karin was er.")
        assert all(p.was_there for p in mdo.fresh(meeting).participants)
        assert mdo.terms()[0][2] == "gehaald"


def test_nobody_was_there_who_was_not_asked(scene: Scene, database: Database) -> None:
    with database.writing():
        meeting, other = scene.plan(), scene.plan()
        with clock.stopped_at(HELD):
            others = mdo.fresh(other).participants
            assert refused(scene.record, meeting, **{"present": 1, "summary": ""})[0] == "summary"
            values = {"held_on": date(2026, 12, 1), "summary": "Goed."}
            act = operations.record_meeting
            assert (
                refused(act, mdo.fresh(meeting), by=scene.by, present=others, **values)[0]
                == "present"
            )


def test_a_decision_is_an_action_in_the_version_that_is_being_written(
    planned: Scene, database: Database
) -> None:
    with database.writing():
        meeting = planned.plan()
        with clock.stopped_at(HELD):
            decision = planned.decide(meeting)
        version = planned.table.version()
        action = next(a for a in version.goals[0].actions if a.line == decision.line)

        assert (version.nr, version.adopted) == (2, False)
        assert (action.what, action.who, action.due_on) == (
            *("Noor slaapt een nacht thuis", "Oma Riet"),
            date(2026, 12, 5),
        )
        assert (decision.who, decision.goal_line) == ("Oma Riet", version.goals[0].line)


def test_a_second_decision_goes_into_the_same_version(planned: Scene, database: Database) -> None:
    with database.writing():
        meeting = planned.plan()
        with clock.stopped_at(HELD):
            planned.decide(meeting)
            planned.decide(
                meeting, what="Een rooster maken", who=planned.account(planned.colleague)
            )
        version = planned.table.version()

        assert version.nr == 2
        assert [a.what for a in version.goals[0].actions][1:] == [
            *("Noor slaapt een nacht thuis", "Een rooster maken")
        ]


def test_without_a_plan_it_says_to_begin_one_with_the_field_where_it_is(
    scene: Scene, database: Database
) -> None:
    with database.writing():
        meeting = scene.plan()
        with clock.stopped_at(HELD):
            field, sentence = refused(scene.decide, meeting, goal=None)
        assert (field, "Begin het plan" in sentence) == ("goal", True)
        assert list(session().scalars(select(Decision))) == []


def test_without_a_goal_and_with_one_that_stopped_it_says_what_to_do(
    planned: Scene, database: Database
) -> None:
    with database.writing():
        meeting = planned.plan()
        with clock.stopped_at(HELD):
            assert refused(planned.decide, meeting, goal=None)[0] == "goal"
            planned.table.again()
            goal = planned.goal()
            plans.drop_goal(goal, by=planned.by, reason="Gelukt.")
            field, sentence = refused(planned.decide, meeting, goal=planned.goal())
            assert (field, "Kies een ander doel" in sentence) == ("goal", True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2026, 11, 30)}, "due_on"),
        ({"due_on": date(2040, 1, 1)}, "due_on"),
        ({"what": " "}, "what"),
    ],
)
def test_a_decision_without_a_day_or_words_is_refused(
    planned: Scene, database: Database, changes: dict[str, Any], field: str
) -> None:
    with database.writing():
        meeting = planned.plan()
        with clock.stopped_at(HELD):
            assert refused(planned.decide, meeting, **changes)[0] == field
        assert planned.table.version().nr == 1


def test_who_does_it_has_to_do_with_this_gezin(planned: Scene, database: Database) -> None:
    with database.writing():
        meeting = planned.plan()
        with clock.stopped_at(HELD):
            stranger = planned.account(planned.stranger)
            assert refused(planned.decide, meeting, who=stranger)[0] == "who"


def test_nothing_is_decided_before_it_began_or_after_it_was_called_off(
    planned: Scene, database: Database
) -> None:
    with database.writing():
        meeting = planned.plan()
        with clock.stopped_at("2026-12-01T15:29"):
            assert "nog beginnen" in refused(planned.decide, meeting)[1]
        planned.cancel(meeting)
        with clock.stopped_at(HELD):
            assert "afgezegd" in refused(planned.decide, meeting)[1]
            assert "afgezegd" in refused(planned.record, meeting)[1]


def test_only_who_leads_writes_down_and_decides(planned: Scene, database: Database) -> None:
    with database.writing():
        meeting = planned.plan()
        values: dict[str, Any] = {"what": "Iets", "due_on": date(2026, 12, 5)}
        values |= {"goal": planned.goal(), "who": planned.person("Anouk")}
        by, of = make.actor(planned.colleague), mdo.fresh(meeting)
        with clock.stopped_at(HELD), pytest.raises(NotPermitted):
            operations.record_decision(of, by=by, **values)


def test_what_is_kept_otherwise_than_the_facts_say_is_named(
    planned: Scene, database: Database
) -> None:
    with database.writing() as unit:
        meeting = planned.plan()
        with clock.stopped_at(HELD):
            planned.decide(meeting)
        assert wrong() == []
        for term in unit.scalars(select(Deadline).where(Deadline.ended_on.is_(None))):
            term.ended_on, term.ended_how = date(2026, 12, 1), "vervangen"
        unit.flush()

        found = list(mdo_queries.differences())
        assert [sentence.split(" ")[0] for sentence in found] == ["Overleg", "Besluit"]
