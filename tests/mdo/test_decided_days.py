"""The days that a meeting decided: watched from then on, as they stand in the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.db import Database, session
from app.deadlines import Deadline
from app.mdo.models import Decision, Meeting
from app.plans import operations as plans
from app.plans.models import PlanAction
from tests.mdo.decided import HELD, NEXT_DAY, watched, wrong
from tests.mdo.make import Scene


@pytest.fixture
def meeting(planned: Scene, database: Database) -> Iterator[Meeting]:
    """One that was held just now, in a unit that writes."""
    with database.writing():
        made = planned.plan()
        with clock.stopped_at(HELD):
            yield made


def running() -> list[date]:
    return [day for day, how in watched() if how is None]


def drafted(scene: Scene, decision: Decision) -> PlanAction:
    """The action of a decision in the version that is being written."""
    goals = scene.table.version().goals
    return next(a for goal in goals for a in goal.actions if a.line == decision.line)


def test_its_day_is_watched_at_once_and_adopting_does_not_double_it(
    planned: Scene, meeting: Meeting
) -> None:
    before = watched()
    planned.decide(meeting)
    assert watched() == [*before, (date(2026, 12, 5), None)]
    assert wrong() == []
    with clock.stopped_at(NEXT_DAY):
        planned.table.adopt()

        assert running() == [date(2026, 11, 28), date(2026, 12, 5)]
        assert wrong() == []


def test_adopting_on_the_same_day_does_not_double_it_either(
    planned: Scene, meeting: Meeting
) -> None:
    planned.decide(meeting)
    planned.table.adopt()

    assert running().count(date(2026, 12, 5)) == 1
    assert wrong() == []


def test_the_term_says_that_the_meeting_agreed_it(planned: Scene, meeting: Meeting) -> None:
    planned.decide(meeting)
    query = select(Deadline.explanation).order_by(Deadline.id.desc()).limit(1)

    assert session().scalar(query) == (
        "Deze dag is afgesproken in het overleg, op dinsdag 1 december 2026."
    )


def test_a_day_that_is_changed_in_the_draft_is_watched_as_it_is_now(
    planned: Scene, meeting: Meeting
) -> None:
    action = drafted(planned, planned.decide(meeting))
    values = {"what": action.what, "who": action.network_person}
    later = date(2026, 12, 12)
    plans.change_action(action, by=planned.by, due_on=later, **values)

    assert running()[-1] == later
    assert wrong() == []


def test_an_action_that_leaves_the_draft_is_watched_no_more(
    planned: Scene, meeting: Meeting
) -> None:
    first, second = planned.decide(meeting), planned.decide(meeting, what="Bellen")
    plans.remove_action(drafted(planned, first), by=planned.by)
    assert [how for _, how in watched()][-2:] == ["vervangen", None]
    assert wrong() == []

    plans.drop_goal(drafted(planned, second).goal, by=planned.by, reason="Gelukt.")
    assert [how for _, how in watched()][-2:] == ["vervangen", "vervangen"]
    assert wrong() == []


def test_ticking_it_off_meets_it_and_ticking_it_on_watches_it_again(
    planned: Scene, meeting: Meeting
) -> None:
    decision = planned.decide(meeting)
    for done, how in ((True, "gehaald"), (False, None)):
        action = drafted(planned, decision)
        plans.mark_action(action, by=planned.by, done=done, on=clock.today())
        assert watched()[-1] == (date(2026, 12, 5), how)
        assert wrong() == []
