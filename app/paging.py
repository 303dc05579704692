"""A list in pages: what to ask the database for one, and what the screen says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, TypeVarTuple

from sqlalchemy import Select, func, select

from app.db import session

A_PAGE = 20
# So that no address asks the database to count past what a number can hold.
MOST_PAGES = 9999

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list, and how many rows the whole of it has."""

    rows: Sequence[Row]
    number: int
    total: int

    @property
    def first(self) -> int:
        return (self.number - 1) * A_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def more(self) -> bool:
        return self.number * A_PAGE < self.total

    @property
    def range_words(self) -> str:
        return f"{self.first} tot en met {self.last} van {self.total}"


def one_page(query: Select[*Columns], number: int, size: int = A_PAGE) -> Select[*Columns]:
    """The query for the rows of that page; the query itself says in which order they stand."""
    return query.limit(size).offset((number - 1) * size)


def how_many(query: Select[Any]) -> int:
    """How many rows the whole list has; the order does not matter, so it is not asked."""
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    return session().scalar(counted) or 0


def page_of(asked: str) -> int:
    """The page that an address asks for, counted from 1; the first when it says nothing usable."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return min(max(number, 1), MOST_PAGES)
