"""A fresh, migrated database for every test, on SQLite and on PostgreSQL alike.

Each worker migrates one database of each kind and hands out copies of it. On PostgreSQL the tables
belong to the owner, and the app under test serves as a role that owns nothing.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from tests.support import postgres
from tests.support.postgres import Server

ENGINES = ("sqlite", "postgresql")
# A test that has one of these asks for pages.
BROWSERS = {"signed_in", "client"}
# What every page goes through: units, sessions, drafts, forms sent twice.
ON_BOTH = {"frame", "web", "soak"}


@dataclass(frozen=True)
class Urls:
    """How the app reaches one database: to serve from it, and to change its tables."""

    serving: str
    owner: str
    name: str

    @property
    def engine(self) -> str:
        return self.serving.split(":")[0]


@dataclass
class Databases:
    """Hands out databases: `fresh` ones that are migrated, and `empty` ones."""

    folder: Path
    migrate: Callable[[Urls], None]
    templates: dict[str, Urls] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @cached_property
    def server(self) -> Server:
        return postgres.of_this_run(self.folder.parent)

    def fresh(self, engine: str) -> Urls:
        if engine not in self.templates:
            template = self.empty(engine)
            self.migrate(template)
            self.settle(template)
            self.slim(template)
            self.templates[engine] = template
        return self.copy(self.templates[engine])

    def empty(self, engine: str) -> Urls:
        return self._make(engine, "template0")

    def drop(self, urls: Urls) -> None:
        if urls.engine == "sqlite":
            for file in self.folder.glob(f"{urls.name}.sqlite*"):
                file.unlink()
            return
        with self.server.connect() as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {urls.name} WITH (FORCE)")

    def copy(self, template: Urls) -> Urls:
        if template.engine == "postgresql":
            return self._make("postgresql", template.name)
        copy = self._make("sqlite", "")
        shutil.copyfile(self._file(template), self._file(copy))
        return copy

    def settle(self, urls: Urls) -> None:
        """Leave everything in the one file that is copied, and nothing in a log beside it."""
        if urls.engine == "sqlite":
            with contextlib.closing(sqlite3.connect(self._file(urls))) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def slim(self, urls: Urls) -> None:
        """Write the tables of PostgreSQL itself anew: there is a third less to copy after that."""
        if urls.engine == "sqlite":
            return
        own = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND NOT relisshared"
        with self.server.connect(urls.name) as admin:
            for (table,) in admin.execute(own).fetchall():
                admin.execute(f"VACUUM (FULL) {table}")

    def _file(self, urls: Urls) -> Path:
        return self.folder / f"{urls.name}.sqlite"

    def _make(self, engine: str, template: str) -> Urls:
        name = f"{self.folder.name}_{next(self.numbers)}"
        if engine == "sqlite":
            url = f"sqlite:///{self.folder / name}.sqlite"
            return Urls(url, url, name)
        server, name = self.server, f"{self.server.owner}_{name}"
        with server.connect() as admin:
            admin.execute(
                f"CREATE DATABASE {name} OWNER {server.owner}"
                f" TEMPLATE {template} STRATEGY FILE_COPY"
            )
        return Urls(server.url(server.serving, name), server.url(server.owner, name), name)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=ENGINES,
        help="run the database tests on this one alone, to be quick",
    )
    parser.addoption(
        "--both",
        action="store_true",
        help="run the tests of screens on both databases too, instead of in turns",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that comes near a database runs on both, unless it says why not or takes its turn."""
    if "engine_name" in metafunc.fixturenames and "browser_width" not in metafunc.fixturenames:
        metafunc.parametrize("engine_name", engines_for(metafunc), scope="session")


def engines_for(metafunc: pytest.Metafunc) -> list[str]:
    chosen = metafunc.config.getoption("--database")
    only = metafunc.definition.get_closest_marker("only")
    if only and not only.kwargs.get("reason"):
        pytest.fail(f"{metafunc.definition.nodeid}: only({only.args[0]!r}) needs a reason=")
    if chosen is None and not only and takes_turns(metafunc):
        turn = metafunc.definition.get_closest_marker("turn")
        return list(turn.args) if turn else [turn_of(metafunc.definition.nodeid)]
    wanted = only.args if only else ENGINES
    return [name for name in wanted if chosen in (None, name)]


def takes_turns(metafunc: pytest.Metafunc) -> bool:
    """Whether a test is of a screen: what it says comes from operations that are tried on both."""
    definition = metafunc.definition
    return (
        not metafunc.config.getoption("--both")
        and not definition.get_closest_marker("both")
        and not ON_BOTH & set(definition.path.parts)
        and bool(BROWSERS & set(metafunc.fixturenames))
    )


def turn_of(nodeid: str) -> str:
    """On which database: the same one every time, whatever else runs."""
    return ENGINES[zlib.crc32(nodeid.encode()) % len(ENGINES)]


@pytest.fixture(scope="session")
def databases_folder(request: pytest.FixtureRequest, run_folder: Path) -> Path:
    """Where this worker keeps its SQLite files and its keys."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    folder = run_folder / worker
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def databases(databases_folder: Path, migrate: Callable[[Urls], None]) -> Databases:
    """The stock of databases of this worker."""
    return Databases(databases_folder, migrate)


@pytest.fixture
def empty_database_urls(engine_name: str, databases: Databases) -> Iterator[Urls]:
    """A database with nothing in it at all, to try migrations and first starts on."""
    urls = databases.empty(engine_name)
    yield urls
    databases.drop(urls)
