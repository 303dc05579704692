"""An approved destruction order empties the words of one person, and nothing goes along with it.

Tried around the application, as the owner of the tables.
"""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from app import clock
from app.db import Database, session
from app.plans import operations
from app.plans.models import Goal, Section
from tests.accounts import make as accounts
from tests.frame import raw
from tests.plans.make import accepted, found, order
from tests.plans.table import LAID, TODAY, Table
from tests.support.databases import Urls
from tests.support.stories import Story, Told, begins_with

NOOR = "(SELECT id FROM persons WHERE given_name = 'Noor')"
SEM = "(SELECT id FROM persons WHERE given_name = 'Sem')"
ALONE = "(SELECT COUNT(*) FROM goal_owners w WHERE w.goal_id = goals.id) = 1"
HERS = f"{ALONE} AND id IN (SELECT goal_id FROM goal_owners WHERE person_id = {NOOR})"
GOAL = "UPDATE goals SET family_words = NULL, success_words = NULL, score_words = NULL, salt = NULL"
ACTION = "UPDATE plan_actions SET what = NULL, salt = NULL"
REMARK = "UPDATE plan_agreements SET remark = NULL"
ALLOWED = {
    "plan_parts": f"UPDATE plan_parts SET text = NULL, salt = NULL WHERE person_id = {NOOR}",
    "goals": f"{GOAL} WHERE NOT dropped AND {HERS}",
    "dropped goals": f"{GOAL}, dropped_reason = 'vernietigd' WHERE dropped AND {HERS}",
    "plan_actions": f"{ACTION} WHERE person_id = {NOOR}",
    "plan_agreements": f"{REMARK} WHERE person_id = {NOOR}",
}


def _adopt_twice(table: Table) -> Table:
    """Noor, Sem and oma each have words of their own in version 2; one goal of Noor's stopped."""
    with clock.stopped_at(TODAY):
        accounts.worker("Tweede")
        table.begin()
        for name in ("Noor", "Sem"):
            table.write(Section.ANDERS, "Ik wil niet via mij praten.", name)
        table.choose()
        goals = {n: table.goal(f"Doel van {n}.", owners=(n,)) for n in ("Noor", "Sem")}
        table.goal("Samen eten.", owners=("Noor", "Sem"))
        table.goal("Ik wil een hond.", owners=("Noor",))
        for name in ("Noor", "Sem", "Oma Riet"):
            table.action(goals["Noor"], f"Iets van {name}.", name, date(2026, 12, 1))
        said = {name: ("opmerking", f"Zegt {name}.") for name in ("Noor", "Sem", "Oma Riet")}
        table.adopt(said)
        version = table.again()
        dog = next(g.id for g in version.goals if g.family_words == "Ik wil een hond.")
        operations.drop_goal(
            session().get_one(Goal, dog), by=table.by, reason="Noor wil niet meer."
        )
        table.adopt(said)
    return table


ADOPTED = Story(_adopt_twice, after=LAID)


@pytest.fixture
@begins_with(ADOPTED)
def adopted(today: None, told: Told) -> Table:
    return told(ADOPTED)


def words_of(urls: Urls) -> dict[str, int]:
    """How many texts are still there, and how many of them are Noor's alone."""
    count = {
        "parts": "plan_parts WHERE text IS NOT NULL",
        "goals": "goals WHERE family_words IS NOT NULL",
        "actions": "plan_actions WHERE what IS NOT NULL",
        "remarks": "plan_agreements WHERE remark IS NOT NULL",
        "reasons": "goals WHERE dropped_reason NOT IN ('', 'vernietigd')",
    }
    with raw.owner(urls) as connection:
        return {
            name: connection.execute(text(f"SELECT COUNT(*) FROM {rows}")).scalar_one()
            for name, rows in count.items()
        }


def test_without_an_order_nothing_is_emptied(adopted: Table, database_urls: Urls) -> None:
    assert accepted(database_urls, ALLOWED) == []
    order(database_urls, "Lot")
    assert accepted(database_urls, ALLOWED) == []


def test_with_an_order_the_words_of_that_person_go_and_those_of_others_stay(
    adopted: Table, database: Database, database_urls: Urls
) -> None:
    assert words_of(database_urls) == {
        "parts": 4, "goals": 8, "actions": 6, "remarks": 6, "reasons": 1,
    }  # fmt: skip
    order(database_urls, "Noor")

    assert accepted(database_urls, ALLOWED) == list(ALLOWED)

    assert words_of(database_urls) == {
        "parts": 2, "goals": 4, "actions": 4, "remarks": 4, "reasons": 0,
    }  # fmt: skip
    with database.reading():
        assert found() == []


