"""The happenings of a casus in words, as the timeline shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case, Note
from app.deadlines import TERMS
from app.plans.models import PlanAgreement
from app.reports.queries.happenings import (
    BEGIN,
    HANDOVER,
    NOTE,
    PAUSE,
    SIGNAL,
    TERM,
    VERSION,
)
from app.reports.queries.timeline import Entry
from app.words import clock_time, day_plain, day_short, join_words

READERS = {"gezin": "voor iedereen, ook het gezin", "casus": "voor iedereen in deze casus"}
SAID = {"eens": "eens", "opmerking": "eens met een opmerking", "oneens": "oneens"}


@dataclass(frozen=True)
class Told:
    """One moment of the story; `ref` is the id of what it is about, `small` a lesser matter."""

    kind: str
    ref: str
    at: datetime
    day: str
    title: str
    by: str
    text: str
    time: str = ""
    readers: str = ""
    restricted: bool = False
    corrected: str = ""
    small: bool = False


def tell(entries: Iterable[Entry], case: Case, actor: Actor | None) -> list[Told]:
    """The entries of a page of the timeline as this person reads them.

    On paper (`actor` None) nobody is 'u' and no day is 'vandaag'.
    """
    return [_TELLERS[entry.row.kind](entry, case, actor) for entry in entries]


def readers_words(note: Note, case: Case, actor: Actor | None) -> str:
    """Who may read a note: the usual readers as a whole, few people by name."""
    if note.readers in READERS:
        return READERS[note.readers]
    may = {case.regisseur_id: case.regisseur.name, note.written_by_id: note.written_by.name}
    you = may.pop(actor.id, None) if actor else None
    return f"alleen voor {join_words((['u'] if you else []) + list(may.values()))}"


def answers_words(answers: Sequence[PlanAgreement]) -> str:
    """'Anouk en Noor eens, Jeroen eens met een opmerking.'"""
    parts = []
    for answer, words in SAID.items():
        names = [_name(said) for said in answers if said.answer == answer]
        if names:
            parts.append(f"{join_words(names)} {words}")
    return f"{', '.join(parts)}." if parts else ""


def _name(said: PlanAgreement) -> str:
    if said.person is not None:
        return said.person.given_name
    return said.network_person.name if said.network_person else ""


def _note(entry: Entry, case: Case, actor: Actor | None) -> Told:
    note = entry.note
    assert note is not None  # noqa: S101 - an entry of this kind always brings its note
    writer = "u" if actor and note.written_by_id == actor.id else note.written_by.name
    about = join_words([person.given_name for person in note.persons])
    return _told(
        entry,
        actor,
        "Eerste contact" if note.kind == "eerste_contact" else "Notitie",
        f"van {writer}" + (f", over {about}" if about else ""),
        note.text,
        time=clock_time(clock.local(note.happened_at)) if cases.time_known(note) else "",
        readers=readers_words(note, case, actor),
        restricted=note.readers == "regie",
        corrected=_local_day(entry.corrected, actor) if entry.corrected else "",
    )


def _begin(entry: Entry, case: Case, actor: Actor | None) -> Told:
    return _told(entry, actor, "Begin", "van deze casus", f"{entry.row.who} is regisseur.")


def _handover(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    later = row.day != clock.local(row.at).date()
    since = f" Vanaf {_day(row.day)}." if later else ""
    by = f"van {row.other} aan {row.who}"
    return _told(entry, actor, "Overdracht", by, f"{row.why}{since}", time=_time(entry))


def _version(entry: Entry, case: Case, actor: Actor | None) -> Told:
    title = f"Versie {entry.row.ref}"
    return _told(
        entry, actor, title, "van het gezinsplan vastgesteld", answers_words(entry.answers)
    )


def _term(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    who = f", door {row.who}" if row.who and row.why else ""
    until = f"{_term_title(row.what)}, tot {_day(row.day)}."
    return _told(
        *(entry, actor, "Termijn", f"{row.other}{who}", " ".join(filter(None, (until, row.why)))),
        small=True,
    )


def _pause(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    until = f" Liep weer door op {_day(row.day)}." if row.day else ""
    text = f"{_term_title(row.what)}. {row.why}{until}"
    return _told(entry, actor, "Termijn", f"stilgezet, door {row.who}", text, small=True)


def _signal(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"Binnengekomen op {_day(row.day)}."
    return _told(entry, actor, "Signaal", f"genoteerd door {row.who}", text, small=True)


_TELLERS: dict[str, Callable[[Entry, Case, Actor | None], Told]] = {
    BEGIN: _begin,
    HANDOVER: _handover,
    NOTE: _note,
    PAUSE: _pause,
    SIGNAL: _signal,
    TERM: _term,
    VERSION: _version,
}


def _told(
    entry: Entry,
    actor: Actor | None,
    title: str,
    by: str,
    text: str,
    *,
    time: str = "",
    readers: str = "",
    restricted: bool = False,
    corrected: str = "",
    small: bool = False,
) -> Told:
    row = entry.row
    return Told(
        kind=row.kind,
        ref=row.ref,
        at=row.at,
        day=_local_day(row.at, actor),
        title=title,
        by=by,
        text=text,
        time=time,
        readers=readers,
        restricted=restricted,
        corrected=corrected,
        small=small,
    )


def _term_title(what: str) -> str:
    return TERMS[what].title if what in TERMS else what


def _time(entry: Entry) -> str:
    return clock_time(clock.local(entry.row.at))


def _local_day(moment: datetime, actor: Actor | None) -> str:
    say = day_plain if actor else day_short
    return say(clock.local(moment).date(), clock.today())


def _day(day: date) -> str:
    return day_short(day, clock.today())
