"""What the regisseur of gezin Bakker does with its people, in short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app.accounts.models import UserAccount
from app.families import operations
from app.families.models import Family, FamilyMember
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.families import make

TODAY, YESTERDAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 22), date(2026, 11, 24)


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    family: Family


def add(world: World, given_name: str = "Noor", relation: str = "kind", **known: Any) -> Any:
    family, by = make.again(world.family), accounts.actor(world.marloes)
    return operations.add_member(family, by=by, given_name=given_name, relation=relation, **known)


def change(world: World, member: FamilyMember, **said: Any) -> Any:
    said = {"given_name": member.person.given_name, "relation": member.relation, **said}
    by = said.pop("by", world.marloes)
    return operations.change_person(make.again(member), by=accounts.actor(by), **said)


def end(world: World, member: FamilyMember, on: date = TODAY) -> Any:
    by = accounts.actor(world.marloes)
    return operations.end_membership(make.again(member), by=by, until_on=on)


def refused(act: Callable[[], Any]) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act()
    return broken.value.field


def add_known(world: World, family: Family, member: FamilyMember, **more: Any) -> Any:
    said = {"relation": "kind", "by": world.marloes, **more}
    by = accounts.actor(said.pop("by"))
    person = make.again(member).person
    return operations.add_known_person(make.again(family), by=by, person=person, **said)
