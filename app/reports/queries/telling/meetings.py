"""Meetings: for when, what was decided, or why not."""

from __future__ import annotations

from app.access import Actor
from app.cases.models import Case
from app.reports.queries.telling.told import (
    Told,
    at_of,
    day_of,
    sentence,
    time_of,
    told,
)
from app.reports.queries.timeline import Entry


def planned(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"gepland door {row.who}, voor {at_of(row.moment)}"
    return told(entry, actor, "Overleg", by, row.why, time=time_of(entry), small=True)


def held(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"vastgelegd door {row.who}" if row.who else ""
    done = "; ".join(f"{d.what} ({d.who}, {day_of(d.due_on)})" for d in entry.decisions)
    text = f"Besloten: {done}." if done else "Er zijn geen besluiten vastgelegd."
    return told(entry, actor, "Overleg", by, text)


def called_off(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van {at_of(row.moment)} afgezegd"
    return told(entry, actor, "Overleg", by, sentence(row.why), time=time_of(entry))
