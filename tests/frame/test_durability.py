"""What was committed is there after the program, or the whole server, was killed."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import audit, sealing
from app import database as schema
from app.db import Database
from config import ROOT, Settings
from tests.support.postgres import Durable

pytestmark = pytest.mark.durability


@pytest.fixture(autouse=True)
def _keys_of_the_worker() -> Iterator[None]:
    before = sealing._ring
    yield
    sealing._ring = before


@contextlib.contextmanager
def writer(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.frame.commit_loop"]
    process = subprocess.Popen(
        [*command, settings.database_url, str(settings.data)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        yield process
        process.kill()


def committed_by(process: subprocess.Popen[str], lines: int) -> int:
    """Let it say so many numbers; the last one that it is known to have committed."""
    assert process.stdout
    return [int(process.stdout.readline()) for _ in range(lines)][-1]


def assert_kept(settings: Settings, at_least: int) -> int:
    sealing.use(sealing.Keyring.load(settings.data / "keys.json"))
    database = Database(settings.database_url)
    with database.reading():
        assert list(audit.verify()) == []
        kept = int(str(audit.anchor()["nr"]))
    assert list(schema.differences(database)) == []
    database.engine.dispose()
    assert kept >= at_least
    return kept


def test_a_killed_program_leaves_all_that_it_committed_on_sqlite(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/echt.sqlite", data=tmp_path / "data")
    sealing.use(sealing.Keyring.load(settings.data / "keys.json"))
    schema.upgrade(settings)
    said = 0
    for lines in (1, 7, 20):
        with writer(settings) as process:
            said = committed_by(process, lines)
            process.kill()
        said = assert_kept(settings, said)


def test_a_power_cut_leaves_all_that_was_committed_on_postgresql(
    durable_postgres: Durable, tmp_path: Path
) -> None:
    server = durable_postgres.server
    with server.connect() as admin:
        admin.execute(f"CREATE DATABASE echt OWNER {server.owner}")
    settings = Settings.for_test(
        database_url=server.url(server.serving, "echt"),
        migration_database_url=server.url(server.owner, "echt"),
        data=tmp_path / "data",
    )
    sealing.use(sealing.Keyring.load(settings.data / "keys.json"))
    schema.upgrade(settings)
    for lines in (3, 20):
        with writer(settings) as process:
            said = committed_by(process, lines)
            durable_postgres.kill()
        durable_postgres.start()
        assert_kept(settings, said)
