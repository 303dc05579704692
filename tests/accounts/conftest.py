"""Somebody who signs in with a password alone: the database is marked as a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from tests.accounts import make
from tests.accounts.desk import TODAY, Desk, set_up


@pytest.fixture
def anouk(database: Database) -> Any:
    with database.writing():
        make.mark("test")
        return make.worker("Anouk", email="anouk@dronten.example")


@pytest.fixture
def desk(app: Flask, database: Database) -> Iterator[Desk]:
    """Monday 23 November, nine o'clock."""
    with clock.stopped_at(f"{TODAY}T09:00"):
        with database.writing():
            made = set_up()
        yield made


@pytest.fixture
def at_wim(desk: Desk, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(desk.wim)
