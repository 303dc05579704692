"""Nobody notices that there is more of what is not theirs: no list, no number, no "last changed".

A canary cannot stand in a count. So pages of who has nothing to do with the neighbours are asked
twice, and in between the neighbours get busy. What is read stays the same to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from app import clock
from app.db import Database
from app.families.models import Family, FamilyMember, Person
from tests.accounts import make
from tests.cases import make as cases
from tests.cases import make_signals as signals
from tests.crawler.chosen_later import UNTAKEN
from tests.crawler.crawl import Crawl
from tests.crawler.planted import Defect, planted
from tests.crawler.world import NOW

PAGES = ("/vandaag", "/casussen", "/signalen", "/kinderen", "/overleg", "/patienten", "/uw-plan")
READERS = ("regisseur", "meelezer", "team_ander", "teamleider", "beheerder", "huisarts", "moeder")
CHANGING = re.compile(r'name="(?:csrf_token|sleutel|instance)"[^>]*value="[^"]*"|"X-CSRFToken[^}]*')


Asked = Sequence[tuple[str, str]]
ALL: Asked = [(reader, page) for reader in READERS for page in PAGES]


def read(crawl: Crawl, asked: Asked) -> dict[tuple[str, str], str]:
    found = {}
    with clock.stopped_at(NOW):
        for reader, page in asked:
            answer = crawl.client(reader).get(page)
            found[reader, page] = CHANGING.sub("", answer.get_data(as_text=True))
    return found


def get_busy(crawl: Crawl, database: Database) -> None:
    """New gezinnen with a casus in the same team, with notes; and signals of another team."""
    lead, far = crawl.world.people["regisseur_buren"], crawl.world.people["regisseur_ver"]
    with clock.stopped_at(NOW), database.writing():
        for _ in range(3):
            signals.signal(far, of=make.other_team())
        place = make.municipality().id
        for number in range(25):
            name = f"nieuw{number}"
            family = Family(municipality_id=place, name=name, search_name=name)
            someone = Person(
                municipality_id=place,
                given_name=name,
                surname="n",
                search_name=name,
                birth_date=date(2015, 1, 1),
            )
            family.members.append(
                FamilyMember(person=someone, relation="kind", from_on=date(2026, 6, 4))
            )
            made = cases.case(lead, make.saved(family))
            cases.note(made, lead)


def noticed(crawl: Crawl, database: Database, asked: Asked = ALL) -> list[str]:
    before = read(crawl, asked)
    get_busy(crawl, database)
    after = read(crawl, asked)
    return [
        f"{reader} at {page}"
        for reader, page in before
        if before[reader, page] != after[reader, page]
    ]


def test_what_happens_elsewhere_changes_nothing_that_is_read(
    crawl: Crawl, database: Database
) -> None:
    assert noticed(crawl, database) == []


COUNTS = Defect(
    "the number of casussen is that of everybody",
    "app/cases/queries/cases.py",
    "total = how_many(mine)",
    "total = how_many(select(Case))",
    "team_ander",
    (),
)


@pytest.mark.only("sqlite", reason="whether the crawler finds it is the same on both")
@pytest.mark.parametrize(("count", "page"), [(COUNTS, "/casussen"), (UNTAKEN, "/signalen")])
def test_a_count_that_leaks_is_found(
    crawl: Crawl, database: Database, count: Defect, page: str
) -> None:
    with planted(count):
        assert noticed(crawl, database, [(count.reader, page)])
