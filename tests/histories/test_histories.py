"""What each person of a gezin reads, and whether the huisarts sees the patient, over the years."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.db import Database
from tests.histories.comparing import differences
from tests.histories.planted import DEFECTS
from tests.histories.telling import world

A_DOZEN, MANY = 12, 25
QUICK, ALL = range(1000, 1030), range(1000, 1300, MANY)
# Told with the defects that they notice, and compared there: test_planted.py.
WITH_DEFECTS = frozenset(wrong.seed for wrong in DEFECTS if not wrong.writes)
BESIDE = [seed for seed in QUICK if seed not in WITH_DEFECTS]
DOZENS = [BESIDE[first : first + A_DOZEN] for first in range(0, len(BESIDE), A_DOZEN)]


def compare(database: Database, seeds: Iterable[int]) -> list[str]:
    with database.writing():
        there = world()
        return [said for seed in seeds for said in differences(there, seed)]


@pytest.mark.only("sqlite", reason="`make soak` tells these, and ten times as many, on both")
@pytest.mark.parametrize("seeds", DOZENS, ids=lambda seeds: seeds[0])
def test_everybody_reads_what_was_expected_by_hand(database: Database, seeds: list[int]) -> None:
    assert compare(database, seeds) == []


def test_thirty_histories_are_told_here_and_with_the_defects_together() -> None:
    assert {seed for dozen in DOZENS for seed in dozen} | WITH_DEFECTS >= set(QUICK)
    assert len(QUICK) == 30


@pytest.mark.soak
@pytest.mark.parametrize("first", ALL)
def test_everybody_reads_it_in_three_hundred_histories(database: Database, first: int) -> None:
    assert compare(database, range(first, first + MANY)) == []


@pytest.mark.parametrize("name", ["events", "expected", "history", "plot"])
def test_the_table_and_the_dice_know_nothing_of_the_app(name: str) -> None:
    source = (Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    assert imports
    assert not [node.module for node in imports if (node.module or "").startswith("app")]
    assert not re.search(r"^import app", source, re.M)
