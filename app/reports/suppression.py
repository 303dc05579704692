"""Hiding small numbers in a table with totals, so that none of them follows from the others.

A count of at least 1 that is below the threshold is hidden (access.md, privacy rule 5). Then others
are hidden beside it until each hidden number could also have been another one, for whoever knows
every number that is shown, that totals are sums, and that a hidden number is at least 1. All hidden
numbers look the same.

Every number stands in two sums: that of its row and that of its column, the totals being a row
and a column themselves. So the hidden ones are the edges of a graph between rows and columns, and
one of them can be another number exactly when it lies on a way round along which the numbers go
up and down in turn without one of them becoming too small.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

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
    """The first hidden number that can be nothing else."""
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
    """Whether this hidden number could be another one."""
    row, column = ("row", cell[0]), ("column", cell[1])
    ways = _ways(table, [other for other in hidden if other != cell])
    up, down = _moves(table, cell)
    return (up and _leads(ways, column, row)) or (down and _leads(ways, row, column))


Node = tuple[str, int]


def _ways(table: Counts, hidden: Collection[Cell]) -> dict[Node, list[Node]]:
    """From a row to a column where a number can go up, and back where it can go down."""
    ways: dict[Node, list[Node]] = {}
    for cell in hidden:
        row, column = ("row", cell[0]), ("column", cell[1])
        up, down = _moves(table, cell)
        if up:
            ways.setdefault(row, []).append(column)
        if down:
            ways.setdefault(column, []).append(row)
    return ways


def _moves(table: Counts, cell: Cell) -> tuple[bool, bool]:
    """Whether a number can go up and down in its sums; a total counts the other way round."""
    last = len(table) - 1, len(table[0]) - 1
    total = (cell[0] == last[0]) != (cell[1] == last[1])
    shrinks = _at(table, cell) > 1
    return (shrinks, True) if total else (True, shrinks)


def _leads(ways: dict[Node, list[Node]], start: Node, end: Node) -> bool:
    seen, to_see = {start}, [start]
    while to_see:
        for node in ways.get(to_see.pop(), ()):
            if node == end:
                return True
            if node not in seen:
                seen.add(node)
                to_see.append(node)
    return False
