"""What each person of a gezin reads, and whether the huisarts sees the patient, over the years."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.db import Database
from tests.histories.comparing import differences
from tests.histories.telling import world

A_DOZEN, MANY = 12, 25
QUICK = range(1000, 1060, A_DOZEN)
ALL = range(1000, 1300, MANY)


def compare(database: Database, seeds: range) -> list[str]:
    with database.writing():
        there = world()
        return [said for seed in seeds for said in differences(there, seed)]


@pytest.mark.only("sqlite", reason="`make soak` tells these, and four times as many, on both")
@pytest.mark.parametrize("first", QUICK)
def test_everybody_reads_what_was_expected_by_hand(database: Database, first: int) -> None:
    assert compare(database, range(first, first + A_DOZEN)) == []


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
