"""Where a child lives, and what was decided about that."""

from __future__ import annotations

from app.access import Actor
from app.cases.models import Case
from app.placements.queries import DECISIONS, PERSPECTIVES, where_words
from app.reports.queries.telling.told import Told, day_of, other_day, sentence, time_of, told
from app.reports.queries.timeline import Entry


def admission(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = sentence(where_words(row.what, row.other))
    return told(entry, actor, "Opname", f"van {row.who}", text)


def leaving(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van {row.who} uit {where_words(row.what, row.other)}"
    return told(entry, actor, "Vertrek", by, sentence(row.why))


def cancelled(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van {row.who} op {day_of(row.day)} is ingetrokken"
    return told(entry, actor, "Opname", by, sentence(row.why))


def evaluation(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van het verblijf van {row.who}, door {row.other}"
    return told(entry, actor, "Evaluatie", by, sentence(DECISIONS[row.what]))


def perspectiefplan(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van {row.who} vastgesteld"
    text = f"Versie {row.other}: {PERSPECTIVES[row.what]}."
    return told(entry, actor, "Perspectiefplan", by, text)


def watching(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van {row.who} is {row.other}" if row.other else f"van {row.who} is niet meer nodig"
    title = "Perspectiefregisseur" if row.other else "Perspectiefregie"
    text = f"{sentence(row.why)}{other_day(entry)}"
    return told(entry, actor, title, by, text, time=time_of(entry))
