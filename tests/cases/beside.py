"""A casus with colleagues beside its regisseur: call inside `with database.writing():`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from app.access import Relation
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case
from app.db import session
from app.families import queries as families
from app.families.models import Family
from app.operation import RuleBroken
from app.reports.queries.worklist import worklist
from tests.accounts import make as accounts
from tests.cases import make

NOW = "2026-11-23T10:00"


@dataclass
class World:
    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount
    case: Case


def lay() -> World:
    names = ("Marloes Veenstra", "Pieter Smit", "Karim Idrissi")
    people = [accounts.worker(name) for name in names]
    return World(*people, make.case(people[0]))


def again(of: Case) -> Case:
    session().expire_all()
    return make.fresh_case(of)


def maatje(world: World, who: UserAccount, by: UserAccount | None = None, **more: str) -> Case:
    return operations.name_maatje(
        again(world.case),
        by=accounts.actor(by or world.marloes),
        who=session().get_one(UserAccount, accounts.id_of(who)),
        reason=more.get("reason", "Kijkt mee."),
    )


def waarnemer(
    world: World, who: UserAccount, from_on: str, until_on: str, by: UserAccount | None = None
) -> Case:
    return operations.name_waarnemer(
        again(world.case),
        by=accounts.actor(by or world.marloes),
        who=session().get_one(UserAccount, accounts.id_of(who)),
        from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on),
        reason="Marloes is met verlof.",
    )


def standing(world: World) -> list[tuple[str, str]]:
    found = queries.collaborators_of(again(world.case))
    return [(row.user.name, row.capacity) for row in found]


def relations(world: World, who: UserAccount) -> set[Relation]:
    return set(again(world.case).relations_of(accounts.actor(who)))


def refused_at(field: str | None, act: object, *args: object, **more: object) -> str:
    with pytest.raises(RuleBroken) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.field == field
    return caught.value.message


def seen(world: World, who: UserAccount) -> tuple[bool, bool, bool, list[str], int]:
    """Is the casus visible, the gezin, is it led; what the list says; how many terms there are."""
    actor, case = accounts.actor(who), again(world.case)
    visible = session().scalar(queries.visible_to(actor).where(Case.id == case.id)) is not None
    family = session().scalar(families.visible_to(actor).where(Family.id == case.family_id))
    ties = [row.tie for row in queries.list_cases(actor).rows]
    leads = session().scalar(queries.led_by(actor).where(Case.id == case.id)) is not None
    return visible, family is not None, leads, ties, worklist(actor).total
