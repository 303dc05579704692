"""`flask figures store`: a timer carries this out, and nobody else."""

from __future__ import annotations

import sys

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app import audit
from app.db import Database
from app.reports.operations import storing

figure_commands = AppGroup("figures", help="De cijfers per kwartaal.")


@figure_commands.command("store")
def store() -> None:
    """Leg de cijfers vast van elk kwartaal dat voorbij is; wat er staat blijft zoals het is."""
    database: Database = current_app.extensions["eenplan_database"]
    before = audit.origin.set(audit.Origin(access_point="flask figures store"))
    stored = 0
    try:
        for done in storing(database):
            stored += done
    except SQLAlchemyError as error:
        what = "Niet alles is" if stored else "Er is niets"
        click.echo(f"{what} vastgelegd: {type(error).__name__}.", err=True)
        sys.exit(1 if stored else 2)
    finally:
        audit.origin.reset(before)
    click.echo(f"{stored} keer de cijfers van een kwartaal vastgelegd.", err=True)
