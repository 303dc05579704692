"""Who belongs to the gezin, and what is known of them."""

from __future__ import annotations

import re
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select

from app import clock
from app.access import Action, Actor
from app.db import lock, session
from app.families.models import Family, FamilyMember, Person
from app.families.operations.consent import recheck_consents
from app.families.operations.rules import guard_end, guard_relation
from app.families.queries import people_elsewhere, person_search_name
from app.operation import Conflict, RuleBroken, operation
from app.words import EARLIEST

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class Known(TypedDict, total=False):
    """What else can be known of somebody; what is left out stays as it is."""

    surname: str
    birth_date: date | None
    lives: str
    phone: str
    email: str
    address: str
    from_on: date


def new_member(
    family: Family,
    given_name: str,
    surname: str,
    birth_date: date | None,
    relation: str,
    on: date,
    lives: str = "",
) -> FamilyMember:
    """Somebody who was not known yet belongs to a gezin; for use inside another operation."""
    if relation:
        guard_relation(relation)
    member = FamilyMember(family=family, relation=relation, lives=lives, from_on=on)
    return _add_new(member, given_name, {"surname": surname, "birth_date": birth_date})


@operation(Action.CHANGE_FAMILY)
def add_member(
    family: Family, *, by: Actor, given_name: str, relation: str, **known: Unpack[Known]
) -> FamilyMember:
    """Somebody who was not known yet belongs to the gezin, from today unless said otherwise."""
    guard_relation(relation)
    member = FamilyMember(family=family, relation=relation, from_on=clock.today())
    return _add_new(member, given_name, known)


@operation(Action.CHANGE_FAMILY)
def add_known_person(
    family: Family, *, by: Actor, person: Person, relation: str, lives: str = ""
) -> FamilyMember:
    """A child in two households, or somebody who came back: the same person, from today."""
    guard_relation(relation)
    if person.id not in {other.id for other, _ in people_elsewhere(family, by)}:
        raise RuleBroken("Kies iemand uit de lijst.", field="person")
    member = _gone_today(family, person) or FamilyMember(
        family=family, person=person, from_on=clock.today()
    )
    member.relation, member.lives, member.until_on = relation, lives.strip(), None
    session().add(member)
    return member


@operation(Action.CHANGE_FAMILY)
def change_person(
    member: FamilyMember,
    *,
    by: Actor,
    given_name: str,
    relation: str,
    read_version: int | None = None,
    **known: Unpack[Known],
) -> FamilyMember:
    """Correct what is known of somebody in the gezin.

    A form about a member changes the person as well, who can be in two gezinnen: `read_version` is
    the version of the person that the form was read at.
    """
    _hold(member)
    if not member.lasts_on(clock.today()):
        raise RuleBroken(f"{member.person.given_name} hoort niet meer bij dit gezin.")
    if read_version is not None and member.row_version != read_version:
        raise Conflict(member)
    guard_relation(relation)
    member.relation = relation
    born = member.person.birth_date
    _describe(member, given_name, known)
    if member.person.birth_date != born:
        recheck_consents(member.person)
    member.person.row_version += 1
    return member


@operation(Action.CHANGE_FAMILY)
def end_membership(member: FamilyMember, *, by: Actor, until_on: date) -> FamilyMember:
    """Somebody belongs to the gezin up to and including a day; the same day if it was a mistake."""
    _hold(member)
    if member.until_on is not None:
        raise RuleBroken(f"{member.person.given_name} hoort al niet meer bij dit gezin.")
    guard_end(member.from_on, until_on)
    member.until_on = until_on
    return member


def _hold(member: FamilyMember) -> None:
    """Who belongs where, and the person behind it, stay as they are until the commit."""
    lock(member)
    lock(member.person)


def _gone_today(family: Family, person: Person) -> FamilyMember | None:
    """A membership that was ended today: coming back at once takes that end away."""
    query = select(FamilyMember).where(
        FamilyMember.family_id == family.id,
        FamilyMember.person_id == person.id,
        FamilyMember.until_on == clock.today(),
    )
    return session().scalars(query).first()


def _add_new(member: FamilyMember, given_name: str, known: Known) -> FamilyMember:
    place = member.family.municipality_id
    member.person = Person(municipality_id=place, given_name="", surname="", search_name="")
    _describe(member, given_name, known)
    session().add(member)
    return member


def _describe(member: FamilyMember, given_name: str, known: Known) -> None:
    person, given_name = member.person, given_name.strip()
    if not given_name:
        raise RuleBroken("Vul een voornaam in.", field="given_name")
    person.given_name = given_name
    person.surname = known.get("surname", person.surname).strip()
    person.search_name = person_search_name(person.given_name, person.surname)
    person.birth_date = known.get("birth_date", person.birth_date)
    member.from_on = known.get("from_on", member.from_on)
    member.lives = known.get("lives", member.lives or "")
    _guard_days(member)
    _reach(person, known)


def _reach(person: Person, known: Known) -> None:
    person.phone = known.get("phone", person.phone or "")
    person.email = known.get("email", person.email or "")
    if person.email and not EMAIL.fullmatch(person.email):
        raise RuleBroken(
            "Dit is geen e-mailadres. Vul het in als naam@voorbeeld.nl.", field="email"
        )
    if known.get("address", person.address) != person.address:
        person.address = known["address"]


def _guard_days(member: FamilyMember) -> None:
    """Born before today and before belonging to a gezin, and not in it twice at one time."""
    today, born = clock.today(), member.person.birth_date
    if born is not None and not EARLIEST <= born <= today:
        raise RuleBroken(
            "Deze geboortedatum kan niet. Vul een datum in als 26-11-2016.", field="birth_date"
        )
    if member.from_on > today:
        raise RuleBroken("Deze dag moet nog komen. Vul een dag in die er al was.", field="from_on")
    if born is not None and member.from_on < born:
        raise RuleBroken("Deze dag ligt vóór de geboorte.", field="from_on")
    if member.person.id is None:
        return
    for other in _other_memberships(member):
        if born is not None and other.from_on < born:
            raise RuleBroken(
                f"{member.person.given_name} hoorde toen al bij een gezin.", field="birth_date"
            )
        same = other.family_id == member.family_id
        if same and (other.until_on is None or member.from_on < other.until_on):
            raise RuleBroken("Toen hoorde deze persoon ook al bij dit gezin.", field="from_on")


def _other_memberships(member: FamilyMember) -> list[FamilyMember]:
    query = select(FamilyMember).where(
        FamilyMember.person_id == member.person_id, FamilyMember.id != member.id
    )
    return list(session().scalars(query))
