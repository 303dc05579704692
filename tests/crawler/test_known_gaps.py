"""A gap that is no longer one is taken out; test_crawl.py says the same of what is seen."""

from __future__ import annotations

import pytest

from tests.crawler import cast, known_gaps
from tests.crawler.crawl import Crawl
from tests.crawler.fields import groups
from tests.crawler.planted import at


@pytest.mark.parametrize(("reader", "method", "address"), known_gaps.STILL)
def test_a_page_that_is_said_to_fail_still_does(
    crawl: Crawl, reader: str, method: str, address: str
) -> None:
    crawl.ask(reader, at(address, crawl.world.sowing), method=method)

    [fault] = crawl.looks[reader].faults
    assert known_gaps.fails(fault), f"take {address} out of known_gaps.FAILS"


def test_every_known_gap_is_of_somebody_and_about_something() -> None:
    said = {**known_gaps.MISSES, **known_gaps.LEAKS}

    assert {reader for reader, _ in said} <= set(cast.READERS)
    assert {group for _, group in said} <= {*groups().values(), "*"}
    assert all(said.values())
    assert all(known_gaps.FAILS.values())
