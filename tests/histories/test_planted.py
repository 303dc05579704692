"""With one rule taken out of the app a history of `make test` is red: so the table is worth it.

What is read is asked without a defect, and again with each, on every day of the histories that
notice. Defects of what is written down are there from the first day on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from app.db import Database, session
from tests.histories.comparing import asked, days, differences
from tests.histories.planted import DEFECTS, Wrong, planted
from tests.histories.telling import World, world
from tests.histories.test_histories import WITH_DEFECTS

READING = [wrong for wrong in DEFECTS if not wrong.writes]
WRITING = [wrong for wrong in DEFECTS if wrong.writes]
on_one = pytest.mark.only("sqlite", reason="whether a defect is noticed is the same on both")


@dataclass
class Found:
    """What a history shows by itself, and the names of the defects that show on one of its days."""

    differences: list[str] = field(default_factory=list)
    noticed: set[str] = field(default_factory=set)


def tell(there: World, seed: int, wrongs: Sequence[Wrong]) -> Found:
    found = Found()
    for telling, day in days(there, seed):
        found.differences += asked(telling, day)
        for wrong in wrongs:
            if wrong.name not in found.noticed:
                with planted(wrong):
                    found.noticed |= {wrong.name} if any(asked(telling, day)) else set()
                session().expire_all()
    return found


@on_one
@pytest.mark.parametrize("seed", sorted(WITH_DEFECTS))
def test_a_defect_in_reading_is_noticed_and_nothing_differs_without(
    database: Database, seed: int
) -> None:
    wrongs = [wrong for wrong in READING if wrong.seed == seed]

    with database.writing():
        found = tell(world(), seed, wrongs)

    assert found == Found([], {wrong.name for wrong in wrongs})


@on_one
@pytest.mark.parametrize("wrong", WRITING, ids=lambda wrong: wrong.name)
def test_a_defect_in_what_is_written_down_is_noticed(database: Database, wrong: Wrong) -> None:
    with database.writing(), planted(wrong):
        found = list(differences(world(), wrong.seed))

    assert found, f"seed {wrong.seed} did not notice that {wrong.name}"


def test_the_seeds_that_notice_are_those_of_make_test_and_no_defect_is_there_twice() -> None:
    assert {wrong.seed for wrong in DEFECTS} <= set(range(1000, 1060))
    assert len({(wrong.path, wrong.code, wrong.instead) for wrong in DEFECTS}) == len(DEFECTS)
