"""What was adopted stays: tried around the application, on a connection with none of our modes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import Database
from app.operation import RuleBroken
from app.plans import operations, queries
from app.plans.models import Section
from tests.accounts import make
from tests.frame import raw
from tests.frame.race import Race
from tests.plans.table import DRAFTED, TODAY, Table
from tests.support.databases import Urls
from tests.support.stories import Story, Told, begins_with

TABLES = ("plan_versions", "plan_parts", "goals", "goal_owners", "plan_actions", "plan_agreements")
WRITES = (
    "UPDATE plan_versions SET adopted_on = NULL, adopted_by_id = NULL, digest = NULL",
    "UPDATE plan_versions SET nr = 7",
    "UPDATE plan_parts SET text = 'iets anders'",
    "UPDATE plan_parts SET text = NULL, salt = NULL",
    "UPDATE plan_parts SET version_id = version_id + 1",
    "UPDATE goals SET score = 9",
    "UPDATE goals SET family_words = 'iets anders'",
    "UPDATE goals SET family_words = NULL, success_words = NULL, score_words = NULL",
    "UPDATE goals SET version_id = version_id + 1",
    "UPDATE goal_owners SET person_id = person_id + 1",
    "UPDATE plan_actions SET what = 'iets anders'",
    "UPDATE plan_actions SET what = NULL",
    "UPDATE plan_actions SET goal_id = goal_id + 1",
    "UPDATE plan_agreements SET answer = 'oneens'",
    "UPDATE plan_agreements SET remark = NULL",
    *(f"DELETE FROM {table}" for table in TABLES),
)


def _adopt(table: Table) -> Table:
    with clock.stopped_at(TODAY):
        table.adopt({"Anouk": ("eens", ""), "Noor": ("opmerking", "Ik wil zelf kiezen.")})
    return table


ADOPTED = Story(_adopt, after=DRAFTED)


@pytest.fixture
@begins_with(ADOPTED)
def adopted(today: None, told: Told) -> Table:
    return told(ADOPTED)


@pytest.fixture
def unchanged(adopted: Table, database: Database) -> Iterator[None]:
    """Whatever was tried, every row of the version is as it was."""
    before = {table: _rows(database, table) for table in TABLES}
    yield
    assert {table: _rows(database, table) for table in TABLES} == before


def _rows(database: Database, table: str) -> list[tuple[object, ...]]:
    with database.reading() as unit:
        return sorted(tuple(row) for row in unit.execute(text(f"SELECT * FROM {table}")))


@pytest.mark.parametrize("statement", WRITES)
def test_an_adopted_version_refuses(unchanged: None, database_urls: Urls, statement: str) -> None:
    with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.only("postgresql", reason="SQLite has no TRUNCATE")
def test_an_adopted_version_is_not_truncated(
    unchanged: None, database_urls: Urls, name: str
) -> None:
    with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
        connection.exec_driver_sql(f"TRUNCATE {name} CASCADE")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.only("sqlite", reason="only SQLite replaces rows on insert")
def test_an_adopted_version_is_not_replaced(
    unchanged: None, database_urls: Urls, name: str
) -> None:
    path = database_urls.owner.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA recursive_triggers=OFF")
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO plan_parts (public_id, row_version, version_id, section, text, digest) "
        "SELECT 'nieuw', 1, id, 'dit-gaat-goed-2', 'erbij', '' FROM plan_versions",
        "INSERT INTO goals (public_id, row_version, version_id, line, nr, leefdomein, score, "
        "dropped, dropped_reason, digest) SELECT 'nieuw', 1, id, 'lijn', 9, 'geld', 1, FALSE, "
        "'', '' FROM plan_versions",
        "INSERT INTO goal_owners (goal_id, person_id) SELECT g.id, p.id FROM goals g, persons p "
        "WHERE p.given_name = 'Lot'",
        "INSERT INTO plan_actions (public_id, row_version, goal_id, line, what, person_id, digest) "
        "SELECT 'nieuw', 1, g.id, 'lijn', 'erbij', p.id, '' FROM goals g, persons p "
        "WHERE p.given_name = 'Lot'",
    ],
)
def test_nothing_is_added_to_an_adopted_version(
    unchanged: None, database_urls: Urls, statement: str
) -> None:
    with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
        connection.exec_driver_sql(statement)


def order(urls: Urls, given_name: str, by: tuple[int, int] = (1, 2)) -> None:
    with raw.owner(urls) as connection:
        connection.exec_driver_sql(
            "INSERT INTO destruction_orders (person_id, reason, ordered_by_id, approved_by_id, "
            f"approved_at) SELECT id, 'gevraagd', {by[0]}, {by[1]}, '2026-11-22 10:00:00' "
            f"FROM persons WHERE given_name = '{given_name}'"
        )


@pytest.fixture
def own_part(drafted: Table, database: Database) -> Table:
    """Noor has a part of her own in an adopted version; a second worker can approve."""
    with database.writing():
        make.worker("Tweede")
        drafted.write(_SECTION, "Ik wil niet via mij praten.", "Noor")
        drafted.adopt({"Anouk": ("eens", ""), "Noor": ("opmerking", "Ik kies zelf.")})
    return drafted


_SECTION = Section.ANDERS

EMPTY_PART = (
    "UPDATE plan_parts SET text = NULL, salt = NULL WHERE person_id = "
    "(SELECT id FROM persons WHERE given_name = 'Noor')"
)


def test_an_approved_order_empties_the_text_of_that_person_and_nothing_else(
    own_part: Table, database: Database, database_urls: Urls
) -> None:
    order(database_urls, "Noor")
    with raw.owner(database_urls) as connection:
        emptied = connection.exec_driver_sql(EMPTY_PART)
        assert emptied.rowcount == 1
    with database.reading():
        assert list(queries.differences()) == []
    for statement in (
        "UPDATE plan_parts SET text = NULL, salt = NULL",
        EMPTY_PART.replace("text = NULL", "text = 'anders'"),
        EMPTY_PART.replace("salt = NULL", "salt = NULL, digest = ''"),
        "UPDATE goals SET family_words = NULL, success_words = NULL, score_words = NULL",
    ):
        with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
            connection.exec_driver_sql(statement)


def test_an_order_for_somebody_else_empties_nothing(own_part: Table, database_urls: Urls) -> None:
    order(database_urls, "Sem")
    with pytest.raises(DBAPIError), raw.owner(database_urls) as connection:
        connection.exec_driver_sql(EMPTY_PART)


def test_nobody_approves_an_own_order(own_part: Table, database_urls: Urls) -> None:
    with pytest.raises(DBAPIError):
        order(database_urls, "Noor", by=(1, 1))


@pytest.mark.only("postgresql", reason="on SQLite there is one writer")
def test_of_two_who_adopt_at_once_one_hears_that_it_was_done(
    drafted: Table, database: Database
) -> None:
    race = Race(database)

    def adopt() -> object:
        version = drafted.version()
        race.wait()
        people = {drafted.person("Anouk"): ("eens", "")}
        return operations.adopt_gezinsplan(
            version, by=drafted.by, present=[], answers=people, on=version.made_at.date()
        )

    outcomes = race.run([adopt, adopt])
    assert sum(isinstance(outcome, RuleBroken) for outcome in outcomes) == 1
    with database.reading():
        assert list(queries.differences()) == []


@pytest.mark.only("postgresql", reason="on SQLite there is one writer")
def test_a_goal_that_changes_while_somebody_adopts_is_in_the_digest_or_refused(
    drafted: Table, database: Database
) -> None:
    race = Race(database)

    def adopt() -> object:
        version = drafted.version()
        list(version.goals)
        race.wait()
        people = {drafted.person("Anouk"): ("eens", "")}
        return operations.adopt_gezinsplan(
            version, by=drafted.by, present=[], answers=people, on=version.made_at.date()
        )

    def change() -> object:
        drafted.version()
        race.wait()
        drafted.score("Ik wil weer thuis", 9)
        return "changed"

    race.run([adopt, change])
    with database.reading():
        assert list(queries.differences()) == []


@pytest.mark.only("postgresql", reason="on SQLite there is one writer")
def test_a_family_gets_one_plan_also_when_two_begin_at_once(
    table: Table, database: Database
) -> None:
    race = Race(database)

    def begin() -> object:
        case = table.open_case()
        race.wait()
        return operations.start_plan(case, by=table.by)

    outcomes = race.run([begin, begin])
    assert sum(isinstance(outcome, Exception) for outcome in outcomes) == 1
    with database.reading() as unit:
        assert unit.scalar(text("SELECT COUNT(*) FROM gezinsplannen")) == 1
        assert unit.scalar(text("SELECT COUNT(*) FROM plan_versions")) == 1
