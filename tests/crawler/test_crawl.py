"""Everybody walks everywhere and asks for everything: nobody sees what is not theirs.

In `make test` the databases divide the work. On SQLite everybody walks, and all routes are asked by
all. Each rule of who may see what is one query for both, to which a reader gives numbers and days;
so on PostgreSQL one reader for each way into a dossier, and for each way out of it, walks and asks.
`make soak` does everything on both.
"""

from __future__ import annotations

import pytest

from tests.crawler import cast
from tests.crawler.crawl import Crawl

AT_LEAST, LONG = 5_000, 50_000
ENGINES = 2
GROUPS = 8
# Dealt out like cards: those who see much do not sit in one group.
GROUP = [cast.READERS[nr::GROUPS] for nr in range(GROUPS)]
# One for each way in, who walk; and for each way in which it ends (on a day, at an hour, by the
# next, by closing) and what only differs in days or in a word from those, who knock.
WALK = (
    ("regisseur", "partner", "huisarts", "moeder"),
    ("perspectief", "adviseur", "huisarts_ander", "tess_buren"),
    ("meelezer", "ex", "monitor", "privacy", "beheerder"),
)
KNOCK = (
    ("waarnemer", "nood_voorbij", "vertrokken", "team_ander"),
    ("gi_terug", "perspectief_ander", "laatste_regisseur", "crisisdesk"),
    ("nood", "aandacht", "meelezer_voorbij", "vader_buren"),
)
# What a group asks: who walks needs fewer probes to come to it.
HERE, THERE = 525, 270
EACH_LONG = -(-LONG // (GROUPS * ENGINES))
PROBES, PROBES_LONG = 25, 480


def said(crawl: Crawl, wrong: list[str]) -> str:
    return f"{len(wrong)} of {crawl.number} probes:\n" + "\n".join(wrong[:400])


def all_is_well(crawl: Crawl, missing: list[str]) -> None:
    """Nothing was seen by who must not, nothing broke, and everybody saw all of their own."""
    print(f"{crawl.number} probes by {', '.join(crawl.looks)}")
    wrong = crawl.leaks() + crawl.faults() + missing
    assert not wrong, said(crawl, wrong)


@pytest.mark.only("sqlite", reason="on PostgreSQL the next test does it; `make soak` this on both")
@pytest.mark.parametrize("group", range(GROUPS))
def test_nobody_sees_what_is_not_theirs_and_everybody_sees_what_is(
    crawl: Crawl, group: int
) -> None:
    crawl.walks(GROUP[group])
    missing = crawl.missing()
    crawl.searches(GROUP[group], "make test")
    crawl.probes(GROUP[group], PROBES, "make test")
    crawl.top_up(GROUP[group], HERE)

    all_is_well(crawl, missing)


@pytest.mark.only("postgresql", reason="on SQLite the test before it asks more")
@pytest.mark.parametrize("group", range(len(WALK)))
def test_every_way_into_a_dossier_and_out_of_it_is_the_same_on_postgresql(
    crawl: Crawl, group: int
) -> None:
    readers = (*WALK[group], *KNOCK[group])
    crawl.walks(WALK[group])
    missing = crawl.missing()
    crawl.knocks(KNOCK[group])
    crawl.searches(KNOCK[group], "make test, there")
    crawl.top_up(readers, THERE)

    all_is_well(crawl, missing)


@pytest.mark.soak
@pytest.mark.parametrize("group", range(GROUPS))
def test_nobody_sees_what_is_not_theirs_for_a_long_time(
    crawl: Crawl, group: int, engine_name: str
) -> None:
    crawl.walks(GROUP[group], whole=True)
    missing = crawl.missing()
    crawl.searches(GROUP[group], f"make soak|{engine_name}")
    crawl.probes(GROUP[group], PROBES_LONG, f"make soak|{engine_name}")
    crawl.top_up(GROUP[group], EACH_LONG)

    all_is_well(crawl, missing)


def test_the_probes_of_all_groups_together_are_enough() -> None:
    assert sorted(reader for group in GROUP for reader in group) == sorted(cast.READERS)
    assert HERE * GROUPS + THERE * len(WALK) >= AT_LEAST
    assert EACH_LONG * GROUPS * ENGINES >= LONG
    there = [reader for group in (*WALK, *KNOCK) for reader in group]
    assert len(there) == len(set(there))
    assert set(there) <= set(cast.READERS)
