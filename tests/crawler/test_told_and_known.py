"""By hand, for everybody of the crawler: what was told to the gezin, and who says to know it."""

from __future__ import annotations

from typing import Any

import pytest

from app import clock
from tests.crawler import cast
from tests.crawler.crawl import Crawl
from tests.crawler.world import NOW

LEADS, READS, NOTHING, OUT = (200, 200), (403, 200), (404, 404), (303, 303)
# Writing down what was told in casus A, and saying that one knows the gezin.
DOORS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("regisseur", "waarnemer"), LEADS),
    **dict.fromkeys(("maatje", "meelezer", "perspectief", "gi", "aandacht", "nood"), READS),
    **dict.fromkeys(("gi_terug", "regisseur_leest"), READS),
    **dict.fromkeys(("niemand", "geblokkeerd"), OUT),
}
# How often "vertelde" stands on "Wie helpt u". In A mother must not be found: only who was told in
# person reads it. In B nobody is shielded: the gezin together was told once, father once more. One
# child is 13, one has no account for this; one lost gezag before that day, one had it only later.
HEARD = {
    **dict.fromkeys(("moeder", "stiefvader", "noor13", "tess16", "bram18"), 0),
    "vader": 1,
    "moeder_buren": 1,
    "vader_buren": 2,
    "tess_buren": 1,
    **dict.fromkeys(("noor_buren", "ex", "pleegvader"), 0),
}
LINE, KNOWS = "Verteld aan het gezin", "Zei dat zelf"


def get(crawl: Crawl, reader: str, url: str) -> Any:
    with clock.stopped_at(NOW):
        return crawl.client(reader).get(url, buffered=True)


@pytest.mark.only("sqlite", reason="the same table; the rules have tests on both")
def test_everybody_finds_the_doors_that_are_theirs(crawl: Crawl) -> None:
    case = f"/casussen/{crawl.world.sowing.id_of('A', 'cases')}"
    found = {}
    for reader in cast.READERS:
        answers = (get(crawl, reader, f"{case}/{end}") for end in ("verteld", "ik-ken-dit-gezin"))
        found[reader] = tuple(answer.status_code for answer in answers)

    assert found == {reader: DOORS.get(reader, NOTHING) for reader in cast.READERS}


@pytest.mark.only("sqlite", reason="the same table; the rules have tests on both")
def test_who_leads_the_casus_sees_what_was_told_and_who_knows_the_gezin(crawl: Crawl) -> None:
    case = f"/casussen/{crawl.world.sowing.id_of('A', 'cases')}"
    sees = {}
    for reader, doors in DOORS.items():
        if doors is OUT:
            continue
        told = LINE in get(crawl, reader, case).text
        sees[reader] = told, KNOWS in get(crawl, reader, f"{case}/wie-ziet-dit").text

    others = ("maatje", "perspectief", "gi", "gi_terug", "aandacht", "nood", "regisseur_leest")
    assert sees == {
        **dict.fromkeys(("regisseur", "waarnemer"), (True, True)),
        **dict.fromkeys(others, (False, False)),
        "meelezer": (False, True),
    }


@pytest.mark.only("sqlite", reason="the same table; the rules have tests on both")
def test_who_of_the_gezin_reads_what_they_were_told(crawl: Crawl) -> None:
    found = {
        reader: get(crawl, reader, "/wie-helpt-u").text.count("hierover op donderdag 15 oktober")
        for reader in HEARD
    }

    assert found == HEARD
