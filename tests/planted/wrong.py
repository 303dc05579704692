"""One thing that could go wrong, written by hand."""

from __future__ import annotations

from typing import NamedTuple


class Wrong(NamedTuple):
    """What no longer holds, in which file, which code, and what stands there instead."""

    rule: str
    path: str
    code: str
    instead: str
    topics: tuple[str, ...] = ()
    database: str = "sqlite"
