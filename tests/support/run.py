"""One folder for a whole run, shared by its workers and removed at its end."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.support import postgres

MEMORY = "/dev/shm"  # noqa: S108
ROOM = 2 * 1024**3
# A request or an operation makes thousands of small things; to look at them all each time that some
# hundreds are there (as Python does) takes a tenth of the time of a test.
SELDOM = (50_000, 10, 10)
RUN_FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    worker = getattr(config, "workerinput", None)
    if worker:
        config.stash[RUN_FOLDER] = Path(worker["run_folder"])
        return
    _clear_away_after_crashes()
    config.stash[RUN_FOLDER] = postgres.new_folder(_fastest())


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    node.workerinput["run_folder"] = str(node.config.stash[RUN_FOLDER])  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and RUN_FOLDER in config.stash:
        postgres.clear_away(config.stash[RUN_FOLDER])


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look at it time and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    return pytestconfig.stash[RUN_FOLDER]


def _places() -> list[str]:
    return [MEMORY, tempfile.gettempdir()]


def _fastest() -> str:
    """In memory when there is room: making a database takes a tenth of the time there."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else tempfile.gettempdir()


def _clear_away_after_crashes() -> None:
    """A run that was killed could not stop its server: the next one does."""
    for folder in (
        found for where in _places() for found in Path(where).glob(f"{postgres.PREFIX}*-*")
    ):
        pid = folder.name.removeprefix(postgres.PREFIX).split("-")[0]
        ended = pid.isdigit() and not _runs(int(pid))
        if ended and folder.stat().st_uid == os.geteuid():
            postgres.clear_away(folder)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
