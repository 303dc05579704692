"""Terms that ended, and terms that stood still."""

from __future__ import annotations

from app.access import Actor
from app.cases.models import Case
from app.deadlines import TERMS
from app.reports.queries.telling.told import Told, day_of, told
from app.reports.queries.timeline import Entry


def term(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    who = f", door {row.who}" if row.who and row.why else ""
    until = f"{term_title(row.what)}, tot {day_of(row.day)}."
    return told(
        *(entry, actor, "Termijn", f"{row.other}{who}", " ".join(filter(None, (until, row.why)))),
        small=True,
    )


def pause(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    until = f" Liep weer door op {day_of(row.day)}." if row.day else ""
    text = f"{term_title(row.what)}. {row.why}{until}"
    return told(entry, actor, "Termijn", f"stilgezet, door {row.who}", text, small=True)


def term_title(what: str) -> str:
    """The name of a rule; an action has words of its own."""
    return TERMS[what].title if what in TERMS else what
