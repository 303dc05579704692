"""The log: whole, in order, written once, and telling on whoever touches it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from app import audit, clock
from app.audit import AuditEvent, Kind, Line, Origin
from app.cases.models import Case
from app.db import Database, session
from tests.frame import make, raw
from tests.frame.race import Race
from tests.support.databases import Urls

LINE = Line(Kind.VIEW, "casus lezen", object_kind="cases", object_id="abc", case_id="abc")


def write(database: Database, count: int = 1) -> None:
    for _ in range(count):
        with database.writing() as unit:
            audit.append(LINE, None)
            unit.commit()


def wrong(database: Database) -> list[str]:
    with database.reading():
        return list(audit.verify())


def kept(database: Database) -> dict[str, object]:
    with database.reading():
        return audit.anchor()


def not_as_anchored(database: Database, anchor: dict[str, object]) -> list[str]:
    with database.reading():
        return list(audit.check_anchor(anchor))


def test_an_empty_log_is_whole(database: Database) -> None:
    assert wrong(database) == []
    assert not_as_anchored(database, kept(database)) == []


def test_a_log_with_lines_is_whole_and_numbered_without_gaps(database: Database) -> None:
    write(database, 5)

    assert wrong(database) == []
    with database.reading() as unit:
        assert list(unit.scalars(select(AuditEvent.id).order_by(AuditEvent.id))) == [1, 2, 3, 4, 5]


def test_a_line_says_who_when_where_and_by_which_rule(database: Database) -> None:
    ground = make.ground(database)
    origin = audit.origin.set(Origin(access_point="cases.show", source="192.0.2.7"))
    before = datetime.now(UTC)
    try:
        with database.writing() as unit, clock.stopped_at("2030-01-01T09:00"):
            case = make.get(Case, ground.case)
            line = audit.line_about(case, Kind.VIEW, "casus lezen", rule="regisseur van de casus")
            audit.append(line, make.acting(ground.marloes))
            unit.commit()
    finally:
        audit.origin.reset(origin)

    with database.reading() as unit:
        event = unit.scalars(select(AuditEvent)).one()
        assert event.actor_id == ground.marloes
        assert event.organisation_id is not None
        assert (event.access_point, event.source) == ("cases.show", "192.0.2.7")
        assert event.rule == "regisseur van de casus"
        assert event.case_id == make.get(Case, ground.case).public_id
        assert before <= event.at <= datetime.now(UTC), "the log keeps real time"


def test_a_line_without_its_commit_is_not_there_and_the_next_one_follows_on(
    database: Database,
) -> None:
    write(database)
    with database.writing() as unit:
        audit.append(LINE, None)
        unit.rollback()
    write(database)

    assert wrong(database) == []
    assert kept(database)["nr"] == 2


def test_two_lines_in_one_unit_follow_on_each_other(database: Database) -> None:
    with database.writing() as unit:
        audit.append(LINE, None)
        audit.append(LINE, None)
        unit.commit()

    assert wrong(database) == []
    assert kept(database)["nr"] == 2


FORBIDDEN = {
    "update": "UPDATE audit_events SET actor_id = 7 WHERE id = 2",
    "delete": "DELETE FROM audit_events WHERE id = 2",
    "delete all": "DELETE FROM audit_events",
    "a line in between": (
        "INSERT INTO audit_events (id, at, kind, action, roles, rule, object_kind, object_id,"
        " fields, access_point, source, mac)"
        " SELECT 9, at, kind, action, roles, rule, object_kind, object_id,"
        " fields, access_point, source, mac FROM audit_events WHERE id = 1"
    ),
    "delete the head": "DELETE FROM audit_head",
}
ONLY_SQLITE = {
    "replace": (
        "INSERT OR REPLACE INTO audit_events (id, at, kind, action, roles, rule, object_kind,"
        " object_id, fields, access_point, source, mac)"
        " SELECT id, at, kind, 'iets anders', roles, rule, object_kind, object_id,"
        " fields, access_point, source, mac FROM audit_events WHERE id = 2"
    ),
    "update or replace": "UPDATE OR REPLACE audit_events SET id = 1 WHERE id = 2",
}
ONLY_POSTGRESQL = {
    "truncate": "TRUNCATE audit_events",
    "truncate the head": "TRUNCATE audit_head",
    "upsert": (
        "INSERT INTO audit_events (id, at, kind, action, roles, rule, object_kind, object_id,"
        " fields, access_point, source, mac) SELECT id, at, kind, action, roles, rule,"
        " object_kind, object_id, fields, access_point, source, mac FROM audit_events WHERE id = 2"
        " ON CONFLICT (id) DO UPDATE SET action = 'iets anders'"
    ),
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN.keys())
@pytest.mark.parametrize("who", [raw.serving, raw.owner], ids=["serving", "owner"])
def test_nobody_changes_or_removes_a_line_around_the_application(
    database: Database, database_urls: Urls, who: Callable, statement: str
) -> None:
    refuses(database, database_urls, who, statement)


@pytest.mark.parametrize("statement", ONLY_SQLITE.values(), ids=ONLY_SQLITE.keys())
@pytest.mark.only("sqlite", reason="only it has REPLACE, which takes a row away unseen")
def test_nobody_replaces_a_line(database: Database, database_urls: Urls, statement: str) -> None:
    refuses(database, database_urls, raw.owner, statement)


@pytest.mark.parametrize("statement", ONLY_POSTGRESQL.values(), ids=ONLY_POSTGRESQL.keys())
@pytest.mark.only("postgresql", reason="only it has TRUNCATE and roles")
def test_the_serving_role_neither_empties_the_log_nor_writes_over_it(
    database: Database, database_urls: Urls, statement: str
) -> None:
    refuses(database, database_urls, raw.serving, statement)


@pytest.mark.only("postgresql", reason="only it has TRUNCATE")
def test_the_owner_cannot_empty_the_log_without_dropping_its_guard(
    database: Database, database_urls: Urls
) -> None:
    refuses(database, database_urls, raw.owner, "TRUNCATE audit_events")


def refuses(database: Database, urls: Urls, who: Callable, statement: str) -> None:
    write(database, 3)
    with who(urls) as connection:
        savepoint = connection.begin_nested()
        with pytest.raises(DBAPIError):
            connection.execute(text(statement))
        savepoint.rollback()
    assert wrong(database) == []
    with database.reading():
        assert session().scalar(select(func.count()).select_from(AuditEvent)) == 3


TAMPERED = {
    "who": ("UPDATE audit_events SET actor_id = 7 WHERE id = 3", "Regel 3 is veranderd."),
    "what": ("UPDATE audit_events SET action = 'niets' WHERE id = 3", "Regel 3 is veranderd."),
    "fields": ("UPDATE audit_events SET fields = '[\"x\"]' WHERE id = 3", "Regel 3 is veranderd."),
    "rule": ("UPDATE audit_events SET rule = 'x' WHERE id = 3", "Regel 3 is veranderd."),
    "where": ("UPDATE audit_events SET source = 'x' WHERE id = 3", "Regel 3 is veranderd."),
    "case": ("UPDATE audit_events SET case_id = NULL WHERE id = 3", "Regel 3 is veranderd."),
    "line gone": ("DELETE FROM audit_events WHERE id = 3", "Regel 3 ontbreekt."),
    "first gone": ("DELETE FROM audit_events WHERE id = 1", "Regel 1 ontbreekt."),
    "tail gone": (
        "DELETE FROM audit_events WHERE id > 3",
        "Het einde van het logboek klopt niet: regel 5 hoort de laatste te zijn.",
    ),
    "all gone": (
        "DELETE FROM audit_events",
        "Het einde van het logboek klopt niet: regel 5 hoort de laatste te zijn.",
    ),
}


@pytest.mark.parametrize(("statement", "said"), TAMPERED.values(), ids=TAMPERED.keys())
def test_an_owner_who_drops_the_guards_and_changes_a_line_is_found(
    database: Database, database_urls: Urls, statement: str, said: str
) -> None:
    write(database, 5)
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "audit_events", "no_update", "no_delete")
        connection.exec_driver_sql(statement)

    assert said in wrong(database)


def test_an_owner_who_moves_the_moment_of_a_line_is_found(
    database: Database, database_urls: Urls
) -> None:
    write(database, 2)
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "audit_events", "no_update")
        table = AuditEvent.__table__
        at = connection.execute(select(table.c.at).where(table.c.id == 1)).scalar_one()
        later = at + timedelta(hours=1)
        connection.execute(table.update().where(table.c.id == 1).values(at=later))

    assert wrong(database) == ["Regel 1 is veranderd."]


def test_an_owner_who_swaps_two_lines_is_found(database: Database, database_urls: Urls) -> None:
    write(database, 4)
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "audit_events", "no_update")
        for before, after in ((2, 99), (3, 2), (99, 3)):
            connection.exec_driver_sql(f"UPDATE audit_events SET id = {after} WHERE id = {before}")

    assert wrong(database) == [f"Regel {nr} is veranderd." for nr in (2, 3, 4)]


def test_a_cut_off_end_with_the_head_put_back_is_found_by_the_anchor_alone(
    database: Database, database_urls: Urls
) -> None:
    write(database, 5)
    anchor = kept(database)
    cut_off_after(database_urls, 3)

    assert wrong(database) == []
    assert not_as_anchored(database, anchor) == [
        f"Regel 5 is niet meer zoals op {anchor['at']} werd vastgelegd."
    ]


def test_a_cut_off_end_that_grew_on_again_is_found_by_the_anchor(
    database: Database, database_urls: Urls
) -> None:
    write(database, 5)
    anchor = kept(database)
    cut_off_after(database_urls, 3)
    write(database, 6)

    assert wrong(database) == []
    assert not_as_anchored(database, anchor) != []


def cut_off_after(urls: Urls, nr: int) -> None:
    with raw.owner(urls) as connection:
        raw.without_trigger(connection, "audit_events", "no_delete")
        connection.exec_driver_sql(f"DELETE FROM audit_events WHERE id > {nr}")
        connection.exec_driver_sql(
            f"UPDATE audit_head SET nr = {nr}, mac = (SELECT mac FROM audit_events WHERE id = {nr})"
        )


@pytest.mark.only("postgresql", reason="only it has TRUNCATE")
def test_a_log_that_its_owner_emptied_is_found(database: Database, database_urls: Urls) -> None:
    write(database, 5)
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "audit_events", "no_truncate")
        connection.exec_driver_sql("TRUNCATE audit_events")

    assert len(wrong(database)) == 1


def test_a_log_without_its_end_is_found(database: Database, database_urls: Urls) -> None:
    write(database, 2)
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "audit_head", "no_delete")
        connection.exec_driver_sql("DELETE FROM audit_head")

    assert wrong(database) == ["Het einde van het logboek staat nergens meer."]


def test_a_chain_made_with_other_keys_does_not_pass(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(database, 2)
    monkeypatch.setattr(audit, "_mac", lambda before, event: "0" * 64)

    assert wrong(database)[0] == "Regel 1 is veranderd."


@pytest.mark.only("postgresql", reason="only it gives moments back in a zone of its own")
def test_a_database_in_another_time_zone_gives_the_same_log(
    database: Database, database_urls: Urls
) -> None:
    write(database, 2)
    with raw.owner(database_urls) as connection:
        connection.exec_driver_sql(
            f"ALTER DATABASE {database_urls.name} SET timezone = 'Europe/Amsterdam'"
        )
    database.engine.dispose()

    assert wrong(database) == []


def test_many_who_write_at_once_leave_one_unbroken_chain(database: Database) -> None:
    together, each = (20, 5) if database.dialect == "postgresql" else (8, 5)

    def many() -> None:
        for _ in range(each):
            audit.append(LINE, None)
            session().commit()

    outcomes = Race(database).run([many] * together)

    assert outcomes == [None] * together
    assert wrong(database) == []
    assert kept(database)["nr"] == together * each


def test_a_line_holds_no_more_than_its_columns_on_either_database(database: Database) -> None:
    with database.writing() as unit:
        audit.append(Line(Kind.SEARCH, "zoeken", object_id="x" * 64, fields=["b", "a", "a"]), None)
        unit.commit()
    with database.reading() as unit:
        assert json.loads(unit.scalars(select(AuditEvent.fields)).one()) == ["a", "b"]
