"""Around the application: the database as somebody meets it who has the file or a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine

from tests.support.databases import Urls

SQLALCHEMY = "postgresql+psycopg://"


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A connection without any of our pragmas or modes, that commits when nothing went wrong."""
    engine = create_engine(url.replace("postgresql://", SQLALCHEMY))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def owner(urls: Urls) -> Iterator[Connection]:
    """As the role that owns the tables; on SQLite as whoever can write the file."""
    with connected(urls.owner) as connection:
        yield connection


@contextmanager
def serving(urls: Urls) -> Iterator[Connection]:
    """As the role with which the app serves."""
    with connected(urls.serving) as connection:
        yield connection


def without_trigger(connection: Connection, table: str, *names: str) -> None:
    """What only an owner can do: take triggers off a table."""
    for name in names:
        where = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER {table}_{name}{where}")
