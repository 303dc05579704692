"""The triggers that go with a migration, as they were when it was written: put in, taken away."""

from __future__ import annotations

import re

from alembic import op

from config import ROOT

RULES = ROOT / "migrations" / "rules"
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+) (?:BEFORE|AFTER) \w+(?: OF [\w, ]+?)? ON (\w+)")
_CONSTRAINT = re.compile(r"ALTER TABLE (\w+) ADD CONSTRAINT (\w+) ")
_FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\(")


def add_rules(revision: str, *only: str) -> None:
    """Put in the triggers of this revision, or some of them by name."""
    for statement in _statements(revision, only):
        op.get_bind().exec_driver_sql(statement)


def take_rules_away(revision: str, *only: str) -> None:
    """Take them away again; before the tables, of which some stay."""
    bind = op.get_bind()
    on_table = bind.dialect.name == "postgresql"
    for statement in reversed(_statements(revision, only)):
        if trigger := _TRIGGER.match(statement):
            name, table = trigger.groups()
            bind.exec_driver_sql(
                f"DROP TRIGGER {name} ON {table}" if on_table else f"DROP TRIGGER {name}"
            )
        elif function := _FUNCTION.match(statement):
            bind.exec_driver_sql(f"DROP FUNCTION {function.group(1)}()")
        elif added := _CONSTRAINT.match(statement):
            bind.exec_driver_sql("ALTER TABLE {} DROP CONSTRAINT {}".format(*added.groups()))


def _statements(revision: str, only: tuple[str, ...] = ()) -> list[str]:
    file = RULES / f"{revision}.{op.get_bind().dialect.name}.sql"
    parts = [part for part in file.read_text(encoding="utf-8").split("\n----\n") if part.strip()]
    return [part for part in parts if not only or _name(part) in only]


def _name(statement: str) -> str:
    """The name of the trigger that a statement makes, or of the function that it calls."""
    made = _TRIGGER.match(statement) or _FUNCTION.match(statement)
    return made.group(1) if made else ""
