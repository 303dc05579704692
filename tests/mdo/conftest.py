"""Gezin Bakker, the day on which we look, and somebody to plan a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.plans import table as laying
from tests.support.stories import Told, begins_with


@pytest.fixture
def today(app: Flask) -> Iterator[None]:
    """22 November 2026, ten in the morning."""
    with clock.stopped_at(laying.TODAY):
        yield


@pytest.fixture
@begins_with(mdo.SET)
def scene(today: None, told: Told) -> Scene:
    """A gezin with a casus, and no plan or meeting yet."""
    return told(mdo.SET)


@pytest.fixture
@begins_with(mdo.PLANNED)
def planned(scene: Scene, told: Told) -> Scene:
    """The same, with a plan of which a first version was adopted."""
    return told(mdo.PLANNED)


@pytest.fixture
def coach(scene: Scene, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    """The regisseur."""
    return signed_in(scene.table.worker)


@pytest.fixture
def url(scene: Scene) -> str:
    return f"/casussen/{scene.table.case.public_id}/overleg"
