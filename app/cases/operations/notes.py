"""Notes of what happened, and the first contact with a gezin."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import flag_modified

from app import clock, deadlines
from app.access import Action, Actor
from app.cases.models import Case, Note, NoteText, Signal
from app.cases.operations.told import tell
from app.db import session
from app.deadlines import FIRST_CONTACT, Deadline, Ending
from app.families.models import FamilyMember, Person
from app.operation import RuleBroken, operation
from app.words import day_plain

NOTE = "notitie"
CONTACT = "eerste_contact"
READERS = ("casus", "gezin", "regie")


@operation(Action.WRITE_NOTE)
def write_note(
    case: Case,
    *,
    by: Actor,
    text: str,
    persons: Sequence[Person],
    readers: str,
    happened_on: date | None = None,
) -> Note:
    """Write down what happened, today or on an earlier day; about nobody is about all of them."""
    return _note(case, by, text, persons, readers, happened_on or clock.today(), NOTE)


@operation(Action.RECORD_FIRST_CONTACT)
def record_first_contact(
    case: Case,
    *,
    by: Actor,
    on: date,
    text: str,
    persons: Sequence[Person],
    told: Collection[str] = (),
) -> Note:
    """Somebody spoke with the gezin for the first time: a note, and the term of the signal is met.

    Later than the term is recorded as it was; the term then says that it was met late. `told` is
    what these people were told that they may count on.
    """
    signals = _waiting_signals(case)
    if not signals:
        raise RuleBroken("Het eerste contact staat er al. Schrijf een notitie.")
    first = min(signal.received_on for signal in signals)
    if on < first:
        said = day_plain(first, clock.today())
        raise RuleBroken(
            f"Het signaal kwam {said}. Kies die dag of een latere.", field="happened_on"
        )
    note = _note(case, by, text, persons, "casus", on, CONTACT)
    tell(case, by, told, on, persons)
    for signal in signals:
        if signal.received_on <= on:
            deadlines.meet(FIRST_CONTACT, signal, on=on, by=by)
    return note


@operation(Action.CORRECT_NOTE)
def correct_note(
    note: Note, *, by: Actor, text: str, persons: Sequence[Person], readers: str
) -> Note:
    """Write a note anew; what it said before stays with it."""
    _guard(note.case, text, persons, readers, already=note.persons)
    if text != note.text:
        session().add(NoteText(note_id=note.id, text=note.text, replaced_at=clock.now()))
    note.text, note.readers, note.persons = text, readers, list(persons)
    # Also when only the persons changed the next writer is to be told.
    flag_modified(note, "readers")
    return note


def _waiting_signals(case: Case) -> list[Signal]:
    """The signals whose first contact is still to come, or was let go before it came."""
    query = (
        select(Deadline)
        .where(Deadline.case_id == case.id, Deadline.rule == FIRST_CONTACT)
        .options(joinedload(Deadline.signal))
    )
    terms = session().scalars(query).all()
    running = [t.signal for t in terms if t.ended_on is None and t.signal is not None]
    met = any(t.ended_how in (Ending.MET, Ending.LATE) for t in terms)
    return running or [t.signal for t in terms if t.signal is not None and not met]


def _note(
    case: Case,
    by: Actor,
    text: str,
    persons: Sequence[Person],
    readers: str,
    on: date,
    kind: str,
) -> Note:
    _guard(case, text, persons, readers)
    if on > clock.today():
        raise RuleBroken("Kies vandaag of een dag die al geweest is.", field="happened_on")
    note = Note(
        case=case,
        kind=kind,
        text=text,
        readers=readers,
        happened_at=_moment_on(on),
        written_at=clock.now(),
        written_by_id=by.id,
        persons=list(persons),
    )
    session().add(note)
    return note


def _moment_on(day: date) -> datetime:
    """Now for today; for an earlier day its first moment, which stands for a time not known."""
    if day == clock.today():
        return clock.now()
    return datetime.combine(day, time(), tzinfo=clock.AMSTERDAM)


def _guard(
    case: Case,
    text: str,
    persons: Sequence[Person],
    readers: str,
    already: Sequence[Person] = (),
) -> None:
    if not text.strip():
        raise RuleBroken("Schrijf wat er is gebeurd.", field="text")
    if readers not in READERS:
        raise RuleBroken("Kies wie dit mag lezen.", field="readers")
    query = select(FamilyMember.person_id).where(FamilyMember.family_id == case.family_id)
    known = {*session().scalars(query), *(person.id for person in already)}
    if any(person.id not in known for person in persons):
        raise RuleBroken("Kies mensen uit dit gezin.", field="persons")
