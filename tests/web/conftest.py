"""The frame is tested with a topic of its own, beside the real ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.models import Organisation, UserSession
from app.db import Database
from tests.accounts import make
from tests.web import notebook


@pytest.fixture
def app(own_app: Flask) -> Flask:
    own_app.register_blueprint(notebook.bp)
    return own_app


@pytest.fixture
def anouk(database: Database) -> Any:
    with database.writing():
        return make.worker("Anouk", email="anouk@dronten.example")


@pytest.fixture
def bram(database: Database) -> Any:
    with database.writing():
        return make.worker("Bram")


@pytest.fixture
def away(database: Database) -> Any:
    """`away(minutes)`: as if nobody touched a key for so long."""

    def wait(minutes: float) -> None:
        _shift(database, "seen_at", minutes)

    return wait


@pytest.fixture
def since(database: Database) -> Any:
    """`since(minutes)`: as if everybody signed in so long ago."""

    def wait(minutes: float) -> None:
        _shift(database, "made_at", minutes)

    return wait


def _shift(database: Database, column: str, minutes: float) -> None:
    with database.writing() as unit:
        for row in unit.scalars(select(UserSession)):
            setattr(row, column, clock.real_now() - timedelta(minutes=minutes))
        unit.commit()


@pytest.fixture
def names(database: Database) -> Any:
    """`names()`: what the test topic has made so far."""

    def look() -> list[str]:
        with database.reading() as unit:
            return list(unit.scalars(select(Organisation.name).order_by(Organisation.id)))

    return look
