"""Gezin Bakker, the day on which we look, and Marloes with her browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from tests.accounts import make
from tests.plans import table as laying
from tests.plans.table import Table


@pytest.fixture
def today(app: Flask) -> Iterator[None]:
    """22 November 2026, ten in the morning."""
    with clock.stopped_at(laying.TODAY):
        yield


@pytest.fixture
def table(today: None, database: Database) -> Table:
    """A gezin with a casus and no plan yet."""
    with database.writing():
        make.mark()
        return laying.lay()


@pytest.fixture
def drafted(table: Table, database: Database) -> Table:
    """The same, with a letter and one goal in the draft."""
    with database.writing():
        laying.drafted(table)
    return table


@pytest.fixture
def third(table: Table, database: Database) -> Table:
    """The same, with two adopted versions and a third that is being written."""
    with database.writing():
        laying.third_version(table)
    return table


@pytest.fixture
def coach(table: Table, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    """The regisseur at the table."""
    return signed_in(table.worker)
