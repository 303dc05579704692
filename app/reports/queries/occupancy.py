"""How full crisis residence is: numbers for each place, without names (access.md, CCP desk)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select

from app import clock
from app.access import Action, Actor, may
from app.accounts.models import Municipality, Organisation
from app.cases.models import Case
from app.db import Missing, session
from app.families.models import Person
from app.placements.models import Form, Placement

BANDS = (
    *((0, 3, "0-3 jaar"), (4, 11, "4-11 jaar"), (12, 15, "12-15 jaar")),
    *((16, 17, "16-17 jaar"), (18, 200, "18 jaar en ouder")),
)
WEEKS = 3
# The name of a foster home is the name of a gezin, and a shielded child is at no place by name.
FOSTER = "Crisispleegzorg, alle pleeggezinnen samen"
UNNAMED = "Een plek die we niet noemen"
WHOLE = "Alle plekken samen"


@dataclass(frozen=True)
class Place:
    """One place: who is there now, by number, and when they are expected to leave."""

    name: str
    now: int
    leaving: Sequence[int]
    overdue: int
    ages: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Occupancy:
    """Every place with children in it, the fullest first, and all of them together."""

    places: Sequence[Place]
    whole: Place


def desk_of(actor: Actor) -> Organisation:
    """The crisis desk of this person; Missing for who works for none."""
    found = session().get(Organisation, actor.organisation_id) if actor.organisation_id else None
    if found is None or not may(actor, Action.READ_OCCUPANCY, found):
        raise Missing("organisation")
    return found


def place_of(desk: Organisation) -> str:
    """Of where the numbers are, by name; empty when that was not said of this desk yet."""
    if desk.municipality_id is not None:
        found = session().get(Municipality, desk.municipality_id)
        return found.name if found else ""
    return f"de regio {desk.desk_region.region.name}" if desk.desk_region else ""


def occupancy(desk: Organisation) -> Occupancy:
    """The children in crisis residence today, in the region or the municipality of this desk."""
    rows = session().execute(_stays(desk)).all()
    by_place: dict[str, list[Any]] = {}
    names: dict[str, str] = {}
    for row in rows:
        name = _name(row)
        names.setdefault(name.casefold(), name)
        by_place.setdefault(name.casefold(), []).append(row)
    places = [_place(names[key], found) for key, found in by_place.items()]
    return Occupancy(sorted(places, key=lambda p: (-p.now, p.name)), _place(WHOLE, rows))


def _stays(desk: Organisation) -> Any:
    today = clock.today()
    query = (
        select(
            Placement.place,
            Placement.form,
            Placement.expected_end_on,
            Person.birth_date,
            Person.shielded_since,
        )
        .join(Person, Person.id == Placement.child_id)
        .where(
            Placement.form.in_([form.value for form in Form if form.crisis]),
            Placement.cancelled_on.is_(None),
            Placement.admitted_on <= today,
            or_(Placement.left_on.is_(None), Placement.left_on > today),
        )
        .order_by(Placement.id)
    )
    return query.join(Case, Case.id == Placement.case_id).where(_of(desk))


def _of(desk: Organisation) -> ColumnElement[bool]:
    """The casussen of this desk; none for one of which nobody said for where it works."""
    if desk.municipality_id is not None:
        return Case.municipality_id == desk.municipality_id
    region = desk.desk_region.region_id if desk.desk_region else None
    there = select(Municipality.id).where(Municipality.region_id == region)
    return Case.municipality_id.in_(there) if region is not None else false()


def _name(row: Any) -> str:
    if row.shielded_since is not None:
        return UNNAMED
    return FOSTER if row.form == Form.CRISIS_FOSTER.value else " ".join(row.place.split())


def _place(name: str, rows: Iterable[Any]) -> Place:
    rows, today = list(rows), clock.today()
    monday = today - timedelta(days=today.weekday())
    ends = [row.expected_end_on for row in rows]
    leaving = [_between(ends, max(today, monday + timedelta(weeks=n)), n) for n in range(WEEKS)]
    ages = [_age(row.birth_date, today) for row in rows if row.birth_date is not None]
    bands = [(words, sum(first <= age <= last for age in ages)) for first, last, words in BANDS]
    unknown = len(rows) - len(ages)
    known = [(words, count) for words, count in [*bands, ("onbekende leeftijd", unknown)] if count]
    return Place(name, len(rows), leaving, sum(day < today for day in ends), known)


def _between(ends: Iterable[date], first: date, week: int) -> int:
    """How many leave from this day to the Sunday of the week that is so many weeks from now."""
    today = clock.today()
    sunday = today + timedelta(days=6 - today.weekday(), weeks=week)
    return sum(first <= day <= sunday for day in ends)


def _age(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
