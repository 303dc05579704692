"""What flask controle finds of plans: each planted by somebody who took the triggers off."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app import clock, deadlines
from app.db import Database
from app.plans.models import Section
from tests.frame import raw
from tests.plans.make import found, terms
from tests.plans.table import DRAFTED, TODAY, Table
from tests.support.databases import Urls
from tests.support.stories import Story, Told, begins_with

GUARDS = {
    "plan_versions": ("adopted",),
    "plan_parts": ("adopted", "adopted_insert", "no_delete"),
    "goals": ("adopted",),
    "goal_owners": ("adopted_delete", "fixed"),
    "plan_actions": ("adopted", "adopted_delete"),
    "deadlines": ("ended", "no_delete", "fixed"),
}
PLANTED = {
    "other words in a part": ("UPDATE plan_parts SET text = 'anders' WHERE id = 1", "Deel"),
    "a part emptied without an order": ("UPDATE plan_parts SET text = NULL, salt = NULL", "Deel"),
    "a part less": ("DELETE FROM plan_parts WHERE id = 1", "Versie"),
    "other words in a goal": ("UPDATE goals SET family_words = 'anders'", "Doel"),
    "another score": ("UPDATE goals SET score = 9", "Versie"),
    "other success": ("UPDATE goals SET success_words = 'anders'", "Doel"),
    "a goal emptied without an order": (
        "UPDATE goals SET family_words = NULL, success_words = NULL, salt = NULL",
        "Doel",
    ),
    "an owner less": ("DELETE FROM goal_owners WHERE id = 1", "Versie"),
    "other words in an action": ("UPDATE plan_actions SET what = 'anders'", "Actie"),
    "an action less": ("DELETE FROM plan_actions", "Versie"),
    "another day": ("UPDATE plan_actions SET due_on = '2026-12-24'", "Versie"),
    "another digest": ("UPDATE plan_versions SET digest = 'x'", "Versie"),
    "no evaluation": (
        "DELETE FROM deadlines WHERE rule = 'evaluatie_gezinsplan'",
        "hoort één evaluatie",
    ),
    "an evaluation from another day": (
        "UPDATE deadlines SET started_on = '2026-11-01' WHERE rule = 'evaluatie_gezinsplan'",
        "loopt nog",
    ),
    "an action that nobody watches": (
        "DELETE FROM deadlines WHERE rule = 'actie'",
        "wordt niet bewaakt",
    ),
    "another day to watch": (
        "UPDATE deadlines SET due_on = '2026-12-24' WHERE rule = 'actie'",
        "niet de dag die is afgesproken",
    ),
    "a term of an action that is done": (
        "INSERT INTO action_marks (line, done, marked_on, by_id, at) "
        "SELECT line, TRUE, '2026-11-22', 1, '2026-11-22 10:00:00' FROM plan_actions",
        "loopt voor een actie die klaar is",
    ),
}


def _adopt(table: Table) -> Table:
    with clock.stopped_at(TODAY):
        table.adopt()
    return table


ADOPTED = Story(_adopt, after=DRAFTED)


@pytest.fixture
@begins_with(ADOPTED)
def adopted(today: None, told: Told) -> Table:
    return told(ADOPTED)


@pytest.mark.parametrize("what", PLANTED)
def test_it_finds(adopted: Table, database: Database, database_urls: Urls, what: str) -> None:
    statement, sentence = PLANTED[what]
    with raw.owner(database_urls) as connection:
        for guarded, names in GUARDS.items():
            raw.without_trigger(connection, guarded, *names)
        connection.execute(text(statement))

    with database.reading():
        assert any(sentence in line for line in found())


def test_it_finds_nothing_in_two_versions_with_ticks_and_choices(
    table: Table, database: Database
) -> None:
    with database.writing():
        table.begin()
        table.write(Section.GOED, "Wij koken samen.")
        table.choose()
        goal = table.goal(owners=("Noor",))
        called = table.action(goal, "Bellen", "Noor", clock.today())
        table.action(goal, "Eten", "Oma Riet", clock.today())
        table.action(goal, "Schrijven", "Marloes", clock.today())
        table.adopt()
        assert found() == []
        table.tick(called, clock.today())
        assert found() == []
        table.again()
        table.choose("zelf")
        table.adopt()
        assert found() == []
        assert [term.ended_how for term in terms(deadlines.EVALUATION)] == ["vervangen", None]


def test_a_term_that_was_let_go_is_no_difference(adopted: Table, database: Database) -> None:
    with database.writing() as unit:
        for term in (*terms(deadlines.EVALUATION), *terms(deadlines.ACTION)):
            deadlines.waive(term, by=adopted.by, reason="Het gezin verhuist.")
        unit.commit()
        assert found() == []
