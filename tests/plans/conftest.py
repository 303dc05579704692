"""Gezin Bakker, the day on which we look, and Marloes with her browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from tests.plans import sharing_at_table
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.stories import Told, begins_with


@pytest.fixture
def today(app: Flask) -> Iterator[None]:
    """22 November 2026, ten in the morning."""
    with clock.stopped_at(laying.TODAY):
        yield


@pytest.fixture
@begins_with(laying.LAID)
def table(today: None, told: Told) -> Table:
    """A gezin with a casus and no plan yet."""
    return told(laying.LAID)


@pytest.fixture
@begins_with(laying.DRAFTED)
def drafted(today: None, told: Told) -> Table:
    """The same, with a letter and one goal in the draft."""
    return told(laying.DRAFTED)


@pytest.fixture
@begins_with(laying.HELD)
def held(today: None, told: Told) -> Table:
    """A plan with one goal that was adopted on 1 September 2026; it is 22 November."""
    return told(laying.HELD)


@pytest.fixture
@begins_with(laying.THIRD)
def third(today: None, told: Told) -> Table:
    """The same, with two adopted versions and a third that is being written."""
    return told(laying.THIRD)


@pytest.fixture
def coach(table: Table, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    """The regisseur at the table."""
    return signed_in(table.worker)


@pytest.fixture
def linda(third: Table, database: Database) -> UserAccount:
    """Somebody of Stichting De Oever, who is not in the casus yet."""
    with database.writing():
        return sharing_at_table.partner()
