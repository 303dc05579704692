"""What flask controle finds of stays, and the line of places."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from app.db import Database
from app.placements import queries
from app.placements.models import Placement
from tests.frame import raw
from tests.placements import make
from tests.placements.make import Home
from tests.support.databases import Urls

WRONG = {
    "a term of somebody else": (
        "UPDATE deadlines SET owner_id = (SELECT MIN(id) FROM user_accounts) "
        "WHERE rule = 'perspectiefplan'",
        "ligt niet bij de perspectiefregisseur",
    ),
    "a term that was met without anything": (
        "UPDATE deadlines SET ended_on = '2026-11-20', ended_how = 'gehaald' "
        "WHERE rule = 'evaluatie_crisisopname'",
        "gehaald, maar op die dag is er niets",
    ),
    "a term that vanished": (
        "UPDATE deadlines SET ended_on = '2026-11-20', ended_how = 'vervangen' "
        "WHERE rule = 'perspectiefplan'",
        "hier hoort één termijn perspectiefplan bij",
    ),
    "a stay that is no crisis any more": (
        "UPDATE placements SET form = 'netwerk'",
        "loopt voor een verblijf dat haar niet vraagt",
    ),
    "a day of admission that moved": (
        "UPDATE placements SET admitted_on = '2026-11-10'",
        "hier hoort één termijn evaluatie_crisisopname bij",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_was_changed_around_the_application_is_found(
    home: Home, placed: Placement, database: Database, database_urls: Urls, what: str
) -> None:
    statement, sentence = WRONG[what]
    with database.reading():
        assert make.found() == []
    with raw.owner(database_urls) as connection:
        connection.execute(text(statement))
    with database.reading():
        assert any(sentence in found for found in make.found()), make.found()


def test_the_line_of_places_has_home_in_its_gaps(home: Home, database: Database) -> None:
    with database.writing():
        oma = home.admit(form="netwerk", place="Oma Riet", admitted_on=date(2026, 10, 3))
        home.leave(oma, date(2026, 10, 18))
        home.admit()
        home.admit(part_time=True, form="gezinshuis", place="De Boerderij")
        line = queries.line_of(queries.get_child(home.people["Noor"].public_id, home.by))
    assert [(row.where, row.when, row.nights) for row in line.rows] == [
        (
            "Gezinshuis De Boerderij (in deeltijd)",
            "do 12 nov tot nu, verwacht tot do 10 dec",
            "11 nachten",
        ),
        (
            "Crisisgroep De Kreek, Lelystad",
            "do 12 nov tot nu, verwacht tot do 10 dec",
            "11 nachten",
        ),
        ("Thuis", "zo 18 okt tot do 12 nov", "25 nachten"),
        ("Oma Riet", "za 3 okt tot zo 18 okt", "15 nachten"),
        ("Thuis", "tot za 3 okt", ""),
    ]
    assert [piece.words for piece in line.stretches] == [
        "Thuis",
        "Oma Riet",
        "Thuis",
        "De Kreek",
        "tot 10 dec",
    ]
    assert [name for _, name in line.months] == ["okt", "nov", "dec"]
    ends = [piece.x + piece.width for piece in line.stretches]
    starts = [piece.x for piece in line.stretches[1:]]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))
    assert ends[-1] <= 100


def test_two_stays_that_follow_on_each_other_have_no_home_between_them(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, date(2026, 11, 20))
        home.admit(admitted_on=date(2026, 11, 20), place="De Haven")
        line = queries.line_of(queries.get_child(home.people["Noor"].public_id, home.by))
    assert [row.where for row in line.rows] == [
        "Crisisgroep De Haven",
        "Crisisgroep De Kreek, Lelystad",
        "Thuis",
    ]
