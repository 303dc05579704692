"""A copy of everything, encrypted, and back again: whole or not at all."""

from __future__ import annotations

import base64
import io
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, text

import app as eenplan
from app import audit
from app import database as schema
from app.accounts import operations as accounts_operations
from app.accounts.models import UserAccount
from app.backup import Broken
from app.backup.archive import Reader, Writer, make_key, read_key
from app.backup.work import make_copy, put_back
from app.cases.models import Case
from app.db import Database
from config import Settings
from tests.frame import make, raw
from tests.frame.test_audit_commands import flask
from tests.support.databases import Urls
from tests.support.web import settings_of

KEY = bytes(range(32))
CANARY = "Kanariegeel-Konijn"


@pytest.fixture
def ground(database: Database) -> make.Ground:
    ground = make.ground(database)
    with database.writing():
        case = make.get(Case, ground.case)
        make.write_note(case, by=make.acting(ground.marloes), text=CANARY)
    return ground


@pytest.fixture
def copied(ground: make.Ground, database: Database, settings: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "kopie"
    make_copy(settings, database, file, KEY)
    return file


@pytest.fixture
def elsewhere(empty_database_urls: Urls, data: Path) -> Settings:
    """An empty database beside the first, with the same keys."""
    return settings_of(empty_database_urls, data)


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        database.engine.dispose()


def put(settings: Settings, file: Path, key: bytes = KEY) -> int:
    with opened(settings) as database:
        return put_back(settings, database, file, key)


def counted(urls: Urls) -> dict[str, int]:
    with raw.owner(urls) as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.scalar(text(f"SELECT COUNT(*) FROM {name}")) for name in names}


def test_all_rows_come_back_and_nothing_differs(
    copied: Path, elsewhere: Settings, database_urls: Urls, empty_database_urls: Urls
) -> None:
    before = counted(database_urls)

    rows = put(elsewhere, copied)

    after = counted(empty_database_urls)
    assert rows == sum(before.values()) - before["alembic_version"]
    assert after == before | {"audit_events": before["audit_events"] + 1}
    with opened(elsewhere) as restored:
        assert list(schema.differences(restored)) == []
        with restored.reading():
            assert list(audit.verify()) == []


def test_somebody_signs_in_on_what_came_back(
    copied: Path, ground: make.Ground, elsewhere: Settings
) -> None:
    put(elsewhere, copied)

    restored = eenplan.create_app(elsewhere)
    try:
        page = _signed_in(restored, ground.marloes, f"/casussen/{_public(restored, ground.case)}")
    finally:
        restored.extensions["eenplan_database"].engine.dispose()

    assert "Gezin" in page


def _public(flask: Flask, case_id: int) -> str:
    with flask.extensions["eenplan_database"].reading() as unit:
        return unit.get_one(Case, case_id).public_id


def _signed_in(flask: Flask, account_id: int, url: str) -> str:
    with flask.extensions["eenplan_database"].writing() as unit:
        account = unit.get_one(UserAccount, account_id)
        token = accounts_operations.open_session(account, second_factor=True)
    client = flask.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_new_row_gets_a_number_of_its_own_afterwards(
    copied: Path, ground: make.Ground, elsewhere: Settings
) -> None:
    put(elsewhere, copied)

    with opened(elsewhere) as restored, restored.writing():
        case = make.get(Case, ground.case)
        make.write_note(case, by=make.acting(ground.marloes), text="Daarna")


def test_nothing_can_be_read_in_the_copy(copied: Path) -> None:
    content = copied.read_bytes()

    assert CANARY.encode() not in content
    assert b"CREATE TABLE" not in content
    assert oct(os.stat(copied).st_mode & 0o777) == "0o600"


def test_the_end_of_the_log_is_kept_beside_it(copied: Path, database: Database) -> None:
    kept = json.loads(copied.with_name("kopie.anker.json").read_text())

    with database.reading():
        assert list(audit.check_anchor(kept)) == []


