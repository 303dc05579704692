"""Hiding small numbers in a table with totals, so that none of them follows from the others.

A count of at least 1 that is below the threshold is hidden (access.md, privacy rule 5). Then others
are hidden beside it until in each hidden place at least `WIDTH` numbers could stand, for whoever
knows every number that is shown, that totals are sums, and that a hidden number is at least 1. All
hidden numbers look the same.

Every number stands in two sums: that of its row and that of its column, the totals being a row
and a column themselves. So the hidden ones are the edges of a graph between rows and columns, and
one of them can be another number exactly when it lies on a way round along which the numbers go
up and down in turn without one of them becoming too small; it can go on as long as there is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

# [AK] Who bounds a hidden number is left with at least so many: docs/decisions/028.
WIDTH = 3
Cell = tuple[int, int]
Counts = Sequence[Sequence[int]]


def with_totals(counts: Counts) -> list[list[int]]:
    """The same with a total at the end of each row, and under each column."""
    rows = [[*row, sum(row)] for row in counts]
    columns = len(counts[0]) if counts else 0
    return [*rows, [sum(row[nr] for row in rows) for nr in range(columns + 1)]]


def suppressed(counts: Counts, below: int) -> list[list[int | None]]:
    """The table with its totals; None is hidden."""
    table = with_totals(counts)
    hidden = {cell for cell in _cells(table) if 0 < _at(table, cell) < below}
    while exposed := _exposed(table, hidden):
        hidden |= _beside(table, hidden, exposed)
    return [
        [None if (row, column) in hidden else value for column, value in enumerate(values)]
        for row, values in enumerate(table)
    ]


def percentage(part: int | None, rest: int | None, least: int) -> int | None:
    """How many of a hundred; None when one of both is hidden, or when it is about fewer."""
    if part is None or rest is None or part + rest < least:
        return None
    return round(100 * part / (part + rest))


def _cells(table: Counts) -> list[Cell]:
    return [(row, column) for row, values in enumerate(table) for column in range(len(values))]


def _at(table: Counts, cell: Cell) -> int:
    return table[cell[0]][cell[1]]


def _exposed(table: Counts, hidden: Collection[Cell]) -> Cell | None:
    """The first hidden number of which too little else can be true."""
    return next((cell for cell in sorted(hidden) if not _is_open(table, hidden, cell)), None)


def _beside(table: Counts, hidden: Collection[Cell], exposed: Cell) -> set[Cell]:
    """What to hide with it: few and small numbers that help, rather inside than totals.

    A zero only when there is nothing else: who sees that a number is hidden takes it for no zero.
    """
    for corners in sorted(_corners(table, hidden, exposed), key=lambda new: _cost(table, new)):
        if _is_open(table, {*hidden, *corners}, exposed):
            return corners
    shown = [{cell} for cell in _cells(table) if cell not in hidden]
    return min(shown, key=lambda new: _cost(table, new))


def _corners(table: Counts, hidden: Collection[Cell], cell: Cell) -> Iterator[set[Cell]]:
    """The shown corners of each rectangle that this cell is a corner of."""
    for row in range(len(table)):
        for column in range(len(table[0])):
            if row != cell[0] and column != cell[1]:
                corners = {(row, column), (cell[0], column), (row, cell[1])}
                yield corners - set(hidden)


def _cost(table: Counts, new: Collection[Cell]) -> tuple[int, int, int, int, list[Cell]]:
    last = len(table) - 1, len(table[0]) - 1
    zeros = sum(_at(table, cell) == 0 for cell in new)
    totals = sum((cell[0] == last[0]) + (cell[1] == last[1]) for cell in new)
    return zeros, len(new), totals, sum(_at(table, cell) for cell in new), sorted(new)


def _is_open(table: Counts, hidden: Collection[Cell], cell: Cell) -> bool:
    """Whether so many numbers could stand in this hidden place, its own among them."""
    last = len(table) - 1, len(table[0]) - 1
    values = {other: _at(table, other) for other in hidden}
    up, down = (_steps(dict(values), last, cell, upward) for upward in (True, False))
    return 1 + up + down >= WIDTH


def _steps(values: dict[Cell, int], last: Cell, cell: Cell, upward: bool) -> int:
    """How often it can go up (or down) in its sums while they stay right; more does not matter.

    Each time along a way round, over others that move with it: all numbers in between can stand
    there too, and where no way is left no other filling reaches further.
    """
    row, column = ("row", cell[0]), ("column", cell[1])
    for step in range(WIDTH - 1):
        ends = (column, row) if upward else (row, column)
        others = {other: value for other, value in values.items() if other != cell}
        way = _way(_ways(others, last), *ends) if _moves(values[cell], last, cell, upward) else None
        if way is None:
            return step
        for other, goes_up in [*way, (cell, upward)]:
            values[other] += 1 if goes_up != _is_total(last, other) else -1
    return WIDTH - 1


Node = tuple[str, int]
Move = tuple[Cell, bool]


def _ways(values: dict[Cell, int], last: Cell) -> dict[Node, list[tuple[Node, Move]]]:
    """From a row to a column where a number can go up, and back where it can go down."""
    ways: dict[Node, list[tuple[Node, Move]]] = {}
    for cell, value in values.items():
        row, column = ("row", cell[0]), ("column", cell[1])
        if _moves(value, last, cell, upward=True):
            ways.setdefault(row, []).append((column, (cell, True)))
        if _moves(value, last, cell, upward=False):
            ways.setdefault(column, []).append((row, (cell, False)))
    return ways


def _is_total(last: Cell, cell: Cell) -> bool:
    """A total of one row or one column: it counts the other way round in the sum it ends."""
    return (cell[0] == last[0]) != (cell[1] == last[1])


def _moves(value: int, last: Cell, cell: Cell, upward: bool) -> bool:
    """Whether a number can move so in its sums: it never becomes less than 1."""
    return value > 1 or upward != _is_total(last, cell)


def _way(ways: dict[Node, list[tuple[Node, Move]]], start: Node, end: Node) -> list[Move] | None:
    """The moves along a shortest way from one to the other; None when there is none."""
    came: dict[Node, list[Move]] = {start: []}
    to_see = [start]
    for node in to_see:
        for other, move in ways.get(node, ()):
            if other not in came:
                came[other] = [*came[node], move]
                to_see.append(other)
    return came.get(end)
