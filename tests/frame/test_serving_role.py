"""The role with which the app serves owns nothing and may do only what the app does."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from app import database as schema
from app.db import Base
from tests.frame import raw
from tests.support.databases import Urls


@pytest.mark.only("postgresql", reason="only it has roles")
def test_the_serving_role_owns_nothing(database_urls: Urls) -> None:
    with raw.serving(database_urls) as connection:
        owned = connection.execute(
            text(
                "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"
                " UNION ALL SELECT proname FROM pg_proc"
                " WHERE pg_get_userbyid(proowner) = current_user"
            )
        ).all()
        assert owned == []


@pytest.mark.only("postgresql", reason="only it has roles")
def test_the_serving_role_cannot_take_a_guard_off_or_change_a_table(database_urls: Urls) -> None:
    forbidden = [
        "DROP TRIGGER audit_events_no_update ON audit_events",
        "ALTER TABLE audit_events DISABLE TRIGGER ALL",
        "ALTER TABLE cases DROP COLUMN closed_on",
        "DROP TABLE audit_events",
        "CREATE OR REPLACE FUNCTION regie_no_update() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$",
        "SET session_replication_role = replica",
        "CREATE TABLE eigen (id integer)",
    ]
    with raw.serving(database_urls) as connection:
        for statement in forbidden:
            assert refused(connection, statement), statement


@pytest.mark.only("postgresql", reason="only it has roles")
def test_the_serving_role_may_only_add_to_what_is_written_once(database_urls: Urls) -> None:
    with raw.serving(database_urls) as connection:
        for table in schema.INSERT_ONLY:
            for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
                assert refused(connection, statement, "permission denied"), statement


@pytest.mark.only("postgresql", reason="only it has roles")
def test_the_serving_role_may_only_read_reference_data(database_urls: Urls) -> None:
    with raw.serving(database_urls) as connection:
        for table in schema.READ_ONLY:
            assert connection.execute(text(f"SELECT * FROM {table}"))
            for statement in (f"DELETE FROM {table}", f"INSERT INTO {table} DEFAULT VALUES"):
                assert refused(connection, statement, "permission denied"), statement


@pytest.mark.only("postgresql", reason="only it has TRUNCATE and roles")
def test_the_serving_role_empties_no_table(database_urls: Urls) -> None:
    with raw.serving(database_urls) as connection:
        for table in Base.metadata.tables:
            assert refused(connection, f"TRUNCATE {table} CASCADE", "permission denied"), table


def refused(connection: Connection, statement: str, said: str = "") -> bool:
    savepoint = connection.begin_nested()
    try:
        connection.execute(text(statement))
    except DBAPIError as error:
        return said in str(error)
    finally:
        savepoint.rollback()
    return False
