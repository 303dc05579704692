"""Who leads a casus, who else is in it, where it came from and how it ended."""

from __future__ import annotations

from app.access import Actor
from app.cases.models import Case
from app.reports.queries.telling.told import Told, day_of, other_day, sentence, time_of, told
from app.reports.queries.timeline import Entry

IS, WAS = "is {who}", "was {who}, dat is afgelopen"
BY, BY_OVER = "door {who}", "door {who} is afgelopen"
ROLES = {
    "maatje": ("Maatje", IS, WAS),
    "waarnemer": ("Waarnemer", IS, WAS),
    "meelezer": ("Meelezen", BY, BY_OVER),
    "adviseur": ("Adviseur", IS, WAS),
    "partner": ("Meedoen", BY, BY_OVER),
    "gi": ("Meelezen voor de GI", BY, BY_OVER),
    "aandachtsfunctionaris": ("Aandachtsfunctionaris", IS, WAS),
    "nood": ("Noodtoegang", BY, BY_OVER),
}


def begin(entry: Entry, case: Case, actor: Actor | None) -> Told:
    return told(entry, actor, "Begin", "van deze casus", f"{entry.row.who} is regisseur.")


def handover(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van {row.other} aan {row.who}"
    return told(entry, actor, "Overdracht", by, f"{row.why}{other_day(entry)}", time=time_of(entry))


def role(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    title, by, _ = ROLES.get(row.what, ROLES["meelezer"])
    until = f", tot en met {day_of(row.day)}" if row.day else ""
    return told(entry, actor, title, by.format(who=row.who) + until, sentence(row.why))


def role_end(entry: Entry, case: Case, actor: Actor | None) -> Told:
    title, _, by = ROLES.get(entry.row.what, ROLES["meelezer"])
    return told(entry, actor, title, by.format(who=entry.row.who), "", small=True)


def closing(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = " ".join(filter(None, (sentence(row.what), row.why)))
    since = other_day(entry)
    return told(
        entry, actor, "Afsluiting", f"door {row.who}", f"{text}{since}", time=time_of(entry)
    )


def signal(entry: Entry, case: Case, actor: Actor | None) -> Told:
    """A signal says who wrote it down; a referral that a huisarts sent it."""
    row = entry.row
    text = f"Binnengekomen op {day_of(row.day)}."
    if row.what:
        return told(entry, actor, "Verwijzing", "van de huisarts", text, small=True)
    return told(entry, actor, "Signaal", f"genoteerd door {row.who}", text, small=True)
