"""What the database and controle hold of stored figures, whoever writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import clock, control
from app.accounts.models import UserAccount
from app.db import Database
from app.reports.operations import store_all
from tests.frame import raw
from tests.reports.storing import NOW, contents, monitor
from tests.support.databases import Urls


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def sanne(database: Database) -> UserAccount:
    return monitor(database)


@pytest.mark.parametrize(
    ("name", "value"), [("figures_below", 2), ("figures_below", 0), ("figures_percent_from", 9)]
)
def test_the_database_refuses_a_threshold_that_protects_nobody(
    database: Database, database_urls: Urls, name: str, value: int
) -> None:
    with pytest.raises(IntegrityError, match=name), raw.owner(database_urls) as connection:
        connection.execute(text(f"UPDATE municipalities SET {name} = {value}"))


COLUMNS = "id, municipality_id, first_on, below, percent_from, content, stored_at, digest"
REST = COLUMNS.partition("content, ")[2]
FORBIDDEN = {
    "update": "UPDATE stored_figures SET content = '{}'",
    "delete": "DELETE FROM stored_figures",
    "a second one": (
        f"INSERT INTO stored_figures ({COLUMNS}) SELECT 99, municipality_id, first_on, below,"
        f" percent_from, '{{}}', {REST} FROM stored_figures WHERE id = 1"
    ),
}
ONLY_SQLITE = {
    "replace by id": (
        f"INSERT OR REPLACE INTO stored_figures ({COLUMNS}) SELECT id, municipality_id,"
        f" '2020-01-01', below, percent_from, '{{}}', {REST} FROM stored_figures WHERE id = 1"
    ),
    "replace by quarter": (
        f"INSERT OR REPLACE INTO stored_figures ({COLUMNS}) SELECT 99, municipality_id, first_on,"
        f" below, percent_from, '{{}}', {REST} FROM stored_figures WHERE id = 1"
    ),
    "update or replace": "UPDATE OR REPLACE stored_figures SET id = 1 WHERE id = 2",
}
ONLY_POSTGRESQL = {
    "truncate": "TRUNCATE stored_figures",
    "upsert": (
        f"INSERT INTO stored_figures ({COLUMNS}) SELECT {COLUMNS} FROM stored_figures WHERE id = 1"
        " ON CONFLICT (id) DO UPDATE SET content = '{}'"
    ),
}


def refuses(database: Database, urls: Urls, who: Any, statement: str) -> None:
    store_all(database)
    before = contents(database)
    with pytest.raises(Exception, match="stored_figures"), who(urls) as connection:
        connection.execute(text(statement.replace(":", "\\:")))
    assert contents(database) == before


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN.keys())
@pytest.mark.parametrize("who", [raw.serving, raw.owner], ids=["serving", "owner"])
def test_nobody_changes_or_removes_a_run_around_the_application(
    sanne: UserAccount, database: Database, database_urls: Urls, who: Any, statement: str
) -> None:
    refuses(database, database_urls, who, statement)


@pytest.mark.parametrize("statement", ONLY_SQLITE.values(), ids=ONLY_SQLITE.keys())
@pytest.mark.only("sqlite", reason="only it has REPLACE, which takes a row away unseen")
def test_nobody_replaces_a_run(
    sanne: UserAccount, database: Database, database_urls: Urls, statement: str
) -> None:
    refuses(database, database_urls, raw.owner, statement)


@pytest.mark.parametrize("statement", ONLY_POSTGRESQL.values(), ids=ONLY_POSTGRESQL.keys())
@pytest.mark.parametrize("who", [raw.serving, raw.owner], ids=["serving", "owner"])
@pytest.mark.only("postgresql", reason="only it has TRUNCATE and ON CONFLICT for a role")
def test_nobody_empties_the_runs_or_writes_over_one(
    sanne: UserAccount, database: Database, database_urls: Urls, who: Any, statement: str
) -> None:
    refuses(database, database_urls, who, statement)


def about_figures() -> list[str]:
    return [said for said in control.differences() if said.startswith("De cijfers")]


def test_controle_finds_a_run_that_was_changed_by_who_owns_the_tables(
    sanne: UserAccount, database: Database, database_urls: Urls
) -> None:
    store_all(database)
    with database.reading():
        assert about_figures() == []
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "stored_figures", "no_update")
        connection.execute(
            text("UPDATE stored_figures SET below = 4 WHERE first_on = '2026-07-01'")
        )

    with database.reading():
        assert about_figures() == [
            "De cijfers van Dronten over het 3e kwartaal 2026 zijn veranderd."
        ]
