"""Which young people of a gezin let which parent read along (access.md, "Family side")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import Missing, session
from app.families import rights
from app.families.models import Family, Person, ReadingConsent
from app.families.told import persons_told_of
from app.workdays import age_on


def why_not(young: Person, day: date) -> str:
    """Why there is nothing to ask this person on this day; empty when they decide it."""
    name, born = young.given_name, young.birth_date
    if born is None:
        return f"Vul eerst de geboortedatum van {name} in."
    if age_on(born, day) < rights.ALONE_FROM:
        return f"{name} is nog geen 16: een ouder met gezag leest al mee."
    if age_on(born, day) >= rights.ADULT_FROM:
        return f"{name} is 18 of ouder: een ouder leest niet meer mee."
    return ""


def readings_of(people: Sequence[Person]) -> list[ReadingConsent]:
    """What these young people allowed and did not take back, the oldest first."""
    query = (
        select(ReadingConsent)
        .where(
            ReadingConsent.young_id.in_([person.id for person in people]),
            ReadingConsent.withdrawn_on.is_(None),
        )
        .options(
            joinedload(ReadingConsent.young, innerjoin=True),
            joinedload(ReadingConsent.parent, innerjoin=True),
            joinedload(ReadingConsent.recorded_by, innerjoin=True),
        )
        .order_by(ReadingConsent.id)
    )
    return list(session().scalars(query))


def get_reading(family: Family, reading_id: str) -> ReadingConsent:
    """One of them, of a young person of this gezin; raises Missing for any other."""
    for reading in readings_of(persons_told_of(family)):
        if reading.public_id == reading_id:
            return reading
    raise Missing(reading_id)
