"""The gezin and who stands around it: its name, who may see it, network persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.db import Database, Missing
from app.families import operations, queries
from app.families.models import Family, NetworkPerson
from app.operation import Conflict, RuleBroken
from tests.accounts import make as accounts
from tests.families import make
from tests.support.stories import Story, Told, attached, begins_with

TODAY, YESTERDAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 22), date(2026, 11, 24)


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    family: Family

    def rename(self, name: str, by: UserAccount | None = None, **more: Any) -> Family:
        actor = accounts.actor(by or self.marloes)
        return operations.rename_family(make.again(self.family), by=actor, name=name, **more)

    def network(self, **said: Any) -> NetworkPerson:
        said = {"name": "Riet Bakker", "relation": "oma", **said}
        by = accounts.actor(self.marloes)
        return operations.add_network_person(make.again(self.family), by=by, **said)

    def change(self, person: NetworkPerson, **said: Any) -> NetworkPerson:
        said = {"name": "Riet", "relation": "oma", "can_do": "", "phone": "", **said}
        by = accounts.actor(self.marloes)
        return operations.change_network_person(make.again(person), by=by, **said)

    def end(self, person: NetworkPerson, on: date) -> NetworkPerson:
        by = accounts.actor(self.marloes)
        return operations.end_network_person(make.again(person), by=by, until_on=on)


def _laid() -> World:
    """Gezin Bakker, led by Marloes, on Monday 23 November 2026."""
    with clock.stopped_at("2026-11-23T09:00"):
        marloes, karim = (accounts.worker(name) for name in ("Marloes Veenstra", "Karim"))
        return World(marloes, karim, make.family(led_by=marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at("2026-11-23T09:00"), database.writing():
        yield attached(told(LAID))


def refused(act: Callable[[], Any]) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act()
    return broken.value.field


def sees(world: World, who: UserAccount) -> bool:
    try:
        queries.get_family(make.again(world.family).public_id, accounts.actor(who))
    except Missing:
        return False
    return True


def test_a_gezin_is_seen_by_who_leads_its_casus_and_who_reads_along_today(world: World) -> None:
    sanne, gone, sent, later = (accounts.worker(name) for name in ("Sanne", "Els", "Bo", "Tom"))
    make.reader(world.family, sanne, until_on=TODAY)
    make.reader(world.family, gone, until_on=YESTERDAY)
    make.reader(world.family, sent, ended_at=clock.now())
    make.reader(world.family, later, from_on=TOMORROW)

    seen = [sees(world, who) for who in (world.marloes, sanne, gone, sent, later, world.karim)]

    assert seen == [True, True, False, False, False, False]
    assert not sees(world, accounts.other_worker())


def test_a_gezin_of_which_the_casus_is_closed_is_seen_by_its_last_regisseur_and_nobody_else(
    world: World,
) -> None:
    bare = World(world.marloes, world.karim, make.family(name="Smit"))
    assert not sees(bare, world.marloes)

    make.reader(world.family, world.karim)
    make.close(world.family)

    assert sees(world, world.marloes)
    assert not sees(world, world.karim)


def test_two_gezinnen_are_not_mixed_up(world: World) -> None:
    other = make.family(name="Smit", led_by=world.karim)

    make.reader(other, world.marloes, until_on=YESTERDAY)
    make.reader(world.family, world.karim)
    third = make.family(name="Jansen", led_by=accounts.worker())

    for family, who in ((other, world.marloes), (third, world.karim)):
        with pytest.raises(Missing):
            queries.get_family(make.again(family).public_id, accounts.actor(who))


def test_a_member_is_found_only_through_their_own_gezin(world: World) -> None:
    other = make.family(name="Smit", led_by=world.marloes)
    noor, riet = make.member(world.family), make.network(world.family)

    assert queries.get_member(make.again(world.family), noor.public_id).public_id == noor.public_id
    for look, row in ((queries.get_member, noor), (queries.get_network_person, riet)):
        with pytest.raises(Missing):
            look(make.again(other), row.public_id)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Smit", "Smit"), ("  Gezin  Öztürk ", "Öztürk"), ("Fam. De Wit-Bos", "De Wit-Bos")],
)
def test_the_word_gezin_is_no_part_of_the_name(world: World, typed: str, name: str) -> None:
    world.rename(typed)

    family = make.again(world.family)
    assert family.name == name
    assert queries.find_known(name, None, family.municipality_id) == [family]
    assert queries.find_known("Bakker", None, family.municipality_id) == []


@pytest.mark.parametrize("name", ["", "   ", "gezin ", "-", "..."])
def test_a_gezin_has_a_name_that_can_be_found(world: World, name: str) -> None:
    assert refused(lambda: world.rename(name)) == "name"
    assert make.again(world.family).name == "Bakker"


def test_the_longest_names_can_be_written(world: World) -> None:
    world.rename("ß" * 120)
    world.rename("\ufdfa" * 120)
    member = make.member(world.family, "ß" * 80, surname="ß" * 120)

    assert len(make.again(world.family).search_name) == 120
    assert len(member.person.search_name) == 200


def test_only_who_leads_the_casus_renames_the_gezin(world: World) -> None:
    make.reader(world.family, world.karim)

    with pytest.raises(NotPermitted):
        world.rename("Smit", by=world.karim)


def test_the_second_of_two_who_rename_is_told(world: World) -> None:
    read_at = make.again(world.family).row_version
    world.rename("Smit", version=read_at)

    with pytest.raises(Conflict):
        world.rename("Jansen", version=read_at)


def test_somebody_around_the_gezin_has_a_name_and_says_who_they_are(world: World) -> None:
    riet = world.network(can_do=" eet elke woensdag mee ", phone="06")

    assert (riet.name, riet.relation, riet.can_do) == (
        "Riet Bakker",
        "oma",
        "eet elke woensdag mee",
    )
    assert riet.from_on == TODAY
    assert refused(lambda: world.network(name=" ")) == "name"
    assert refused(lambda: world.network(relation="")) == "relation"
    assert refused(lambda: world.change(riet, name="")) == "name"
    assert refused(lambda: world.change(riet, relation=" ")) == "relation"


def test_the_second_writer_about_a_network_person_is_told(world: World) -> None:
    riet = make.network(world.family)
    world.change(riet, version=riet.row_version, phone="06")

    with pytest.raises(Conflict):
        world.change(riet, version=1, phone="07")
    assert make.again(riet).phone == "06"


def test_a_network_person_stands_there_up_to_and_including_the_last_day(world: World) -> None:
    riet = make.network(world.family)
    for wrong in (date(2026, 6, 3), TOMORROW):
        assert refused(lambda on=wrong: world.end(riet, on)) == "until_on"

    world.end(riet, YESTERDAY)

    family = make.again(world.family)
    assert [p.name for p in queries.network_on(family, YESTERDAY)] == ["Riet Bakker"]
    assert queries.network_on(family, TODAY) == []
    assert [p.name for p in queries.former_network(family, TODAY)] == ["Riet Bakker"]
    assert refused(lambda: world.end(riet, TODAY)) is None


def test_who_does_not_lead_the_casus_changes_nobody_around_it(world: World) -> None:
    riet, by = make.network(world.family), accounts.actor(world.karim)

    with pytest.raises(NotPermitted):
        operations.end_network_person(make.again(riet), by=by, until_on=TODAY)
    with pytest.raises(NotPermitted):
        operations.add_network_person(make.again(world.family), by=by, name="x", relation="y")
    assert make.again(riet).until_on is None
