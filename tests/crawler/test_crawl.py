"""Everybody walks everywhere and asks for everything: nobody sees what is not theirs."""

from __future__ import annotations

import pytest

from tests.crawler import cast
from tests.crawler.crawl import Crawl

AT_LEAST, LONG = 5_000, 50_000
ENGINES = 2
GROUPS = 8
# Dealt out like cards: those who see much do not sit in one group.
GROUP = [cast.READERS[nr::GROUPS] for nr in range(GROUPS)]
# What each group asks on each engine; who walks needs fewer probes to come to it.
EACH = -(-AT_LEAST // (GROUPS * ENGINES))
EACH_LONG = -(-LONG // (GROUPS * ENGINES))
PROBES, PROBES_LONG = 36, 480


def said(crawl: Crawl, wrong: list[str]) -> str:
    return f"{len(wrong)} of {crawl.number} probes:\n" + "\n".join(wrong[:400])


def walkers(group: int, engine: str) -> tuple[str, ...]:
    """Half of them walk on one database and half on the other: what they see is the same."""
    half = 0 if engine == "sqlite" else 1
    return GROUP[group][half::2] if group % 2 else GROUP[group][1 - half :: 2]


@pytest.mark.parametrize("group", range(GROUPS))
def test_nobody_sees_what_is_not_theirs_and_everybody_sees_what_is(
    crawl: Crawl, group: int, engine_name: str
) -> None:
    crawl.walks(walkers(group, engine_name))
    missing = crawl.missing()
    crawl.probes(GROUP[group], PROBES, f"make test|{engine_name}")

    crawl.top_up(GROUP[group], EACH)

    print(f"{crawl.number} probes by {', '.join(GROUP[group])}")
    wrong = crawl.leaks() + crawl.faults() + missing
    assert not wrong, said(crawl, wrong)


@pytest.mark.soak
@pytest.mark.parametrize("group", range(GROUPS))
def test_nobody_sees_what_is_not_theirs_for_a_long_time(
    crawl: Crawl, group: int, engine_name: str
) -> None:
    crawl.walks(GROUP[group])
    missing = crawl.missing()
    crawl.probes(GROUP[group], PROBES_LONG, f"make soak|{engine_name}")

    print(f"{crawl.number} probes by {', '.join(GROUP[group])}")
    crawl.top_up(GROUP[group], EACH_LONG)
    wrong = crawl.leaks() + crawl.faults() + missing
    assert not wrong, said(crawl, wrong)


def test_the_probes_of_all_groups_together_are_enough() -> None:
    assert sorted(reader for group in GROUP for reader in group) == sorted(cast.READERS)
    assert EACH * GROUPS * ENGINES >= AT_LEAST
    assert EACH_LONG * GROUPS * ENGINES >= LONG
