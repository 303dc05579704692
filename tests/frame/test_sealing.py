"""Sealed text opens in its own place and nowhere else, and keys are kept as keys should be."""

from __future__ import annotations

import base64
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app import clock, sealing
from app.db import Database, new_public_id
from app.sealing import Keyring, Unreadable
from app.web.models import Draft
from config import ROOT
from tests.frame import make

PLACE = "signals.reporter:AbC"


@pytest.fixture
def key_file(tmp_path: Path) -> Iterator[Path]:
    """A ring of this test alone; the ring of the worker comes back after it."""
    path = tmp_path / "keys.json"
    before = sealing._ring
    sealing.use(Keyring.load(path))
    yield path
    sealing._ring = before


def key(letter: str, length: int = 32) -> str:
    return base64.b64encode(letter.encode() * length).decode()


def change(path: Path, **values: object) -> None:
    stored = json.loads(path.read_text())
    path.write_text(json.dumps(stored | values))


def test_what_was_sealed_opens_in_its_own_place(key_file: Path) -> None:
    assert sealing.unseal(sealing.seal("buurvrouw Jansen", PLACE), PLACE) == "buurvrouw Jansen"


def test_what_was_sealed_cannot_be_read_where_it_is_kept(key_file: Path) -> None:
    closed = sealing.seal("buurvrouw Jansen", PLACE)

    assert b"Jansen" not in closed
    assert closed != sealing.seal("buurvrouw Jansen", PLACE), "the same text shows twice"


@pytest.mark.parametrize(
    "elsewhere", ["signals.reporter:Other", "signals.name:AbC", "drafts.reporter:AbC", ""]
)
def test_it_does_not_open_in_another_row_column_or_table(key_file: Path, elsewhere: str) -> None:
    closed = sealing.seal("buurvrouw Jansen", PLACE)

    with pytest.raises(Unreadable):
        sealing.unseal(closed, elsewhere)


@pytest.mark.parametrize("flipped", [0, 2, 3, 14, -1])
def test_it_does_not_open_when_one_bit_changed(key_file: Path, flipped: int) -> None:
    closed = bytearray(sealing.seal("buurvrouw Jansen", PLACE))
    closed[flipped] ^= 1

    with pytest.raises(Unreadable):
        sealing.unseal(bytes(closed), PLACE)


@pytest.mark.parametrize("garbage", [b"", b":", b"r1:", b"\xff\xfe:x", b"r1:" + b"x" * 40])
def test_garbage_is_unreadable_and_no_fault(key_file: Path, garbage: bytes) -> None:
    with pytest.raises(Unreadable):
        sealing.unseal(garbage, PLACE)


def test_a_new_key_seals_and_the_old_one_still_opens(key_file: Path) -> None:
    old = sealing.seal("oud", PLACE)
    rows = json.loads(key_file.read_text())["rows"] | {"r2": key("b")}
    change(key_file, rows=rows, row_key="r2")
    sealing.use(Keyring.load(key_file))

    new = sealing.seal("nieuw", PLACE)

    assert sealing.unseal(old, PLACE) == "oud"
    assert sealing.unseal(new, PLACE) == "nieuw"
    assert new.startswith(b"r2:")

    change(key_file, rows={"r2": rows["r2"]})
    sealing.use(Keyring.load(key_file))
    with pytest.raises(Unreadable, match="r1"):
        sealing.unseal(old, PLACE)
    assert sealing.unseal(new, PLACE) == "nieuw"


def test_the_name_of_the_key_cannot_be_exchanged(key_file: Path) -> None:
    """Two names for one key: the name is sealed as well."""
    rows = json.loads(key_file.read_text())["rows"]
    change(key_file, rows={"r1": rows["r1"], "r2": rows["r1"]})
    sealing.use(Keyring.load(key_file))
    closed = sealing.seal("buurvrouw Jansen", PLACE)

    with pytest.raises(Unreadable):
        sealing.unseal(closed.replace(b"r1:", b"r2:", 1), PLACE)


