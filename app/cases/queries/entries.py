"""What of a dossier can be withheld from somebody: does it exist, about whom is it, its name.

A note, a part or a goal of the plan, an evaluation, a meeting. All but the first are of later
topics: their tables are named here, their models are not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, Select, String, cast, column, null, select, table
from sqlalchemy.orm import joinedload

from app import clock
from app.cases.models import Case, Note, note_persons
from app.db import Missing, Moment, session
from app.families.models import ENTRY_KINDS, Family, Withholding
from app.words import day_short

KINDS = {
    "notitie": "Notitie",
    "deel": "Deel van het plan",
    "doel": "Doel",
    "evaluatie": "Evaluatie",
    "overleg": "Overleg",
}


@dataclass(frozen=True)
class Entry:
    """One entry: its kind and id, how it is called, and whom alone it is about."""

    kind: str
    id: str
    words: str
    about: frozenset[int] = frozenset()


def get_entry(family: Family, kind: str, entry_id: str) -> Entry:
    """An entry of this gezin; raises Missing for any other."""
    found = entries_of(family, [(kind, entry_id)]).get((kind, entry_id))
    if found is None:
        raise Missing(entry_id)
    return found


def entries_of(family: Family, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Entry]:
    """These entries of a gezin, in a query for each kind among them."""
    found: dict[tuple[str, str], Entry] = {}
    for kind in {kind for kind, _ in wanted if kind in ENTRY_KINDS}:
        ids = [entry_id for other, entry_id in wanted if other == kind]
        for row in session().execute(_QUERIES[kind](family.id, ids)):
            known = found.get((kind, row.entry))
            about = {row.person_id} - {None} | (known.about if known else frozenset())
            words = known.words if known else _words(kind, row.what)
            found[kind, row.entry] = Entry(kind, row.entry, words, frozenset(about))
    return found


def withheld_in(family: Family) -> list[tuple[Withholding, Entry]]:
    """What is withheld now from whom, the newest first, with how it is called."""
    query = (
        select(Withholding)
        .where(Withholding.family_id == family.id, Withholding.ended_at.is_(None))
        .options(
            joinedload(Withholding.account),
            joinedload(Withholding.person),
            joinedload(Withholding.by, innerjoin=True),
        )
        .order_by(Withholding.id.desc())
    )
    rows = list(session().scalars(query))
    entries = entries_of(family, [(row.entry_kind, row.entry_id) for row in rows])
    return [(row, entries[row.entry_kind, row.entry_id]) for row in rows]


def get_withholding(family: Family, public_id: str) -> Withholding:
    """One of them; raises Missing for any other, also for one that ended."""
    for row, _ in withheld_in(family):
        if row.public_id == public_id:
            return row
    raise Missing(public_id)


def _words(kind: str, what: Any) -> str:
    if isinstance(what, datetime):
        what = clock.local(what).date()
    if isinstance(what, date):
        return f"{KINDS[kind]} van {day_short(what, clock.today())}"
    said = f"‘{str(what or '').replace('-', ' ') if kind == 'deel' else what or ''}’"
    return f"{KINDS[kind]} {said}"


def _note(family_id: int, ids: Sequence[str]) -> Select[Any]:
    return (
        select(
            Note.public_id.label("entry"), Note.happened_at.label("what"), note_persons.c.person_id
        )
        .join(Case, Case.id == Note.case_id)
        .outerjoin(note_persons, note_persons.c.note_id == Note.id)
        .where(Case.family_id == family_id, Note.public_id.in_(ids))
    )


def _table(name: str, *plain: str, **typed: Any) -> Any:
    columns: Sequence[Any] = [column(each) for each in plain]
    return table(name, *columns, *(column(each, kind) for each, kind in typed.items()))


def _part(family_id: int, ids: Sequence[str]) -> Select[Any]:
    parts = _table("plan_parts", "public_id", "version_id", "person_id", section=String())
    versions, plans = _plans()
    return (
        select(parts.c.public_id.label("entry"), parts.c.section.label("what"), parts.c.person_id)
        .join(versions, versions.c.id == parts.c.version_id)
        .join(plans, plans.c.id == versions.c.plan_id)
        .where(plans.c.family_id == family_id, parts.c.public_id.in_(ids))
    )


def _goal(family_id: int, ids: Sequence[str]) -> Select[Any]:
    goals = _table("goals", "id", "line", "version_id", family_words=String())
    owners = _table("goal_owners", "goal_id", "person_id")
    versions, plans = _plans()
    return (
        select(goals.c.line.label("entry"), goals.c.family_words.label("what"), owners.c.person_id)
        .join(versions, versions.c.id == goals.c.version_id)
        .join(plans, plans.c.id == versions.c.plan_id)
        .outerjoin(owners, owners.c.goal_id == goals.c.id)
        .where(plans.c.family_id == family_id, goals.c.line.in_(ids))
        .order_by(goals.c.id.desc())
    )


def _plans() -> tuple[Any, Any]:
    return _table("plan_versions", "id", "plan_id"), _table("gezinsplannen", "id", "family_id")


def _evaluation(family_id: int, ids: Sequence[str]) -> Select[Any]:
    held = _table("evaluations", "public_id", "case_id", held_on=Date())
    return _of_case(held, held.c.held_on, family_id, ids)


def _meeting(family_id: int, ids: Sequence[str]) -> Select[Any]:
    meetings = _table("meetings", "public_id", "case_id", starts_at=Moment())
    return _of_case(meetings, meetings.c.starts_at, family_id, ids)


def _of_case(rows: Any, what: Any, family_id: int, ids: Sequence[str]) -> Select[Any]:
    return (
        select(
            rows.c.public_id.label("entry"),
            what.label("what"),
            cast(null(), Integer).label("person_id"),
        )
        .join(Case, Case.id == rows.c.case_id)
        .where(Case.family_id == family_id, rows.c.public_id.in_(ids))
    )


_QUERIES: dict[str, Callable[[int, Sequence[str]], Select[Any]]] = {
    "notitie": _note,
    "deel": _part,
    "doel": _goal,
    "evaluatie": _evaluation,
    "overleg": _meeting,
}
