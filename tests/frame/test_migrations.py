"""The schema: what migrations make is what the models say, there and back, and checked later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from app import database as schema
from app import deadlines
from app.cases.models import Case
from app.db import Base, Database
from config import Settings
from tests.frame import make, raw
from tests.frame.test_audit_commands import flask
from tests.support.databases import Urls
from tests.support.web import settings_of

REVISIONS = [
    revision.revision
    for revision in ScriptDirectory.from_config(schema.alembic_config()).walk_revisions()
][::-1]


# A revision may bring rows of these along, and takes them away again when it goes.
REFERENCE = ("alembic_version", "codes", "municipalities", "regions")


@pytest.fixture
def bare(empty_database_urls: Urls, tmp_path: Path) -> Settings:
    """Settings of a database with nothing in it."""
    return settings_of(empty_database_urls, tmp_path / "data")


def catalogue_of(url: str) -> schema.Catalogue:
    with raw.connected(url) as connection:
        found = schema.catalogue(connection)
    return {key: said for key, said in found.items() if "alembic_version" not in key[1]}


def test_a_migrated_database_is_the_one_that_the_models_make(
    database_urls: Urls, empty_database_urls: Urls
) -> None:
    make_from_models(empty_database_urls)

    migrated, fresh = catalogue_of(database_urls.owner), catalogue_of(empty_database_urls.owner)

    assert migrated.keys() == fresh.keys()
    assert {key: (migrated[key], fresh[key]) for key in fresh if migrated[key] != fresh[key]} == {}


def make_from_models(urls: Urls) -> None:
    """On PostgreSQL, SQLAlchemy notes on a constraint that it was added apart: forget that."""
    constraints = [c for table in Base.metadata.tables.values() for c in table.constraints]
    before = [constraint._create_rule for constraint in constraints]
    with raw.owner(urls) as connection:
        Base.metadata.create_all(connection)
    for constraint, rule in zip(constraints, before, strict=True):
        constraint._create_rule = rule


def test_each_revision_goes_up_and_down_again_and_leaves_nothing(
    bare: Settings, empty_database_urls: Urls
) -> None:
    now = everything(empty_database_urls)
    for before, revision in pairwise(["base", *REVISIONS]):
        schema.upgrade(bare, revision)
        there = everything(empty_database_urls)
        assert there != now, revision
        schema.downgrade(bare, before)

        assert everything(empty_database_urls) == now, revision
        schema.upgrade(bare, revision)
        now = there


def everything(urls: Urls) -> tuple[schema.Catalogue, list[str], dict[str, int]]:
    with raw.owner(urls) as connection:
        found = schema.catalogue(connection)
        functions = list(connection.scalars(text(FUNCTIONS[connection.dialect.name])))
    tables = {key: said for key, said in found.items() if "alembic_version" not in key[1]}
    return tables, functions, {name: rows for name, rows in counted(urls).items() if rows}


FUNCTIONS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'function'",
    "postgresql": "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    " ORDER BY 1",
}


def test_every_revision_goes_down_and_up_again_with_rows_in_the_tables(
    database: Database, settings: Settings, database_urls: Urls
) -> None:
    fill(database)
    before = catalogue_of(database_urls.owner)
    database.engine.dispose()

    schema.downgrade(settings, "base")
    schema.upgrade(settings)

    assert catalogue_of(database_urls.owner) == before


def test_going_down_and_up_again_keeps_the_rows_of_the_first_revision(
    database: Database, settings: Settings, database_urls: Urls
) -> None:
    """What both revisions know is unharmed."""
    fill(database)
    database.engine.dispose()
    before = counted(database_urls)

    for revision in REVISIONS[-2::-1]:
        schema.downgrade(settings, revision)
        now = counted(database_urls)
        assert all(rows == before[name] for name, rows in now.items() if name not in REFERENCE)
    schema.upgrade(settings)

    assert counted(database_urls) == before


def fill(database: Database) -> None:
    with database.writing() as unit:
        ground = make.lay_ground()
        case = make.get(Case, ground.case)
        deadlines.start(
            deadlines.FIRST_CONTACT,
            case,
            setting=case.municipality,
            started_on=case.opened_on,
            case=case,
            owner_id=ground.marloes,
        )
        unit.commit()
    with database.writing():
        case = make.get(Case, ground.case)
        make.write_note(case, by=make.acting(ground.marloes), text="Op bezoek geweest")


def counted(urls: Urls) -> dict[str, int]:
    with raw.owner(urls) as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.scalar(text(f"SELECT COUNT(*) FROM {name}")) for name in names}


def test_a_second_upgrade_changes_nothing(settings: Settings, database_urls: Urls) -> None:
    before = everything(database_urls)
    schema.upgrade(settings)
    assert everything(database_urls) == before


def test_a_migrated_database_differs_in_nothing(database: Database) -> None:
    assert list(schema.differences(database)) == []


TAKEN_AWAY = {
    "a guard": "DROP TRIGGER regie_no_update{on_regie}",
    "an index": "DROP INDEX uq_cases_open_family",
    "a table": "DROP TABLE sign_in_attempts",
}
ADDED = {
    "a table": ("CREATE TABLE vreemd (id INTEGER)", "table vreemd hoort er niet."),
    "an index": (
        "CREATE INDEX ix_vreemd ON families (name)",
        "index ix_vreemd hoort er niet.",
    ),
}
ON_SQLITE = {
    "a guard that does nothing": (
        "DROP TRIGGER regie_no_update; CREATE TRIGGER regie_no_update BEFORE UPDATE ON regie"
        " WHEN 1 = 2 BEGIN SELECT RAISE(ABORT, 'x'); END",
        "trigger regie_no_update is anders dan hij hoort te zijn.",
    ),
    "an index of every row": (
        "DROP INDEX uq_cases_open_family;"
        " CREATE UNIQUE INDEX uq_cases_open_family ON cases (family_id)",
        "index uq_cases_open_family is anders dan hij hoort te zijn.",
    ),
}
ON_POSTGRESQL = {
    "a guard that does nothing": (
        "CREATE OR REPLACE FUNCTION regie_no_update() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$",
        "function regie_no_update is anders dan hij hoort te zijn.",
    ),
    "a guard that sleeps": (
        "ALTER TABLE regie DISABLE TRIGGER regie_no_update",
        "function regie_no_update is anders dan hij hoort te zijn.",
    ),
    "a check": (
        "ALTER TABLE regie DROP CONSTRAINT ck_regie_reason",
        "constraint regie.ck_regie_reason ontbreekt.",
    ),
}


@pytest.mark.parametrize("statement", TAKEN_AWAY.values(), ids=TAKEN_AWAY.keys())
def test_what_was_taken_away_is_named(
    database: Database, database_urls: Urls, statement: str
) -> None:
    change(database_urls, statement)

    (said, *_) = schema.differences(database)
    assert said.endswith(" ontbreekt.")


@pytest.mark.parametrize(("statement", "said"), ADDED.values(), ids=ADDED.keys())
def test_what_was_added_is_named(
    database: Database, database_urls: Urls, statement: str, said: str
) -> None:
    change(database_urls, statement)

    assert list(schema.differences(database)) == [said]


@pytest.mark.parametrize(("statement", "said"), ON_SQLITE.values(), ids=ON_SQLITE.keys())
@pytest.mark.only("sqlite", reason="these statements are its own")
def test_what_was_changed_on_sqlite_is_named(
    database: Database, database_urls: Urls, statement: str, said: str
) -> None:
    change(database_urls, statement)

    assert list(schema.differences(database)) == [said]


@pytest.mark.parametrize(("statement", "said"), ON_POSTGRESQL.values(), ids=ON_POSTGRESQL.keys())
@pytest.mark.only("postgresql", reason="these statements are its own")
def test_what_was_changed_on_postgresql_is_named(
    database: Database, database_urls: Urls, statement: str, said: str
) -> None:
    change(database_urls, statement)

    assert list(schema.differences(database)) == [said]


@pytest.mark.only("sqlite", reason="PostgreSQL does not let a row refer to nothing")
def test_a_row_that_refers_to_nothing_is_named(database: Database, database_urls: Urls) -> None:
    change(database_urls, "INSERT INTO note_persons (note_id, person_id) VALUES (7, 8)")

    assert len(list(schema.differences(database))) == 2


def change(urls: Urls, statements: str) -> None:
    on_regie = " ON regie" if urls.engine == "postgresql" else ""
    with raw.owner(urls) as connection:
        for statement in _split(statements.format(on_regie=on_regie)):
            connection.exec_driver_sql(statement)


def _split(statements: str) -> Iterator[str]:
    """A trigger holds semicolons itself: cut only where the next statement begins."""
    parts = statements.split("; CREATE ")
    yield parts[0]
    yield from (f"CREATE {part}" for part in parts[1:])


def test_the_commands_upgrade_and_check_say_how_it_went(
    bare: Settings, empty_database_urls: Urls
) -> None:
    for _ in range(2):
        done = flask(bare, "database", "upgrade")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert done.stderr.endswith("De database is bij.\n")
    done = flask(bare, "database", "check")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr

    change(empty_database_urls, "DROP INDEX uq_cases_open_family")

    done = flask(bare, "database", "check")
    assert (done.returncode, done.stdout) == (1, "index uq_cases_open_family ontbreekt.\n")


def test_checking_a_database_with_nothing_in_it_says_that_it_is_not_up_to_date(
    bare: Settings,
) -> None:
    done = flask(bare, "database", "check")

    assert done.returncode == 1
    assert done.stdout.startswith("Niet alle migraties zijn uitgevoerd")


def test_a_database_that_does_not_answer_is_exit_2(bare: Settings, tmp_path: Path) -> None:
    away = {
        "sqlite": f"sqlite:///{tmp_path}/geen/map/hier.sqlite",
        "postgresql": "postgresql+psycopg://niemand@/niets?host=/nergens",
    }
    engine = bare.database_url.split(":")[0].split("+")[0]
    gone = replace(bare, database_url=away[engine], migration_database_url=None)

    done = flask(gone, "database", "check")

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
