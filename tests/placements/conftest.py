"""Gezin Bakker with a child in residence, and the day on which we look."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.placements import make
from tests.placements.make import Home


@pytest.fixture
def today(app: Flask) -> Iterator[None]:
    """Monday 23 November 2026, ten in the morning: day 11 after the admission."""
    with clock.stopped_at(make.NOW):
        yield


@pytest.fixture
def home(today: None, database: Database) -> Home:
    """The gezin, with everybody at home."""
    with database.writing():
        accounts.mark()
        return make.home()


@pytest.fixture
def placed(home: Home, database: Database) -> Placement:
    """Noor is in De Kreek, and Hanan watches over where she will grow up."""
    with database.writing():
        placement = home.admit(perspectiefregisseur=home.account(home.hanan))
        return make.fresh(placement)


@pytest.fixture
def at_marloes(home: Home, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(home.marloes)


@pytest.fixture
def at_hanan(home: Home, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(home.hanan)
