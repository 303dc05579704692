"""Where the app does not yet do what decision 023 says. Take this file out when it does.

"A part that is withheld is so in every version." When it is withheld on the page of a draft, the
versions that were adopted before go on being read until that draft is adopted:
`plans/queries/own_letter.py::_parts` looks for what is withheld in adopted versions alone.
"""

from __future__ import annotations

from datetime import date

from tests.histories import events as told
from tests.histories.expected import Piece, known, readable


def forgiven(history: told.History, who: str, day: date) -> set[Piece]:
    """What would be read if nothing were withheld in the drafts that lie there on this day."""
    held: dict[str, list[told.Event]] = {}
    for event in history.until(day):
        if isinstance(event, told.Drafted):
            held[event.house] = []
        elif isinstance(event, told.Adopted):
            held.pop(event.house, None)
        elif isinstance(event, told.Withheld) and not event.goal and event.house in held:
            held[event.house].append(event)
    late = [event for events in held.values() for event in events]
    without = tuple(event for event in history.events if event not in late)
    before = told.History(history.seed, history.born, without)
    return readable(known(before, day), who, day) if late else set()
