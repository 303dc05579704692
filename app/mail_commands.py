"""`flask outbox send` and `flask deadlines remind`: timers carry these out, and nobody else."""

from __future__ import annotations

import sys
from typing import NoReturn

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app import reminders
from app.db import Database
from app.launch import is_demo
from app.outbox import sending
from app.outbox.postmen import FolderPostman, Postman, SmtpPostman, Unreachable
from config import Settings

outbox_commands = AppGroup("outbox", help="De uitgaande mail.")
deadline_commands = AppGroup("deadlines", help="De termijnen.")
NO_HOST = "Er is geen mailserver ingesteld: zet EENPLAN_SMTP_HOST. Er is niets verstuurd."


@outbox_commands.command("send")
@click.option("--dry-run", is_flag=True, help="Noem alleen wat er verstuurd zou worden.")
def send(dry_run: bool) -> None:
    """Verstuur de mail die klaarstaat, en vergeet wat lang geleden is verstuurd."""
    try:
        if dry_run:
            _name_waiting()
        else:
            _send()
    except SQLAlchemyError as error:
        _stop(f"De database is niet bereikbaar: {type(error).__name__}.")


def _name_waiting() -> None:
    for mail in sending.waiting(_database()):
        click.echo(f"{mail.message_id} {mail.kind}")


def _send() -> NoReturn:
    settings: Settings = current_app.extensions["eenplan_settings"]
    emptied = sending.empty_old(_database())
    run = sending.send_waiting(_database(), _postman(settings), settings.sender)
    click.echo(f"{run.sent} verstuurd, {run.failed} niet, {emptied} oude geleegd.", err=True)
    for sentence in (run.stopped, *run.given_up):
        if sentence:
            click.echo(sentence, err=True)
    sys.exit(run.exit_code)


def _postman(settings: Settings) -> Postman:
    if settings.smtp.host:
        try:
            return SmtpPostman(settings.smtp)
        except Unreachable as gone:
            _stop(str(gone))
    if not is_demo(_database()):
        _stop(NO_HOST)
    folder = settings.data / "outbox"
    click.echo(f"Dit is een demo zonder mailserver: de mail komt in {folder}.", err=True)
    return FolderPostman(folder)


@deadline_commands.command("remind")
def remind() -> None:
    """Schrijf een mail aan wie een termijn heeft die aandacht vraagt; elke stap één keer."""
    try:
        people = reminders.remind(_database())
    except SQLAlchemyError as error:
        _stop(f"De database is niet bereikbaar: {type(error).__name__}.")
    click.echo(f"{people} mensen krijgen een mail.", err=True)


def _database() -> Database:
    found: Database = current_app.extensions["eenplan_database"]
    return found


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)
