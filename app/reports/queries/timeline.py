"""The timeline of one casus: everything that happened, as one story, the newest first.

One UNION ALL gives narrow rows of one page, in order; the texts of notes and what people said of a
version follow in a query each. What somebody may not read is not in the union, so it is in no
count and on no page either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, union_all
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case, Note, NoteText, note_persons
from app.db import Missing, session
from app.families.models import FamilyMember, Person
from app.plans.models import PlanAgreement
from app.reports.queries.happenings import (
    BEGIN,
    HANDOVER,
    NOTE,
    PAUSE,
    SIGNAL,
    TERM,
    VERSION,
    branch,
)
from app.reports.queries.spans import months_between

A_PAGE = 20
A_PRINT = 1000
SHOWN = {
    "notities": ("Notities", (NOTE,)),
    "versies": ("Versies", (VERSION,)),
    "overdracht": ("Overdracht", (BEGIN, HANDOVER)),
    "termijnen": ("Termijnen", (TERM, PAUSE)),
}
EVERYTHING = (BEGIN, HANDOVER, NOTE, PAUSE, SIGNAL, TERM, VERSION)


@dataclass(frozen=True)
class Entry:
    """One row of the story, with the note or the answers that belong to it."""

    row: Row[Any]
    note: Note | None = None
    corrected: datetime | None = None
    answers: Sequence[PlanAgreement] = ()


@dataclass(frozen=True)
class Story:
    """One page of the timeline."""

    entries: Sequence[Entry]
    page: int
    size: int
    total: int
    oldest: datetime | None

    @property
    def rest(self) -> str:
        """'nog 23 van juni tot en met september'; empty when this is the end of it."""
        left = self.total - (self.page - 1) * self.size - len(self.entries)
        if left <= 0 or self.oldest is None or not self.entries:
            return ""
        last = clock.local(self.entries[-1].row.at).date()
        return f"nog {left} {months_between(clock.local(self.oldest).date(), last)}"


def timeline(
    case: Case,
    actor: Actor,
    *,
    shown: str = "",
    about: Person | None = None,
    page: int = 1,
    size: int = A_PAGE,
    restricted: bool = True,
) -> Story:
    """One page of the story of a casus (from `get_case`) as this person may read it.

    `about` leaves only notes about somebody; `restricted` False leaves out notes for the regie.
    """
    kinds = SHOWN[shown][1] if shown in SHOWN else EVERYTHING
    notes = _notes(case, actor, about, restricted)
    branches = [branch(kind, case, notes) for kind in kinds if about is None or kind == NOTE]
    if not branches:
        return Story((), page, size, 0, None)
    rows = _rows(branches, page, size)
    texts = _texts(case, actor, [row.id for row in rows if row.kind == NOTE])
    said = _answers([row.id for row in rows if row.kind == VERSION])
    entries = [_entry(row, texts, said) for row in rows]
    total, oldest = (rows[0].total, rows[0].oldest) if rows else (0, None)
    return Story(entries, page, size, total, oldest)


def people_of(case: Case) -> list[Person]:
    """Everybody who belongs or belonged to the gezin, to filter by."""
    member = select(FamilyMember.person_id).where(FamilyMember.family_id == case.family_id)
    return list(session().scalars(select(Person).where(Person.id.in_(member)).order_by(Person.id)))


def person_in(people: Sequence[Person], person_id: str) -> Person | None:
    """The one with this id; None when nobody is meant. Raises Missing for anybody else."""
    if not person_id:
        return None
    for person in people:
        if person.public_id == person_id:
            return person
    raise Missing(person_id)


def _rows(branches: Sequence[Select[Any]], page: int, size: int) -> Sequence[Row[Any]]:
    story = union_all(*branches).subquery()
    query = (
        select(
            story,
            func.count().over().label("total"),
            func.min(story.c.at).over().label("oldest"),
        )
        .order_by(story.c.at.desc(), story.c.kind, story.c.id.desc())
        .limit(size)
        .offset((page - 1) * size)
    )
    return session().execute(query).all()


def _notes(case: Case, actor: Actor, about: Person | None, restricted: bool) -> Select[Any]:
    """Which notes there are for this person."""
    query = cases.readable_notes(case, actor).with_only_columns(Note.id)
    if about is not None:
        mentioned = select(note_persons.c.note_id).where(note_persons.c.person_id == about.id)
        query = query.where(Note.id.in_(mentioned))
    return query if restricted else query.where(Note.readers != "regie")


def _texts(case: Case, actor: Actor, ids: Sequence[int]) -> Mapping[int, tuple[Note, Any]]:
    """The notes of this page, with the moment of their last correction."""
    if not ids:
        return {}
    corrected = (
        select(func.max(NoteText.replaced_at)).where(NoteText.note_id == Note.id).scalar_subquery()
    )
    query = cases.readable_notes(case, actor).where(Note.id.in_(ids)).add_columns(corrected)
    # Joined one by one: as one join within the other, SQLite would read the people of all notes.
    query = query.outerjoin(note_persons, note_persons.c.note_id == Note.id)
    query = query.outerjoin(Person, Person.id == note_persons.c.person_id).order_by(Person.id)
    query = query.options(contains_eager(Note.persons))
    return {note.id: (note, moment) for note, moment in session().execute(query).unique()}


def _answers(version_ids: Sequence[int]) -> Mapping[int, list[PlanAgreement]]:
    """The last word of every person on these versions, in the order in which they spoke."""
    if not version_ids:
        return {}
    query = (
        select(PlanAgreement)
        .where(PlanAgreement.version_id.in_(version_ids))
        .options(joinedload(PlanAgreement.person), joinedload(PlanAgreement.network_person))
        .order_by(PlanAgreement.id)
    )
    last: dict[tuple[int, int | None, int | None], PlanAgreement] = {}
    for said in session().scalars(query):
        last[said.version_id, said.person_id, said.network_person_id] = said
    found: dict[int, list[PlanAgreement]] = {}
    for said in last.values():
        found.setdefault(said.version_id, []).append(said)
    return found


def _entry(
    row: Row[Any],
    texts: Mapping[int, tuple[Note, Any]],
    said: Mapping[int, list[PlanAgreement]],
) -> Entry:
    if row.kind == NOTE:
        note, corrected = texts[row.id]
        return Entry(row, note, corrected)
    return Entry(row, answers=said.get(row.id, ())) if row.kind == VERSION else Entry(row)
