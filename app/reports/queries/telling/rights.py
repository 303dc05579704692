"""That the gezin was told what it may count on."""

from __future__ import annotations

from app.access import Actor
from app.cases.models import Case, ToldKind
from app.reports.queries.happenings.rights import BETWEEN
from app.reports.queries.telling.told import Told, told
from app.reports.queries.timeline import Entry
from app.words import join_words


def rights(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    to_whom = join_words(sorted(row.other.split(BETWEEN))) if row.other else "het gezin"
    words = ToldKind(row.what).words
    text = f"{words[0].upper()}{words[1:]}, aan {to_whom}."
    by = f"door {row.who}"
    return told(entry, actor, "Verteld", by, text, readers="alleen de regie", restricted=True)
