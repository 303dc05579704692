"""The app under test, with clients that each have a cookie jar and a user of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, inspect

import app as eenplan
from app import clock, db, sealing
from app import database as schema
from app.accounts import operations
from app.accounts.models import UserAccount
from config import Settings
from tests.support.databases import Urls

PASSWORD = "een-lang-wachtwoord-voor-tests"


def settings_of(urls: Urls, data: Path) -> Settings:
    return Settings.for_test(
        database_url=urls.serving,
        migration_database_url=urls.owner if urls.owner != urls.serving else None,
        data=data,
    )


@pytest.fixture(scope="session")
def keys(databases_folder: Path) -> Path:
    """The data folder with which this worker makes its databases; its keys are written once."""
    folder = databases_folder / "keys"
    sealing.Keyring.load(folder / "keys.json")
    return folder


@pytest.fixture(scope="session")
def migrate(keys: Path) -> Callable[[Urls], None]:
    """Bring an empty database up to date, as `flask database upgrade` does."""

    def upgrade(urls: Urls) -> None:
        schema.upgrade(settings_of(urls, keys))

    return upgrade


@pytest.fixture
def data(database_urls: Urls, keys: Path, tmp_path: Path) -> Path:
    """The data folder of this test alone; its keys are those its database was made with."""
    folder = tmp_path / "data"
    shutil.copytree(keys, folder)
    return folder


@pytest.fixture
def settings(database_urls: Urls, data: Path) -> Settings:
    return settings_of(database_urls, data)


_engines: dict[str, Engine] = {}


def _create_engine(url: str, **options: Any) -> Engine:
    """An engine that knows the statements which an earlier test compiled, and its dialect."""
    engine = create_engine(url, **options)
    first = _engines.setdefault(engine.name, engine)
    engine.dialect = engine.pool._dialect = first.dialect
    engine._compiled_cache = first._compiled_cache
    return engine


db.create_engine = _create_engine  # type: ignore[attr-defined]

_built: list[Flask] = []


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The whole app on a fresh database of this test.

    Its routes are put together once in a process; a test that adds some takes `own_app`.
    """
    if _built:
        eenplan.serve_from(_built[0], settings)
    else:
        _built.append(eenplan.create_app(settings))
    flask = _built[0]
    as_built, config = dict(flask.view_functions), dict(flask.config)
    yield flask
    flask.view_functions.clear()
    flask.view_functions.update(as_built)
    flask.config.clear()
    flask.config.update(config)
    _let_go(flask)


@pytest.fixture
def own_app(settings: Settings) -> Iterator[Flask]:
    """An app that only this test has, to add routes to."""
    flask = eenplan.create_app(settings)
    yield flask
    _let_go(flask)


def _let_go(flask: Flask) -> None:
    db.set_session(None)
    clock.set_from(None)
    flask.extensions["eenplan_database"].engine.dispose()


@pytest.fixture
def database(app: Flask) -> db.Database:
    """The database of the app, to call operations on: `with database.writing(): …`."""
    return app.extensions["eenplan_database"]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger: nobody has signed in."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask, database: db.Database) -> Callable[[Any], FlaskClient]:
    """`signed_in(account)`: a client of its own in which this account has signed in.

    Its session is made here, as after the second step; signing in itself is for tests/accounts.
    """

    def sign_in(account: Any) -> FlaskClient:
        client = app.test_client()
        with database.writing() as unit:
            found = unit.get_one(UserAccount, inspect(account).identity[0])
            token = operations.open_session(found, second_factor=True)
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        return client

    return sign_in
