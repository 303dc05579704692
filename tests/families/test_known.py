"""Names as they are compared, and whether a gezin is known here: exactly, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app import clock
from app.db import Database
from app.families.models import Family
from app.families.queries import find_known, has_shielded, normalise
from tests.accounts import make as accounts
from tests.families import make
from tests.support.stories import Story, Told, attached, begins_with

BORN, OTHER = date(2011, 3, 2), date(2012, 5, 9)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Bakker", "bakker"),
        ("  Van  der   Berg ", "van der berg"),
        ("De Vries-Jansen", "de vries jansen"),
        ("De Vries - Jansen", "de vries jansen"),
        ("Aydın", "aydin"),
        ("AYDIN", "aydin"),
        ("İnci", "inci"),
        ("Citroën", "citroen"),
        ("Citroe\u0308n", "citroen"),
        ("Sørensen", "sorensen"),
        ("Łukasz", "lukasz"),
        ("d'Ancona", "d ancona"),
        ("’t Hart", "t hart"),
        ("Straße", "strasse"),
        ("Ĳsbrand", "ijsbrand"),
        ("Bakker, J.", "bakker j"),
        ("ليلى", "ليلى"),
        ("%_", ""),
        ("", ""),
    ],
)
def test_a_name_is_compared_without_capitals_accents_and_hyphens(typed: str, compared: str) -> None:
    assert normalise(typed) == compared
    assert normalise(compared) == compared


def _laid() -> Family:
    """Gezin Bakker in Dronten: Noor, born on 2 March 2011, and Jeroen van der Meulen."""
    with clock.stopped_at("2026-11-23T09:00"):
        family = make.family(name="Bakker")
        make.member(family, "Noor", birth_date=BORN)
        make.member(family, "Jeroen", "vader", "van der Meulen", date(1985, 1, 31))
        return family


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def bakker(database: Database, told: Told) -> Iterator[Family]:
    with clock.stopped_at("2026-11-23T09:00"), database.writing():
        yield attached(told(LAID))


def known(name: str, born: date | None = None, place: str = "0303") -> bool:
    return bool(find_known(name, born, accounts.municipality(place).id))


@pytest.mark.parametrize(
    ("name", "born", "answer"),
    [
        ("Bakker", None, True),
        ("BAKKER", None, True),
        ("Gezin Bakker", None, True),
        ("familie Bakker", None, True),
        ("Bakker", BORN, True),
        ("Bakker", OTHER, False),
        ("Noor Bakker", None, True),
        ("noor  bakker", BORN, True),
        ("Noor Bakker", OTHER, False),
        ("van der Meulen", date(1985, 1, 31), True),
        ("van der Meulen", None, False),
        ("van der Meulen", BORN, False),
        ("Meulen", date(1985, 1, 31), False),
        ("Jeroen van der Meulen", None, True),
        ("Noor", None, False),
        ("Noor", BORN, False),
        ("Bak", None, False),
        ("Bakkers", None, False),
        ("Noor Bakke", BORN, False),
        ("Gezin", None, False),
        ("%", None, False),
        ("_akker", None, False),
        ("", None, False),
    ],
)
def test_a_gezin_answers_only_to_exactly_its_name(
    bakker: Family, name: str, born: date | None, answer: bool
) -> None:
    assert known(name, born) is answer


def test_somebody_without_a_birth_date_can_be_the_one(bakker: Family) -> None:
    make.member(bakker, "Sem")

    assert known("Sem Bakker", OTHER)
    assert known("Bakker", OTHER)


def test_a_gezin_without_people_answers_to_its_name_with_any_birth_date(bakker: Family) -> None:
    make.family(name="Öztürk")

    assert known("Ozturk", OTHER)


def test_somebody_who_left_still_counts(bakker: Family) -> None:
    make.member(bakker, "Lot", "kind", "Smit", OTHER, until_on=date(2026, 9, 1))

    assert known("Lot Smit", OTHER)


def test_a_given_name_alone_is_nobodys_name(bakker: Family) -> None:
    make.member(bakker, "Anouk", "moeder", "")

    assert not known("Anouk")


def test_no_name_at_all_finds_nothing_even_where_a_name_was_lost(bakker: Family) -> None:
    accounts.saved(Family(municipality_id=bakker.municipality_id, name="???", search_name=""))

    assert not known("???")
    assert not known("Gezin")


def test_another_municipality_knows_nothing_of_it(bakker: Family) -> None:
    assert not known("Bakker", None, "0184")
    assert not known("Noor Bakker", BORN, "0184")


def test_all_gezinnen_with_that_name_are_found(bakker: Family) -> None:
    other = make.family(name="Bakker")
    place = accounts.municipality().id

    assert [f.id for f in find_known("Bakker", None, place)] == [bakker.id, other.id]


def test_a_gezin_is_shielded_when_anybody_who_is_or_was_in_it_is(bakker: Family) -> None:
    assert not has_shielded(make.again(bakker))

    make.member(bakker, "Lot", until_on=date(2026, 9, 1), shielded_since=date(2026, 8, 1))

    assert has_shielded(make.again(bakker))
