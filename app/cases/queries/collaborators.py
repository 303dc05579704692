"""Who is in a casus besides its regisseur: maatje, waarnemer, who reads along, who watches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import TABLE, Action, Actor
from app.aliases import once_more
from app.cases.models import (
    NEEDS_ROLE,
    READS_CASE,
    RELATIONS,
    Case,
    CaseReader,
    Closing,
    Perspectiefregie,
)
from app.db import session
from app.deadlines import TERMS, Deadline
from app.words import clock_time, day_plain

READER, MAATJE, WAARNEMER, EMERGENCY = "meelezer", "maatje", "waarnemer", "nood"
# In which of these the stays of children are read too, and which terms tell of one.
READS_STAYS = tuple(c for c, of in RELATIONS.items() if of in TABLE[Action.READ_PLACEMENT])
OF_A_CHILD = tuple(rule for rule, term in TERMS.items() if term.of_perspectiefregisseur)
# What somebody is to a casus that they read, the nearest to it first.
READING = {
    "gi": "u leest mee voor de GI",
    "aandachtsfunctionaris": "u bent aandachtsfunctionaris",
    READER: "u leest mee",
}


def in_which(actor: Actor, *capacities: str) -> Select[int]:
    """The casussen (by number) that somebody is in now on purpose, in one of these capacities.

    Without any: those in which the casus itself is read. A capacity whose role they no longer have
    counts for nothing.
    """
    today = clock.today()
    counts = [one for one in capacities or READS_CASE if NEEDS_ROLE[one] & actor.roles]
    return select(CaseReader.case_id).where(
        CaseReader.user_id == actor.id,
        CaseReader.ended_at.is_(None),
        CaseReader.from_on <= today,
        or_(CaseReader.until_on.is_(None), CaseReader.until_on >= today),
        or_(CaseReader.until_at.is_(None), CaseReader.until_at > clock.now()),
        CaseReader.capacity.in_(counts),
    )


def watched_by(actor: Actor) -> Select[int]:
    """The casussen (by number) with a child whose perspectiefregisseur this person is now."""
    later = once_more(Perspectiefregie, "later")
    succeeded = exists().where(
        later.case_id == Perspectiefregie.case_id,
        later.child_id == Perspectiefregie.child_id,
        later.nr > Perspectiefregie.nr,
    )
    return select(Perspectiefregie.case_id).where(
        Perspectiefregie.user_id == actor.working_id, ~succeeded
    )


def led_by(actor: Actor) -> Select[int]:
    """The open casussen (by number) that somebody leads, or leads today in its regisseur's place.

    A closed one is led by nobody.
    """
    leads = or_(Case.regisseur_id == actor.working_id, Case.id.in_(in_which(actor, WAARNEMER)))
    return select(Case.id).where(leads, Case.closed_on.is_(None))


def leads_any(actor: Actor) -> bool:
    """Whether there is a casus that somebody leads today, or stands in for who does."""
    return session().scalar(led_by(actor).limit(1)) is not None


def in_any(actor: Actor) -> bool:
    """Whether there is a casus that somebody was let into, or came into by the emergency door."""
    return session().scalar(in_which(actor).limit(1)) is not None


def has_term(actor: Actor) -> ColumnElement[bool]:
    """Whether a term of a casus is told to this person.

    All of them to whoever leads the casus or is in it on purpose, those of a stay to who reads
    stays. Who is there for a child alone has the terms of that child, and knows nothing of those
    of another one.
    """
    leads = select(Case.id).where(Case.regisseur_id == actor.working_id)
    of_stay = Deadline.rule.in_(OF_A_CHILD)
    return or_(
        Deadline.owner_id == actor.id,
        Deadline.case_id.in_(leads),
        Deadline.case_id.in_(in_which(actor, *READS_STAYS)),
        and_(Deadline.case_id.in_(in_which(actor)), ~of_stay),
    )


def readers_of(case: Case) -> list[CaseReader]:
    """Who is in it today, with whose name it is, in the order in which they began."""
    today = clock.today()
    return [reader for reader in _standing(case) if reader.lasts_on(today)]


def readers_among(case: Case) -> list[CaseReader]:
    """The same of a casus from `get_case`, which brought them along: nothing is asked again."""
    today = clock.today()
    return [reader for reader in case.readers if reader.lasts_on(today)]


def collaborators_of(case: Case) -> list[CaseReader]:
    """The same, and who is still to begin."""
    today = clock.today()
    return [reader for reader in _standing(case) if reader.lasts_on(max(today, reader.from_on))]


def maatje_of(readers: Sequence[CaseReader]) -> CaseReader | None:
    """The maatje among them."""
    return next((reader for reader in readers if reader.capacity == MAATJE), None)


def waarnemers_among(readers: Sequence[CaseReader]) -> list[CaseReader]:
    """Who stands in among them."""
    return [reader for reader in readers if reader.capacity == WAARNEMER]


def _standing(case: Case) -> list[CaseReader]:
    """Who was not taken out of it on purpose."""
    query = (
        select(CaseReader)
        .where(CaseReader.case_id == case.id, CaseReader.ended_at.is_(None))
        .options(joinedload(CaseReader.user, innerjoin=True))
        .order_by(CaseReader.id)
    )
    return list(session().scalars(query))


def watching_in(case: Case) -> list[Perspectiefregie]:
    """Who is the perspectiefregisseur of a child in this casus now, with whose names they are."""
    query = (
        select(Perspectiefregie)
        .where(Perspectiefregie.case_id == case.id)
        .options(joinedload(Perspectiefregie.user), joinedload(Perspectiefregie.child))
        .order_by(Perspectiefregie.nr)
    )
    newest = {row.child_id: row for row in session().scalars(query)}
    return [row for row in newest.values() if row.user is not None]


def ties_of(cases: Sequence[Case], actor: Actor) -> dict[int, str]:
    """Of each casus that somebody else leads: what this person is to it, in words."""
    if not cases:
        return {}
    ids = [case.id for case in cases]
    query = select(CaseReader).where(
        CaseReader.case_id.in_(ids), CaseReader.user_id == actor.id, CaseReader.ended_at.is_(None)
    )
    today = clock.today()
    mine: dict[int, list[CaseReader]] = {}
    for reader in session().scalars(query.order_by(CaseReader.id)):
        if reader.counts_for(actor, today):
            mine.setdefault(reader.case_id, []).append(reader)
    return {case.id: _tie(case, mine.get(case.id, [])) for case in cases}


def _tie(case: Case, mine: Sequence[CaseReader]) -> str:
    """The most that somebody is: whoever stands in may do more than read."""
    by_capacity = {reader.capacity: reader for reader in mine}
    leads = case.regisseur.name
    if WAARNEMER in by_capacity:
        until = by_capacity[WAARNEMER].until_on
        return f"u neemt waar voor {leads}{_until(until)}"
    if MAATJE in by_capacity:
        return f"u bent maatje, {leads} heeft de regie"
    if EMERGENCY in by_capacity and len(by_capacity) == 1:
        ends = by_capacity[EMERGENCY].until_at
        hour = f" tot {clock_time(clock.local(ends))}" if ends else ""
        return f"u hebt noodtoegang{hour}, {leads} heeft de regie"
    for capacity, words in READING.items():
        if capacity in by_capacity:
            return f"{words}, {leads} heeft de regie"
    return f"u bent perspectiefregisseur, {leads} heeft de regie"


def _until(day: date | None) -> str:
    return f" tot en met {day_plain(day, clock.today())}" if day else ""


def closing_of(case: Case) -> Closing | None:
    """How this casus ended, when it has."""
    if case.closed_on is None:
        return None
    query = select(Closing).where(Closing.case_id == case.id)
    return session().scalar(query.options(joinedload(Closing.by, innerjoin=True)))
