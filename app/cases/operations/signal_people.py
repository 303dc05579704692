"""Who a signal is about, when that was known at once: one person, before and in the gezin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import clock
from app.access import Actor
from app.cases.models import Case, Signal
from app.db import lock, session
from app.families import operations as families
from app.families.models import Family, FamilyMember, Person
from app.families.queries import members_on, person_search_name


def join_family(person: Person, family: Family, said: Mapping[str, Any]) -> FamilyMember:
    """The person a signal is about comes to belong to its new gezin, named as it is known now."""
    families.guard_relation(said["relation"])
    lock(person)
    person.given_name = said["given_name"]
    person.surname = said.get("surname") or person.surname
    born, person.birth_date = person.birth_date, said.get("birth_date") or person.birth_date
    if person.birth_date != born:
        families.recheck_consents(person)
    person.search_name = person_search_name(person.given_name, person.surname)
    member = FamilyMember(
        family=family, person=person, relation=said["relation"], from_on=clock.today()
    )
    session().add(member)
    return member


def point_to_member(signal: Signal, case: Case, actor: Actor) -> None:
    """In a known gezin the person may be there already: signal and consent go to that one.

    It must have the same name and birth date; else the person stays beside the gezin, and its
    consent stands on the consent page of the casus all the same.
    """
    if signal.about is None:
        return
    told = signal.about.person
    for member in members_on(case.family, clock.today()):
        other = member.person
        same = (other.search_name, other.birth_date) == (told.search_name, told.birth_date)
        if same and other.id != told.id:
            signal.about.person = other
            families.move_consents(told, other, actor)
            return
