"""What many tests begin with: told once by each worker, and copied for every test.

    TABLE = Story(lay)
    DRAFTED = Story(draft, after=TABLE)

    @pytest.fixture
    @begins_with(DRAFTED)
    def drafted(told: Told) -> Table:
        return told(DRAFTED)

`lay()` and `draft(table)` run inside `database.writing()`, set the clock themselves, and give what
the test is to have in hand. A test has a copy of its own of that too.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app import sealing
from app.db import Base, Database, session
from config import Settings
from tests.support.databases import Databases, Urls

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Story:
    """Something to begin with, which may go on where another one ends."""

    tell: Callable[..., Any]
    after: Story | None = None

    @property
    def chain(self) -> list[Story]:
        """This one and all before it, the first one first."""
        return [*(self.after.chain if self.after else []), self]


@dataclass
class Telling:
    """The database at the end of a story, and what each story of its chain gave."""

    urls: Urls
    given: list[Any]


@dataclass
class Tellings:
    """All stories that this worker told, on each kind of database."""

    databases: Databases
    keys: Path
    known: dict[tuple[str, Story], Telling] = field(default_factory=dict)

    def of(self, engine: str, story: Story) -> Telling:
        if (engine, story) not in self.known:
            self.known[engine, story] = self._tell(engine, story)
        return self.known[engine, story]

    def _tell(self, engine: str, story: Story) -> Telling:
        before = self.of(engine, story.after) if story.after else None
        given = copied(before.given) if before else []
        urls = self.databases.copy(before.urls) if before else self.databases.fresh(engine)
        sealing.use(sealing.Keyring.load(self.keys / "keys.json"))
        settings = Settings.for_test(database_url=urls.serving, data=self.keys)
        database = Database(settings.database_url, synchronous="OFF")
        with database.writing():
            given.append(story.tell(*given[-1:]))
        database.engine.dispose()
        self.databases.settle(urls)
        return Telling(urls, given)


class Told:
    """`told(DRAFTED)`: what that story gave, or one before it."""

    def __init__(self, story: Story, given: list[Any]) -> None:
        self.given = dict(zip(story.chain, given, strict=True))

    def __call__(self, story: Story) -> Any:
        return self.given[story]


def attached(given: Any) -> Any:
    """What a story gave, with its rows as rows of the unit that is open now."""
    if isinstance(given, Base):
        return session().merge(given, load=False)
    if isinstance(given, list | tuple):
        return type(given)(attached(each) for each in given)
    if isinstance(given, dict):
        return {key: attached(value) for key, value in given.items()}
    if is_dataclass(given):
        for each in fields(given):
            object.__setattr__(given, each.name, attached(getattr(given, each.name)))
    return given


def copied(given: list[Any]) -> list[Any]:
    return pickle.loads(pickle.dumps(given))  # noqa: S301 - written a moment ago


def begins_with(story: Story) -> Callable[[T], T]:
    """Say of a fixture that the database of its test begins with this story."""

    def mark(fixture: T) -> T:
        fixture.story = story  # type: ignore[attr-defined]
        return fixture

    return mark


def story_of(item: Any) -> Story | None:
    """The longest of the stories that the fixtures of a test begin with."""
    definitions = item._fixtureinfo.name2fixturedefs.values()
    found = [d[-1].func.story for d in definitions if hasattr(d[-1].func, "story")]
    longest = max(found, key=lambda story: len(story.chain), default=None)
    assert longest is None or set(found) <= set(longest.chain), f"{item.nodeid}: two stories"
    return longest


@pytest.fixture(scope="session")
def tellings(databases: Databases, keys: Path) -> Tellings:
    return Tellings(databases, keys)


@pytest.fixture
def database_urls(
    request: pytest.FixtureRequest, engine_name: str, databases: Databases, tellings: Tellings
) -> Iterator[Urls]:
    """A database of this test alone: migrated, with its reference data, and its story if any."""
    story = story_of(request.node)
    if story:
        urls = databases.copy(tellings.of(engine_name, story).urls)
    else:
        urls = databases.fresh(engine_name)
    yield urls
    databases.drop(urls)


@pytest.fixture
def told(
    request: pytest.FixtureRequest, engine_name: str, database: Database, tellings: Tellings
) -> Told:
    """What the stories gave with which the database of this test began."""
    story = story_of(request.node)
    assert story, "no fixture of this test says @begins_with(…)"
    return Told(story, copied(tellings.of(engine_name, story).given))
