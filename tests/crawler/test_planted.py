"""Each defect that is planted turns the crawler red, and without it the same looks are clean."""

from __future__ import annotations

import pytest

from tests.crawler.crawl import Crawl
from tests.crawler.defects import ALL, CHOSEN_BY_ANOTHER, DEFECTS
from tests.crawler.looking import Look
from tests.crawler.planted import Defect, at, planted

on_one = pytest.mark.only("sqlite", reason="whether the crawler finds it is the same on both")


def look(crawl: Crawl, defect: Defect) -> list[str]:
    """A small crawl: this reader alone, at the addresses where it would show."""
    for somebody, address in defect.first:
        crawl.ask(somebody, at(address, crawl.world.sowing))
    crawl.looks[defect.reader] = Look(defect.reader, crawl.world.sowing)
    where = defect.where(crawl.world.sowing)
    if defect.data:
        crawl.posts(defect.reader, where, dict(defect.data))
    else:
        crawl.ask(defect.reader, *where)
    return crawl.leaks() + crawl.faults()


@on_one
@pytest.mark.parametrize("defect", ALL, ids=lambda defect: defect.name)
def test_a_planted_defect_is_found(crawl: Crawl, defect: Defect) -> None:
    before = look(crawl, defect)
    with planted(defect):
        after = look(crawl, defect)

    assert before == []
    assert after, f"nobody noticed that {defect.name}"


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(DEFECTS) >= 20
    assert len(CHOSEN_BY_ANOTHER) >= 15
    assert len({defect.name for defect in ALL}) == len(ALL)
