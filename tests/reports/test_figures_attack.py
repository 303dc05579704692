"""Cijfers: whoever has all that was published cannot work out a number that is hidden."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from app.reports import figures, suppression
from app.reports.figures import FIGURES, Content, published
from app.reports.queries.figures import Counts
from app.reports.suppression import with_totals
from tests.reports.attack import worked_out


def of_tables(**tables: list[list[int]]) -> Counts:
    """Two teams with these tables, and nothing else."""
    rows = len(next(iter(tables.values())))
    nothing = {key: [[0] * len(FIGURES[key].parts)] * rows for key in FIGURES}
    return Counts(("Noord", "Zuid", "West")[:rows], nothing | tables)


def some(seed: int, count: int) -> Iterator[Counts]:
    """Quarters of small municipalities: one to three teams, many small numbers."""
    dice = random.Random(seed)
    for _ in range(count):
        rows = dice.randint(1, 3)
        top = dice.choice([1, 3, 6, 12])
        yield of_tables(
            **{
                key: [
                    [dice.choice([0, 1, dice.randint(0, top)]) for _ in FIGURES[key].parts]
                    for _ in range(rows)
                ]
                for key in FIGURES
            }
        )


def content_of(found: Counts, below: int = 5) -> Content:
    """As it is read back from the row."""
    content: Content = json.loads(json.dumps(published(found, below=below, percent_from=10)))
    return content


def given_away(found: Counts, below: int = 5) -> list[object]:
    """What somebody works out that is small in truth, or was not to be known at all."""
    content = content_of(found, below)
    small = []
    for figure, key in zip(content["figures"], FIGURES, strict=True):
        true = with_totals(found.tables[key])
        told = {n for row in figure["rows"] for n in row if n is not None}
        small += [(figure["title"], n) for n in told if 0 < n < below]
        small += [
            (title, cell)
            for least in (0, 1)
            for title, cell, number in worked_out({"figures": [figure]}, least)
            if 0 < true[cell[0]][cell[1]] < below and number == true[cell[0]][cell[1]]
        ]
    return small


@pytest.mark.parametrize("seed", range(4))
def test_no_number_below_the_threshold_is_shown_or_worked_out(seed: int) -> None:
    for found in some(seed, 60):
        assert given_away(found) == [], found


@pytest.mark.parametrize("below", [3, 8])
def test_it_holds_for_another_threshold(below: int) -> None:
    for found in some(below, 40):
        assert given_away(found, below) == [], found


def test_the_attack_finds_what_a_total_gives_away() -> None:
    figure = {"title": "Signalen", "columns": ["Aantal"], "rows": [[None], [9], [12]]}
    assert worked_out({"figures": [figure]}) == [("Signalen", (0, 0), 3)]
    two = {"title": "Signalen", "columns": ["Aantal"], "rows": [[None], [None], [2]]}
    assert worked_out({"figures": [two]}) == [("Signalen", (0, 0), 1), ("Signalen", (1, 0), 1)]
    across = {
        "title": "Opnames",
        "columns": ["Op tijd", "Te laat", "Samen"],
        "rows": [[9, None, 12], [8, 7, 15], [17, None, 27]],
    }
    assert [cell for _, cell, _ in worked_out({"figures": [across]})] == [(0, 1), (2, 1)]


def test_without_the_second_step_numbers_follow_from_totals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suppression, "_exposed", lambda *_: None)

    assert sum(bool(given_away(found)) for found in some(0, 60)) > 20


def test_without_the_threshold_small_numbers_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "suppressed", lambda table, below: with_totals(table))

    assert sum(bool(given_away(found)) for found in some(0, 60)) > 50


def test_a_threshold_that_is_not_that_of_the_municipality_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hide = suppression.suppressed
    monkeypatch.setattr(figures, "suppressed", lambda table, below: hide(table, 5))

    assert any(given_away(found, 8) for found in some(8, 40))


def test_a_run_and_its_percentages_come_from_nothing_but_what_is_shown() -> None:
    """Two quarters that show the same are the same to the letter, whatever stands behind."""
    one = of_tables(signals=[[12, 6, 0], [7, 2, 5]], opened=[[1], [1]])
    other = of_tables(signals=[[13, 5, 0], [6, 3, 5]], opened=[[4], [3]])
    kept = content_of(one)

    assert kept["figures"][0]["rows"] == [
        [None, None, 0, 18], [None, None, 5, 14], [19, 8, 5, 32]
    ]  # fmt: skip
    assert kept["figures"][0]["share"] == "70% van de eerste contacten was op tijd."
    assert kept["figures"][1]["rows"] == [[None], [None], [None]]
    shown = content_of(other)
    assert shown["figures"][0]["rows"] == kept["figures"][0]["rows"]
    assert json.dumps(content_of(of_tables(opened=[[1], [1]]))) == json.dumps(
        content_of(of_tables(opened=[[2], [1]]))
    )


def test_no_part_of_a_run_adds_up_with_a_part_of_the_next_one() -> None:
    """A number of open casussen would: with what was opened and closed after it."""
    titles = [definition.title.casefold() for definition in FIGURES.values()]

    assert not [title for title in titles if "lopend" in title or "open " in title]
    assert list(FIGURES) == ["signals", "opened", "closed", "evaluations", "placed"]
