"""Rules that the database itself holds, written once for SQLite and PostgreSQL.

A rule is a trigger that refuses, or one that lets an insert have its effect. It belongs to its
table: whoever writes around the application meets it as well. SQLite's REPLACE takes rows away
without their delete trigger, so what may not go also refuses to be inserted over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from sqlalchemy import DDL, FromClause, Table, event


def _table(table: FromClause) -> Table:
    return cast(Table, table)


_DAYS = re.compile(r"\bDAYS\(([\w.]+), ([\w.]+)\)")
_HOURS = re.compile(r"\bHOURS\(([\w.]+), ([\w.]+)\)")
_bodies: dict[str, str] = {}
_excludes: list[str] = []


def functions() -> dict[str, str]:
    """What each trigger does on PostgreSQL, by its name."""
    return dict(_bodies)


def exclusions() -> list[str]:
    """Every exclusion of PostgreSQL, as table.constraint."""
    return list(_excludes)


def _attach(table: FromClause, dialect: str, sql: str) -> None:
    if sql.startswith("CREATE FUNCTION "):
        head, body, _ = sql.split("$$")
        _bodies[head.split("(")[0].removeprefix("CREATE FUNCTION ")] = body
    ddl = DDL(sql.replace("%", "%%")).execute_if(dialect=dialect)
    event.listen(_table(table), "after_create", ddl)


def refuse_when(table: FromClause, name: str, on: str, condition: str, message: str) -> None:
    """Refuse an INSERT, UPDATE [OF columns] or DELETE of a row when the condition holds.

    The condition may use NEW, OLD and subqueries in SQL that both engines know, and two words of
    our own: DAYS(a, b) and HOURS(a, b), how many lie between two days and two moments.
    """
    title = f"{_table(table).name}_{name}"
    _attach(
        table,
        "sqlite",
        f"CREATE TRIGGER {title} BEFORE {on} ON {_table(table).name} "
        f"WHEN {_for_sqlite(condition)} BEGIN SELECT RAISE(ABORT, '{message}'); END",
    )
    back = "OLD" if on == "DELETE" else "NEW"
    _attach(
        table,
        "postgresql",
        f"CREATE FUNCTION {title}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_for_postgresql(condition)} THEN "
        f"RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END IF; "
        f"RETURN {back}; END $$",
    )
    _attach(
        table,
        "postgresql",
        f"CREATE TRIGGER {title} BEFORE {on} ON {_table(table).name} "
        f"FOR EACH ROW EXECUTE FUNCTION {title}()",
    )


def after_insert(table: FromClause, name: str, condition: str, effect: str) -> None:
    """Let the insert of a row carry out one statement when the condition holds."""
    title = f"{_table(table).name}_{name}"
    _attach(
        table,
        "sqlite",
        f"CREATE TRIGGER {title} AFTER INSERT ON {_table(table).name} WHEN {condition} "
        f"BEGIN {effect}; END",
    )
    _attach(
        table,
        "postgresql",
        f"CREATE FUNCTION {title}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN {effect}; END IF; RETURN NULL; END $$",
    )
    _attach(
        table,
        "postgresql",
        f"CREATE TRIGGER {title} AFTER INSERT ON {_table(table).name} "
        f"FOR EACH ROW EXECUTE FUNCTION {title}()",
    )


def keep(table: FromClause, *, unique: Sequence[str] = ()) -> None:
    """Rows never go: no DELETE, no TRUNCATE, no REPLACE (also by the other unique columns).

    `unique` holds comma-separated column groups besides the primary key.
    """
    refuse_when(table, "no_delete", "DELETE", "TRUE", _stays(table))
    no_replace(table, unique=unique)
    no_truncate(table)


def no_replace(table: FromClause, *, unique: Sequence[str] = ()) -> None:
    """A row is not inserted over one that is there (SQLite's INSERT OR REPLACE)."""
    name = _table(table).name
    refuse_when(table, "no_replace", "INSERT", _there_already(name, unique), _stays(table))


def no_truncate(table: FromClause) -> None:
    """The table is not emptied at once (PostgreSQL only; SQLite has no TRUNCATE)."""
    name = _table(table).name
    _attach(
        table,
        "postgresql",
        f"CREATE FUNCTION {name}_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_stays(table)}' USING ERRCODE = '23514'; END $$",
    )
    _attach(
        table,
        "postgresql",
        f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_no_truncate()",
    )


def exclude(table: FromClause, name: str, what: str, where: str) -> None:
    """No two rows that overlap in `what`, as far as `where` holds; on PostgreSQL alone.

    There a trigger cannot see the row of a transaction that runs beside it; the exclusion waits.
    """
    constraint = f"ex_{_table(table).name}_{name}"
    _excludes.append(f"{_table(table).name}.{constraint}")
    _attach(
        table,
        "postgresql",
        f"ALTER TABLE {_table(table).name} ADD CONSTRAINT {constraint} "
        f"EXCLUDE USING gist ({what}) WHERE ({where})",
    )


def _stays(table: FromClause) -> str:
    return f"{_table(table).name}: regels worden niet verwijderd"


def append_only(table: FromClause, *, unique: Sequence[str] = ()) -> None:
    """Rows are written once: no UPDATE either."""
    keep(table, unique=unique)
    refuse_when(
        table,
        "no_update",
        "UPDATE",
        "TRUE",
        f"{_table(table).name}: regels worden niet gewijzigd",
    )


def fixed(table: FromClause, *columns: str) -> None:
    """These columns keep the value they were inserted with."""
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    _attach_fixed(table, columns, changed)


def _attach_fixed(table: FromClause, columns: Sequence[str], changed: str) -> None:
    name = _table(table).name
    message = f"{name}: {', '.join(columns)} ligt vast"
    _attach(
        table,
        "sqlite",
        f"CREATE TRIGGER {name}_fixed BEFORE UPDATE ON {name} "
        f"WHEN {_for_sqlite(changed)} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
    )
    _attach(
        table,
        "postgresql",
        f"CREATE FUNCTION {name}_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {changed} THEN RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END IF; "
        f"RETURN NEW; END $$",
    )
    _attach(
        table,
        "postgresql",
        f"CREATE TRIGGER {name}_fixed BEFORE UPDATE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_fixed()",
    )


def _for_sqlite(condition: str) -> str:
    # SQLite knows IS [NOT] DISTINCT FROM only since 3.39; IS [NOT] says the same in all versions.
    shorter = condition.replace("IS NOT DISTINCT FROM", "IS")
    shorter = shorter.replace("IS DISTINCT FROM", "IS NOT")
    shorter = _DAYS.sub(r"(julianday(\2) - julianday(\1))", shorter)
    # To the second: a moment as a number of days is not exact.
    return _HOURS.sub(r"(round((julianday(\2) - julianday(\1)) * 86400) / 3600)", shorter)


def _for_postgresql(condition: str) -> str:
    longer = _DAYS.sub(r"(\2 - \1)", condition)
    return _HOURS.sub(r"(EXTRACT(EPOCH FROM \2 - \1) / 3600)", longer)


def _there_already(name: str, unique: Sequence[str]) -> str:
    tests = ["o.id = NEW.id"]
    for group in unique:
        same = (f"o.{column.strip()} = NEW.{column.strip()}" for column in group.split(","))
        tests.append("(" + " AND ".join(same) + ")")
    return f"EXISTS (SELECT 1 FROM {name} o WHERE {' OR '.join(tests)})"
