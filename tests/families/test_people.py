"""Who belongs to a gezin: adding, changing, leaving."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app.access import NotPermitted
from app.audit import AuditEvent, Kind
from app.db import Missing, session
from app.families import operations, queries
from app.families.models import Person
from app.operation import Conflict
from tests.accounts import make as accounts
from tests.families import make
from tests.families.acts import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    World,
    add,
    change,
    end,
    refused,
)


def test_a_given_name_and_a_relation_are_enough(world: World) -> None:
    member = add(world)

    assert (member.person.given_name, member.relation, member.from_on) == ("Noor", "kind", TODAY)
    assert member.person.search_name == "noor"
    assert member.person.address == ""


def test_everything_that_is_known_is_kept(world: World) -> None:
    member = make.again(
        add(
            world,
            "Anouk",
            "moeder",
            surname="Bakker-de Wit",
            birth_date=date(1988, 2, 29),
            lives="Dronten",
            phone="06 - 00 00 01 12",
            email="anouk@gezin.example",
            address="Havenkade 3\nDronten",
            from_on=date(2026, 6, 4),
        )
    )

    person = member.person
    assert person.search_name == "anouk bakker de wit"
    assert (person.phone, person.email) == ("06 - 00 00 01 12", "anouk@gezin.example")
    assert (person.address, member.lives) == ("Havenkade 3\nDronten", "Dronten")
    assert (person.birth_date, member.from_on) == (date(1988, 2, 29), date(2026, 6, 4))
    assert person.shielded_since is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"given_name": "  "}, "given_name"),
        ({"relation": ""}, "relation"),
        ({"relation": "buurman"}, "relation"),
        ({"birth_date": TOMORROW}, "birth_date"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date"),
        ({"email": "anouk"}, "email"),
        ({"email": "anouk@gezin"}, "email"),
        ({"email": "a b@gezin.example"}, "email"),
        ({"email": "@gezin.example"}, "email"),
        ({"email": "a@b@gezin.example"}, "email"),
        ({"from_on": TOMORROW}, "from_on"),
        ({"birth_date": TODAY, "from_on": YESTERDAY}, "from_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    world: World, said: dict[str, Any], field: str
) -> None:
    assert refused(lambda: add(world, **said)) == field
    assert session().scalar(select(func.count()).select_from(Person)) == 0
    member = add(world)
    assert refused(lambda: change(world, member, **said)) == field


@pytest.mark.parametrize("born", [TODAY, date(1900, 1, 1)])
def test_the_first_and_the_last_possible_birth_date_are_taken(world: World, born: date) -> None:
    assert add(world, birth_date=born).person.birth_date == born


def test_who_does_not_lead_the_casus_adds_nobody(world: World) -> None:
    make.reader(world.family, world.karim)

    for by in (world.karim, accounts.worker()):
        family = make.again(world.family)
        with pytest.raises(NotPermitted):
            operations.add_member(family, by=accounts.actor(by), given_name="Noor", relation="kind")
    assert session().scalar(select(func.count()).select_from(Person)) == 0


def test_what_is_left_out_of_a_change_stays(world: World) -> None:
    member = add(world, surname="Bakker", phone="06", address="Havenkade 3")

    change(world, member, given_name="Nora", relation="ander")

    person = make.again(member).person
    assert (person.full_name, person.search_name) == ("Nora Bakker", "nora bakker")
    assert (person.phone, person.address) == ("06", "Havenkade 3")
    assert make.again(member).relation == "ander"


def test_a_change_writes_which_columns_and_never_what(world: World) -> None:
    member = add(world)
    change(world, member, phone="06 - 00 00 01 12", address="Havenkade 3")

    line = (
        session()
        .scalars(
            select(AuditEvent).where(AuditEvent.kind == Kind.ACT).order_by(AuditEvent.id.desc())
        )
        .first()
    )
    assert line is not None
    assert set(json.loads(line.fields)) >= {"persons.phone", "persons.address_sealed"}
    assert "Havenkade" not in line.fields
    assert (line.object_kind, line.object_id) == ("family_members", make.again(member).public_id)
    assert line.case_id == make.again(world.family).open_case.public_id


def test_the_second_of_two_writers_is_told(world: World) -> None:
    member = add(world)
    read_at = make.again(member).row_version
    change(world, member, read_version=read_at, phone="06")

    with pytest.raises(Conflict):
        change(world, member, read_version=read_at, phone="07")

    assert make.again(member).person.phone == "06"


@pytest.mark.parametrize("said", [{"lives": "bij oma"}, {"relation": "ander"}])
def test_the_second_writer_is_told_too_when_only_the_membership_changed(
    world: World, said: dict[str, Any]
) -> None:
    member = add(world)
    read_at = make.again(member).row_version
    change(world, member, read_version=read_at, **said)

    with pytest.raises(Conflict):
        change(world, member, read_version=read_at, phone="07")


def test_a_birth_date_cannot_come_after_belonging_somewhere(world: World) -> None:
    member = make.member(world.family)

    assert refused(lambda: change(world, member, birth_date=date(2026, 6, 5))) == "from_on"
    change(world, member, birth_date=date(2026, 6, 5), from_on=date(2026, 6, 5))

    assert make.again(member).from_on == date(2026, 6, 5)


def test_somebody_belongs_to_the_gezin_up_to_and_including_the_last_day(world: World) -> None:
    noor = make.member(world.family)
    end(world, noor, YESTERDAY)

    family = make.again(world.family)
    assert [m.until_on for m in queries.members_on(family, YESTERDAY)] == [YESTERDAY]
    assert queries.members_on(family, TODAY) == []
    assert [m.until_on for m in queries.former_members(family, TODAY)] == [YESTERDAY]


@pytest.mark.parametrize("on", [date(2026, 6, 3), TOMORROW])
def test_the_last_day_is_from_the_first_day_to_today(world: World, on: date) -> None:
    noor = make.member(world.family)

    assert refused(lambda: end(world, noor, on)) == "until_on"
    end(world, noor, make.BEGAN)

    assert make.again(noor).until_on == make.BEGAN


def test_who_left_is_not_ended_again_nor_changed(world: World) -> None:
    noor = make.member(world.family)
    end(world, noor, YESTERDAY)

    assert refused(lambda: end(world, noor, TODAY)) is None
    assert refused(lambda: change(world, noor, phone="06")) is None
    assert make.again(noor).until_on == YESTERDAY


def test_what_is_known_of_who_left_is_shown_to_nobody(world: World) -> None:
    noor = make.member(world.family)
    end(world, noor, YESTERDAY)

    with pytest.raises(Missing):
        queries.get_member(make.again(world.family), make.again(noor).public_id)


def test_adults_come_first_and_children_from_old_to_young(world: World) -> None:
    make.member(world.family, "Lot", birth_date=date(2022, 1, 1))
    make.member(world.family, "Nog zonder datum")
    make.member(world.family, "Noor", birth_date=date(2011, 3, 2))
    make.member(world.family, "Anouk", "moeder", birth_date=date(1988, 2, 29))

    names = [m.person.given_name for m in queries.members_on(make.again(world.family), TODAY)]

    assert names == ["Anouk", "Noor", "Lot", "Nog zonder datum"]
