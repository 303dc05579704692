"""One moment of the story in words, and the days and hours in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.access import Actor
from app.reports.queries.timeline import Entry
from app.words import clock_time, day_plain, day_short


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


def told(
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
    """The entry as a moment of the story."""
    row = entry.row
    return Told(
        kind=row.kind,
        ref=row.ref,
        at=row.at,
        day=local_day(row.at, actor),
        title=title,
        by=by,
        text=text,
        time=time,
        readers=readers,
        restricted=restricted,
        corrected=corrected,
        small=small,
    )


def time_of(entry: Entry) -> str:
    """The hour at which it happened."""
    return clock_time(clock.local(entry.row.at))


def local_day(moment: datetime, actor: Actor | None) -> str:
    """'vandaag' for a reader, 'ma 23 nov' on paper."""
    say = day_plain if actor else day_short
    return say(clock.local(moment).date(), clock.today())


def day_of(day: date) -> str:
    """'ma 23 nov'."""
    return day_short(day, clock.today())


def at_of(moment: datetime) -> str:
    """'di 1 dec om 15:30'."""
    local = clock.local(moment)
    return f"{day_of(local.date())} om {clock_time(local)}"


def other_day(entry: Entry) -> str:
    """The day from which it counts, when that is another than the day on which it was done."""
    row = entry.row
    later = row.day is not None and row.day != clock.local(row.at).date()
    return f" Vanaf {day_of(row.day)}." if later else ""


def sentence(words: str) -> str:
    """With a capital and a full stop, whatever was typed."""
    said = words.strip()
    if not said:
        return ""
    return f"{said[0].upper()}{said[1:]}" + ("" if said[-1] in ".!?…" else ".")
