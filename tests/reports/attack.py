"""Another hand: somebody who knows all that was published, and fills in what is hidden.

Tries whole numbers, and knows only sums: that a row adds up to its last column (when that is called
"Samen") and a column to its last row. Nothing here comes from the code that hides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Cell = tuple[int, int]
MOST = 40


@dataclass
class Sums:
    """One published table as equations: the cells of each of them add up to its last one."""

    known: dict[Cell, int]
    hidden: list[Cell]
    equations: list[tuple[list[Cell], Cell]]
    least: int

    @classmethod
    def of(cls, figure: dict[str, Any], least: int) -> Sums:
        rows: Sequence[Sequence[int | None]] = figure["rows"]
        height, width = len(rows), len(rows[0])
        cells = [(r, c) for r in range(height) for c in range(width)]
        equations = [([(r, c) for r in range(height - 1)], (height - 1, c)) for c in range(width)]
        if figure["columns"][-1] == "Samen":
            equations += [
                ([(r, c) for c in range(width - 1)], (r, width - 1)) for r in range(height)
            ]
        return cls(
            known={(r, c): n for r, c in cells if (n := rows[r][c]) is not None},
            hidden=[(r, c) for r, c in cells if rows[r][c] is None],
            equations=equations,
            least=least,
        )

    def possible(self, cell: Cell) -> set[int]:
        """Two numbers that can stand there, or the only one."""
        found: set[int] = set()
        for number in range(self.least, MOST):
            if any(self._fill({**self.known, cell: number})):
                found.add(number)
            if len(found) == 2:
                break
        return found

    def _fill(self, known: dict[Cell, int]) -> Iterator[bool]:
        """Once for each way to fill in the rest, as long as somebody asks."""
        if not self._follow(known):
            return
        cell = self._next(known)
        if cell is None:
            yield True
            return
        for number in range(self.least, MOST):
            yield from self._fill({**known, cell: number})

    def _next(self, known: dict[Cell, int]) -> Cell | None:
        """A cell to try numbers in: there where the fewest are missing."""
        missing = [
            [c for c in (*parts, whole) if c not in known] for parts, whole in self.equations
        ]
        return min(filter(None, missing), key=len, default=[None])[0]

    def _follow(self, known: dict[Cell, int]) -> bool:
        """Write down what follows from a sum of which one is missing; False when one is wrong."""
        moved = True
        while moved:
            moved = False
            for parts, whole in self.equations:
                missing = [cell for cell in (*parts, whole) if cell not in known]
                added = sum(known[cell] for cell in parts if cell in known)
                if whole in known and added + self.least * len(missing) > known[whole]:
                    return False
                if len(missing) > 1:
                    continue
                if missing:
                    cell = missing[0]
                    known[cell] = added if cell == whole else known[whole] - added
                    if known[cell] < self.least:
                        return False
                    moved = True
                elif added != known[whole]:
                    return False
        return True


def worked_out(content: dict[str, Any], least: int = 1) -> list[tuple[str, Cell, int]]:
    """Every hidden cell in which one number alone can stand, with that number."""
    found = []
    for figure in content["figures"]:
        sums = Sums.of(figure, least)
        for cell in sums.hidden:
            possible = sums.possible(cell)
            if len(possible) == 1:
                found.append((figure["title"], cell, possible.pop()))
    return found
