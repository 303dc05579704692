"""What goes into a copy and how it comes out: a file on SQLite, a file for each table else."""

from __future__ import annotations

import contextlib
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url

from app.backup.archive import Broken
from app.db import Base, Database

Counts = dict[str, int]
WHOLE = "eenplan.sqlite"


def path_of(url: str) -> Path:
    """The file of a SQLite database."""
    return Path(str(make_url(url).database))


@contextlib.contextmanager
def sqlite_snapshot(url: str, folder: Path) -> Iterator[tuple[Path, Counts]]:
    """A copy of the file as it is at one moment, while others go on writing."""
    with tempfile.TemporaryDirectory(dir=folder, prefix="kopie-") as place:
        copy = Path(place) / WHOLE
        with contextlib.closing(sqlite3.connect(path_of(url), timeout=30)) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        yield copy, sqlite_counts(copy)


def sqlite_counts(file: Path) -> Counts:
    """How many rows each table of this file has."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute(_TABLES)]
        return {
            name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in names
        }


_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "AND name <> 'alembic_version' ORDER BY 1"
)


def load_sqlite(file: Path, url: str) -> None:
    """Put a copied file in the place of an empty database; raises Broken when it is damaged."""
    with contextlib.closing(sqlite3.connect(file)) as source:
        if source.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Broken("Het bestand in de kopie is beschadigd.")
        with contextlib.closing(sqlite3.connect(path_of(url), timeout=30)) as target:
            source.backup(target)


def dump_tables(database: Database, tar: tarfile.TarFile, place: Path) -> Counts:
    """Every table as it is at one moment, into the copy."""
    reading = database.engine.execution_options(isolation_level="REPEATABLE READ")
    counts: Counts = {}
    with reading.connect() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        for name in tables_of(connection):
            file = place / f"{name}.copy"
            counts[name] = _copy_out(connection, name, file)
            tar.add(file, arcname=f"tables/{name}.copy")
            file.unlink()
    return counts


def tables_of(connection: Connection) -> list[str]:
    """The tables that are there, what is referred to before what refers to it."""
    there = set(inspect(connection).get_table_names())
    return [table.name for table in Base.metadata.sorted_tables if table.name in there]


def columns_of(connection: Connection, name: str) -> list[str]:
    return [column["name"] for column in inspect(connection).get_columns(name)]


def _copy_out(connection: Connection, name: str, file: Path) -> int:
    cursor: Any = connection.connection.cursor()
    listed = ", ".join(columns_of(connection, name))
    with file.open("wb") as out, cursor.copy(f"COPY {name} ({listed}) TO STDOUT") as rows:
        out.write(f"{listed}\n".encode())
        for piece in rows:
            out.write(piece)
    return int(cursor.rowcount)


def load_tables(connection: Connection, folder: Path) -> Counts:
    """Fill empty tables from a copy, in the open transaction of their owner.

    The guards stand aside while rows go in as they were, and stand again before the commit; keys
    between tables are checked all along.
    """
    names = tables_of(connection)
    for name in names:
        connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
    connection.exec_driver_sql(f"TRUNCATE {', '.join(names)}")
    counts = {name: _copy_in(connection, name, folder / f"{name}.copy") for name in names}
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        if "id" in columns_of(connection, name):
            connection.exec_driver_sql(_NEXT_NUMBER.format(name=name))
    return counts


_NEXT_NUMBER = (
    "SELECT setval(s, GREATEST((SELECT COALESCE(MAX(id), 0) FROM {name}), 1), "
    "EXISTS (SELECT 1 FROM {name})) FROM pg_get_serial_sequence('{name}', 'id') AS s "
    "WHERE s IS NOT NULL"
)


def _copy_in(connection: Connection, name: str, file: Path) -> int:
    cursor: Any = connection.connection.cursor()
    with file.open("rb") as source:
        listed = source.readline().decode().strip()
        with cursor.copy(f"COPY {name} ({listed}) FROM STDIN") as rows:
            while piece := source.read(1024 * 1024):
                rows.write(piece)
    return int(cursor.rowcount)