def test_a_hash_needs_its_key_and_differs_by_purpose(key_file: Path) -> None:
    assert sealing.keyed_hash("zoek", "bakker") == sealing.keyed_hash("zoek", "bakker")
    assert sealing.keyed_hash("zoek", "bakker") != sealing.keyed_hash("aanmelden", "bakker")
    before = sealing.keyed_hash("zoek", "bakker")
    change(key_file, index=key("x"))
    sealing.use(Keyring.load(key_file))
    assert sealing.keyed_hash("zoek", "bakker") != before


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "keys.json"
    before = os.umask(0)
    try:
        first = Keyring.load(path)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Keyring.load(path) == first
    assert [found.name for found in path.parent.iterdir()] == ["keys.json"]
    assert len({first.secret, first.index, first.audit, *first.rows.values()}) == 4


def test_programs_that_start_together_use_the_same_keys(tmp_path: Path) -> None:
    path, rings, ready = tmp_path / "keys.json", [], threading.Barrier(8)

    def load() -> None:
        ready.wait()
        rings.append(Keyring.load(path))

    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(rings) == 8
    assert all(ring == Keyring.load(path) for ring in rings)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o700 | 0o010])
def test_a_key_file_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys.json"
    Keyring.load(path)
    path.chmod(mode)

    with pytest.raises(ValueError, match="0600"):
        Keyring.load(path)


@pytest.mark.parametrize("name", ["secret", "index", "audit"])
def test_a_short_key_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "keys.json"
    Keyring.load(path)
    change(path, **{name: key("a", 31)})

    with pytest.raises(ValueError, match="32 bytes"):
        Keyring.load(path)


def test_a_short_row_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    Keyring.load(path)
    change(path, rows={"r1": key("a", 16)})

    with pytest.raises(ValueError, match="32 bytes"):
        Keyring.load(path)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"secret": 1}', '{"secret": "YQ==", "rows": {}}']
)
def test_a_file_that_holds_no_keys_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    path.chmod(0o600)

    with pytest.raises(ValueError, match="geen sleutelbestand"):
        Keyring.load(path)
    assert path.read_text() == content


def test_a_current_key_that_is_not_among_the_keys_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    Keyring.load(path)
    change(path, row_key="r9")

    with pytest.raises(ValueError, match="niet volledig"):
        Keyring.load(path)


def test_the_program_says_what_is_wrong_with_its_keys_and_stops(tmp_path: Path) -> None:
    Keyring.load(tmp_path / "keys.json")
    (tmp_path / "keys.json").chmod(0o644)

    done = subprocess.run(
        [sys.executable, "-c", "import wsgi"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "EENPLAN_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert "0600" in done.stderr
    assert "Traceback" not in done.stderr


def draft(account_id: int, text: str) -> Draft:
    now = clock.real_now()
    return Draft(
        account_id=account_id,
        form="notitie",
        record="case:x",
        instance=new_public_id(),
        page="/",
        saved_at=now,
        until=now,
        body=text,
    )


def test_a_sealed_column_reads_as_its_text_and_is_kept_closed(database: Database) -> None:
    ground = make.ground(database)
    with database.writing() as unit:
        unit.add(draft(ground.marloes, "wat ik typte"))
        unit.commit()

    with database.reading() as unit:
        row = unit.scalars(select(Draft)).one()
        assert row.body == "wat ik typte"
        assert b"typte" not in row.body_sealed


def test_a_sealed_text_copied_to_another_row_does_not_open(database: Database) -> None:
    ground = make.ground(database)
    with database.writing() as unit:
        first, second = draft(ground.marloes, "van mij"), draft(ground.pieter, "van hem")
        unit.add_all([first, second])
        unit.flush()
        first.body_sealed, second.body_sealed = second.body_sealed, first.body_sealed
        unit.commit()

    with database.reading() as unit:
        for row in unit.scalars(select(Draft)):
            with pytest.raises(Unreadable):
                assert row.body is None


class Row:
    """A row that was made in an unusual way, without its id."""

    __tablename__ = "rows"
    public_id = None
    text = sealing.Sealed()


def test_a_text_is_never_sealed_for_a_row_without_an_id(key_file: Path) -> None:
    with pytest.raises(RuntimeError, match="public id"):
        Row().text = "niemand kan dit ooit nog lezen"
