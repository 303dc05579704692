"""A demo of a given size, on a database of its own, made by the programs that everybody uses."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, text

import app as eenplan
from config import ROOT, Settings
from tests.support import postgres
from tests.support.page import submit, visit
from tests.support.queries import Queries, count_queries

SEED = "1"
STEP = 20


@dataclass
class Work:
    """What one go cost the database; steps are counted by SQLite itself, the same every time."""

    queries: Queries
    steps: int = 0


@dataclass
class Place:
    """What a benchmark gets: an app with `cases` cases, and people who can sign in to it."""

    cases: int
    app: Flask
    steps: int = 0
    clients: dict[str, FlaskClient] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        return self.app.extensions["eenplan_database"].engine

    def client(self, account: str) -> FlaskClient:
        """One of the demo accounts, signed in once: `place.client("gezinscoach")`."""
        if account not in self.clients:
            client = self.app.test_client()
            page = visit(client, "/inloggen")
            shown = re.search(r"Wachtwoord: (\S+)", page.text)
            password = shown.group(1) if shown else ""
            who = {"email": f"{account}@demo.example", "password": password}
            submit(client, "/inloggen", page.form() | who)
            self.clients[account] = client
        return self.clients[account]

    def count(self, query: str) -> int:
        """How many rows there are of something here."""
        with self.engine.connect() as connection:
            return int(connection.scalar(text(query)) or 0)

    @contextlib.contextmanager
    def watched(self) -> Iterator[Work]:
        before = self.steps
        with count_queries(self.engine) as queries:
            work = Work(queries)
            yield work
        work.steps = self.steps - before

    def count_steps(self) -> None:
        """Have every connection to SQLite from now on report its work."""

        def step() -> None:
            self.steps += STEP

        def listen(raw: object, _record: object) -> None:
            if hasattr(raw, "set_progress_handler"):
                raw.set_progress_handler(step, STEP)

        self.engine.dispose()
        event.listen(self.engine, "connect", listen)


@contextlib.contextmanager
def place_with(cases: int, database: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="eenplan-bench-") as name:
        folder = Path(name)
        with _urls(folder, database) as (serving, owner):
            environ = {"DATABASE_URL": serving, "MIGRATION_DATABASE_URL": owner}
            environ |= {"EENPLAN_DATA": str(folder / "data")}
            _fill(cases, environ)
            place = Place(cases, eenplan.create_app(Settings.from_env(environ)))
            place.count_steps()
            yield place
            place.engine.dispose()


@contextlib.contextmanager
def _urls(folder: Path, database: str) -> Iterator[tuple[str, str]]:
    if database == "sqlite":
        url = f"sqlite:///{folder / 'bench.sqlite'}"
        yield url, url
        return
    parent = postgres.new_folder(tempfile.gettempdir())
    server = postgres.start(parent / "postgres", durable=True)
    with server.connect() as admin:
        admin.execute(f"CREATE DATABASE bench OWNER {server.owner}")
    yield server.url(server.serving, "bench"), server.url(server.owner, "bench")
    postgres.clear_away(parent)


def _fill(cases: int, environ: dict[str, str]) -> None:
    flask = str(Path(sys.executable).with_name("flask"))
    for command in (["database", "upgrade"], ["demo", "--cases", str(cases), "--seed", SEED]):
        done = subprocess.run(
            [flask, *command], cwd=ROOT, env=os.environ | environ, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            sys.exit(f"flask {' '.join(command)} failed; nothing was measured.")
