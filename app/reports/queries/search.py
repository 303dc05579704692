"""Finding a gezin or a signal by name: only among what this person may see already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from app import clock
from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case, Signal
from app.db import session
from app.families.models import Family, FamilyMember, Person
from app.families.queries import normalise
from app.sealing import keyed_hash

MOST = 20
SHORTEST = 2


@dataclass(frozen=True)
class FoundCase:
    """A casus with the people in it whose name was asked for."""

    case: Case
    people: Sequence[Person]


@dataclass(frozen=True)
class FoundSignal:
    """A signal of my team."""

    signal_id: str
    name: str
    received_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Found:
    """What was found; `more` when there is more of it than is shown."""

    cases: Sequence[FoundCase]
    signals: Sequence[FoundSignal]
    more: bool

    @property
    def ids(self) -> list[str]:
        """For the log: what was found, by id."""
        found = [found.case.public_id for found in self.cases]
        return found + [found.signal_id for found in self.signals]


def search(text: str, actor: Actor) -> Found:
    """My casussen and the signals of my team with a name that begins like this."""
    wanted = normalise(text)
    if len(wanted) < SHORTEST:
        return Found((), (), more=False)
    found = _cases(wanted, actor)
    signals = _signals(wanted, actor)
    more = len(found) > MOST or len(signals) > MOST
    return Found(found[:MOST], signals[:MOST], more)


def fingerprint(text: str) -> str:
    """What the log keeps of what was asked: the same for the same name, and no more than that."""
    return keyed_hash("zoeken", normalise(text))


def _begins(column: InstrumentedAttribute[str], wanted: str) -> ColumnElement[bool]:
    """The name, or a word in it, begins like this; % and _ are what they say."""
    return or_(
        column.startswith(wanted, autoescape=True),
        column.contains(f" {wanted}", autoescape=True),
    )


def _cases(wanted: str, actor: Actor) -> list[FoundCase]:
    today = clock.today()
    belongs = and_(
        FamilyMember.from_on <= today,
        or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today),
    )
    # Asked of each of my casussen: asked of all people, it would grow with the municipality.
    named = (
        select(FamilyMember.id)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(
            FamilyMember.family_id == Case.family_id,
            belongs,
            _begins(Person.search_name, wanted),
        )
    )
    query = (
        cases.visible_to(actor)
        .join(Family, Family.id == Case.family_id)
        .where(or_(_begins(Family.search_name, wanted), named.exists()))
        .options(joinedload(Case.family), joinedload(Case.regisseur))
        .order_by(Family.search_name, Case.id)
        .limit(MOST + 1)
    )
    found = list(session().scalars(query))
    people = _people([case.family_id for case in found], belongs, wanted)
    return [FoundCase(case, people.get(case.family_id, ())) for case in found]


def _people(
    family_ids: Sequence[int], belongs: ColumnElement[bool], wanted: str
) -> dict[int, list[Person]]:
    query = (
        select(FamilyMember.family_id, Person)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(FamilyMember.family_id.in_(family_ids), belongs, _begins(Person.search_name, wanted))
        .order_by(FamilyMember.id)
    )
    found: dict[int, list[Person]] = {}
    for family_id, person in session().execute(query):
        found.setdefault(family_id, []).append(person)
    return found


def _signals(wanted: str, actor: Actor) -> list[FoundSignal]:
    """A signal keeps its name as it was said, so this compares here and not in the database."""
    query = (
        select(Signal.public_id, Signal.name, Signal.received_on, Signal.ended_on)
        .where(Signal.team_id.in_(actor.team_ids), Signal.case_id.is_(None))
        .order_by(Signal.received_on.desc(), Signal.id.desc())
    )
    found: list[FoundSignal] = []
    for row in session().execute(query):
        name = f" {normalise(row.name)}"
        if f" {wanted}" in name:
            found.append(FoundSignal(row.public_id, row.name, row.received_on, row.ended_on))
        if len(found) > MOST:
            break
    return found
