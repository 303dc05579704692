"""A gezin of which one parent has gezag over children of all ages: call in `database.writing()`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.accounts.models import UserAccount
from app.families.models import FamilyMember
from tests.accounts import make as accounts
from tests.families import make, make_rights


@dataclass
class House:
    marloes: UserAccount
    anouk: FamilyMember
    jeroen: FamilyMember
    children: dict[int, FamilyMember]


def lay() -> House:
    """Anouk has gezag over all, Jeroen over nobody; children of 11, 12, 15 and 16."""
    marloes = accounts.worker("Marloes Veenstra")
    family = make.family(led_by=marloes)
    anouk = make.member(family, "Anouk", "moeder", birth_date=date(1988, 5, 9))
    jeroen = make.member(family, "Jeroen", "vader", birth_date=date(1985, 1, 30))
    children = {}
    for age in (11, 12, 15, 16):
        born = date(2026 - age, 11, 23)
        children[age] = make.member(family, f"Kind{age}", birth_date=born)
        make_rights.gezag(children[age], anouk, marloes)
    return House(marloes, anouk, jeroen, children)
