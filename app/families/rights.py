"""Who has a say over a child: gezag on a day, who may give consent, and how long that counts.

Findings 7 and 10, access.md rule 2: nothing here is a flag. It follows from birth dates, from the
periods of gezag and from the day that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Organisation
from app.db import session
from app.families.models import FamilyMember, Gezag, Person
from app.families.queries import CHILD
from app.workdays import add_months, age_on, birthday

TOGETHER_FROM, ALONE_FROM, ADULT_FROM = 12, 16, 18
YOUNG_UNTIL = 23
MOST_MONTHS = 60
GUARDIANS = "gi"
PRACTICE = "huisarts"

Holder = Person | Organisation


class Capacity(StrEnum):
    """By what right somebody says yes."""

    GEZAG = "gezag"
    TOGETHER = "samen"
    SELF = "zelf"


CAPACITY_WORDS = {
    Capacity.GEZAG: "wie gezag heeft",
    Capacity.TOGETHER: "het kind en wie gezag heeft, samen",
    Capacity.SELF: "de jongere zelf",
}


def capacity_at(born: date, day: date) -> Capacity:
    """Who gives consent on this day: from 12 a child does so along, from 16 alone."""
    age = age_on(born, day)
    if age >= ALONE_FROM:
        return Capacity.SELF
    return Capacity.TOGETHER if age >= TOGETHER_FROM else Capacity.GEZAG


def who_gives(name: str, born: date, day: date) -> str:
    """The same as a sentence that says what to do."""
    return {
        Capacity.GEZAG: f"{name} is dan nog geen 12. Vraag het aan iemand met gezag.",
        Capacity.TOGETHER: f"{name} is dan 12 tot en met 15: {name} en iemand met gezag geven "
        "samen toestemming. Vraag het aan allebei.",
        Capacity.SELF: f"{name} is dan 16 of ouder en beslist zelf. Vraag het aan {name}.",
    }[capacity_at(born, day)]


def renews_on(born: date, from_on: date, until: date | None, months: int = MOST_MONTHS) -> date:
    """The first day on which consent no longer counts; `until` is a last day that was agreed."""
    ends = [birthday(born, age) for age in (TOGETHER_FROM, ALONE_FROM, ADULT_FROM)]
    ends.append(add_months(from_on, months))
    if until is not None:
        ends.append(until + timedelta(days=1))
    return min(day for day in ends if day > from_on)


def is_minor(person: Person, day: date) -> bool:
    """Of whom no birth date is known nothing is said: no gezag counts over them."""
    born = person.birth_date
    return born is not None and born <= day and age_on(born, day) < ADULT_FROM


def is_child(member: FamilyMember, day: date) -> bool:
    """Under 18; of whom the birth date is not known it depends on what they are in the gezin."""
    born = member.person.birth_date
    return member.relation == CHILD if born is None else age_on(born, day) < ADULT_FROM


def gezag_of(children: Iterable[Person]) -> list[Gezag]:
    """All that is known of gezag over these children, the oldest first."""
    query = (
        select(Gezag)
        .where(Gezag.child_id.in_([child.id for child in children]))
        .options(
            joinedload(Gezag.child, innerjoin=True),
            joinedload(Gezag.holder_person),
            joinedload(Gezag.holder_organisation),
        )
        .order_by(Gezag.from_on, Gezag.id)
    )
    return list(session().scalars(query))


def counts_on(gezag: Gezag, day: date) -> bool:
    """Whether this gezag counts on a day: it lasts, and the child is not 18 yet."""
    return gezag.lasts_on(day) and is_minor(gezag.child, day)


def is_of(gezag: Gezag, holder: Holder) -> bool:
    """Whether this is the gezag of this person or organisation."""
    if isinstance(holder, Person):
        return gezag.holder_person_id == holder.id
    return gezag.holder_organisation_id == holder.id


def holds_gezag(holder: Holder, child: Person, days: Sequence[date]) -> bool:
    """Whether somebody has gezag over a child on each of these days."""
    mine = [gezag for gezag in gezag_of([child]) if is_of(gezag, holder)]
    return all(any(counts_on(gezag, day) for gezag in mine) for day in days)


def gezag_changed_since(child: Person, day: date) -> bool:
    """Whether gezag over this child began or ended after this day, up to now."""
    today = clock.today()
    return any(
        day < gezag.from_on <= today
        or (gezag.until_on is not None and day <= gezag.until_on < today)
        for gezag in gezag_of([child])
    )
