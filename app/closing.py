"""What is still open in a casus that somebody wants to close: each topic says its own part.

`create_app` gives this module the `open_ends` of every topic that has something to ask; the topic
of the casus, which comes before the others, asks them all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class OpenEnd:
    """One thing that is not finished.

    `where` is the endpoint of the page on which it can be finished, with `given` for its address.
    What `blocks` has to be done first; the rest may stay open, if whoever closes knows of it.
    """

    sentence: str
    where: str = ""
    given: tuple[tuple[str, str], ...] = ()
    blocks: bool = False

    @property
    def key(self) -> str:
        """The same for the same open end, for a page to say which ones it showed."""
        whole = repr((self.sentence, self.where, self.given, self.blocks))
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


OPEN_ENDS: list[Callable[[Any], Iterable[OpenEnd]]] = []


def ask(*topics: Callable[[Any], Iterable[OpenEnd]]) -> None:
    """These say what is open, and no others."""
    OPEN_ENDS[:] = topics


def open_ends(case: Any) -> list[OpenEnd]:
    """Everything that is open in this casus now: what has to be done first stands first."""
    found = [end for topic in OPEN_ENDS for end in topic(case)]
    return sorted(found, key=lambda end: not end.blocks)


def keys_of(ends: Sequence[OpenEnd]) -> str:
    """What a page showed, to be sent along with its form."""
    return " ".join(end.key for end in ends)
