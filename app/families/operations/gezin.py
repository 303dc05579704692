"""The gezin itself: a new one, and its name."""

from __future__ import annotations

from datetime import date

from app.access import Action, Actor
from app.db import session
from app.families.models import Family
from app.families.queries import FAMILY_WORDS, family_search_name
from app.operation import RuleBroken, operation


def new_family(municipality_id: int, name: str, *, on: date) -> Family:
    """A gezin that was not known yet; for use inside another operation."""
    family = Family(municipality_id=municipality_id)
    _name(family, name)
    session().add(family)
    return family


@operation(Action.CHANGE_FAMILY)
def rename_family(family: Family, *, by: Actor, name: str) -> Family:
    """Give the gezin another name."""
    _name(family, name)
    return family


def _name(family: Family, name: str) -> None:
    """The screen says 'Gezin' itself."""
    first, _, rest = name.strip().partition(" ")
    kept = rest.strip() if first.lower().rstrip(".") in FAMILY_WORDS else name.strip()
    if not family_search_name(kept):
        raise RuleBroken("Vul de naam van het gezin in.", field="name")
    family.name, family.search_name = kept, family_search_name(kept)
