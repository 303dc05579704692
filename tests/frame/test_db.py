"""The database as the app uses it: reading cannot write, writing takes its turn, text is clean."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError, StatementError
from sqlalchemy.schema import CreateTable

from app import db
from app.accounts.models import UserAccount
from app.db import Base, Database, Missing, session, turn
from app.families.models import Family, NetworkPerson, Person
from config import Settings
from tests.frame import make
from tests.frame.make import Ground


@pytest.fixture
def ground(database: Database) -> Ground:
    return make.ground(database)


def named(database: Database) -> str:
    with database.reading() as unit:
        return unit.scalars(select(Family.name).order_by(Family.id)).first() or ""


WRITES = [
    "UPDATE families SET name = 'anders'",
    "INSERT INTO sign_in_attempts (who, at) VALUES ('x', '2026-11-22 10:00:00')",
    "DELETE FROM role_grants",
    "CREATE TABLE nieuw (id INTEGER)",
]


@pytest.mark.parametrize("statement", WRITES, ids=["update", "insert", "delete", "create"])
def test_a_unit_that_reads_cannot_write(database: Database, ground: Ground, statement: str) -> None:
    with database.reading() as unit:
        with pytest.raises(DBAPIError):
            unit.execute(text(statement))
        unit.rollback()


def test_a_unit_that_reads_cannot_write_through_a_row_either(
    database: Database, ground: Ground
) -> None:
    with database.reading() as unit:
        make.get(Family, ground.family).name = "anders"
        with pytest.raises(DBAPIError):
            unit.commit()
    assert named(database) == "Bakker"


def test_after_reading_the_same_connection_may_write_again(
    database: Database, ground: Ground
) -> None:
    for _ in range(3):
        with database.reading() as unit:
            unit.scalars(select(Family)).all()
        with database.writing() as unit:
            make.get(Family, ground.family).name = "anders"
            unit.commit()
    assert named(database) == "anders"


def test_turning_to_write_keeps_nothing_that_was_not_committed(
    database: Database, ground: Ground
) -> None:
    with database.writing() as unit:
        make.get(Family, ground.family).name = "half"
        turn(write=True)
        make.get(Family, ground.family).search_name = "anders"
        unit.commit()
    assert named(database) == "Bakker"


def test_turning_to_read_ends_writing(database: Database, ground: Ground) -> None:
    with database.writing() as unit:
        make.get(Family, ground.family).name = "anders"
        unit.commit()
        turn(write=False)
        with pytest.raises(DBAPIError):
            unit.execute(delete(UserAccount))


def test_outside_a_unit_there_is_no_session(database: Database) -> None:
    with pytest.raises(RuntimeError, match="No unit of work"):
        session()
    with database.reading():
        assert session()
    assert db.open_session() is None


def test_a_unit_that_is_not_committed_leaves_nothing(database: Database, ground: Ground) -> None:
    with database.writing() as unit:
        make.get(Family, ground.family).name = "anders"
        unit.flush()
    assert named(database) == "Bakker"


@pytest.mark.only("sqlite", reason="PostgreSQL lets writers of other rows go on")
def test_a_second_writer_waits_from_its_very_first_read(database: Database, ground: Ground) -> None:
    """Otherwise it would read, wait, and then fail, or write over what it never saw."""
    seen: list[str] = []

    def second() -> None:
        with database.writing() as unit:
            row = make.get(Family, ground.family)
            seen.append(row.name)
            row.name += " en Smit"
            unit.commit()

    with database.writing() as unit:
        make.get(Family, ground.family).name = "Bakker-Jansen"
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
        assert seen == []
        unit.commit()
    thread.join(10)

    assert seen == ["Bakker-Jansen"]
    assert named(database) == "Bakker-Jansen en Smit"


def test_who_reads_sees_what_was_committed_and_does_not_wait_for_who_writes(
    database: Database, ground: Ground
) -> None:
    with database.writing() as unit:
        make.get(Family, ground.family).name = "anders"
        unit.flush()
        assert named(database) == "Bakker"
        unit.commit()
    assert named(database) == "anders"


@pytest.mark.only("sqlite", reason="these are its own settings")
def test_every_connection_has_the_settings_that_keep_data_safe(settings: Settings) -> None:
    outside_tests = Database(settings.database_url)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "recursive_triggers": 1,
        "secure_delete": 1,
    }
    for engine in (outside_tests.read_engine, outside_tests.write_engine):
        with engine.connect() as connection:
            found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in expected}
        assert found == expected
    outside_tests.engine.dispose()


@pytest.mark.only("postgresql", reason="these are its own settings")
def test_every_connection_waits_for_the_disk_and_not_for_ever(database: Database) -> None:
    with database.writing() as unit:
        found = {
            name: unit.scalar(text(f"SHOW {name}"))
            for name in (
                "synchronous_commit",
                "statement_timeout",
                "lock_timeout",
                "transaction_isolation",
                "transaction_read_only",
            )
        }
    assert found == {
        "synchronous_commit": "on",
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "transaction_isolation": "read committed",
        "transaction_read_only": "off",
    }


def test_outside_tests_settings_wait_for_the_disk(tmp_path: Path) -> None:
    assert Settings.from_env({"EENPLAN_DATA": str(tmp_path)}).sqlite_synchronous == "FULL"


def test_a_row_that_refers_to_nothing_is_refused(database: Database, ground: Ground) -> None:
    with database.writing() as unit:
        unit.add(NetworkPerson(family_id=9999, name="Oma", relation="oma", from_on=make.OPENED))
        with pytest.raises(IntegrityError):
            unit.commit()


def person(**values: object) -> Person:
    given = {"given_name": "Noor", "surname": "Bakker", "search_name": "noor bakker"}
    return Person(**given | values)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zoe\u0308", "Zoë"),
        ("Zoë", "Zoë"),
        ("No\x00or", "Noor"),
        ("'; DROP TABLE families; --", "'; DROP TABLE families; --"),
        ("👩‍👧 Noor", "👩‍👧 Noor"),
        ("%_\\", "%_\\"),
        ("x" * 80, "x" * 80),
        ("e\u0308" * 80, "ë" * 80),
    ],
)
def test_text_is_kept_in_one_form_on_either_database(
    database: Database, ground: Ground, typed: str, kept: str
) -> None:
    with database.writing() as unit:
        unit.add(person(municipality_id=ground.municipality, given_name=typed))
        unit.commit()
    with database.reading() as unit:
        assert unit.scalars(select(Person.given_name)).one() == kept
        asked = select(func.count()).select_from(Person).where(Person.given_name == typed)
        assert unit.scalar(asked) == 1


def test_text_that_is_too_long_is_refused_on_either_database(
    database: Database, ground: Ground
) -> None:
    with database.writing() as unit:
        unit.add(person(municipality_id=ground.municipality, given_name="x" * 81))
        with pytest.raises(StatementError, match="longer than 80"):
            unit.flush()


def test_a_moment_needs_its_time_zone(database: Database, ground: Ground) -> None:
    with database.writing() as unit:
        make.get(UserAccount, ground.marloes).totp_confirmed_at = datetime(2026, 11, 22, 9)
        with pytest.raises(StatementError, match="time zone"):
            unit.flush()


@pytest.mark.parametrize("hours", [0, 1, 2, -5])
def test_a_moment_comes_back_in_utc(database: Database, ground: Ground, hours: int) -> None:
    moment = datetime(2026, 10, 25, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=hours)))
    with database.writing() as unit:
        make.get(UserAccount, ground.marloes).totp_confirmed_at = moment
        unit.commit()
    with database.reading():
        found = make.get(UserAccount, ground.marloes).totp_confirmed_at

    assert found == moment
    assert found is not None
    assert found.tzinfo == UTC


def test_a_row_is_known_by_its_public_id_before_it_is_kept() -> None:
    first, second = Family(name="A"), Family(name="B")

    assert first.public_id != second.public_id
    assert len(first.public_id) == 22
    assert Family(public_id="gegeven").public_id == "gegeven"


def test_nobody_can_guess_a_public_id() -> None:
    made = {db.new_public_id() for _ in range(1000)}

    assert len(made) == 1000
    assert all(len(public_id) == 22 for public_id in made)


def test_a_row_that_somebody_else_changed_meanwhile_is_not_written_over(
    database: Database, ground: Ground
) -> None:
    with database.writing() as unit:
        family = make.get(Family, ground.family)
        unit.execute(text("UPDATE families SET row_version = row_version + 1"))
        family.name = "anders"
        with pytest.raises(SQLAlchemyError):
            unit.commit()
    assert named(database) == "Bakker"


def test_locking_a_row_reads_it_again(database: Database, ground: Ground) -> None:
    with database.writing() as unit:
        family = make.get(Family, ground.family)
        unit.execute(text("UPDATE families SET name = 'vers'"))
        assert family.name == "Bakker"
        db.lock(family)
        assert family.name == "vers"


def test_the_columns_that_were_touched_are_remembered(database: Database, ground: Ground) -> None:
    with database.writing() as unit:
        db.touched_fields(unit).clear()
        make.get(Family, ground.family).name = "anders"
        unit.add(person(municipality_id=ground.municipality))
        unit.flush()
        touched = db.touched_fields(unit)

    assert "families.name" in touched
    assert "persons.given_name" in touched
    assert "families.search_name" not in touched


def test_missing_is_one_answer_for_what_is_not_there_and_what_is_not_yours() -> None:
    assert issubclass(Missing, LookupError)


@pytest.mark.only("postgresql", reason="SQLite numbers every row by itself")
def test_every_table_numbers_its_own_rows(database: Database) -> None:
    """The foreign key of cases to its newest regie took that away from it."""
    tables = [table for table in Base.metadata.sorted_tables if "id" in table.c]
    numbered = [table for table in tables if table.name != "audit_head"]
    asked = text("SELECT pg_get_serial_sequence(:table, 'id')")
    with database.reading() as unit:
        without = [t.name for t in numbered if not unit.scalar(asked, {"table": t.name})]
    made = {t.name: str(CreateTable(t).compile(dialect=postgresql.dialect())) for t in numbered}

    assert without == []
    assert [name for name, ddl in made.items() if "id BIGSERIAL NOT NULL" not in ddl] == []