def test_an_order_for_one_lets_nothing_else_through(adopted: Table, database_urls: Urls) -> None:
    order(database_urls, "Noor")
    before = words_of(database_urls)
    hers, her_action = f"WHERE NOT dropped AND {HERS}", f"WHERE person_id = {NOOR}"
    attempts = {
        "another person's part": ALLOWED["plan_parts"].replace("Noor", "Sem"),
        "another person's goal": ALLOWED["goals"].replace("Noor", "Sem"),
        "another person's action": ALLOWED["plan_actions"].replace("Noor", "Sem"),
        "an action of the network": f"{ACTION} WHERE network_person_id IS NOT NULL",
        "another person's remark": ALLOWED["plan_agreements"].replace("Noor", "Sem"),
        "a remark of the network": f"{REMARK} WHERE network_person_id IS NOT NULL",
        "a goal of two": f"{GOAL} WHERE family_words = 'Samen eten.'",
        "other words in a part": f"UPDATE plan_parts SET text = 'x', salt = NULL {her_action}",
        "another digest of a part": f"UPDATE plan_parts SET text = NULL, salt = NULL, digest = '' "
        f"{her_action}",
        "the salt of a part alone": f"UPDATE plan_parts SET salt = NULL {her_action}",
        "a part without its salt": f"UPDATE plan_parts SET text = NULL {her_action}",
        "other words in a goal": f"UPDATE goals SET family_words = 'x' {hers}",
        "half of a goal": f"UPDATE goals SET family_words = NULL {hers}",
        "another score": f"{GOAL}, score = 10 {hers}",
        "another digest of a goal": f"{GOAL}, digest = '' {hers}",
        "a reason that nobody gave": f"{GOAL}, dropped_reason = 'verzonnen' {hers}",
        "a goal dropped along": f"{GOAL}, dropped = TRUE, dropped_reason = 'vernietigd' {hers}",
        "other words in an action": f"UPDATE plan_actions SET what = 'x' {her_action}",
        "another day": f"{ACTION}, due_on = '2027-01-01' {her_action}",
        "another digest of an action": f"{ACTION}, digest = '' {her_action}",
        "an action for oma": f"{ACTION}, person_id = NULL, network_person_id = 1 {her_action}",
        "an action for a worker": f"{ACTION}, person_id = NULL, user_id = 1 {her_action}",
        "an action for Sem": f"{ACTION}, person_id = {SEM} {her_action}",
        "an answer for oma": f"{REMARK}, person_id = NULL, network_person_id = 1 {her_action}",
        "an answer for Sem": f"{REMARK}, person_id = {SEM} {her_action}",
        "another answer": f"{REMARK}, answer = 'eens' {her_action}",
        "another day of an answer": f"{REMARK}, said_on = '2026-01-01' {her_action}",
        "was not there after all": f"{REMARK}, present = FALSE {her_action}",
        "written by another": f"{REMARK}, by_id = 2 {her_action}",
        "other words in a remark": f"UPDATE plan_agreements SET remark = 'x' {her_action}",
    }
    assert accepted(database_urls, attempts) == []
    assert words_of(database_urls) == before


@pytest.mark.only("sqlite", reason="only it has REPLACE")
def test_an_emptied_row_does_not_push_another_one_away(adopted: Table, database_urls: Urls) -> None:
    order(database_urls, "Noor")
    first = f"(SELECT MIN(id) FROM plan_agreements WHERE person_id = {NOOR})"
    other = "(SELECT MIN(id) FROM plan_agreements WHERE network_person_id IS NOT NULL)"
    push = REMARK.replace("UPDATE", "UPDATE OR REPLACE") + f", id = {other} WHERE id = {first}"
    assert accepted(database_urls, {"onto oma": push}) == []


def test_what_was_emptied_is_not_carried_into_a_new_version(
    adopted: Table, database: Database, database_urls: Urls
) -> None:
    order(database_urls, "Noor")
    accepted(database_urls, ALLOWED)
    with database.writing():
        version = adopted.again()
        assert [part.person.given_name for part in version.parts if part.person] == ["Sem"]
        goals = [(goal.nr, goal.family_words) for goal in version.goals]
        assert goals == [(1, "Doel van Sem."), (2, "Samen eten.")]
        adopted.adopt({"Sem": ("eens", "")})
        assert found() == []


def test_of_a_goal_that_stays_the_emptied_action_is_left_behind(
    adopted: Table, database: Database, database_urls: Urls
) -> None:
    order(database_urls, "Noor")
    accepted(database_urls, {"actions": ALLOWED["plan_actions"]})
    with database.writing():
        goal = next(g for g in adopted.again().goals if g.family_words == "Doel van Noor.")
        assert [action.what for action in goal.actions] == ["Iets van Sem.", "Iets van Oma Riet."]
