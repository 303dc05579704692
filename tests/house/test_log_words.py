"""Whatever the log can name has a word in Dutch."""

from __future__ import annotations

from flask import Flask

from app.access import Role
from app.db import Base
from app.log_columns import BOOKKEEPING, COLUMNS
from app.log_words import ROLES, SOMETHING, THINGS, field_words, role_words, thing_words


def test_every_table_has_a_word_for_the_log(app: Flask) -> None:
    assert Base.metadata.tables.keys() - THINGS.keys() == set(), "add it to log_words.THINGS"
    assert THINGS.keys() - Base.metadata.tables.keys() == set()


def test_every_column_has_a_word_for_the_log_or_is_bookkeeping(app: Flask) -> None:
    there = {column.name for table in Base.metadata.sorted_tables for column in table.columns}

    assert there - COLUMNS.keys() - BOOKKEEPING == set(), "add it to log_columns.COLUMNS"
    assert (COLUMNS.keys() | BOOKKEEPING) - there == {"verwijderd"}
    assert not COLUMNS.keys() & BOOKKEEPING


def test_every_role_has_a_word_for_the_log() -> None:
    assert ROLES.keys() == {role.value for role in Role}


def test_no_word_is_the_name_of_a_table_or_column() -> None:
    for words in (*THINGS.values(), *COLUMNS.values(), *ROLES.values()):
        assert "_" not in words
        assert words.strip()


def test_what_has_no_word_is_not_named_by_its_table() -> None:
    assert thing_words("new_things") == SOMETHING
    assert thing_words("") == ""
    assert role_words("gezinscoach,nieuw") == "gezinscoach, iets anders"
    assert field_words(["new_things.new_column"]) == ["iets anders: iets anders"]
