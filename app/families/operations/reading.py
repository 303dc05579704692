"""A young person of 16 or 17 lets a parent with gezag read along, or no longer."""

from __future__ import annotations

from app import clock
from app.access import Action, Actor
from app.db import Missing, lock, session
from app.families import rights
from app.families.models import Family, FamilyMember, Person, ReadingConsent
from app.families.queries import CHILD
from app.families.reading import readings_of, why_not
from app.families.told import persons_told_of
from app.operation import RuleBroken, operation


@operation(Action.RECORD_CONSENT)
def let_parent_read(young: FamilyMember, *, by: Actor, parent: Person, words: str) -> None:
    """Write down, from today, that this young person lets this parent read what is about them."""
    person, today = young.person, clock.today()
    lock(person)
    stopped = why_not(person, today) if young.relation == CHILD else NOT_A_CHILD
    if stopped:
        raise RuleBroken(stopped)
    if not rights.holds_gezag(parent, person, [today]):
        raise RuleBroken(
            f"{parent.given_name} heeft geen gezag over {person.given_name} en leest niet mee. "
            "Klopt dat niet? Leg dan eerst het gezag vast.",
            field="parent",
        )
    if any(row.parent_id == parent.id for row in readings_of([person])):
        raise RuleBroken(f"{parent.given_name} mag dit al lezen.", field="parent")
    if not words.strip():
        raise RuleBroken("Schrijf hoe dit is gezegd.", field="words")
    said = ReadingConsent(young_id=person.id, parent_id=parent.id, from_on=today)
    said.words, said.recorded_by_id, said.recorded_at = words.strip(), by.id, clock.now()
    session().add(said)


NOT_A_CHILD = "Dit is voor een jongere van dit gezin."


@operation(Action.WITHDRAW_CONSENT)
def stop_parent_reading(family: Family, *, by: Actor, reading: ReadingConsent) -> None:
    """The young person takes it back: the parent reads nothing about them from this moment on."""
    lock(reading)
    if reading.young_id not in {person.id for person in persons_told_of(family)}:
        raise Missing(reading.public_id)
    if reading.withdrawn_on is not None:
        raise RuleBroken("Dit was al ingetrokken.")
    reading.withdrawn_on, reading.withdrawn_by_id = clock.today(), by.id
