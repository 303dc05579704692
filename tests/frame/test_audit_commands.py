"""`flask audit verify` and `flask audit anchor`: what they say, where, and with which exit."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from app import audit
from app.audit import Kind, Line
from app.db import Database
from config import Settings
from tests.frame import raw
from tests.support.browser import environ_of
from tests.support.databases import Urls
from tests.support.programs import flask_command


def flask(settings: Settings, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return flask_command(environ_of(settings, **environ), *arguments)


@pytest.fixture
def written(database: Database) -> Database:
    with database.writing() as unit:
        for _ in range(3):
            audit.append(Line(Kind.VIEW, "casus lezen"), None)
        unit.commit()
    return database


def test_a_whole_log_is_exit_0_with_nothing_on_stdout(
    written: Database, settings: Settings
) -> None:
    done = flask(settings, "audit", "verify")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Niets gevonden.\n"


def test_what_is_wrong_is_named_on_stdout_with_exit_1(
    written: Database, settings: Settings, database_urls: Urls
) -> None:
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "audit_events", "no_update")
        connection.exec_driver_sql("UPDATE audit_events SET action = 'niets' WHERE id = 2")

    done = flask(settings, "audit", "verify")

    assert (done.returncode, done.stdout) == (1, "Regel 2 is veranderd.\n")
    assert done.stderr == "1 gevonden.\n"


def test_an_anchor_is_kept_and_compared(
    written: Database, settings: Settings, database_urls: Urls, tmp_path: Path
) -> None:
    file = tmp_path / "anker.json"
    done = flask(settings, "audit", "anchor", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(file.read_text())["nr"] == 3
    assert flask(settings, "audit", "verify", "--anchor", str(file)).returncode == 0

    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "audit_events", "no_delete")
        connection.exec_driver_sql("DELETE FROM audit_events WHERE id = 3")
        connection.exec_driver_sql(
            "UPDATE audit_head SET nr = 2, mac = (SELECT mac FROM audit_events WHERE id = 2)"
        )

    assert flask(settings, "audit", "verify").returncode == 0
    compared = flask(settings, "audit", "verify", "--anchor", str(file))
    assert compared.returncode == 1
    assert compared.stdout.startswith("Regel 3 is niet meer zoals op ")


@pytest.mark.parametrize("content", ["geen json", "[]", "{}", '{"nr": "x", "mac": "", "at": ""}'])
@pytest.mark.only("sqlite", reason="what is no anchor is none on any database")
def test_what_is_no_anchor_is_exit_2(
    written: Database, settings: Settings, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "anker.json"
    file.write_text(content)

    done = flask(settings, "audit", "verify", "--anchor", str(file))

    assert (done.returncode, done.stdout, done.stderr) == (2, "", "Dit is geen anker.\n")


def test_a_database_without_a_log_is_exit_2(empty_database_urls: Urls, tmp_path: Path) -> None:
    settings = Settings.for_test(database_url=empty_database_urls.serving, data=tmp_path / "data")

    for command in (["audit", "verify"], ["controle"], ["audit", "anchor", str(tmp_path / "a")]):
        done = flask(settings, *command)
        assert done.returncode == 2, done
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "a").exists()


def test_facts_that_add_up_are_exit_0(written: Database, settings: Settings) -> None:
    done = flask(settings, "controle")

    assert (done.returncode, done.stdout) == (0, "")
