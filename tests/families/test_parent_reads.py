"""A young person of 16 or 17 lets a parent with gezag read along, and takes that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.db import Database, Missing, session
from app.families import operations, rights
from app.families.family_rights import Entry, reader_of
from app.families.family_rights import may_read as may_read_entry
from app.families.models import FamilyMember, ReadingConsent
from app.operation import RuleBroken
from app.workdays import age_on
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.families.acts import refused
from tests.support.stories import Story, Told, attached, begins_with

TODAY = date(2026, 11, 23)


@dataclass
class House:
    marloes: UserAccount
    people: dict[str, FamilyMember]


def _laid() -> House:
    """Anouk has gezag over all, Jeroen over nobody; children of 15, 16, 17 and 18."""
    with clock.stopped_at("2026-11-23T09:00"):
        marloes = accounts.worker("Marloes Veenstra")
        family = make.family(led_by=marloes)
        people = {
            "Anouk": make.member(family, "Anouk", "moeder", birth_date=date(1980, 5, 9)),
            "Jeroen": make.member(family, "Jeroen", "vader", birth_date=date(1979, 1, 30)),
        }
        for age, born in (
            ("15", date(2010, 11, 24)),  # 16 tomorrow
            ("16", date(2010, 11, 23)),  # 16 today
            ("17", date(2008, 11, 24)),  # 18 tomorrow
            ("18", date(2008, 11, 23)),  # 18 today
        ):
            people[age] = make.member(family, f"Kind{age}", birth_date=born)
            make_rights.gezag(people[age], people["Anouk"], marloes)
        return House(marloes, people)


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def house(database: Database, told: Told) -> Iterator[House]:
    with clock.stopped_at("2026-11-23T09:00"), database.writing():
        yield attached(told(LAID))


def let(house: House, young: str, parent: str = "Anouk", words: str = "Zei het zelf.") -> Any:
    operations.let_parent_read(
        make.again(house.people[young]),
        by=accounts.actor(house.marloes),
        parent=make_rights.person_of(house.people[parent]),
        words=words,
    )
    return make_rights.newest(ReadingConsent)


def stop(house: House, row: ReadingConsent, family: Any = None) -> None:
    operations.stop_parent_reading(
        family or make.again(make.again(house.people["Anouk"]).family),
        by=accounts.actor(house.marloes),
        reading=make.again(row),
    )


def may_read(house: House, young: str, day: date = TODAY, parent: str = "Anouk") -> bool:
    session().expire_all()
    family = make.again(make.again(house.people[parent]).family)
    child, reader = (make_rights.person_of(house.people[name]) for name in (young, parent))
    found = reader_of(reader, family, rights.gezag_of([child]), day)
    entry = Entry(day, frozenset({child.id}))
    of_young = age_on(child.birth_date or day, day) >= rights.ALONE_FROM
    return of_young and found is not None and may_read_entry(found, entry, day)


@pytest.mark.parametrize(
    ("young", "parent", "field", "sentence"),
    [
        ("15", "Anouk", None, "Kind15 is nog geen 16: een ouder met gezag leest al mee."),
        ("18", "Anouk", None, "Kind18 is 18 of ouder: een ouder leest niet meer mee."),
        ("Jeroen", "Anouk", None, "Dit is voor een jongere van dit gezin."),
        (
            *("16", "Jeroen", "parent"),
            "Jeroen heeft geen gezag over Kind16 en leest niet mee. Klopt dat niet? Leg dan eerst "
            "het gezag vast.",
        ),
    ],
)
def test_only_who_is_16_or_17_decides_and_only_about_a_parent_with_gezag(
    house: House, young: str, parent: str, field: str | None, sentence: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        let(house, young, parent)
    assert (broken.value.field, broken.value.message) == (field, sentence)


@pytest.mark.parametrize("young", ["16", "17"])
def test_a_parent_reads_from_the_day_of_the_yes_and_not_without(house: House, young: str) -> None:
    assert not may_read(house, young)
    let(house, young)

    assert may_read(house, young)
    assert not may_read(house, young, date(2026, 11, 22))
    assert not may_read(house, young, parent="Jeroen")


def test_it_ends_at_18_and_does_not_begin_before_16(house: House) -> None:
    let(house, "17")
    assert may_read(house, "17")
    assert not may_read(house, "17", date(2026, 11, 24))
    let(house, "16")
    assert not may_read(house, "16", date(2026, 11, 22))
    assert not may_read(house, "15")


def test_it_ends_with_the_gezag_of_that_parent(house: House) -> None:
    row = make_rights.gezag(house.people["16"], house.people["Jeroen"], house.marloes)
    let(house, "16", "Jeroen")
    assert may_read(house, "16", parent="Jeroen")

    make_rights.end_gezag(row, house.people["16"], house.marloes, date(2026, 11, 22))
    assert not may_read(house, "16", parent="Jeroen")


def test_taking_back_works_at_once_and_it_can_be_given_anew(house: House) -> None:
    row = let(house, "16")
    stop(house, row)
    assert not may_read(house, "16")
    assert refused(lambda: stop(house, row)) is None

    let(house, "16")
    assert may_read(house, "16")


def test_it_is_written_down_once_and_says_how_it_was_said(house: House) -> None:
    assert refused(lambda: let(house, "16", words="  ")) == "words"
    let(house, "16")
    assert refused(lambda: let(house, "16")) == "parent"


def test_it_is_not_taken_back_from_another_gezin_nor_by_a_stranger(house: House) -> None:
    row = let(house, "16")
    other = make.family(name="Smit", led_by=house.marloes)
    make.member(other, "Tim")
    with pytest.raises(Missing):
        stop(house, row, make.again(other))
    karim = accounts.actor(accounts.worker("Karim"))
    with pytest.raises(NotPermitted):
        operations.let_parent_read(
            make.again(house.people["17"]),
            by=karim,
            parent=make_rights.person_of(house.people["Anouk"]),
            words="Nee.",
        )
    assert may_read(house, "16")
    assert not may_read(house, "17")


def test_a_yes_that_was_written_down_with_a_wrong_age_counts_for_nothing(house: House) -> None:
    young, parent = (make_rights.person_of(house.people[name]) for name in ("15", "Anouk"))
    said = ReadingConsent(young_id=young.id, parent_id=parent.id, from_on=TODAY, words="Ja.")
    said.recorded_by_id, said.recorded_at = accounts.id_of(house.marloes), clock.now()
    accounts.saved(said)

    assert not may_read(house, "15")
    assert may_read(house, "15", date(2026, 11, 24))
