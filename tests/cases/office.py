"""What the screen tests of signals share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import UserAccount
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make_signals as make
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
TEAM = "Dronten-West"
SAID = {
    "name": "Noor Bakker",
    "contact": "06 - 00 00 01 12",
    "question": "Mijn zoon van 7 slaapt niet meer.",
}


@dataclass
class Office:
    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount


def enter(database: Database, office: Office, **said: Any) -> str:
    """A signal that Marloes wrote down; its id."""
    with database.writing():
        return make.signal(office.marloes, accounts.team(TEAM), **said).public_id


def check(client: FlaskClient, signal: str, status: int = 303) -> str:
    """Press 'Oppakken' on its page; where that leads."""
    form = visit(client, f"/signalen/{signal}").form(f'form[action="/signalen/{signal}/nagaan"]')
    return str(submit(client, f"/signalen/{signal}/nagaan", form, status).response.location)


def count(database: Database, kind: type) -> int:
    with database.reading():
        return session().scalar(select(func.count()).select_from(kind)) or 0
