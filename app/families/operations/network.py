"""Who stands around the gezin: family, friends, a teacher."""

from __future__ import annotations

from datetime import date

from app import clock
from app.access import Action, Actor
from app.db import session
from app.families.models import Family, NetworkPerson
from app.families.operations.rules import guard_end
from app.operation import RuleBroken, operation


@operation(Action.CHANGE_FAMILY)
def add_network_person(
    family: Family, *, by: Actor, name: str, relation: str, can_do: str = "", phone: str = ""
) -> NetworkPerson:
    """Somebody around the gezin, from today."""
    person = NetworkPerson(family=family, from_on=clock.today())
    _describe_network(person, name, relation, can_do, phone)
    session().add(person)
    return person


@operation(Action.CHANGE_FAMILY)
def change_network_person(
    person: NetworkPerson, *, by: Actor, name: str, relation: str, can_do: str, phone: str
) -> NetworkPerson:
    """Correct what is known of somebody around the gezin."""
    _describe_network(person, name, relation, can_do, phone)
    return person


@operation(Action.CHANGE_FAMILY)
def end_network_person(person: NetworkPerson, *, by: Actor, until_on: date) -> NetworkPerson:
    """Somebody stands around the gezin up to and including a day."""
    if person.until_on is not None:
        raise RuleBroken(f"{person.name} staat er al niet meer bij.")
    guard_end(person.from_on, until_on)
    person.until_on = until_on
    return person


def _describe_network(
    person: NetworkPerson, name: str, relation: str, can_do: str, phone: str
) -> None:
    if not name.strip():
        raise RuleBroken("Vul een naam in.", field="name")
    if not relation.strip():
        raise RuleBroken("Vul in wie dit is, bijvoorbeeld oma of buurvrouw.", field="relation")
    person.name, person.relation = name.strip(), relation.strip()
    person.can_do, person.phone = can_do.strip(), phone.strip()
