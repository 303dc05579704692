"""One casus for a gezin and one regisseur for a casus: the database itself refuses all else.

Everything here is written around the application. On SQLite that is whoever has the file, with a
connection of its own on which foreign keys are off; on PostgreSQL the owner of the tables.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make
from tests.frame.race import Race
from tests.frame.raw import owner, serving
from tests.support.databases import Urls

OPENED = "2026-06-04"
MOMENT = "2026-06-04 07:00:00"
OPENED_ON, NULL = f"'{OPENED}'", "NULL"


@dataclass(frozen=True)
class Ids:
    """Two casussen that Marloes leads; Karim is a colleague."""

    case: int
    other: int
    family: int
    marloes: int
    karim: int
    place: int
    team: int


@pytest.fixture
def ids(database: Database) -> Ids:
    with database.writing():
        marloes, karim = accounts.worker("Marloes"), accounts.worker("Karim")
        case, other = make.case(marloes), make.case(marloes, make.family("Mulder"))
        return Ids(
            case=case.id,
            other=other.id,
            family=case.family_id,
            marloes=marloes.id,
            karim=karim.id,
            place=case.municipality_id,
            team=case.team_id,
        )


def regie(ids: Ids, nr: int, user: int | str, from_on: str = "2026-07-01", case: int = 0) -> str:
    values = f"{case or ids.case}, {nr}, {user}, '{from_on}', 'x', {ids.marloes}, '{MOMENT}'"
    return f"regie (case_id, nr, user_id, from_on, reason, by_id, at) VALUES ({values})"


def casus(ids: Ids, family: int, nr: int = 1, user: int | str = 0, closed: str = "NULL") -> str:
    values = f"{family}, {ids.place}, {ids.team}, '{OPENED}', '{MOMENT}', {ids.marloes}, {nr}"
    return (
        "cases (family_id, municipality_id, team_id, opened_on, opened_at, opened_by_id, regie_nr,"
        f" regisseur_id, closed_on, public_id, row_version) VALUES ({values}, "
        f"{user or ids.marloes}, {closed}, 'raw', 1)"
    )


def closing(ids: Ids, closed_on: str = "2026-07-01") -> str:
    values = f"'raw', {ids.case}, '{closed_on}', 'volgens_plan', 'x', 'x', '', {ids.marloes}"
    return (
        "closings (public_id, case_id, closed_on, how, words, afterwards, still_open, by_id, at)"
        f" VALUES ({values}, '{MOMENT}')"
    )


REFUSED = {
    "a casus closed without a closing": lambda i: (
        f"UPDATE cases SET closed_on = '2026-07-01' WHERE id = {i.case}"
    ),
    "a closing before the casus began": lambda i: f"INSERT INTO {closing(i, '2026-06-01')}",
    "a second regisseur beside the first": lambda i: f"INSERT INTO {regie(i, 1, i.karim)}",
    "a gap in the succession": lambda i: f"INSERT INTO {regie(i, 3, i.karim)}",
    "a regie before the last one": lambda i: f"INSERT INTO {regie(i, 2, i.karim, '2026-06-03')}",
    "a hand-over to oneself": lambda i: f"INSERT INTO {regie(i, 2, i.marloes)}",
    "a regie of nobody": lambda i: f"INSERT INTO {regie(i, 2, 'NULL')}",
    "a regie without a reason": lambda i: f"INSERT INTO {regie(i, 2, i.karim)}".replace(
        "'x'", "''"
    ),
    "a regie of no casus": lambda i: f"INSERT INTO {regie(i, 1, i.karim, case=9999)}",
    "a casus without a regisseur": lambda i: (
        f"UPDATE cases SET regisseur_id = NULL WHERE id = {i.case}"
    ),
    "the pointer at somebody else": lambda i: (
        f"UPDATE cases SET regisseur_id = {i.karim} WHERE id = {i.case}"
    ),
    "the pointer at another number": lambda i: f"UPDATE cases SET regie_nr = 2 WHERE id = {i.case}",
    "another number for the casus": lambda i: f"UPDATE cases SET id = 9999 WHERE id = {i.case}",
    "a regie that is taken back": lambda i: "DELETE FROM regie",
    "a regie that is rewritten": lambda i: f"UPDATE regie SET user_id = {i.karim}",
    "another day for a regie": lambda i: "UPDATE regie SET from_on = '2026-05-01'",
    "a casus that disappears": lambda i: "DELETE FROM cases",
    "a second open casus": lambda i: f"INSERT INTO {casus(i, i.family)}",
    "a gezin moved onto an open casus": lambda i: (
        f"UPDATE cases SET family_id = {i.family} WHERE id = {i.other}"
    ),
    "a casus that begins with regie 2": lambda i: f"INSERT INTO {casus(i, 8888, nr=2)}",
    "a casus that begins closed": lambda i: f"INSERT INTO {casus(i, 8888, closed=OPENED_ON)}",
    "a casus that begins without a regisseur": lambda i: f"INSERT INTO {casus(i, 8888, user=NULL)}",
    "another day on which it began": lambda i: "UPDATE cases SET opened_on = '2026-05-01'",
}
REPLACED = {
    "a regie": lambda i: f"INSERT OR REPLACE INTO {regie(i, 1, i.karim)}",
    "a casus": lambda i: f"INSERT OR REPLACE INTO {casus(i, i.family)}".replace(
        "cases (", "cases (id, "
    ).replace("VALUES (", f"VALUES ({i.case}, "),
    "a gezin under another casus": lambda i: (
        f"UPDATE OR REPLACE cases SET family_id = {i.family} WHERE id = {i.other}"
    ),
    "the number of another casus": lambda i: (
        f"UPDATE OR REPLACE cases SET id = {i.case} WHERE id = {i.other}"
    ),
    "another regie's number": lambda i: f"UPDATE OR REPLACE regie SET case_id = {i.case}",
}


def untouched(urls: Urls, ids: Ids) -> bool:
    with owner(urls) as raw:
        cases = raw.execute(text("SELECT id, regie_nr, regisseur_id FROM cases ORDER BY id")).all()
        led = raw.execute(text("SELECT case_id, nr, user_id FROM regie ORDER BY case_id, nr")).all()
    expected = [(ids.case, 1, ids.marloes), (ids.other, 1, ids.marloes)]
    return [tuple(row) for row in cases] == expected and [tuple(row) for row in led] == expected


@pytest.mark.parametrize("what", REFUSED)
def test_around_the_application_it_is_refused(database_urls: Urls, ids: Ids, what: str) -> None:
    with pytest.raises(DatabaseError), owner(database_urls) as raw:
        raw.execute(text(REFUSED[what](ids)))

    assert untouched(database_urls, ids)


@pytest.mark.only("sqlite", reason="only it has REPLACE")
@pytest.mark.parametrize("what", REPLACED)
def test_nothing_is_replaced(database_urls: Urls, ids: Ids, what: str) -> None:
    with pytest.raises(DatabaseError), owner(database_urls) as raw:
        raw.execute(text(REPLACED[what](ids)))

    assert untouched(database_urls, ids)


@pytest.mark.only("postgresql", reason="only it has TRUNCATE")
@pytest.mark.parametrize("table", ["regie", "cases", "cases, regie"])
def test_nothing_is_emptied(database_urls: Urls, ids: Ids, table: str) -> None:
    with pytest.raises(DatabaseError), owner(database_urls) as raw:
        raw.execute(text(f"TRUNCATE {table} CASCADE"))

    assert untouched(database_urls, ids)


@pytest.mark.only("postgresql", reason="only it has a role that serves")
@pytest.mark.parametrize("statement", ["UPDATE regie SET nr = nr", "DELETE FROM regie"])
def test_the_role_that_serves_may_only_add_a_regie(
    database_urls: Urls, ids: Ids, statement: str
) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), serving(database_urls) as raw:
        raw.execute(text(statement))


def test_a_regie_written_around_the_application_takes_the_pointer_along(
    database_urls: Urls, ids: Ids
) -> None:
    with owner(database_urls) as raw:
        raw.execute(text(f"INSERT INTO {regie(ids, 2, ids.karim)}"))
        found = raw.execute(
            text(f"SELECT regie_nr, regisseur_id FROM cases WHERE id = {ids.case}")
        ).one()

    assert tuple(found) == (2, ids.karim)


def test_a_closed_casus_is_not_opened_again_beside_an_open_one(
    database_urls: Urls, ids: Ids
) -> None:
    with owner(database_urls) as raw:
        raw.execute(text(f"INSERT INTO {closing(ids)}"))
        raw.execute(text(f"INSERT INTO {casus(ids, ids.family)}"))

    with pytest.raises(DatabaseError), owner(database_urls) as raw:
        raw.execute(text(f"UPDATE cases SET closed_on = NULL WHERE id = {ids.case}"))


def test_a_closed_casus_gets_no_other_regisseur(database_urls: Urls, ids: Ids) -> None:
    with owner(database_urls) as raw:
        raw.execute(text(f"INSERT INTO {closing(ids)}"))

    with pytest.raises(DatabaseError), owner(database_urls) as raw:
        raw.execute(text(f"INSERT INTO {regie(ids, 2, ids.karim)}"))


@pytest.mark.only("postgresql", reason="a raw connection to SQLite has foreign keys off")
def test_a_regisseur_is_an_account(database_urls: Urls, ids: Ids) -> None:
    with pytest.raises(DatabaseError), owner(database_urls) as raw:
        raw.execute(text(f"INSERT INTO {regie(ids, 2, 9999)}"))


@pytest.mark.only("sqlite", reason="a raw connection to SQLite has foreign keys off")
def test_with_foreign_keys_off_a_regisseur_without_an_account_is_found_afterwards(
    database_urls: Urls, ids: Ids, database: Database
) -> None:
    """The one thing that still can be written there: exactly one regisseur, but unknown."""
    with owner(database_urls) as raw:
        raw.execute(text(f"INSERT INTO {regie(ids, 2, 9999)}"))
        broken = raw.execute(text("PRAGMA foreign_key_check")).all()

    assert {row[0] for row in broken} == {"regie", "cases"}


def test_the_control_finds_nothing_in_what_the_application_wrote(
    database: Database, ids: Ids
) -> None:
    with database.reading():
        assert list(queries.differences()) == []
        assert queries.regisseurs() == {ids.case: ids.marloes, ids.other: ids.marloes}


def test_of_two_who_hand_over_at_once_one_wins(database: Database, ids: Ids) -> None:
    with database.writing():
        third = accounts.worker("Hanan").id

    def give_to(user_id: int) -> str:
        case = make.fresh_case_of(ids.case)
        by = accounts.actor(session().get_one(UserAccount, ids.marloes))
        race.wait()
        operations.hand_over_regie(
            case,
            by=by,
            to=session().get_one(UserAccount, user_id),
            on=clock.today(),
            reason="Verlof.",
            version=case.row_version,
        )
        return "won"

    race = Race(database, together=database.dialect == "postgresql")
    outcomes = race.run([lambda: give_to(ids.karim), lambda: give_to(third)])

    assert sorted(type(one).__name__ for one in outcomes) == ["NotPermitted", "str"]
    with database.reading():
        led = [row for row in queries.regisseurs().items() if row[0] == ids.case]
        assert led[0][1] in (ids.karim, third)
        assert list(queries.differences()) == []


@pytest.mark.only("postgresql", reason="on SQLite the second writer waits before it can read")
def test_a_raw_hand_over_waits_for_the_one_before_it_and_then_does_not_fit(
    database_urls: Urls, ids: Ids
) -> None:
    waiting: list[object] = []

    def second() -> None:
        try:
            with serving(database_urls) as raw:
                raw.execute(text(f"INSERT INTO {regie(ids, 2, ids.karim)}"))
            waiting.append("written")
        except DatabaseError as error:
            waiting.append(error)

    with owner(database_urls) as first:
        first.execute(text(f"INSERT INTO {regie(ids, 2, ids.karim)}"))
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.3)
        assert waiting == [], "it did not wait"
    thread.join(20)

    assert isinstance(waiting[0], DatabaseError)


def test_a_refused_hand_over_leaves_everything_as_it_was(database: Database, ids: Ids) -> None:
    with database.writing():
        case = make.fresh_case_of(ids.case)
        karim = session().get_one(UserAccount, ids.karim)
        with pytest.raises(NotPermitted):
            operations.hand_over_regie(
                case, by=accounts.actor(karim), to=karim, on=date(2026, 7, 1), reason="Ik wil."
            )
        assert make.succession(make.fresh_case_of(ids.case)) == [(1, ids.marloes, make.BEGAN)]
