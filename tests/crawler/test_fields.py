"""Every text column is sown and has a line in the table; a new one makes this red."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import Column, LargeBinary, MetaData, Table, select

from app.db import Base, Database, Words
from tests.crawler import cast, expectations, ids, probing
from tests.crawler.canaries import is_text
from tests.crawler.fields import ELSEWHERE, NO_CONTENT, groups
from tests.crawler.world import World

MARKS = {expectations.SEES, expectations.NEVER, expectations.MAY}


def text_columns(metadata: MetaData) -> Iterator[str]:
    for table in metadata.sorted_tables:
        yield from (f"{table.name}.{column.name}" for column in table.columns if is_text(column))


def unnamed(metadata: MetaData) -> set[str]:
    """Text columns of which nobody said who may see them."""
    said = {column for column, who in groups() if not who} | NO_CONTENT.keys()
    return set(text_columns(metadata)) - said


def test_of_every_text_column_it_is_said_who_may_see_it(app: Flask) -> None:
    assert unnamed(Base.metadata) == set(), "add it to fields.csv, or to NO_CONTENT with why"


def test_a_new_column_that_nobody_spoke_of_is_found() -> None:
    metadata = MetaData()
    Table(
        "notes",
        metadata,
        Column("text", Words(10)),
        Column("secret", Words(10)),
        Column("deep_sealed", LargeBinary),
    )

    assert unnamed(metadata) == {"notes.secret", "notes.deep_sealed"}


def test_nothing_is_said_of_columns_that_are_not_there(app: Flask) -> None:
    there = set(text_columns(Base.metadata))

    assert {column for column, _ in groups()} - there == set()
    assert NO_CONTENT.keys() - there == set()
    assert not NO_CONTENT.keys() & {column for column, _ in groups()}
    assert all(NO_CONTENT.values())


def test_every_column_with_content_is_sown_in_both_casussen_of_the_team(world: World) -> None:
    sown = {(letter, c.column) for c in world.sowing.known.values() for letter in c.case}
    wanted = {
        (letter, column)
        for column, _ in groups()
        for letter in ELSEWHERE.get(column, "AB")
        if (column, "") in groups()
    }

    assert sorted(wanted - sown) == []


def test_every_person_and_kind_with_a_line_of_their_own_is_sown(world: World) -> None:
    sown = {(c.column, c.who) for c in world.sowing.known.values()}

    assert {line for line in groups() if line[1]} - sown == set()


def test_what_was_sown_stands_in_the_database(world: World, database: Database) -> None:
    lost = []
    with database.reading() as unit:
        for table in Base.metadata.sorted_tables:
            for column in filter(is_text, table.columns):
                name = f"{table.name}.{column.name}"
                words = {w for w, c in world.sowing.known.items() if c.column == name}
                if words and not isinstance(column.type, LargeBinary):
                    there = " ".join(str(said).lower() for said in unit.scalars(select(column)))
                    earlier = _earlier(unit) if name == "notes.text" else ""
                    lost += [str(world.sowing.known[w]) for w in words if w not in there + earlier]

    assert lost == []


def _earlier(unit: object) -> str:
    texts = Base.metadata.tables["note_texts"].c.text
    return " ".join(unit.scalars(select(texts)))  # type: ignore[attr-defined]


def test_the_table_speaks_of_every_group_and_of_readers_who_are_there() -> None:
    home, readers = expectations.at_home(), set(cast.READERS)

    assert set(groups().values()) - {"organisatie"} == set(next(iter(home.values())))
    assert home.keys() <= readers
    assert {mark for marks in home.values() for mark in marks.values()} <= MARKS
    assert {reader for reader, _, _ in expectations.elsewhere()} <= readers | {"*"}
    assert set(expectations.elsewhere().values()) <= MARKS
    assert {group for _, _, group in expectations.elsewhere()} <= set(groups().values())


def test_every_word_in_an_address_has_a_meaning(app: Flask) -> None:
    words = {name for rule in probing.rules_of(app) for name in rule.arguments}

    assert {name for name in words if ids.unknown(name)} == set(), "add it to tests/crawler/ids.py"


def test_the_crawler_knows_what_there_is_to_do(app: Flask) -> None:
    """A route that does something at once is asked without a token: it is named, and it exists."""
    endpoints = {rule.endpoint for rule in probing.rules_of(app)}

    assert endpoints >= probing.DOES
