"""What the gezin was told that it may count on; and correcting that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select

from app import clock
from app.access import Action, Actor
from app.cases.models import Case, Signal, ToldKind, ToldPerson, ToldRight
from app.cases.queries.told import newest_told, told_in
from app.db import session
from app.families.models import FamilyMember, Person
from app.operation import Conflict, RuleBroken, operation
from app.words import day_plain


@operation(Action.RECORD_TOLD)
def record_told(
    case: Case, *, by: Actor, kinds: Collection[str], on: date, persons: Sequence[Person] = ()
) -> Case:
    """On this day the gezin (or these people of it) was told of these kinds."""
    if not kinds:
        raise RuleBroken("Vink aan wat u vertelde.", field="kinds")
    _guard_day(case, on)
    _guard_persons(case, persons)
    for kind, row in told_in(case).items():
        if kind in kinds:
            raise RuleBroken(
                f"Bij {row.words} staat al een dag. Kies daar ‘Verbeteren’.", field="kinds"
            )
    tell(case, by, kinds, on, persons)
    return case


@operation(Action.RECORD_TOLD)
def correct_told(
    told: ToldRight, *, by: Actor, on: date | None, persons: Sequence[Person] = (), seen: int
) -> ToldRight:
    """Another day or other people; without a day it was not told after all.

    `seen` is the number of the row that was read: the second of two writers raises Conflict.
    """
    newest = newest_told(told.case)[told.kind]
    if newest.nr != seen:
        raise Conflict(newest)
    if newest.on is None:
        raise RuleBroken("Dit staat al als niet verteld.")
    if on is not None:
        _guard_day(told.case, on)
        _guard_persons(told.case, persons)
    return _row(newest, newest.teller_id, by, on, persons if on else ())


def tell(
    case: Case, actor: Actor, kinds: Collection[str], on: date, persons: Sequence[Person]
) -> None:
    """The same for use inside another operation; what stands there already stays as it is."""
    newest = newest_told(case)
    for kind in ToldKind:
        before = newest.get(kind.value)
        if kind.value in kinds and (before is None or before.on is None):
            blank = ToldRight(case_id=case.id, kind=kind.value, nr=0)
            _row(before or blank, actor.id, actor, on, persons)


def _row(
    before: ToldRight, teller_id: int, by: Actor, on: date | None, persons: Sequence[Person]
) -> ToldRight:
    """The row that follows; it is there before the people it was told to."""
    row = ToldRight(case_id=before.case_id, kind=before.kind, nr=before.nr + 1, on=on)
    row.teller_id, row.by_id, row.at = teller_id, by.id, clock.now()
    session().add(row)
    session().flush()
    session().add_all(ToldPerson(told_id=row.id, person_id=person.id) for person in persons)
    return row


def _guard_day(case: Case, on: date) -> None:
    """Not before anybody could speak with the gezin, and not a day that is still to come."""
    today = clock.today()
    if on > today:
        raise RuleBroken("Kies vandaag of een dag die al geweest is.", field="on")
    received = session().scalars(select(Signal.received_on).where(Signal.case_id == case.id))
    first = min([case.opened_on, *received])
    if on < first:
        said = day_plain(first, today)
        raise RuleBroken(f"Het begon hier {said}. Kies die dag of een latere.", field="on")


def _guard_persons(case: Case, persons: Sequence[Person]) -> None:
    query = select(FamilyMember.person_id).where(FamilyMember.family_id == case.family_id)
    known = set(session().scalars(query))
    if any(person.id not in known for person in persons):
        raise RuleBroken("Kies mensen uit dit gezin.", field="persons")
