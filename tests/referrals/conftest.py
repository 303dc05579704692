"""A practice, a team, and the Monday on which it is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app import clock
from app.db import Database
from tests.accounts import make as accounts
from tests.referrals import make
from tests.referrals.make import Practice


@pytest.fixture
def practice(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Practice]:
    """For tests of operations: a unit that writes is open."""
    with clock.stopped_at(make.MONDAY), database.writing():
        yield make.practice()


@pytest.fixture
def desk(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Practice]:
    """For tests of screens: nothing is open."""
    monkeypatch.setattr("app.cases.routes.taking.PACE_SECONDS", 0.0)
    with clock.stopped_at(make.MONDAY):
        with database.writing():
            accounts.mark()
            made = make.practice()
        yield made
