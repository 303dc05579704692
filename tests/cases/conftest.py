"""The casus that the screens of this topic are tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case, Signal
from app.db import Base, Database, session
from tests.accounts import make as accounts
from tests.cases import make, make_access, make_gi, make_signals
from tests.cases.office import TEAM, Office
from tests.support.stories import Story, Told, begins_with

JUNE = "2026-06-08T10:00"


@dataclass
class Casus:
    """Marloes leads it, Pieter reads along, Karim is a colleague without a relation to it."""

    marloes: UserAccount
    karim: UserAccount
    pieter: UserAccount
    case: Case
    signal: Signal

    @property
    def url(self) -> str:
        return f"/casussen/{self.case.public_id}"


def _taken() -> Casus:
    with clock.stopped_at(JUNE):
        accounts.mark()
        names = ("Marloes Veenstra", "Karim Idrissi", "Pieter Smit")
        people = [accounts.worker(name) for name in names]
        case = make.case(people[0])
        make.reader(case, people[2], until_on=date(2026, 7, 1))
        return Casus(*people, case, make.signal(case, people[0]))


def _opened() -> Office:
    with clock.stopped_at(make_signals.MONDAY):
        accounts.mark()
        team = accounts.team(TEAM)
        people = [accounts.worker(name, team) for name in ("Marloes Veenstra", "Pieter Smit")]
        return Office(*people, accounts.worker("Karim Haddad", phone="0321 - 00 07 00"))


TAKEN = Story(_taken)
OPENED = Story(_opened)


@pytest.fixture
@begins_with(TAKEN)
def casus(told: Told) -> Iterator[Casus]:
    """From a signal of Thursday 4 June 2026; it is Monday 8 June."""
    with clock.stopped_at(JUNE):
        yield told(TAKEN)


@pytest.fixture
def as_regisseur(casus: Casus, signed_in: Callable[[UserAccount], FlaskClient]) -> FlaskClient:
    """A browser in which Marloes signed in."""
    return signed_in(casus.marloes)


@pytest.fixture
def rows(database: Database) -> Callable[[type[Base]], int]:
    """How many rows of a kind there are."""

    def count(kind: type[Base]) -> int:
        with database.reading():
            return session().scalar(select(func.count()).select_from(kind)) or 0

    return count


@pytest.fixture
@begins_with(OPENED)
def office(told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Marloes and Pieter work in a team, Karim in another one; it is Monday 23 November."""
    monkeypatch.setattr("app.cases.routes.taking.PACE_SECONDS", 0.0)
    with clock.stopped_at(make_signals.MONDAY):
        yield told(OPENED)


@pytest.fixture
def at_marloes(office: Office, signed_in: Callable[[UserAccount], FlaskClient]) -> FlaskClient:
    return signed_in(office.marloes)


@pytest.fixture
def at_pieter(office: Office, signed_in: Callable[[UserAccount], FlaskClient]) -> FlaskClient:
    return signed_in(office.pieter)


@pytest.fixture
def toegang(database: Database) -> Iterator[make_access.Toegang]:
    """Marloes leads a casus and others may come to see it; it is 23 November, ten o'clock."""
    with clock.stopped_at(make_access.MONDAY):
        with database.writing():
            accounts.mark()
            made = make_access.everybody()
        yield made


@pytest.fixture
def measure(database: Database) -> Iterator[make_gi.Measure]:
    """Marloes leads a casus in which a GI comes to lead; it is 23 November, ten o'clock."""
    with clock.stopped_at(make_access.MONDAY):
        with database.writing():
            accounts.mark()
            made = make_gi.measure()
        yield made
