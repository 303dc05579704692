"""The schema of the database: bring it to the newest migration, and compare it with the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, PrimaryKeyConstraint, UniqueConstraint, inspect, text
from sqlalchemy.engine import make_url

from app import guards
from app.db import Base, Database
from config import ROOT, Settings

Catalogue = dict[tuple[str, str], str | None]

# Written once, never changed: on PostgreSQL the serving role may not even try.
INSERT_ONLY = (
    "action_marks",
    "audit_events",
    "case_complexities",
    "case_links",
    "closings",
    "database_mark",
    "deadline_reminders",
    "destruction_orders",
    "disclosures",
    "emergency_reviews",
    "evaluation_presences",
    "evaluation_sign_offs",
    "familiegroepsplan_choices",
    "meeting_decisions",
    "note_texts",
    "perspectiefregie",
    "placement_evaluations",
    "regie",
    "stored_figures",
    "told_persons",
    "told_rights",
    "transfers",
)
READ_ONLY = ("alembic_version", "codes", "regions")


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(settings: Settings, revision: str = "head") -> None:
    """Bring the database to a revision, as the role that owns it, and grant the serving role."""
    if settings.owner_url.startswith("sqlite:///"):
        settings.data.mkdir(parents=True, exist_ok=True)
    owner = Database(settings.owner_url, synchronous=settings.sqlite_synchronous)
    with owner.write_engine.begin() as connection:
        command.upgrade(alembic_config(connection), revision)
        _grant(connection, settings)
    owner.engine.dispose()


def downgrade(settings: Settings, revision: str) -> None:
    """Bring the database back to an earlier revision."""
    owner = Database(settings.owner_url, synchronous=settings.sqlite_synchronous)
    with owner.write_engine.begin() as connection:
        command.downgrade(alembic_config(connection), revision)
    owner.engine.dispose()


def revisions() -> set[str]:
    """Every revision that this version of Eén Plan knows."""
    found = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    return {revision.revision for revision in found}


def at_newest(database: Database) -> bool:
    """Whether every migration has been applied."""
    newest = ScriptDirectory.from_config(alembic_config()).get_current_head()
    with database.read_engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest


def differences(database: Database) -> Iterator[str]:
    """How the catalogue of this database differs from one made from the models; a sentence each."""
    if not at_newest(database):
        yield "Niet alle migraties zijn uitgevoerd: gebruik flask database upgrade."
    with database.read_engine.connect() as connection:
        here = catalogue(connection)
    fresh = expected(database.dialect)
    for kind, name in sorted(fresh.keys() - here.keys()):
        yield f"{kind} {name} ontbreekt."
    for kind, name in sorted(here.keys() - fresh.keys()):
        if "alembic_version" not in name:
            yield f"{kind} {name} hoort er niet."
    for key in sorted(fresh.keys() & here.keys()):
        if fresh[key] is not None and fresh[key] != here[key]:
            yield f"{key[0]} {key[1]} is anders dan hij hoort te zijn."
    with database.read_engine.connect() as connection:
        yield from _broken_rows(connection)


def catalogue(connection: Connection) -> Catalogue:
    """Everything the database knows of its tables, indexes, constraints and triggers."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(
            text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        )
        return {(r.type, r.name): _in_one_order(r.sql or "") for r in rows}
    return {(r.kind, r.name): r.definition for r in connection.execute(text(_PG_CATALOGUE))}


def _in_one_order(sql: str) -> str:
    """A table is the same whatever the order in which its columns and constraints stand."""
    said = " ".join(sql.split())
    if not said.startswith("CREATE TABLE"):
        return said
    head, _, rest = said.partition("(")
    return head + ", ".join(sorted(_parts(rest.rpartition(")")[0])))


def _parts(listed: str) -> Iterator[str]:
    part, depth = "", 0
    for piece in listed.split(","):
        part = f"{part},{piece}" if part else piece
        depth += piece.count("(") - piece.count(")")
        if depth == 0:
            yield part.strip()
            part = ""


def expected(dialect: str) -> Catalogue:
    """The catalogue that the models make; on PostgreSQL (None) only that it must be there."""
    if dialect == "sqlite":
        memory = Database("sqlite://")
        with memory.write_engine.begin() as connection:
            Base.metadata.create_all(connection)
            found = catalogue(connection)
        memory.engine.dispose()
        return found
    made: Catalogue = {}
    for table in Base.metadata.sorted_tables:
        made["table", table.name] = None
        of_columns = (rule for column in table.columns for rule in column.constraints)
        for constraint in (*table.constraints, *of_columns):
            made["constraint", f"{table.name}.{constraint.name}"] = None
            if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
                made["index", str(constraint.name)] = None
        made |= {("index", str(index.name)): None for index in table.indexes}
    for name in guards.exclusions():
        made["constraint", name] = None
        made["index", name.partition(".")[2]] = None
    for name, body in guards.functions().items():
        made |= {("trigger", name): None, ("function", name): body}
    return made


_PG_CATALOGUE = """
SELECT 'table' AS kind, c.relname::text AS name, string_agg(a.attname || ' ' ||
  format_type(a.atttypid, a.atttypmod) || (CASE WHEN a.attnotnull THEN ' not null' ELSE '' END),
  ', ' ORDER BY a.attname) AS definition
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace GROUP BY c.relname
UNION ALL
SELECT 'index', i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT 'constraint', conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0
  AND contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL
SELECT 'trigger', t.tgname::text, pg_get_triggerdef(t.oid) || E'\\n' || p.prosrc FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT 'function', t.tgname::text, CASE WHEN t.tgenabled = 'D' THEN 'disabled' ELSE p.prosrc END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""


def _broken_rows(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield f"Het bestand is beschadigd: {row[0]}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"Een regel van {row[0]} verwijst naar iets dat er niet is ({row[2]})."


def _grant(connection: Connection, settings: Settings) -> None:
    """The serving role owns nothing and may only do what the application does."""
    serving = make_url(settings.database_url).username
    if connection.dialect.name == "sqlite" or settings.migration_database_url is None:
        return
    role = connection.dialect.identifier_preparer.quote(str(serving))
    there = set(inspect(connection).get_table_names())
    insert_only = [name for name in INSERT_ONLY if name in there]
    schema: Any = connection.execute(text("SELECT current_schema()")).scalar_one()
    for statement in (
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
        f"REVOKE UPDATE, DELETE ON {', '.join(insert_only)} FROM {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON {', '.join(READ_ONLY)} FROM {role}",
    ):
        connection.execute(text(statement))
