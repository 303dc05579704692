"""Every column of words is read for shielded places, or says why it is left alone."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Column, Table

from app import written
from app.cases.queries.naming import CASE, FAMILY, SPOTS
from app.db import Base, Words
from app.families import shielded_texts
from app.families.shielded_texts import LEFT_ALONE, guarded_columns, ways_to
from tests.crawler.fields import NO_CONTENT, groups

COLUMNS = {f"{t.name}.{c.name}": c for t in Base.metadata.sorted_tables for c in t.columns}
# These the list of texts does not open: sealed, and read by who leads alone or by who wrote it.
NOT_LISTED = {"access_requests.about_sealed", "signals.reporter_sealed"}


def test_what_is_left_alone_is_a_column_of_words_with_a_reason() -> None:
    for name, reason in LEFT_ALONE.items():
        assert written.is_text(COLUMNS[name]), name
        assert len(reason) > 20


def test_every_other_column_of_words_is_of_a_gezin_and_has_a_page() -> None:
    for column in guarded_columns():
        assert ways_to(_table(column)), column
        assert column.table.name in SPOTS, f"{column}: app/cases/queries/naming.py says no page"
    assert {c.table.name for c in guarded_columns()} == SPOTS.keys()


def test_a_sealed_text_that_is_read_is_listed_too() -> None:
    sealed = {f"{c.table.name}.{c.name}" for c in guarded_columns() if not _open(c)}
    assert sealed - NOT_LISTED == {"disclosures.what_sealed"}


def test_a_column_that_is_no_words_holds_none() -> None:
    """The crawler's list says of each plain column of letters why it holds nothing of anybody."""
    known = NO_CONTENT.keys() | {column for column, _ in groups()}
    for name, column in COLUMNS.items():
        if column.type.python_type is str and not isinstance(column.type, Words):
            assert name in known or name.endswith("public_id"), name
            assert name not in {c for c, _ in groups()}, f"{name}: holds words, so it is Words"


def test_a_new_column_of_words_is_read_without_being_named() -> None:
    fresh = Column("words", Words(400))
    Table("nieuw", Base.metadata, fresh)
    try:
        assert fresh in guarded_columns()
    finally:
        Base.metadata.remove(fresh.table)


def test_every_page_of_the_list_exists_and_gets_the_words_of_its_address(app: Flask) -> None:
    rules = {
        rule.endpoint: rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())
    }
    for spot in SPOTS.values():
        assert rules[spot.page].arguments == set(spot.given), spot
        assert bool(set(spot.given) - {CASE, FAMILY}) == bool(spot.key), spot


def test_the_app_asks_the_rule(app: Flask) -> None:
    assert [shielded_texts.guard] == written.RULES


def _table(column: Column[object]) -> Table:
    return Base.metadata.tables[column.table.name]


def _open(column: Column[object]) -> bool:
    return isinstance(column.type, Words)
