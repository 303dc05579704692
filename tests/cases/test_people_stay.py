"""Who belonged to a gezin, stood around it or asked for it stays written down.

Written around the application: on SQLite as whoever has the file, on PostgreSQL as the owner.
"""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app import clock
from app.cases.models import Knock
from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.families import make
from tests.frame.raw import owner
from tests.support.databases import Urls

TABLES = ("family_members", "network_persons", "knocks")


@pytest.fixture
def rows(database: Database) -> None:
    with database.writing():
        marloes = accounts.worker("Marloes")
        signal = cases.signal(None, marloes)
        gezin = make.family(led_by=marloes)
        make.member(gezin, "Noor")
        make.network(gezin)
        accounts.saved(
            Knock(signal=signal, asked_by_id=accounts.id_of(marloes), asked_at=clock.now())
        )


def refused(urls: Urls, statement: str) -> str:
    """What the database says of it; nothing when it lets it happen."""
    try:
        with owner(urls) as connection:
            connection.execute(text(statement))
    except DatabaseError as error:
        return str(error.orig)
    return ""


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_not_deleted(rows: None, database_urls: Urls, table: str) -> None:
    assert "niet verwijderd" in refused(database_urls, f"DELETE FROM {table}")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.only("sqlite", reason="PostgreSQL has no REPLACE")
def test_a_row_is_not_replaced(rows: None, database_urls: Urls, table: str) -> None:
    statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"

    assert refused(database_urls, statement).startswith(f"{table}: ")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.only("postgresql", reason="SQLite has no TRUNCATE")
def test_a_table_is_not_emptied_at_once(rows: None, database_urls: Urls, table: str) -> None:
    assert "niet verwijderd" in refused(database_urls, f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE family_members SET person_id = person_id + 1",
        "UPDATE network_persons SET family_id = family_id + 1",
        "UPDATE knocks SET asked_at = '2026-01-01 09:00:00'",
    ],
)
def test_who_it_is_about_does_not_change(rows: None, database_urls: Urls, statement: str) -> None:
    assert "ligt vast" in refused(database_urls, statement)


def test_nobody_belongs_to_a_gezin_twice_at_a_time(rows: None, database_urls: Urls) -> None:
    statement = (
        "INSERT INTO family_members (public_id, family_id, person_id, relation, lives, from_on) "
        "SELECT 'anders', family_id, person_id, relation, lives, from_on FROM family_members"
    )

    assert "hoort al bij dit gezin" in refused(database_urls, statement)
