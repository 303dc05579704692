"""Gezin Bakker, led by Marloes, on Monday 23 November 2026."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from tests.accounts import make as accounts
from tests.families import make
from tests.families.acts import World
from tests.families.on_screen import SECRET, Screen
from tests.support.stories import Story, Told, attached, begins_with

NOW = "2026-11-23T09:00"


def _laid() -> World:
    """Gezin Bakker, led by Marloes, on Monday 23 November 2026."""
    with clock.stopped_at(NOW):
        marloes, karim = (accounts.worker(name) for name in ("Marloes Veenstra", "Karim"))
        return World(marloes, karim, make.family(led_by=marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(NOW), database.writing():
        yield attached(told(LAID))


def _gezin() -> tuple[Any, ...]:
    with clock.stopped_at(NOW):
        accounts.mark()
        marloes, karim = (accounts.worker(name) for name in ("Marloes Veenstra", "Karim"))
        family = make.family(led_by=marloes)
        make.member(family, "Anouk", "moeder", birth_date=date(1988, 2, 29), lives="Dronten")
        noor = make.member(
            family,
            birth_date=date(2011, 3, 2),
            lives="De Luwte",
            address=SECRET,
            phone="06 - 99",
            shielded_since=date(2026, 11, 1),
        )
        riet = make.network(family, can_do="eet elke woensdag mee")
        return marloes, karim, make.again(family).public_id, noor.public_id, riet.public_id


GEZIN = Story(_gezin)


@pytest.fixture
@begins_with(GEZIN)
def screen(told: Told, signed_in: Callable[[Any], FlaskClient]) -> Iterator[Screen]:
    """Gezin Bakker on 23 November 2026: Noor who is shielded, Anouk, and oma Riet."""
    marloes, *rest = told(GEZIN)
    with clock.stopped_at(NOW):
        yield Screen(marloes, *rest, signed_in(marloes), signed_in)
