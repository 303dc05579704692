"""Reading gezinnen: who may see one, who belongs to it, and whether it is known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app import clock
from app.access import Actor
from app.db import Missing, session
from app.families.models import Family, FamilyMember, NetworkPerson, Person
from app.families.visible import visible_to

R = TypeVar("R", FamilyMember, NetworkPerson)

CHILD = "kind"
FAMILY_WORDS = frozenset({"gezin", "familie", "fam"})
# Letters that Unicode does not see as a letter with an accent.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
PLAIN |= str.maketrans({"ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t"})
FAMILY_LENGTH, PERSON_LENGTH = 120, 200


def normalise(name: str) -> str:
    """A name as it is compared: without capitals, accents, hyphens, dots or double spaces."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c)).translate(PLAIN)
    return unicodedata.normalize("NFC", re.sub(r"[\W_]+", " ", letters).strip())


def family_search_name(name: str) -> str:
    """What a gezin is found by."""
    return normalise(name)[:FAMILY_LENGTH]


def person_search_name(given_name: str, surname: str) -> str:
    """What somebody is found by."""
    return normalise(f"{given_name} {surname}")[:PERSON_LENGTH]


def get_family(public_id: str, actor: Actor) -> Family:
    """A gezin with its people; raises Missing when it is not there or not this person's."""
    query = visible_to(actor).where(Family.public_id == public_id)
    found = session().scalar(
        query.options(
            selectinload(Family.members).joinedload(FamilyMember.person, innerjoin=True),
            selectinload(Family.network),
        )
    )
    if found is None:
        raise Missing(public_id)
    return found


def get_member(family: Family, public_id: str) -> FamilyMember:
    """Somebody who belongs to this gezin today; raises Missing, also for who left it.

    Where somebody lives who left is no business of the gezin any more.
    """
    found = _one(members_on(family, clock.today()), public_id)
    # The gezin goes along: it stays in memory for as long as the member does.
    set_committed_value(found, "family", family)
    return found


def get_network_person(family: Family, public_id: str) -> NetworkPerson:
    """Somebody around this gezin today; raises Missing."""
    return _one(network_on(family, clock.today()), public_id)


def _one(rows: Sequence[R], public_id: str) -> R:
    for row in rows:
        if row.public_id == public_id:
            return row
    raise Missing(public_id)


def members_on(family: Family, day: date) -> list[FamilyMember]:
    """Who belongs to the gezin on a day: adults first, then children from old to young."""
    return sorted((m for m in family.members if m.lasts_on(day)), key=_adults_first)


def _adults_first(member: FamilyMember) -> tuple[bool, date, int]:
    return member.relation == CHILD, member.person.birth_date or date.max, member.id


def former_members(family: Family, day: date) -> list[FamilyMember]:
    """Who belonged to it before this day and does so no longer, last gone first."""
    here = {m.person_id for m in family.members if m.lasts_on(day)}
    gone = _ended((m for m in family.members if m.person_id not in here), day)
    return list({m.person_id: m for m in reversed(gone)}.values())[::-1]


def network_on(family: Family, day: date) -> list[NetworkPerson]:
    """Who stands around the gezin on a day."""
    return [person for person in family.network if person.lasts_on(day)]


def former_network(family: Family, day: date) -> list[NetworkPerson]:
    """Who stood around it before this day, last gone first."""
    return _ended(family.network, day)


def _ended(rows: Iterable[R], day: date) -> list[R]:
    gone = [(row.until_on, row.id, row) for row in rows if row.until_on and row.until_on < day]
    return [row for *_, row in sorted(gone, reverse=True)]


def people_elsewhere(family: Family, actor: Actor) -> list[tuple[Person, str]]:
    """Who can come to belong to this gezin as well, with the name of the gezin they are in.

    People of the gezinnen that the actor sees, and of this one before; nobody who is shielded
    elsewhere, for what is known of them would be seen by more people.
    """
    here = {m.person_id for m in family.members if m.until_on is None}
    left = {m.person_id for m in family.members if m.until_on == clock.today()}
    query = (
        select(Person, Family.name)
        .join(FamilyMember, FamilyMember.person_id == Person.id)
        .join(Family, Family.id == FamilyMember.family_id)
        .where(
            Family.id.in_(visible_to(actor).with_only_columns(Family.id)),
            Family.municipality_id == family.municipality_id,
            Person.id.not_in(here),
            or_(Person.shielded_since.is_(None), Person.id.in_(left)),
            or_(FamilyMember.until_on.is_(None), Family.id == family.id),
        )
        .order_by(Family.search_name, Person.search_name, Person.id)
    )
    found: dict[int, tuple[Person, str]] = {}
    for person, name in session().execute(query):
        found.setdefault(person.id, (person, name))
    return list(found.values())


def other_families(member: FamilyMember, actor: Actor) -> list[Family]:
    """The other gezinnen that somebody belongs to, as far as this person may see them."""
    today = clock.today()
    query = (
        visible_to(actor)
        .join(FamilyMember, FamilyMember.family_id == Family.id)
        .where(
            FamilyMember.person_id == member.person_id,
            FamilyMember.from_on <= today,
            or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today),
            Family.id != member.family_id,
        )
    )
    return list(session().scalars(query.order_by(Family.search_name, Family.id)))


def find_known(name: str, birth_date: date | None, municipality_id: int) -> list[Family]:
    """Gezinnen of this municipality that exactly answer to a name (access.md rule 16).

    The name is that of the gezin, of somebody who is or was in it, or a surname with the same
    birth date. Where both birth dates are known they must be equal.
    """
    wanted = normalise(name)
    if wanted.split(" ")[0] in FAMILY_WORDS:
        wanted = wanted.partition(" ")[2]
    if not wanted:
        return []
    query = (
        select(Family)
        .where(
            Family.municipality_id == municipality_id,
            or_(
                Family.search_name == wanted[:FAMILY_LENGTH],
                Family.id.in_(_families_with(wanted, birth_date, municipality_id)),
            ),
        )
        .options(selectinload(Family.members).joinedload(FamilyMember.person, innerjoin=True))
        .order_by(Family.id)
    )
    return [one for one in session().scalars(query) if _answers_to(one, wanted, birth_date)]


def _families_with(wanted: str, birth_date: date | None, municipality_id: int) -> Any:
    """Gezinnen with somebody who can have this name; which of them has it is looked at after."""
    named = Person.search_name == wanted[:PERSON_LENGTH]
    if birth_date is not None:
        named = or_(named, Person.birth_date == birth_date)
    return (
        select(FamilyMember.family_id)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(Person.municipality_id == municipality_id, named)
    )


def _answers_to(family: Family, wanted: str, birth_date: date | None) -> bool:
    people = [member.person for member in family.members]
    if any(_is_called(person, wanted, birth_date) for person in people):
        return True
    born = {person.birth_date for person in people}
    apart = bool(birth_date and born) and not born & {birth_date, None}
    return family.search_name == wanted[:FAMILY_LENGTH] and not apart


def _is_called(person: Person, wanted: str, birth_date: date | None) -> bool:
    if not person.surname:
        return False  # a given name alone is nobody's name
    if birth_date and birth_date == person.birth_date and normalise(person.surname) == wanted:
        return True
    known_apart = birth_date and person.birth_date and birth_date != person.birth_date
    return person.search_name == wanted[:PERSON_LENGTH] and not known_apart


def has_shielded(family: Family) -> bool:
    """Whether somebody who is or was in it must not be found."""
    return any(member.person.shielded_since is not None for member in family.members)
