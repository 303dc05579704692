"""The timeline of one casus: everything that happened, as one story, the newest first.

One UNION ALL gives narrow rows of one page, in order, with what people said of a version and what
a meeting decided; the texts of notes follow in a second query. What somebody may not read is not
in the union, so it is in no count and on no page either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, and_, func, select, union_all
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case, Note, NoteText, note_persons
from app.db import Missing, session
from app.families.models import FamilyMember, Person
from app.mdo.models import Decision
from app.mdo.queries import decision_to_read
from app.plans.models import PlanAgreement
from app.reports.queries.happenings import branches
from app.reports.queries.happenings.kinds import (
    EVERYTHING,
    FOR_THE_REGIE,
    HELD,
    NOTE,
    SHOWN,
    VERSION,
)
from app.reports.queries.spans import months_between

A_PAGE = 20
A_PRINT = 1000


@dataclass(frozen=True)
class Entry:
    """One row of the story, with the note, the answers or the decisions that belong to it."""

    row: Row[Any]
    note: Note | None = None
    corrected: datetime | None = None
    answers: Sequence[PlanAgreement] = ()
    decisions: Sequence[Decision] = ()


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

    `about` leaves only notes about somebody; `restricted` False leaves out what is for the regie.
    """
    kinds = SHOWN[shown][1] if shown in SHOWN else EVERYTHING
    kinds = kinds if restricted else tuple(one for one in kinds if one not in FOR_THE_REGIE)
    notes = _notes(case, actor, about, restricted)
    wanted = [kind for kind in kinds if about is None or kind == NOTE]
    if not wanted:
        return Story((), page, size, 0, None)
    found = _grouped(_rows(branches(wanted, case, actor, notes), page, size, actor))
    texts = _texts(case, actor, [rows[0].id for rows in found if rows[0].kind == NOTE])
    entries = [_entry(rows, texts) for rows in found]
    total, oldest = (found[0][0].total, found[0][0].oldest) if found else (0, None)
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


def _rows(told: Sequence[Select[Any]], page: int, size: int, actor: Actor) -> Sequence[Row[Any]]:
    """The happenings of a page; one of which more was said comes once for each of those words."""
    story = union_all(*told).subquery()
    shown = (
        select(
            story,
            func.count().over().label("total"),
            func.min(story.c.at).over().label("oldest"),
        )
        .order_by(story.c.at.desc(), story.c.kind, story.c.id.desc())
        .limit(size)
        .offset((page - 1) * size)
        .subquery()
    )
    of_version = and_(shown.c.kind == VERSION, PlanAgreement.version_id == shown.c.id)
    of_meeting = and_(
        shown.c.kind == HELD, Decision.meeting_id == shown.c.id, decision_to_read(actor)
    )
    query = (
        select(shown, PlanAgreement, Decision)
        .outerjoin(PlanAgreement, of_version)
        .outerjoin(Decision, of_meeting)
        .options(joinedload(PlanAgreement.person), joinedload(PlanAgreement.network_person))
        .order_by(shown.c.at.desc(), shown.c.kind, shown.c.id.desc())
        .order_by(PlanAgreement.id, Decision.id)
    )
    return session().execute(query).all()


def _grouped(rows: Sequence[Row[Any]]) -> list[list[Row[Any]]]:
    """The rows of each happening together, in their order."""
    return [list(found) for _, found in groupby(rows, key=lambda row: (row.kind, row.id))]


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


def _entry(rows: Sequence[Row[Any]], texts: Mapping[int, tuple[Note, Any]]) -> Entry:
    first = rows[0]
    if first.kind == NOTE:
        note, corrected = texts[first.id]
        return Entry(first, note, corrected)
    decisions = [row.Decision for row in rows if row.Decision is not None]
    return Entry(first, answers=_last_words(rows), decisions=decisions)


def _last_words(rows: Sequence[Row[Any]]) -> list[PlanAgreement]:
    """The last word of every person on a version, in the order in which they first spoke."""
    last: dict[tuple[int | None, int | None], PlanAgreement] = {}
    for row in rows:
        said = row.PlanAgreement
        if said is not None:
            last[said.person_id, said.network_person_id] = said
    return list(last.values())
