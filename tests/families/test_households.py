"""A child in two gezinnen, and who comes back: always one person."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.db import session
from app.families import queries
from app.families.models import Person
from tests.accounts import make as accounts
from tests.families import make
from tests.families.acts import (
    TODAY,
    YESTERDAY,
    World,
    add_known,
    change,
    end,
    refused,
)


def test_nor_after_belonging_to_another_gezin(world: World) -> None:
    member = make.member(world.family)
    other = make.family(name="Smit", led_by=world.marloes)
    both = add_known(world, other, member)

    assert refused(lambda: change(world, both, birth_date=date(2026, 6, 5))) == "birth_date"


def test_a_child_in_two_households_is_one_person(world: World) -> None:
    noor = make.member(world.family, birth_date=date(2011, 3, 2))
    other = make.family(name="Van der Meulen", led_by=world.marloes)

    there = add_known(world, other, noor, lives="om het weekend")
    change(world, there, phone="06 - 1")

    assert session().scalar(select(func.count()).select_from(Person)) == 1
    assert make.again(noor).person.phone == "06 - 1"
    assert make.again(noor).lives == ""
    for family in (world.family, other):
        (member,) = queries.members_on(make.again(family), TODAY)
        assert member.person_id == make.again(noor).person_id


def test_nobody_is_fetched_from_a_gezin_that_the_actor_does_not_see(world: World) -> None:
    other = make.family(name="Smit", led_by=world.karim)
    sem = make.member(other, "Sem", surname="Smit")

    assert refused(lambda: add_known(world, world.family, sem)) == "person"

    make.reader(other, world.marloes, until_on=YESTERDAY)
    assert refused(lambda: add_known(world, world.family, sem)) == "person"
    make.reader(other, world.marloes)
    assert add_known(world, world.family, sem).person_id == make.again(sem).person_id


def test_nobody_who_is_shielded_is_brought_into_another_gezin(world: World) -> None:
    other = make.family(name="Smit", led_by=world.marloes)
    sem = make.member(other, "Sem", shielded_since=TODAY)

    assert queries.people_elsewhere(make.again(world.family), accounts.actor(world.marloes)) == []
    assert refused(lambda: add_known(world, world.family, sem)) == "person"


def test_nobody_is_fetched_who_left_that_gezin_or_from_another_municipality(world: World) -> None:
    other = make.family(name="Smit", led_by=world.marloes)
    far = make.family(accounts.municipality("0184"), "Post", led_by=world.marloes)
    gone = make.member(other, "Sem", surname="Smit", until_on=YESTERDAY)
    there = make.member(far, "Kee", surname="Post")

    for member in (gone, there):
        assert refused(lambda one=member: add_known(world, world.family, one)) == "person"


def test_nobody_is_in_a_gezin_twice(world: World) -> None:
    noor = make.member(world.family)

    assert refused(lambda: add_known(world, world.family, noor)) == "person"


def test_who_left_before_can_come_back_as_the_same_person(world: World) -> None:
    noor = make.member(world.family, until_on=date(2026, 9, 1))

    back = add_known(world, world.family, noor)

    assert (back.from_on, back.until_on) == (TODAY, None)
    assert make.again(noor).until_on == date(2026, 9, 1)
    family = make.again(world.family)
    assert [m.public_id for m in queries.members_on(family, TODAY)] == [back.public_id]
    assert queries.former_members(family, TODAY) == []


def test_an_end_of_today_is_taken_away_by_coming_back(world: World) -> None:
    noor = make.member(world.family)
    end(world, noor)

    back = add_known(world, world.family, noor)

    assert back.public_id == make.again(noor).public_id
    assert (make.again(noor).from_on, make.again(noor).until_on) == (make.BEGAN, None)


def test_two_stays_in_a_gezin_do_not_overlap(world: World) -> None:
    noor = make.member(world.family, until_on=date(2026, 9, 1))
    back = add_known(world, world.family, noor)

    assert refused(lambda: change(world, back, from_on=date(2026, 8, 31))) == "from_on"
    change(world, back, from_on=date(2026, 9, 2))
