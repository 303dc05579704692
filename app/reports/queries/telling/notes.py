"""Notes, and who may read each."""

from __future__ import annotations

from app import clock
from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case, CaseReader, Note
from app.reports.queries.telling.told import Told, local_day, told
from app.reports.queries.timeline import Entry
from app.words import clock_time, join_words

READERS = {"gezin": "voor iedereen, ook het gezin", "casus": "voor iedereen in deze casus"}


def readers_words(note: Note, case: Case, actor: Actor | None) -> str:
    """Who may read a note: the usual readers as a whole, few people by name."""
    if note.readers in READERS:
        return READERS[note.readers]
    may = {case.regisseur_id: case.regisseur.name}
    may |= {reader.user_id: reader.user.name for reader in _stand_in(case)}
    may[note.written_by_id] = note.written_by.name
    you = may.pop(actor.id, None) if actor else None
    return f"alleen voor {join_words((['u'] if you else []) + list(may.values()))}"


def _stand_in(case: Case) -> list[CaseReader]:
    """Whoever is in the place of the regisseur today; nobody is, in a closed casus."""
    today, open_still = clock.today(), case.closed_on is None
    return [
        reader
        for reader in cases.waarnemers_among(case.readers)
        if open_still and reader.lasts_on(today)
    ]


def note_told(entry: Entry, case: Case, actor: Actor | None) -> Told:
    note = entry.note
    assert note is not None  # noqa: S101 - an entry of this kind always brings its note
    writer = "u" if actor and note.written_by_id == actor.id else note.written_by.name
    about = join_words([person.given_name for person in note.persons])
    return told(
        entry,
        actor,
        "Eerste contact" if note.kind == "eerste_contact" else "Notitie",
        f"van {writer}" + (f", over {about}" if about else ""),
        note.text,
        time=clock_time(clock.local(note.happened_at)) if cases.time_known(note) else "",
        readers=readers_words(note, case, actor),
        restricted=note.readers == "regie",
        corrected=local_day(entry.corrected, actor) if entry.corrected else "",
    )
