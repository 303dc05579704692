"""Members of the gezin as boxes to tick, and the ticked ones back as persons."""

from __future__ import annotations

from collections.abc import Sequence

from app.families.models import FamilyMember, Person


def choices_of(
    members: Sequence[FamilyMember], also: Sequence[Person] = ()
) -> list[tuple[str, str]]:
    """The people of today, and those who are ticked already but belong to it no longer."""
    people = {member.person.public_id: member.person for member in members}
    people |= {person.public_id: person for person in also}
    return [(public_id, person.given_name) for public_id, person in people.items()]


def chosen(
    members: Sequence[FamilyMember], ids: Sequence[str] | None, also: Sequence[Person] = ()
) -> list[Person]:
    """The persons with these public ids."""
    people = [*(member.person for member in members), *also]
    found = {person.public_id: person for person in people if person.public_id in (ids or ())}
    return list(found.values())
