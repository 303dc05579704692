"""`flask outbox send` and `flask deadlines remind`: what they say, where, and with which exit."""

from __future__ import annotations

import stat
from email import message_from_bytes, policy

import pytest
from sqlalchemy import text

from app.db import Database
from config import Settings
from tests.accounts import make
from tests.frame import mail_server
from tests.frame.mail_server import written
from tests.frame.test_audit_commands import flask
from tests.support.databases import Urls


def test_sending_says_how_many_and_leaves_stdout_empty(
    database: Database, settings: Settings
) -> None:
    ids = written(database, "a@x.example", "b@x.example")
    with mail_server.serving() as keeper:
        done = flask(settings, "outbox", "send", **keeper.environ)
        again = flask(settings, "outbox", "send", **keeper.environ)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "2 verstuurd, 0 niet, 0 oude geleegd.\n"
    assert (again.returncode, again.stderr) == (0, "0 verstuurd, 0 niet, 0 oude geleegd.\n")
    assert keeper.ids == ids


def test_partly_is_exit_1_and_nothing_at_all_is_exit_2(
    database: Database, settings: Settings
) -> None:
    written(database, "a@x.example", "b@x.example")
    with mail_server.serving() as keeper:
        keeper.refuse = lambda to: "550 no" if to.startswith("a@") else ""
        assert flask(settings, "outbox", "send", **keeper.environ).returncode == 1
        written(database, "a@x.example")
        done = flask(settings, "outbox", "send", **keeper.environ)

    assert done.returncode == 2
    assert "a@x.example" not in done.stderr


def test_a_dry_run_names_what_waits_and_sends_nothing(
    database: Database, settings: Settings
) -> None:
    ids = written(database, "a@x.example")
    with mail_server.serving() as keeper:
        done = flask(settings, "outbox", "send", "--dry-run", **keeper.environ)

    assert (done.returncode, done.stdout) == (0, f"{ids[0]} proef\n")
    assert keeper.taken == []


def test_without_a_server_it_says_so_and_sends_nothing(
    database: Database, settings: Settings
) -> None:
    written(database, "a@x.example")
    done = flask(settings, "outbox", "send")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Er is geen mailserver ingesteld: zet EENPLAN_SMTP_HOST. Er is niets verstuurd.\n"
    )


def test_a_server_that_is_not_there_is_exit_2(database: Database, settings: Settings) -> None:
    written(database, "a@x.example")
    nobody = {"EENPLAN_SMTP_HOST": "127.0.0.1", "EENPLAN_SMTP_PORT": "1"}
    done = flask(settings, "outbox", "send", EENPLAN_SMTP_TLS="none", **nobody)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "De mailserver neemt niets aan: ConnectionRefusedError.\n"


def test_a_password_that_is_not_there_is_said_without_the_name_of_the_server(
    database: Database, settings: Settings
) -> None:
    with mail_server.serving() as keeper:
        there = keeper.environ | {"EENPLAN_SMTP_USER": "eenplan"}
        done = flask(settings, "outbox", "send", EENPLAN_SMTP_PASSWORD_FILE="/niets", **there)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "FileNotFoundError" in done.stderr


def test_a_demo_without_a_server_leaves_its_mail_in_a_folder(
    database: Database, settings: Settings
) -> None:
    with database.writing():
        make.mark("demo")
    (message_id,) = written(database, "a@x.example")
    done = flask(settings, "outbox", "send")

    assert done.returncode == 0
    (file,) = (settings.data / "outbox").iterdir()
    assert file.name == f"{message_id.strip('<>').split('@')[0]}.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (read["To"], read["Message-ID"]) == ("a@x.example", message_id)
    assert flask(settings, "outbox", "send").returncode == 0


@pytest.mark.parametrize("command", [("outbox", "send"), ("deadlines", "remind")])
def test_a_database_that_is_empty_is_exit_2(
    empty_database_urls: Urls, settings: Settings, command: tuple[str, str]
) -> None:
    bare = Settings.for_test(database_url=empty_database_urls.serving, data=settings.data)
    done = flask(bare, *command, EENPLAN_SMTP_HOST="127.0.0.1", EENPLAN_SMTP_TLS="none")

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_reminding_says_how_many_people(database: Database, settings: Settings) -> None:
    done = flask(settings, "deadlines", "remind")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "0 mensen krijgen een mail.\n"
    with database.reading() as unit:
        assert unit.scalar(text("SELECT COUNT(*) FROM outbox")) == 0
