"""What is published of the counts of a quarter: the only way out of them, and it hides first.

A run has no number of casussen that are open. From two of those, and from what was opened and
closed between them, the others would follow, whatever is hidden (docs/decisions/028).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from app.reports.queries.figures import Counts, Table
from app.reports.suppression import percentage, suppressed

TOGETHER = "Samen"


@dataclass(frozen=True)
class Definition:
    """What a table is called, what it counts, and of which parts it is made.

    With one part there is nothing to add up; `share` says what the first part is of the first two.
    """

    title: str
    counts: str
    parts: tuple[str, ...] = ("Aantal",)
    share: str = ""


FIGURES: dict[str, Definition] = {
    "signals": Definition(
        "Signalen en eerste contact",
        "Telt signalen, op de dag dat het signaal binnenkwam. Op tijd is binnen vijf werkdagen. "
        "Zonder eerste contact is ook: afgerond of doorgegeven voordat er contact was.",
        ("Contact op tijd", "Contact te laat", "Zonder eerste contact"),
        "van de eerste contacten was op tijd",
    ),
    "opened": Definition("Casussen geopend", "Telt casussen, op de dag dat de casus begon."),
    "closed": Definition(
        "Casussen afgesloten", "Telt casussen, op de dag dat de casus werd afgesloten."
    ),
    "evaluations": Definition(
        "Evaluaties van een gezinsplan",
        "Telt evaluaties, op de dag van de evaluatie.",
        ("Op tijd", "Te laat"),
        "van de evaluaties was op tijd",
    ),
    "placed": Definition(
        "Kinderen opgenomen in crisisopvang",
        "Telt opnames in een crisisgroep of crisispleegzorg, op de dag van de opname. Een kind dat "
        "twee keer werd opgenomen, telt twee keer. Op tijd is: de evaluatie en het perspectiefplan "
        "waren allebei binnen veertien dagen klaar.",
        ("Allebei op tijd", "Niet allebei op tijd"),
        "van de opnames had allebei op tijd",
    ),
}


class Figure(TypedDict):
    """One table as it is published; None is hidden. The last row is the whole municipality."""

    title: str
    counts: str
    columns: list[str]
    rows: list[list[int | None]]
    share: str


class Content(TypedDict):
    """All that is kept of a quarter."""

    teams: list[str]
    figures: list[Figure]
    few: bool


def published(counts: Counts, *, below: int, percent_from: int) -> Content:
    """What may be known of these counts, by whoever reads it and by what is kept."""
    figures = [
        _figure(definition, counts.tables[key], below, percent_from)
        for key, definition in FIGURES.items()
    ]
    return Content(teams=list(counts.teams), figures=figures, few=_few(figures))


def _figure(definition: Definition, table: Table, below: int, percent_from: int) -> Figure:
    together = len(definition.parts) > 1
    rows = suppressed(table, below)
    return Figure(
        title=definition.title,
        counts=definition.counts,
        columns=[*definition.parts, *([TOGETHER] if together else [])],
        rows=rows if together else [row[:1] for row in rows],
        share=_share(definition, rows[-1], percent_from),
    )


def _share(definition: Definition, whole: Sequence[int | None], percent_from: int) -> str:
    """Of the whole municipality, out of two numbers that are shown."""
    share = percentage(whole[0], whole[1], percent_from) if definition.share else None
    return f"{share}% {definition.share}." if share is not None else ""


def _few(figures: Sequence[Figure]) -> bool:
    """Whether most of what is shown is hidden or nothing: too little to conclude from."""
    cells = [value for figure in figures for row in figure["rows"] for value in row]
    return 2 * sum(not value for value in cells) >= len(cells)
