"""With one rule taken out of the app a history of `make test` is red: so the table is worth it.

What is read is asked again with each defect, on every day of the histories that notice. Defects of
what is written down are there from the first day on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from app.db import Database, session
from tests.histories.comparing import asked, days, differences
from tests.histories.planted import DEFECTS, Wrong, planted
from tests.histories.telling import World, world
from tests.histories.test_histories import A_DOZEN, QUICK

READING = [wrong for wrong in DEFECTS if not wrong.writes]
WRITING = [wrong for wrong in DEFECTS if wrong.writes]
on_one = pytest.mark.only("sqlite", reason="whether a defect is noticed is the same on both")


def noticed(there: World, seed: int, wrongs: Sequence[Wrong]) -> Iterator[str]:
    """The names of the defects that show on a day of this history."""
    left = list(wrongs)
    for telling, day in days(there, seed):
        for wrong in list(left):
            with planted(wrong):
                shows = any(asked(telling, day))
            session().expire_all()
            if shows:
                left.remove(wrong)
                yield wrong.name


@on_one
@pytest.mark.parametrize("seed", sorted({wrong.seed for wrong in READING}))
def test_a_defect_in_reading_is_noticed(database: Database, seed: int) -> None:
    wrongs = [wrong for wrong in READING if wrong.seed == seed]

    with database.writing():
        found = set(noticed(world(), seed, wrongs))

    assert found == {wrong.name for wrong in wrongs}


@on_one
@pytest.mark.parametrize("wrong", WRITING, ids=lambda wrong: wrong.name)
def test_a_defect_in_what_is_written_down_is_noticed(database: Database, wrong: Wrong) -> None:
    with database.writing(), planted(wrong):
        found = list(differences(world(), wrong.seed))

    assert found, f"seed {wrong.seed} did not notice that {wrong.name}"


def test_the_seeds_that_notice_are_those_of_make_test_and_no_defect_is_there_twice() -> None:
    quick = {seed for first in QUICK for seed in range(first, first + A_DOZEN)}
    assert {wrong.seed for wrong in DEFECTS} <= quick
    assert len({(wrong.path, wrong.code, wrong.instead) for wrong in DEFECTS}) == len(DEFECTS)
