"""Quarters of a year: what they are called, and from when their figures can be stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# Two terms of fourteen days start on the day of an admission: after that the last ones are known,
# and what happened in the last days of the quarter has been written down.
SETTLES = timedelta(days=14)


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months, and what they are called."""

    first: date

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Quarter:
        return Quarter.of(self.first + timedelta(days=100))

    @property
    def before(self) -> Quarter:
        return Quarter.of(self.first - timedelta(days=1))

    @property
    def nr(self) -> int:
        return (self.first.month + 2) // 3

    @property
    def words(self) -> str:
        return f"{self.nr}e kwartaal {self.first.year}"

    @property
    def key(self) -> str:
        """How it stands in an address."""
        return f"{self.first.year}-{self.nr}"

    @property
    def stored_from(self) -> date:
        """The first day on which its figures are stored."""
        return self.last + SETTLES + timedelta(days=1)


def newest(today: date) -> Quarter:
    """The last quarter of which the figures can be stored."""
    found = Quarter.of(today).before
    return found if found.stored_from <= today else found.before


def from_to(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """All of them, the earliest first; none when the first comes after the last."""
    while first <= last:
        yield first
        first = first.after
