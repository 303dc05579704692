"""Reading notes: each reader sees what was written for them."""

from __future__ import annotations

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access import Actor, Relation
from app.cases.models import Case, Note
from app.cases.queries.cases import get_case
from app.db import Missing, session
from app.families.shields import withheld

LEADING = frozenset({Relation.REGISSEUR, Relation.WAARNEMER, Relation.LAST_REGISSEUR})


def readable_notes(case: Case, actor: Actor) -> Select[Note]:
    """The notes of a casus (from `get_case`) that this person may read, in no order yet.

    A note for the regie is for whoever leads the casus now, in its regisseur's place or as the
    last one too, and for its writer. One that is withheld from somebody is not there for them.
    """
    query = select(Note).where(Note.case_id == case.id)
    query = query.options(joinedload(Note.written_by, innerjoin=True))
    relations = case.relations_of(actor)
    if LEADING & relations:
        return query
    if not relations:
        return query.where(Note.id.is_(None))
    query = query.where(Note.public_id.not_in(withheld(actor, "notitie")))
    return query.where(or_(Note.readers != "regie", Note.written_by_id == actor.id))


def get_note(case_id: str, note_id: str, actor: Actor) -> Note:
    """One note of one casus; raises Missing when it is not there or not for this person."""
    case = get_case(case_id, actor)
    query = readable_notes(case, actor).where(Note.public_id == note_id)
    found = session().scalar(query.options(selectinload(Note.persons)))
    if found is None:
        raise Missing(note_id)
    return found


def may_read_earlier(note: Note, actor: Actor) -> bool:
    """Earlier texts may have been for fewer people: they are for the writer and the regisseur."""
    return bool((LEADING | {Relation.WRITER}) & note.relations_of(actor))


def time_known(note: Note) -> bool:
    """Whether the hour means something: a note about an earlier day stands at its midnight."""
    local = clock.local(note.happened_at)
    return (local.hour, local.minute, local.second) != (0, 0, 0)
