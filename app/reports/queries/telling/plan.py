"""The gezinsplan: who agrees with a version, what an evaluation decided, who signed it off."""

from __future__ import annotations

from collections.abc import Sequence

from app.access import Actor
from app.cases.models import Case
from app.plans.models import PlanAgreement
from app.reports.queries.telling.told import Told, day_of, sentence, time_of, told
from app.reports.queries.timeline import Entry
from app.words import join_words

SAID = {"eens": "eens", "opmerking": "eens met een opmerking", "oneens": "oneens"}
DECIDED = {
    "doorgaan": "Doorgaan zoals het gaat.",
    "opschalen": "Opschalen.",
    "afschalen": "Afschalen.",
    "afsluiten": "Afsluiten.",
}


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


def version(entry: Entry, case: Case, actor: Actor | None) -> Told:
    title = f"Versie {entry.row.ref}"
    return told(entry, actor, title, "van het gezinsplan vastgesteld", answers_words(entry.answers))


def evaluation(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    text = " ".join(filter(None, (DECIDED[row.what], sentence(row.why))))
    return told(entry, actor, "Evaluatie", f"van het gezinsplan, door {row.who}", text)


def signed_off(entry: Entry, case: Case, actor: Actor | None) -> Told:
    row = entry.row
    by = f"van {day_of(row.day)} afgetekend door {row.who}"
    return told(entry, actor, "Evaluatie", by, row.why, time=time_of(entry))
