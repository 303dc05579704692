"""Whose whereabouts this reader may not see, and what is withheld from whom; worked out at a look.

Where a shielded person lives, stays, goes to school or can be reached is for who leads the casus
and for whoever is named (access.md, shield rule). A page asks once for all its people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, select

from app.access import Action, Actor, Related, granting
from app.db import session
from app.families.models import Person, ShieldName, Withholding


def hidden_from(actor: Actor, thing: Related, people: Iterable[Person]) -> frozenset[int]:
    """Of these people of a casus (`thing`) who must not be found by this reader, by number."""
    shielded = {person.id for person in people if person.shielded_since is not None}
    if not shielded or granting(actor, Action.READ_WHEREABOUTS, thing):
        return frozenset()
    return frozenset(shielded - named_for(actor, shielded))


def named_for(actor: Actor, person_ids: Collection[int]) -> set[int]:
    """Of which of these people this account was named as one who may know."""
    query = select(ShieldName.person_id).where(
        ShieldName.account_id == actor.id,
        ShieldName.person_id.in_(person_ids),
        ShieldName.ended_at.is_(None),
    )
    return set(session().scalars(query))


def withheld_from_account(actor: Actor, family_id: int, kind: str) -> frozenset[str]:
    """The entries of one kind that this worker must not see; by public id (a goal by its line)."""
    return _withheld(Withholding.account_id == actor.id, family_id, kind)


def withheld_from_person(person: Person, family_id: int, kind: str) -> frozenset[str]:
    """The same for somebody of the gezin who reads along."""
    return _withheld(Withholding.person_id == person.id, family_id, kind)


def _withheld(of_reader: ColumnElement[bool], family_id: int, kind: str) -> frozenset[str]:
    query = select(Withholding.entry_id).where(
        of_reader,
        Withholding.family_id == family_id,
        Withholding.entry_kind == kind,
        Withholding.ended_at.is_(None),
    )
    return frozenset(session().scalars(query))


def all_withheld_from(person: Person) -> dict[tuple[int, str], frozenset[str]]:
    """Of every gezin (by number) and kind what is withheld from somebody, in one query."""
    query = select(Withholding.family_id, Withholding.entry_kind, Withholding.entry_id).where(
        Withholding.person_id == person.id, Withholding.ended_at.is_(None)
    )
    found: dict[tuple[int, str], set[str]] = {}
    for family_id, kind, entry_id in session().execute(query):
        found.setdefault((family_id, kind), set()).add(entry_id)
    return {key: frozenset(ids) for key, ids in found.items()}
