"""What a municipality hands to another when a gezin moves: each topic says its own part.

`create_app` gives this module the `package` of every topic that has something to hand over, in
the order in which it is read. Like `app.closing`, so that the topic of the casus can ask them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Piece:
    """One part of a file, as text: `key` is one of TITLES, what a form names it by."""

    key: str
    text: str

    @property
    def title(self) -> str:
        return TITLES[self.key]


# What a form offers, whatever the casus; a part without text is not offered.
TITLES = {
    "gezin": "Wie bij het gezin hoort",
    "gezag": "Wie gezag heeft",
    "plan": "Het gezinsplan dat is vastgesteld",
    "verblijf": "Waar de kinderen verbleven, en het perspectiefplan",
}

PACKERS: list[Callable[[Any], Iterable[Piece]]] = []


def ask(*topics: Callable[[Any], Iterable[Piece]]) -> None:
    """These say what there is to hand over, and no others."""
    PACKERS[:] = topics


def pieces(case: Any) -> list[Piece]:
    """Everything that can go along with this casus; never whereabouts of who is shielded."""
    return [piece for topic in PACKERS for piece in topic(case) if piece.text.strip()]


def packed(chosen: Iterable[Piece]) -> str:
    """The chosen parts as they go along."""
    return "\n\n".join(f"{piece.title}\n{piece.text.strip()}" for piece in chosen)
