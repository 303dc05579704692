"""The figures as they are shown: what each counts, and no number that says too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.queries.figures import Counts, Table
from app.reports.suppression import BELOW, percentage, suppressed, with_totals

HIDDEN = "verborgen"
TOTAL = "Hele gemeente"
TENS = 10


@dataclass(frozen=True)
class Definition:
    """What a figure is called and what it counts."""

    title: str
    counts: str
    rounded: bool = False


FIGURES: dict[str, Definition] = {
    "signals": Definition(
        "Signalen binnengekomen", "Telt signalen, op de dag dat het signaal binnenkwam."
    ),
    "opened": Definition("Casussen geopend", "Telt casussen, op de dag dat de casus begon."),
    "closed": Definition(
        "Casussen afgesloten", "Telt casussen, op de dag dat de casus werd afgesloten."
    ),
    "running": Definition(
        "Casussen lopend op de laatste dag",
        "Telt casussen die aan het eind van de laatste dag van het kwartaal open waren, afgerond "
        "op tientallen. Zo is uit twee standen niet af te leiden hoeveel er begonnen of stopten.",
        rounded=True,
    ),
    "contact_met": Definition(
        "Eerste contact op tijd",
        "Telt signalen met een eerste contact binnen vijf werkdagen, op de dag van dat contact.",
    ),
    "contact_late": Definition(
        "Eerste contact te laat",
        "Telt signalen met een later eerste contact, op de dag van dat contact.",
    ),
    "evaluation_met": Definition(
        "Evaluaties op tijd",
        "Telt evaluaties van een gezinsplan die op tijd waren, op de dag van de evaluatie.",
    ),
    "evaluation_late": Definition(
        "Evaluaties te laat",
        "Telt evaluaties van een gezinsplan die te laat waren, op de dag van de evaluatie.",
    ),
    "placed": Definition(
        "Kinderen opgenomen in crisisopvang",
        "Telt opnames in een crisisgroep of crisispleegzorg, op de dag van de opname. Een kind dat "
        "twee keer werd opgenomen, telt twee keer.",
    ),
    "in_time": Definition(
        "Evaluatie en perspectiefplan allebei binnen veertien dagen",
        "Telt opnames waarbij allebei op tijd klaar waren, op de dag van de opname.",
    ),
}
# Of which two a percentage is told, under the second of them.
IN_TIME = {
    "contact_late": ("contact_met", "van de eerste contacten was op tijd"),
    "evaluation_late": ("evaluation_met", "van de evaluaties was op tijd"),
}


@dataclass(frozen=True)
class Figure:
    """One table: a row for each team and one for the whole, a column for each quarter and all."""

    key: str
    definition: Definition
    rows: Sequence[tuple[str, Sequence[str]]]
    percentages: Sequence[tuple[str, str]] = ()
    of_what: str = ""


def figures(counts: Counts) -> list[Figure]:
    """Every figure of a page, in its order."""
    shown = {key: _shown(key, counts) for key in FIGURES if not FIGURES[key].rounded}
    names = [*counts.teams, TOTAL]
    found = []
    for key, definition in FIGURES.items():
        if definition.rounded:
            values = _rounded(counts.tables[key])
        else:
            values = [[_words(value) for value in row] for row in shown[key]]
        rows = list(zip(names, values, strict=True))
        found.append(Figure(key, definition, rows, *_percentages(key, shown, counts)))
    return found


def _shown(key: str, counts: Counts) -> list[list[int | None]]:
    """What is left of a table; "in time" hides itself where "not in time" would be too small."""
    also: set[tuple[int, int]] = set()
    if key == "in_time":
        pairs = zip(
            with_totals(counts.tables["placed"]), with_totals(counts.tables[key]), strict=True
        )
        also = {
            (row, column)
            for row, (all_of, part) in enumerate(pairs)
            for column, (whole, some) in enumerate(zip(all_of, part, strict=True))
            if 0 < whole - some < BELOW
        }
    return suppressed(counts.tables[key], also)


def _words(value: int | None) -> str:
    return HIDDEN if value is None else str(value)


def _rounded(table: Table) -> list[list[str]]:
    """To tens, each by itself; a stand has no total over quarters."""
    whole = [*table, [sum(column) for column in zip(*table, strict=True)]] if table else [[]]
    return [[_to_tens(value) for value in row] for row in whole]


def _to_tens(value: int) -> str:
    near = (value + TENS // 2) // TENS * TENS
    return f"ongeveer {near}" if near else "minder dan 5"


def _percentages(
    key: str, shown: dict[str, list[list[int | None]]], counts: Counts
) -> tuple[list[tuple[str, str]], str]:
    """Of the whole municipality, for the quarters of which both numbers are shown."""
    if key not in IN_TIME:
        return [], ""
    other, words = IN_TIME[key]
    met, late = shown[other][-1], shown[key][-1]
    spans = [*(quarter.words for quarter in counts.quarters), "Alle kwartalen samen"]
    told = [(span, percentage(*pair)) for span, *pair in zip(spans, met, late, strict=False)]
    return [(span, f"{value}%") for span, value in told if value is not None], words
