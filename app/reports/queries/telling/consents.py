"""Who may be told, and who has gezag."""

from __future__ import annotations

from app.access import Actor
from app.cases.models import Case
from app.families.disclosures import ALL_BASIS_WORDS
from app.families.models import Purpose
from app.reports.queries.telling.told import Told, day_of, time_of, told
from app.reports.queries.timeline import Entry


def given(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    for_what = "" if row.what == Purpose.HUISARTS else f", voor {row.what}"
    text = f"{row.other} mag het weten{for_what}. Gegeven door {row.why}, vanaf {day_of(row.day)}."
    return told(entry, actor, "Toestemming", f"over {row.who}", text, time=time_of(entry))


def withdrawn(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"{row.other} mag niets meer weten."
    return told(entry, actor, "Toestemming", f"over {row.who} ingetrokken", text)


def disclosure(entry: Entry, case: Case, actor: Actor | None) -> Told:
    """To whom and on what ground; the text itself stands on a page of its own."""
    row = entry.row
    text = f"Aan {row.other}. Grond: {ALL_BASIS_WORDS[row.what]}."
    about = f"over {row.who or 'het hele gezin'}, door {row.why}"
    return told(entry, actor, "Verstrekking", about, text)


def reading(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"{row.other} mag lezen wat over {row.who} gaat."
    return told(entry, actor, "Meelezen", f"goedgevonden door {row.who}", text, time=time_of(entry))


def reading_end(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"{row.other} mag niet meer lezen wat over {row.who} gaat."
    return told(entry, actor, "Meelezen", f"ingetrokken door {row.who}", text)


def gezag(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"{row.other} heeft gezag sinds {day_of(row.day)}."
    return told(entry, actor, "Gezag", f"over {row.who} vastgelegd", text, time=time_of(entry))


def gezag_end(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    return told(entry, actor, "Gezag", f"over {row.who} geëindigd", f"Van {row.other}.")
