"""Small numbers in a table: hidden, and not to be worked out from what is shown."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from app.reports import suppression
from app.reports.suppression import percentage, suppressed

Shown = Sequence[Sequence[int | None]]


class Solver:
    """Another hand: tries whole numbers in the hidden places until all sums are right.

    It knows what a reader knows: the shown numbers, that totals are sums, that a hidden number is
    at least 1. Of each place it tries the true number, one less and one more.
    """

    def __init__(self, counts: Sequence[Sequence[int]], shown: Shown) -> None:
        self.counts, self.shown = counts, shown
        self.rows, self.columns = len(counts), len(counts[0])

    def could_be_another(self, row: int, column: int) -> bool:
        """Whether there is a table with the same shown numbers and another one in this place."""
        true = self.whole([list(values) for values in self.counts])[row][column]
        return any(table[row][column] != true for table in self.tables())

    def tables(self) -> Iterator[list[list[int]]]:
        yield from self._fill([])

    def _fill(self, rows: list[list[int]]) -> Iterator[list[list[int]]]:
        if len(rows) == self.rows:
            whole = self.whole(rows)
            if self._fits(whole[-1], self.shown[-1]):
                yield whole
            return
        for values in self._row(len(rows), []):
            yield from self._fill([*rows, values])

    def _row(self, nr: int, values: list[int]) -> Iterator[list[int]]:
        if len(values) == self.columns:
            if self._fits([sum(values)], self.shown[nr][-1:]):
                yield values
            return
        column = len(values)
        true, seen = self.counts[nr][column], self.shown[nr][column]
        tried = [seen] if seen is not None else [n for n in (true - 1, true, true + 1) if n >= 1]
        for number in tried:
            yield from self._row(nr, [*values, number])

    @staticmethod
    def _fits(values: Sequence[int], shown: Sequence[int | None]) -> bool:
        return all(s == v if s is not None else v >= 1 for v, s in zip(values, shown, strict=True))

    @staticmethod
    def whole(rows: list[list[int]]) -> list[list[int]]:
        added = [[*values, sum(values)] for values in rows]
        return [*added, [sum(column) for column in zip(*added, strict=True)]]


def hidden(shown: Shown) -> list[tuple[int, int]]:
    return [(r, c) for r, row in enumerate(shown) for c, v in enumerate(row) if v is None]


def worked_out(counts: Sequence[Sequence[int]], shown: Shown) -> list[tuple[int, int]]:
    """The hidden places in which only one number can stand."""
    solver = Solver(counts, shown)
    return [place for place in hidden(shown) if not solver.could_be_another(*place)]


def tables(seed: int, count: int) -> Iterator[list[list[int]]]:
    """Small tables with many small numbers, zeros and ones among them."""
    dice = random.Random(seed)
    for _ in range(count):
        rows, columns = dice.randint(1, 3), dice.randint(1, 4)
        top = dice.choice([1, 3, 6, 12, 30])
        yield [
            [dice.choice([0, 1, dice.randint(0, top)]) for _ in range(columns)] for _ in range(rows)
        ]


@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_number_can_be_worked_out(seed: int) -> None:
    for counts in tables(seed, 300):
        shown = suppressed(counts, 5)
        assert worked_out(counts, shown) == [], (counts, shown)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_shown_is_true_and_never_from_one_to_four(seed: int) -> None:
    for counts in tables(seed, 300):
        shown, true = suppressed(counts, 5), Solver.whole([list(row) for row in counts])
        for row, values in zip(shown, true, strict=True):
            for seen, value in zip(row, values, strict=True):
                assert seen is None or (seen == value and not 1 <= seen <= 4)


def test_a_table_with_only_small_numbers_hidden_is_found() -> None:
    """The other hand sees what hiding those alone gives away."""
    counts = [[2, 10, 12], [20, 30, 40]]
    shown: list[list[int | None]] = [[None, 10, 12, 24], [20, 30, 40, 90], [22, 40, 52, 114]]

    assert worked_out(counts, shown) == [(0, 0)]


def test_a_hidden_number_that_can_only_be_one_is_found() -> None:
    """Two hidden numbers with the sum 2 are both 1."""
    counts = [[1, 1, 9], [1, 1, 9]]
    shown = [[None, None, 9, 11], [None, None, 9, 11], [None, None, 18, 22]]

    assert worked_out(counts, shown) != []
    assert worked_out(counts, suppressed(counts, 5)) == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([[0, 0], [0, 0]], [[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
        ([[7, 8], [9, 10]], [[7, 8, 15], [9, 10, 19], [16, 18, 34]]),
        ([[3, 8], [9, 10]], [[None, None, 11], [None, None, 19], [12, 18, 30]]),
        ([[3]], [[None, None], [None, None]]),
        ([[5]], [[5, 5], [5, 5]]),
        ([[4, 0], [0, 9]], [[None, 0, None], [0, 9, 9], [None, 9, None]]),
    ],
)
def test_tables_by_hand(counts: list[list[int]], expected: list[list[int | None]]) -> None:
    assert suppressed(counts, 5) == expected


def test_a_larger_table_keeps_most_of_what_it_can_show() -> None:
    counts = [[12, 14, 3, 20], [8, 9, 11, 10], [15, 16, 17, 18]]
    shown = suppressed(counts, 5)

    assert worked_out(counts, shown) == []
    assert len(hidden(shown)) == 4
    assert shown[3] == [35, 39, 31, 48, 153]


@pytest.mark.parametrize(("below", "expected"), [(3, 3), (4, None), (5, None), (10, None)])
def test_the_threshold_is_that_of_the_municipality(below: int, expected: int | None) -> None:
    assert suppressed([[3, 20], [20, 20]], below)[0][0] == expected


@pytest.mark.parametrize("below", [3, 4, 7, 10])
def test_no_hidden_number_can_be_worked_out_at_any_threshold(below: int) -> None:
    for counts in tables(20 + below, 200):
        shown = suppressed(counts, below)
        assert worked_out(counts, shown) == [], (counts, shown)
        assert not {n for row in shown for n in row if n is not None} & set(range(1, below))


def test_a_table_without_rows_is_a_table_without_numbers() -> None:
    assert suppressed([], 5) == [[0]]


@pytest.mark.parametrize(
    ("part", "rest", "said"),
    [
        (9, 0, None),
        (5, 4, None),
        (10, 0, 100),
        (5, 5, 50),
        (20, 10, 67),
        (None, 40, None),
        (40, None, None),
        (0, 12, 0),
    ],
)
def test_a_percentage_is_about_ten_or_more_and_about_shown_numbers(
    part: int | None, rest: int | None, said: int | None
) -> None:
    assert percentage(part, rest, 10) == said


def test_without_the_second_step_the_property_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression, "_exposed", lambda *_: None)

    broken = [counts for counts in tables(1, 200) if worked_out(counts, suppressed(counts, 5))]
    assert len(broken) > 50
