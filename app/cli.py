"""The commands: data on stdout, messages on stderr; exit 0 well, 1 found or partly, 2 nothing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app import audit, control, database, launch
from app import demo as demo_data
from app.accounts.commands import account_commands
from app.backup import backup, restore
from app.db import Database
from app.figure_commands import figure_commands
from app.mail_commands import deadline_commands, outbox_commands
from config import Settings

database_commands = AppGroup("database", help="Het schema van de database.")
audit_commands = AppGroup("audit", help="Het logboek.")


def install(app: Flask) -> None:
    app.cli.add_command(database_commands)
    app.cli.add_command(audit_commands)
    app.cli.add_command(account_commands)
    app.cli.add_command(deadline_commands)
    app.cli.add_command(outbox_commands)
    app.cli.add_command(figure_commands)
    for command in (check_facts, demo, serve, backup, restore):
        app.cli.add_command(command)


def say(message: str) -> None:
    click.echo(message, err=True)


def stop(message: str, code: int = 2) -> NoReturn:
    say(message)
    sys.exit(code)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["eenplan_settings"]
    return settings


def _database() -> Database:
    found: Database = current_app.extensions["eenplan_database"]
    return found


def _report(found: Iterable[str]) -> NoReturn:
    """Name on stdout what was found: exit 1; 0 when nothing was; 2 when it could not run."""
    try:
        wrong = 0
        for sentence in found:
            click.echo(sentence)
            wrong += 1
    except SQLAlchemyError as error:
        stop(f"Kon niet worden nagegaan: {type(error).__name__}.")
    say("Niets gevonden." if not wrong else f"{wrong} gevonden.")
    sys.exit(1 if wrong else 0)


@database_commands.command("upgrade")
def database_upgrade() -> None:
    """Voer alle migraties uit."""
    database.upgrade(_settings())
    say("De database is bij.")


@database_commands.command("check")
def database_check() -> None:
    """Vergelijk de database met wat er hoort te zijn."""
    _report(database.differences(_database()))


@audit_commands.command("verify")
@click.option("--anchor", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def audit_verify(anchor: Path | None) -> None:
    """Volg de keten van het logboek, en vergelijk met een eerder anker."""
    _report(_wrong_in_log(_read_anchor(anchor) if anchor else None))


def _wrong_in_log(anchor: dict[str, object] | None) -> Iterator[str]:
    with _database().reading():
        yield from audit.verify()
        if anchor is not None:
            yield from audit.check_anchor(anchor)


def _read_anchor(file: Path) -> dict[str, object]:
    try:
        kept = json.loads(file.read_text())
        return {"nr": int(kept["nr"]), "mac": str(kept["mac"]), "at": str(kept["at"])}
    except (ValueError, KeyError, TypeError):
        stop("Dit is geen anker.")


@audit_commands.command("anchor")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def audit_anchor(file: Path) -> None:
    """Leg het einde van de keten buiten de database vast."""
    try:
        with _database().reading():
            kept = audit.anchor()
        file.write_text(json.dumps(kept, indent=2) + "\n")
    except (SQLAlchemyError, OSError) as error:
        stop(f"Kon niet worden vastgelegd: {type(error).__name__}.")
    say(f"Vastgelegd in {file}.")


@click.command("controle")
def check_facts() -> None:
    """Reken alles na uit de feiten."""
    with _database().reading():
        _report(control.differences())


@click.command("demo")
@click.option("--cases", type=click.IntRange(0, 200_000), default=0)
@click.option("--seed", type=int, default=1)
def demo(cases: int, seed: int) -> None:
    """Vul een lege database met de demo, en met verzonnen casussen tot er zo veel zijn."""
    try:
        launch.guard_demo(_settings(), _database())
    except launch.Refused as refused:
        stop(str(refused))
    database.upgrade(_settings())
    _fill_demo(cases, seed)


def _fill_demo(cases: int = 0, seed: int = 1) -> None:
    for line in demo_data.fill(_settings(), _database(), cases=cases, seed=seed):
        say(line)


@click.command("serve")
def serve() -> None:
    """Maak alles klaar en open Eén Plan op dit adres (wat make run doet)."""
    settings = _settings()
    try:
        launch.guard_production(settings, _database())
        if not settings.production:
            launch.guard_demo(settings, _database())
    except launch.Refused as refused:
        stop(str(refused))
    if settings.migration_database_url is None and not settings.database_url.startswith("sqlite"):
        say("Let op: zonder MIGRATION_DATABASE_URL is de dienende rol ook eigenaar.")
    database.upgrade(settings)
    if not settings.production:
        _fill_demo()
        say(f"Eén Plan staat op http://127.0.0.1:{settings.port}")
    _database().engine.dispose()
    os.execv(  # noqa: S606
        sys.executable,
        [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"],
    )
