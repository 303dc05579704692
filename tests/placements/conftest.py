"""Gezin Bakker with a child in residence, and the day on which we look."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.placements.models import Placement
from tests.placements import make
from tests.placements.make import Home
from tests.support.stories import Told, begins_with


@pytest.fixture
def today(app: Flask) -> Iterator[None]:
    """Monday 23 November 2026, ten in the morning: day 11 after the admission."""
    with clock.stopped_at(make.NOW):
        yield


@pytest.fixture
@begins_with(make.AT_HOME)
def home(today: None, told: Told) -> Home:
    """The gezin, with everybody at home."""
    return told(make.AT_HOME)


@pytest.fixture
@begins_with(make.PLACED)
def placed(home: Home, told: Told) -> Placement:
    """Noor is in De Kreek, and Hanan watches over where she will grow up."""
    return told(make.PLACED)


@pytest.fixture
def at_marloes(home: Home, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(home.marloes)


@pytest.fixture
def at_hanan(home: Home, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(home.hanan)