def test_a_copy_is_of_one_moment_while_others_write(
    ground: make.Ground, database: Database, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    stop = threading.Event()
    written = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with database.writing():
                case = make.get(Case, ground.case)
                make.write_note(case, by=make.acting(ground.marloes), text="Intussen")
            written.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert written.wait(10)
        make_copy(settings, database, tmp_path / "kopie", KEY)
    finally:
        stop.set()
        writer.join()

    put(elsewhere, tmp_path / "kopie")
    with opened(elsewhere) as restored, restored.reading() as unit:
        assert list(audit.verify()) == []
        notes, lines = (
            unit.scalar(text(query))
            for query in (
                "SELECT COUNT(*) FROM notes",
                "SELECT COUNT(*) FROM audit_events WHERE object_kind = 'notes'",
            )
        )
        assert notes == lines > 1


def test_only_an_empty_database_is_filled(
    copied: Path, settings: Settings, database_urls: Urls
) -> None:
    before = counted(database_urls)

    with pytest.raises(Broken, match="niet leeg"):
        put(settings, copied)

    assert counted(database_urls) == before


def turned(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


DAMAGE = {
    "cut off": lambda content: content[:-40],
    "a bit turned": lambda content: turned(content, len(content) // 2),
    "another beginning": lambda content: turned(content, 20),
    "something else": lambda content: b"PK" + content,
    "nothing": lambda content: b"",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_copy_changes_nothing(
    copied: Path, elsewhere: Settings, empty_database_urls: Urls, damage: object
) -> None:
    copied.write_bytes(damage(copied.read_bytes()))  # type: ignore[operator]

    with pytest.raises(Broken):
        put(elsewhere, copied)

    assert counted(empty_database_urls) == {}


SMALL = 100
HEAD, SEALED = 24, SMALL + 16


def sealed(content: bytes) -> bytes:
    out = io.BytesIO()
    writer = Writer(out, KEY)
    writer.write(content)
    writer.finish()
    return out.getvalue()


def read_back(content: bytes) -> bytes:
    return Reader(io.BytesIO(content), KEY).read()


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.backup.archive.PIECE", SMALL)


@pytest.mark.parametrize("length", [0, 1, SMALL - 1, SMALL, SMALL + 1, 3 * SMALL, 1234])
def test_what_goes_in_comes_out(small_pieces: None, length: int) -> None:
    content = os.urandom(length)

    assert read_back(sealed(content)) == content


PIECES = {
    "the last one is gone": lambda kept: kept[:-SEALED],
    "the first one is gone": lambda kept: kept[:HEAD] + kept[HEAD + SEALED :],
    "two changed places": lambda kept: (
        kept[:HEAD]
        + kept[HEAD + SEALED : HEAD + 2 * SEALED]
        + kept[HEAD : HEAD + SEALED]
        + kept[HEAD + 2 * SEALED :]
    ),
    "one is there twice": lambda kept: kept[: HEAD + SEALED] + kept[HEAD:],
    "something was added": lambda kept: kept + kept[-SEALED:],
}


@pytest.mark.parametrize("damage", PIECES.values(), ids=PIECES.keys())
def test_pieces_in_another_order_do_not_open(small_pieces: None, damage: object) -> None:
    kept = sealed(os.urandom(3 * SMALL))

    with pytest.raises(Broken):
        read_back(damage(kept))  # type: ignore[operator]


def test_another_key_opens_nothing(copied: Path, elsewhere: Settings) -> None:
    with pytest.raises(Broken, match="sleutel"):
        put(elsewhere, copied, key=bytes(32))


def test_the_keys_of_another_installation_are_refused(
    copied: Path, elsewhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sealing.keyed_hash", lambda purpose, said: "anders")

    with pytest.raises(Broken, match=r"keys\.json"):
        put(elsewhere, copied)


def test_a_copy_is_not_written_over_another(
    copied: Path, settings: Settings, database: Database
) -> None:
    before = copied.read_bytes()

    with pytest.raises(Broken, match="is er al"):
        make_copy(settings, database, copied, KEY)

    assert copied.read_bytes() == before


def test_a_key_is_32_bytes_in_base64(tmp_path: Path) -> None:
    make_key(tmp_path / "goed")
    assert len(read_key(tmp_path / "goed")) == 32
    assert oct(os.stat(tmp_path / "goed").st_mode & 0o777) == "0o600"
    for said in ("", "geen base64!", base64.b64encode(b"kort").decode()):
        (tmp_path / "fout").write_text(said)
        with pytest.raises(Broken):
            read_key(tmp_path / "fout")


def test_the_commands_say_how_it_went(
    ground: make.Ground,
    database: Database,
    settings: Settings,
    elsewhere: Settings,
    tmp_path: Path,
) -> None:
    file, key = tmp_path / "kopie", tmp_path / "sleutel"
    make_key(key)
    database.engine.dispose()
    without = flask(settings, "backup", str(file))
    assert (without.returncode, file.exists()) == (2, False)
    assert "EENPLAN_BACKUP_KEY_FILE" in without.stderr

    done = flask(settings, "backup", str(file), EENPLAN_BACKUP_KEY_FILE=str(key))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    again = flask(settings, "backup", str(file), EENPLAN_BACKUP_KEY_FILE=str(key))
    assert again.returncode == 2

    back = flask(elsewhere, "restore", str(file), EENPLAN_BACKUP_KEY_FILE=str(key))
    assert (back.returncode, back.stdout) == (0, ""), back.stderr
    twice = flask(elsewhere, "restore", str(file), EENPLAN_BACKUP_KEY_FILE=str(key))
    assert (twice.returncode, "niet leeg" in twice.stderr) == (2, True)
