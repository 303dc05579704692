"""A row of the worklist names the child or the meeting that its term is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from app.reports.queries.worklist import worklist, worklist_page
from tests.accounts import make as accounts
from tests.mdo import make as meetings
from tests.placements import make as placements
from tests.support.queries import Queries, count_queries


@pytest.fixture
def writing(database: Database) -> Iterator[Database]:
    """It is Monday 23 November 2026, ten in the morning."""
    with clock.stopped_at(placements.NOW), database.writing():
        yield database


def rows(who: UserAccount) -> list[tuple[str, str, str]]:
    found = worklist(accounts.actor(who))
    return [(row.what, row.day, row.about) for group in found.groups for row in group.rows]


def test_the_terms_of_a_stay_name_the_child(writing: Database) -> None:
    home = placements.home()
    hanan = home.account(home.hanan)
    home.admit("Noor", perspectiefregisseur=hanan)
    home.admit("Sem", perspectiefregisseur=hanan, admitted_on=date(2026, 11, 16))

    assert rows(home.hanan) == [
        ("Evaluatie na crisisopname van Noor", "do 26 nov", "Gezin Bakker"),
        ("Perspectiefplan van Noor", "do 26 nov", "Gezin Bakker"),
        ("Evaluatie na crisisopname van Sem", "ma 30 nov", "Gezin Bakker"),
        ("Perspectiefplan van Sem", "ma 30 nov", "Gezin Bakker"),
    ]
    assert rows(home.marloes) == []
    whole = worklist_page(accounts.actor(home.hanan), 1)
    assert whole.groups[0].rows[0].what == "Evaluatie na crisisopname van Noor"


def test_writing_a_meeting_down_names_its_day(writing: Database) -> None:
    scene = meetings.lay()
    scene.plan()
    scene.plan(starts_at=datetime(2026, 12, 15, 23, 30))

    assert rows(scene.table.worker) == [
        ("Overleg van di 1 dec vastleggen", "wo 2 dec", "Gezin Bakker"),
        ("Overleg van di 15 dec vastleggen", "wo 16 dec", "Gezin Bakker"),
    ]


def terms_asked(queries: Queries) -> list[str]:
    return [said for said in queries.statements if "deadlines" in said]


def test_more_children_and_meetings_cost_no_more_queries(writing: Database) -> None:
    home = placements.home()
    hanan = home.account(home.hanan)
    home.admit("Noor", perspectiefregisseur=hanan)
    actor = accounts.actor(home.hanan)
    with count_queries(writing.engine) as few:
        worklist(actor)
    home.admit("Sem", perspectiefregisseur=hanan)
    with count_queries(writing.engine) as many:
        found = worklist(actor)

    assert found.total == 4
    assert [len(terms_asked(asked)) for asked in (few, many)] == [1, 1]
    assert len(many) <= 2  # the other one is the municipality, for its holidays
