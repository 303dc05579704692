"""What the tests of the crawler find ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.accounts.models import UserAccount
from app.db import Database
from tests.crawler.crawl import Crawl
from tests.crawler.world import WORLD, World
from tests.support.stories import Told, begins_with


@pytest.fixture
@begins_with(WORLD)
def world(told: Told) -> World:
    """Four casussen and everybody around them; a copy for each test."""
    return told(WORLD)


@pytest.fixture
def crawl(
    app: Flask, database: Database, world: World, signed_in: Callable[[UserAccount], Any]
) -> Crawl:
    """Nobody has asked anything yet."""
    return Crawl(app, world, signed_in)
