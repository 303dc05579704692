"""Months in words, for what lies further on in a list."""

from __future__ import annotations

from datetime import date

from app.words import MONTHS


def months_between(first: date, last: date) -> str:
    """'in december', 'in december en januari', 'van juni tot en met september'."""
    first, last = min(first, last), max(first, last)
    count = (last.year - first.year) * 12 + last.month - first.month
    start, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if count == 0:
        return f"in {start}"
    if count == 1:
        return f"in {start} en {end}"
    if count < 12:
        return f"van {start} tot en met {end}"
    return f"van {start} {first.year} tot en met {end} {last.year}"
