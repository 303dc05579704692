"""`flask account …`: letting people in and keeping them out. The link goes to stdout, alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app import audit
from app.access import Role
from app.accounts import operations
from app.db import Database
from app.operation import RuleBroken

account_commands = AppGroup("account", help="Wie er in kan.")
ROLES = click.Choice([role.value for role in Role])


@account_commands.command("create")
@click.option("--email", required=True)
@click.option("--name", required=True, help="Voornaam en achternaam.")
@click.option("--municipality", required=True, help="De code van de gemeente.")
@click.option("--team", default="", help="Het team waarin iemand werkt.")
@click.option("--new-team", is_flag=True, help="Maak dit team.")
@click.option("--role", type=ROLES, required=True)
@click.option("--title", default="", help="Zoals het op het scherm staat.")
@click.option("--organisation", default="", help="Waar iemand werkt, bij een GI of een partner.")
def create(municipality: str, team: str, new_team: bool, role: str, **told: str) -> None:
    """Maak een account, en een link waarmee iemand een wachtwoord kiest."""
    with _writing("account create"):
        if new_team:
            operations.create_team(team, municipality)
        token = operations.create_account(
            municipality=municipality, team=team, role=Role(role), **told
        )
    _give(token)


@account_commands.command("reset")
@click.argument("email")
def reset(email: str) -> None:
    """Maak een nieuwe link; de tweede stap blijft zoals hij is."""
    with _writing("account reset"):
        token = operations.invite(email)
    _give(token)


@account_commands.command("block")
@click.argument("email")
def block(email: str) -> None:
    """Laat dit account niet meer toe, ook wie nu binnen is."""
    with _writing("account block"):
        operations.block(email)
    click.echo("Geblokkeerd.", err=True)


@account_commands.command("sessions-end")
@click.argument("email")
def sessions_end(email: str) -> None:
    """Log dit account overal uit."""
    with _writing("account sessions-end"):
        operations.end_sessions(email)
    click.echo("Overal uitgelogd.", err=True)


@account_commands.command("desk-region")
@click.argument("name")
@click.argument("region")
def desk_region(name: str, region: str) -> None:
    """Leg vast voor welke regio een crisisdienst werkt."""
    with _writing("account desk-region"):
        operations.set_desk_region(name, region)
    click.echo("Vastgelegd.", err=True)


@contextmanager
def _writing(command: str) -> Iterator[None]:
    """A unit that writes; what cannot be done is one sentence and exit 2."""
    database: Database = current_app.extensions["eenplan_database"]
    before = audit.origin.set(audit.Origin(access_point=f"flask {command}"))
    try:
        with database.writing():
            yield
    except RuleBroken as broken:
        click.echo(broken.message, err=True)
        sys.exit(2)
    except (SQLAlchemyError, ValueError) as error:
        click.echo(f"Er is niets veranderd: {type(error).__name__}.", err=True)
        sys.exit(2)
    finally:
        audit.origin.reset(before)


def _give(token: str) -> None:
    address = current_app.extensions["eenplan_settings"].base_url.rstrip("/")
    click.echo("Geef deze link aan deze persoon alleen. Hij werkt 7 dagen, één keer.", err=True)
    click.echo(f"{address}/welkom/{token}")
