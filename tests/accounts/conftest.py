"""Somebody who signs in with a password alone: the database is marked as a test."""

from __future__ import annotations

from typing import Any

import pytest

from app.db import Database
from tests.accounts import make


@pytest.fixture
def anouk(database: Database) -> Any:
    with database.writing():
        make.mark("test")
        return make.worker("Anouk", email="anouk@dronten.example")
