"""What may start on which database, and that a refused start changes nothing at all."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

import app as eenplan
from app import clock, launch
from app.accounts.models import DatabaseMark
from app.db import Database
from app.launch import Refused
from config import ROOT, Settings
from tests.frame import make, raw
from tests.frame.test_audit_commands import flask
from tests.support.browser import environ_of
from tests.support.databases import Urls
from tests.support.web import settings_of

LATER = "2030-01-15T09:00"


def mark(database: Database, kind: str) -> None:
    with database.writing() as unit:
        unit.add(DatabaseMark(kind=kind, made_at=clock.real_now()))
        unit.commit()


@pytest.fixture(autouse=True)
def _clock_back() -> Iterator[None]:
    yield
    clock.set_from(None)


def contents(urls: Urls) -> dict[str, list[tuple[object, ...]]]:
    with raw.owner(urls) as connection:
        names = inspect(connection).get_table_names()
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=repr)
            for name in names
        }


@pytest.mark.parametrize("kind", ["demo", "test"])
def test_production_does_not_start_on_a_marked_database(
    database: Database, settings: Settings, kind: str
) -> None:
    mark(database, kind)

    with pytest.raises(Refused, match="productie start hier niet"):
        launch.guard_production(replace(settings, env="production"), database)
    launch.guard_production(settings, database)


def test_production_starts_on_a_database_with_real_work(
    database: Database, settings: Settings
) -> None:
    make.ground(database)
    launch.guard_production(replace(settings, env="production"), database)


def test_there_is_no_demo_in_production(database: Database, settings: Settings) -> None:
    with pytest.raises(Refused, match="geen demo"):
        launch.guard_demo(replace(settings, env="production"), database)


def test_a_demo_goes_into_an_empty_database_or_its_own(
    database: Database, settings: Settings
) -> None:
    launch.guard_demo(settings, database)
    mark(database, "demo")
    make.ground(database)
    launch.guard_demo(settings, database)


@pytest.mark.parametrize("kind", [None, "test"])
def test_a_demo_does_not_go_where_somebody_works(
    database: Database, settings: Settings, kind: str | None
) -> None:
    make.ground(database)
    if kind:
        mark(database, kind)

    with pytest.raises(Refused, match="niet leeg"):
        launch.guard_demo(settings, database)


def test_the_clock_is_set_on_an_empty_a_demo_and_a_test_database(
    database: Database, settings: Settings
) -> None:
    set_later = replace(settings, now=LATER)
    launch.guard_clock(set_later, database)
    assert clock.today().year == 2030
    mark(database, "test")
    make.ground(database)
    launch.guard_clock(set_later, database)
    assert clock.today().year == 2030
    launch.guard_clock(settings, database)
    assert clock.today() == clock.local(clock.real_now()).date()


def test_the_clock_is_not_set_where_somebody_works(database: Database, settings: Settings) -> None:
    make.ground(database)

    with pytest.raises(Refused, match="EENPLAN_NOW"):
        launch.guard_clock(replace(settings, now=LATER), database)
    assert clock.today() == clock.local(clock.real_now()).date()


def test_the_clock_is_never_set_in_production(database: Database, settings: Settings) -> None:
    with pytest.raises(Refused, match="EENPLAN_NOW"):
        launch.guard_clock(replace(settings, now=LATER, env="production"), database)


def test_the_app_itself_does_not_start_with_a_set_clock_where_somebody_works(
    database: Database, settings: Settings
) -> None:
    make.ground(database)

    with pytest.raises(Refused):
        eenplan.create_app(replace(settings, now=LATER))


@pytest.mark.parametrize("kind", ["demo", "test"])
def test_the_app_itself_does_not_start_in_production_on_a_marked_database(
    database: Database, settings: Settings, kind: str
) -> None:
    """Also when somebody starts gunicorn without `flask serve`."""
    mark(database, kind)

    with pytest.raises(Refused):
        eenplan.create_app(replace(settings, env="production"))


def test_reference_data_alone_is_empty(database: Database) -> None:
    assert launch.is_empty(database)
    make.ground(database)
    assert not launch.is_empty(database)


def test_a_database_without_tables_is_empty_and_not_marked(empty_database_urls: Urls) -> None:
    database = Database(empty_database_urls.serving.replace("postgresql:", "postgresql+psycopg:"))

    assert launch.is_empty(database)
    assert launch.mark_of(database) is None
    assert not launch.is_demo(database)
    database.engine.dispose()


@pytest.mark.parametrize("command", [["serve"], ["demo"], ["demo", "--cases", "3"]])
def test_a_command_that_is_refused_says_why_and_changes_nothing(
    database: Database, settings: Settings, database_urls: Urls, command: list[str]
) -> None:
    make.ground(database)
    before = contents(database_urls)

    done = flask(settings, *command)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Deze database is niet leeg en geen demo. Er is niets veranderd.\n"
    assert contents(database_urls) == before


def test_serving_a_demo_in_production_is_refused(
    database: Database, settings: Settings, database_urls: Urls
) -> None:
    mark(database, "demo")
    before = contents(database_urls)

    done = flask(settings, "serve", EENPLAN_ENV="production")

    assert done.returncode == 2
    assert "productie start hier niet op" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(database_urls) == before


def test_a_set_clock_where_somebody_works_stops_every_command(
    database: Database, settings: Settings, database_urls: Urls
) -> None:
    make.ground(database)
    before = contents(database_urls)

    for command in (["serve"], ["controle"], ["demo"]):
        done = flask(settings, *command, EENPLAN_NOW=LATER)
        assert done.returncode == 2
        assert "EENPLAN_NOW kan alleen op een demo- of testdatabase." in done.stderr
    assert contents(database_urls) == before


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """What `make run` does: everything made ready, and then the server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "serve"],
        cwd=ROOT,
        env=environ_of(settings, PORT=str(port), EENPLAN_ENV="development"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _answered(process, port)
    finally:
        process.send_signal(signal.SIGQUIT)
        process.communicate(timeout=20)


def _answered(process: subprocess.Popen[str], port: int) -> str:
    url, ends = f"http://127.0.0.1:{port}", time.monotonic() + 120
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:  # noqa: S310
                assert answer.status == 200
            return url
        except OSError:
            time.sleep(0.1)
    process.kill()
    said, _ = process.communicate()
    pytest.fail(f"it did not start:\n{said}")


def starts_twice(empty_database_urls: Urls, tmp_path: Path) -> None:
    """The first start makes a demo, and the second one changes nothing."""
    settings = settings_of(empty_database_urls, tmp_path / "data")
    with served(settings) as url, urllib.request.urlopen(f"{url}/inloggen") as answer:  # noqa: S310
        page = answer.read().decode()
    assert re.search(r"Wachtwoord: \S+", page)
    before = contents(empty_database_urls)
    keys = (tmp_path / "data" / "keys.json").read_text()
    assert len(before["cases"]) > 3
    assert [row for row in before["database_mark"] if "demo" in row]

    with served(settings):
        pass

    assert contents(empty_database_urls) == before
    assert (tmp_path / "data" / "keys.json").read_text() == keys


@pytest.mark.only("sqlite", reason="`make soak` does it on the other one")
def test_the_first_start_makes_a_demo_and_the_second_changes_nothing(
    empty_database_urls: Urls, tmp_path: Path
) -> None:
    starts_twice(empty_database_urls, tmp_path)


@pytest.mark.soak
@pytest.mark.only("postgresql", reason="`make test` does it on the other one")
def test_the_first_start_makes_the_same_demo_on_postgresql(
    empty_database_urls: Urls, tmp_path: Path
) -> None:
    starts_twice(empty_database_urls, tmp_path)


@pytest.mark.soak
def test_the_demo_by_its_own_command_is_the_one_that_the_first_start_makes(
    empty_database_urls: Urls, tmp_path: Path
) -> None:
    """Also in a database without any table; and starting after that changes nothing."""
    settings = settings_of(empty_database_urls, tmp_path / "data")
    done = flask(settings, "demo", EENPLAN_ENV="development")
    assert done.returncode == 0, done.stderr
    before = contents(empty_database_urls)
    assert len(before["cases"]) > 50

    with served(settings):
        pass

    assert contents(empty_database_urls) == before
