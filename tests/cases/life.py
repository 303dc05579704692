"""Two gezinnen in the life of one worker, for the tests of what changes in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app.access import Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import session
from app.families.models import FamilyMember
from app.families.queries import members_on
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make

NOW = "2026-11-23T10:00"
TODAY = date(2026, 11, 23)
PEOPLE = (
    ("Anouk", "moeder", date(1988, 5, 9)),
    ("Jeroen", "vader", date(1985, 1, 30)),
    ("Noor", "kind", date(2011, 3, 2)),
    ("Sem", "kind", date(2017, 8, 20)),
)
AGAIN = (("Anouk", "moeder", None), ("Noor", "kind", date(2011, 3, 2)), ("Riet", "oma", None))


@dataclass
class Lives:
    """Marloes leads both casussen; Pieter reads along in the second, Karim is a colleague."""

    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount
    case: Case
    other: Case

    @property
    def by(self) -> Actor:
        return accounts.actor(self.marloes)

    def open(self, of: Case | None = None) -> Case:
        return make.fresh_case(of or self.case)

    def members(self, of: Case | None = None) -> dict[str, FamilyMember]:
        """Who belongs to that gezin today, by given name."""
        here = members_on(self.open(of).family, TODAY)
        return {member.person.given_name: member for member in here}

    def goes(self, **said: str) -> dict[str, str]:
        """Where each goes: those who are not named stay."""
        return {m.public_id: said.get(name, "blijft") for name, m in self.members().items()}

    def same(self, **said: str) -> dict[str, str]:
        """Who each of the other gezin is here; those who are not named come to belong to it."""
        ours = self.members()
        return {
            m.public_id: ours[said[name]].public_id if name in said else ""
            for name, m in self.members(self.other).items()
        }


def lives() -> Lives:
    """Call this inside `with database.writing():`."""
    accounts.mark()
    names = ("Marloes Veenstra", "Pieter Smit", "Karim Idrissi")
    people = [accounts.worker(name) for name in names]
    case = make.case(people[0], make.family("Bakker", PEOPLE))
    other = make.case(people[0], make.family("Bakker-Oost", AGAIN))
    make.reader(other, people[1])
    return Lives(*people, case, other)


def refused(act: Callable[..., Any], *args: Any, **more: Any) -> tuple[str | None, str]:
    """At which field, and with which sentence."""
    with pytest.raises(RuleBroken) as broken:
        act(*args, **more)
    session().rollback()
    return broken.value.field, broken.value.message
