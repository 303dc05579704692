"""How much a hidden number can still be, for whoever bounds it from all that is shown."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from app.reports import suppression
from app.reports.suppression import suppressed
from tests.reports.attack import MOST, Cell, Sums

LEAST = 3
Shown = Sequence[Sequence[int | None]]


def tables(seed: int, count: int) -> Iterator[list[list[int]]]:
    """Small tables with many small numbers; other ones than any other test has."""
    dice = random.Random(f"breedte {seed}")
    for _ in range(count):
        rows, columns = dice.randint(1, 3), dice.randint(1, 3)
        top = dice.choice([1, 2, 4, 6, 9])
        yield [
            [dice.choice([0, 1, 2, dice.randint(0, top)]) for _ in range(columns)]
            for _ in range(rows)
        ]


def could_be(shown: Shown, cell: Cell, enough: int) -> list[int]:
    """The numbers that can stand in a hidden place, by trying; it stops when there are enough."""
    figure = {"title": "", "columns": [""] * (len(shown[0]) - 1) + ["Samen"], "rows": shown}
    sums = Sums.of(figure, 1)
    found: list[int] = []
    for number in range(1, MOST):
        if len(found) < enough and any(sums._fill({**sums.known, cell: number})):
            found.append(number)
    return found


def narrow(shown: Shown, least: int = LEAST) -> list[tuple[Cell, list[int]]]:
    """The hidden places in which fewer numbers can stand."""
    places = [(r, c) for r, row in enumerate(shown) for c, n in enumerate(row) if n is None]
    found = [(place, could_be(shown, place, least)) for place in places]
    return [one for one in found if len(one[1]) < least]


@pytest.mark.parametrize("seed", range(6))
def test_in_each_hidden_place_at_least_three_numbers_can_stand(seed: int) -> None:
    for counts in tables(seed, 80):
        shown = suppressed(counts, 5)
        assert narrow(shown) == [], (counts, shown)


@pytest.mark.parametrize("below", [3, 4, 8])
def test_it_holds_for_another_threshold(below: int) -> None:
    for counts in tables(100 + below, 60):
        assert narrow(suppressed(counts, below)) == [], counts


def test_two_numbers_of_which_the_sum_is_three_are_too_near() -> None:
    """1 and 2, or 2 and 1: with the rest of the table shown that is all they can be."""
    counts = [[1, 2, 9], [2, 1, 9]]
    near = [[None, None, 9, 12], [None, None, 9, 12], [3, 3, 18, 24]]
    assert [numbers for _, numbers in narrow(near)] == [[1, 2]] * 4
    assert narrow(suppressed(counts, 5)) == []


def test_without_the_width_a_hidden_number_is_one_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was before: what cannot be worked out could be bounded to two."""
    monkeypatch.setattr(suppression, "WIDTH", 2)
    found = [counts for counts in tables(1, 80) if narrow(suppressed(counts, 5))]
    assert len(found) > 3


def test_a_number_that_is_seen_to_be_wide_by_the_code_is_exactly_as_wide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The code that counts and the hand that tries agree, on what is hidden at random."""
    monkeypatch.setattr(suppression, "WIDTH", 4)
    dice = random.Random("willekeurig verborgen")
    for counts in tables(7, 80):
        table = suppression.with_totals(counts)
        cells = [(r, c) for r, row in enumerate(table) for c, n in enumerate(row) if n]
        hidden = set(dice.sample(cells, min(len(cells), dice.randint(1, 5))))
        shown = [
            [None if (r, c) in hidden else n for c, n in enumerate(row)]
            for r, row in enumerate(table)
        ]
        for cell in hidden:
            wide = len(could_be(shown, cell, 4)) == 4
            assert suppression._is_open(table, hidden, cell) == wide, (table, hidden, cell)
