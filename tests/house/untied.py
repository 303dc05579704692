"""Queries inside another that are not tied to it.

A query in brackets that names a table of the query around it means the same row of it, or should.
When it has that table in its own list of tables, it is about any row: `EXISTS (SELECT … FROM
case_readers, placements WHERE case_readers.case_id = placements.case_id)` inside a query on
`placements` asks whether there is a stay somewhere, and answers yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN = re.compile(r"\(\s*SELECT\b", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\s+(.+?)(?=\s(?:WHERE|ORDER|GROUP|LIMIT|UNION)\b|\)|$)", re.DOTALL)
_NAMES = re.compile(r"(?:^|,|\bJOIN\b)\s*(\w+)(?:\s+AS\s+(\w+))?")


def untied(statement: str) -> list[str]:
    """The tables that stand again, beside others, in a query inside one that has them already."""
    return sorted(set(_in(f"({statement})", frozenset())))


def _in(text: str, around: frozenset[str]) -> Iterator[str]:
    """In a query in its brackets, inside queries with these tables."""
    inner = list(_brackets(text[1:-1]))
    own = text[1:-1]
    for part in inner:
        own = own.replace(part, "()", 1)
    for branch in re.split(r"\bUNION(?: ALL)?\b", own):
        found = _FROM.search(branch)
        listed = found.group(1) if found else ""
        named = [name or table for table, name in _NAMES.findall(listed)]
        if "," in listed:
            yield from around & set(named)
        around_inner = around | frozenset(named)
        for part in inner:
            if _OPEN.match(part):
                yield from _in(part, around_inner)
            else:
                yield from _in_words(part, around_inner)


def _in_words(text: str, around: frozenset[str]) -> Iterator[str]:
    """Brackets that hold no query themselves, but may hold brackets that do."""
    for part in _brackets(text[1:-1]):
        yield from _in(part, around) if _OPEN.match(part) else _in_words(part, around)


def _brackets(text: str) -> Iterator[str]:
    """Each outermost pair of brackets, with what is in it."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        if letter == "(":
            start = place if depth == 0 else start
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0:
                yield text[start : place + 1]
