"""Gezin Bakker, the day on which we look, and somebody to plan a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from tests.accounts import make
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.plans import table as laying


@pytest.fixture
def today(app: Flask) -> Iterator[None]:
    """22 November 2026, ten in the morning."""
    with clock.stopped_at(laying.TODAY):
        yield


@pytest.fixture
def scene(today: None, database: Database) -> Scene:
    """A gezin with a casus, and no plan or meeting yet."""
    with database.writing():
        make.mark()
        return mdo.lay()


@pytest.fixture
def planned(scene: Scene, database: Database) -> Scene:
    """The same, with a plan of which a first version was adopted."""
    with database.writing():
        laying.drafted(scene.table)
        scene.table.adopt()
    return scene


@pytest.fixture
def coach(scene: Scene, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    """The regisseur."""
    return signed_in(scene.table.worker)
