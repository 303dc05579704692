"""A child is born: it belongs to the gezin from that day, with who has gezag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import Actor, NotPermitted
from app.db import Database, session
from app.families import operations
from app.families.models import Family, FamilyMember, Gezag
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.families import make

BORN = date(2026, 11, 20)
ONE_DAY_TOO_LONG = date(2025, 11, 22)


class Home:
    family: Family
    mother: FamilyMember
    child: FamilyMember
    by: Actor


@pytest.fixture
def home(database: Database) -> Iterator[Home]:
    with clock.stopped_at("2026-11-23T10:00"), database.writing():
        found = Home()
        marloes = accounts.worker("Marloes Veenstra")
        found.family, found.by = make.family(led_by=marloes), accounts.actor(marloes)
        found.mother = make.member(found.family, "Anouk", "moeder")
        found.child = make.member(found.family, "Noor")
        yield found


def born(home: Home, **more: Any) -> FamilyMember:
    said = {"given_name": "Lotte", "surname": "Bakker", "born_on": BORN, **more}
    by = said.pop("by", home.by)
    return operations.record_birth(make.again(home.family), by=by, **said)


def test_the_child_belongs_to_the_gezin_and_the_mother_has_gezag_from_that_day(
    home: Home,
) -> None:
    child = born(home, holders=[make.again(home.mother)], evidence="Geboorteakte gezien.")

    assert (child.relation, child.from_on, child.person.birth_date) == ("kind", BORN, BORN)
    gezag = session().scalars(select(Gezag)).one()
    assert (gezag.child_id, gezag.holder_person_id) == (child.person_id, home.mother.person_id)
    assert (gezag.from_on, gezag.until_on) == (BORN, None)


@pytest.mark.parametrize("day", [date(2026, 11, 24), ONE_DAY_TOO_LONG])
def test_the_day_lies_in_the_last_year(home: Home, day: date) -> None:
    with pytest.raises(RuleBroken) as broken:
        born(home, born_on=day)
    assert broken.value.field == "born_on"


def test_the_first_and_the_last_day_of_that_year_count(home: Home) -> None:
    born(home, born_on=date(2025, 11, 23))
    born(home, given_name="Bram", born_on=date(2026, 11, 23))


def test_how_gezag_is_known_is_asked_and_a_child_has_none(home: Home) -> None:
    for holders, evidence, field in (
        ([home.mother], "", "evidence"),
        ([home.child], "Akte.", "holders"),
    ):
        with pytest.raises(RuleBroken) as broken:
            born(home, holders=[make.again(one) for one in holders], evidence=evidence)
        session().rollback()
        assert broken.value.field == field
    assert session().scalars(select(Gezag)).all() == []


def test_the_same_child_is_not_born_twice(home: Home) -> None:
    born(home)
    with pytest.raises(RuleBroken) as broken:
        born(home)
    assert broken.value.message == "Lotte staat al bij dit gezin."


def test_who_only_reads_along_records_no_birth(home: Home) -> None:
    pieter = accounts.worker("Pieter Smit")
    make.reader(home.family, pieter)
    with pytest.raises(NotPermitted):
        born(home, by=accounts.actor(pieter))
