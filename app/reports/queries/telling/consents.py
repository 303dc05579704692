"""Who may be told, and who has gezag."""

from __future__ import annotations

from app.access import Actor
from app.cases.models import Case
from app.reports.queries.telling.told import Told, day_of, time_of, told
from app.reports.queries.timeline import Entry


def given(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"{row.other} mag het weten. Gegeven door {row.why}, vanaf {day_of(row.day)}."
    return told(entry, actor, "Toestemming", f"over {row.who}", text, time=time_of(entry))


def withdrawn(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"{row.other} mag niets meer weten."
    return told(entry, actor, "Toestemming", f"over {row.who} ingetrokken", text)


def gezag(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = f"{row.other} heeft gezag sinds {day_of(row.day)}."
    return told(entry, actor, "Gezag", f"over {row.who} vastgelegd", text, time=time_of(entry))


def gezag_end(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    return told(entry, actor, "Gezag", f"over {row.who} geëindigd", f"Van {row.other}.")
