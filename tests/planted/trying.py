"""The tests of a topic, run once for each defect in a process of its own.

Pytest collects the tests once. For each defect it forks: the child plants the defect in what it has
in memory, runs the likely tests first, and stops at the first that fails. No file changes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pytest
from _pytest.runner import runtestprotocol

from tests.planted.defect import Defect
from tests.planted.planting import plant

if TYPE_CHECKING:
    # Pytest wants to be the first to import the tests' own support.
    from tests.support.databases import Databases

QUICK = "not browser and not soak and not durability"
Told = Callable[[Defect, str], None]


class Trials:
    """A pytest plugin that tries defects instead of running the tests."""

    def __init__(self, defects: Sequence[Defect], told: Told, likely: bool) -> None:
        self.defects, self.told, self.likely = defects, told, likely
        self.databases: list[Databases] = []

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        outcome = yield
        if fixturedef.argname == "databases":
            self.databases.append(outcome.get_result())  # type: ignore[attr-defined]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = session.items
        warm = next(item for item in items if "database_urls" in item.fixturenames)
        # What is made once for a whole run is made here, for all children.
        assert not _fails(warm), f"{warm.nodeid} is red without any defect"
        noticed = {}
        for defect in self.defects:
            found = self._in_a_child(defect, _in_order(defect, items, self.likely))
            noticed[found] = defect
            self.told(defect, f"RED by {found}" if found else "SURVIVED")
        red = [item for item in items if item.nodeid in noticed]
        for nodeid in filter(None, [self._in_a_child(None, red)]):
            self.told(noticed[nodeid], f"FALSE ALARM: {nodeid} is red without it")
        return True

    def _in_a_child(self, defect: Defect | None, items: Iterable[pytest.Item]) -> str:
        """The first test that fails; nothing when all pass."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                if defect:
                    plant(defect, self.databases[0])
                red = next((item.nodeid for item in items if _fails(item)), "")
                os.write(writing, red.encode())
            except Exception as error:
                os.write(writing, f"nothing, for {error!r}".encode())
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as answer:
            red = answer.read()
        os.waitpid(child, 0)
        return red


def _fails(item: pytest.Item) -> bool:
    """Whether it fails; what is made once for a whole run stays."""
    reports = runtestprotocol(item, log=False, nextitem=item.session)  # type: ignore[arg-type]
    return any(report.failed for report in reports)


def _in_order(defect: Defect, items: Sequence[pytest.Item], only_likely: bool) -> list[pytest.Item]:
    """Tests that speak of the rule, that call its operation, and then the others."""
    likely = [*defect.tests_that_speak_of_it(), *defect.tests_that_name_it()]
    rank = {test: nr for nr, test in reversed(list(enumerate(likely)))}
    ranks = [(rank.get(item.nodeid.split("[")[0], len(likely)), item) for item in items]
    ranks.sort(key=lambda ranked: ranked[0])
    return [item for nr, item in ranks if nr < len(likely) or not only_likely or not likely]


def try_all(defects: Sequence[Defect], told: Told, likely: bool = False) -> None:
    """Defects with the same tests and database; pytest's own words go nowhere."""
    files = [str(path) for path in defects[0].test_files()]
    options = ["-n0", "-p", "no:cacheprovider", "-m", QUICK, "--database", defects[0].database]
    child = os.fork()
    if child == 0:
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            pytest.main([*options, *files], plugins=[Trials(defects, told, likely)])
        finally:
            os._exit(0)
    os.waitpid(child, 0)
