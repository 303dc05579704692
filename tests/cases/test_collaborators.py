"""Maatje and waarnemer: who may be one, and from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select, text

from app import clock
from app.access import Relation
from app.cases import operations, queries
from app.cases.models import CaseReader
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.beside import (
    NOW,
    World,
    again,
    lay,
    maatje,
    refused_at,
    relations,
    standing,
    waarnemer,
)
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.stories import Story, Told, attached, begins_with


def _laid() -> World:
    """Marloes leads the casus; it is Monday 23 November 2026."""
    with clock.stopped_at(NOW):
        return lay()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(NOW), database.writing():
        yield attached(told(LAID))


def test_a_maatje_reads_along_and_naming_another_ends_the_first(world: World) -> None:
    maatje(world, world.pieter)
    assert relations(world, world.pieter) == {Relation.MAATJE}

    maatje(world, world.karim)

    assert standing(world) == [("Karim Idrissi", "maatje")]
    assert relations(world, world.pieter) == set()


def test_the_same_colleague_is_not_named_maatje_twice(world: World) -> None:
    maatje(world, world.pieter)

    assert "al maatje" in refused_at("who", maatje, world, world.pieter)


def test_the_regisseur_is_never_the_maatje_or_waarnemer(world: World) -> None:
    maatje(world, world.pieter)
    waarnemer(world, world.pieter, "2026-11-23", "2026-12-04")
    for act in (
        lambda: maatje(world, world.marloes, by=world.pieter),
        lambda: waarnemer(world, world.marloes, "2026-12-05", "2026-12-06", by=world.pieter),
    ):
        assert "heeft zelf de regie" in refused_at("who", act)


def test_only_a_colleague_of_the_municipality_becomes_one(world: World) -> None:
    elsewhere, nobody = accounts.other_worker(), accounts.worker("Zonder rol", role=None)
    for who in (elsewhere, nobody):
        refused_at("who", maatje, world, who)
        refused_at("who", waarnemer, world, who, "2026-11-23", "2026-11-24")


def test_naming_asks_for_a_reason(world: World) -> None:
    refused_at("reason", maatje, world, world.pieter, reason="  ")


@pytest.mark.parametrize(
    ("from_on", "until_on", "field"),
    [
        ("2026-11-22", "2026-11-30", "from_on"),
        ("2027-11-24", "2027-11-30", "from_on"),
        ("2026-11-30", "2026-11-29", "until_on"),
        ("2026-11-23", "2027-02-24", "until_on"),
        ("2026-11-30", "2027-03-01", "until_on"),
    ],
)
def test_standing_in_is_dated_and_lasts_at_most_three_months(
    world: World, from_on: str, until_on: str, field: str
) -> None:
    refused_at(field, waarnemer, world, world.pieter, from_on, until_on)


@pytest.mark.parametrize(
    ("from_on", "until_on"),
    [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23", "2027-02-23"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-23", "2028-02-23"),
    ],
)
def test_one_day_and_exactly_three_months_are_possible(
    world: World, from_on: str, until_on: str
) -> None:
    waarnemer(world, world.pieter, from_on, until_on)


def test_two_do_not_stand_in_at_the_same_time(world: World) -> None:
    waarnemer(world, world.pieter, "2026-12-01", "2026-12-10")
    for from_on, until_on in (
        ("2026-11-23", "2026-12-01"),
        ("2026-12-10", "2026-12-20"),
        ("2026-11-25", "2026-12-20"),
        ("2026-12-03", "2026-12-04"),
    ):
        said = refused_at("from_on", waarnemer, world, world.karim, from_on, until_on)
        assert "Pieter Smit neemt al waar" in said

    waarnemer(world, world.karim, "2026-11-23", "2026-11-30")
    waarnemer(world, world.karim, "2026-12-11", "2026-12-12")


def test_what_was_taken_back_or_is_over_is_not_in_the_way(world: World) -> None:
    make.reader(
        world.case, world.pieter, date(2026, 11, 1), date(2026, 11, 22), capacity="waarnemer"
    )
    waarnemer(world, world.pieter, "2026-12-01", "2026-12-10")
    planned = queries.collaborators_of(again(world.case))[-1]

    operations.end_reading(planned, by=accounts.actor(world.marloes))

    waarnemer(world, world.karim, "2026-11-23", "2026-12-10")
    assert standing(world) == [("Karim Idrissi", "waarnemer")]


def test_who_takes_over_the_regie_is_no_longer_maatje_or_waarnemer(world: World) -> None:
    maatje(world, world.pieter)
    waarnemer(world, world.karim, "2026-12-01", "2026-12-04")

    make.hand_over(world.case, world.marloes, world.pieter)

    # Karim stood in for Marloes, who does not lead it any more.
    assert standing(world) == []
    assert relations(world, world.pieter) == {Relation.REGISSEUR}


def test_the_maatje_stays_when_somebody_else_takes_over(world: World) -> None:
    maatje(world, world.pieter)

    make.hand_over(world.case, world.marloes, world.karim)

    assert standing(world) == [("Pieter Smit", "maatje")]


def test_an_old_time_of_standing_in_does_not_keep_somebody_from_the_regie(world: World) -> None:
    make.reader(
        world.case, world.pieter, date(2026, 11, 1), date(2026, 11, 22), capacity="waarnemer"
    )

    make.hand_over(world.case, world.marloes, world.pieter)

    assert relations(world, world.pieter) == {Relation.REGISSEUR}


def test_everybody_ends_what_they_are_themselves(world: World) -> None:
    maatje(world, world.pieter)
    (row,) = queries.collaborators_of(again(world.case))

    operations.end_reading(row, by=accounts.actor(world.pieter))

    assert standing(world) == []
    refused_at(None, operations.end_reading, row, by=accounts.actor(world.marloes))


def test_the_database_keeps_one_maatje_and_an_end_to_standing_in(
    world: World, database_urls: Urls
) -> None:
    maatje(world, world.pieter)
    case_id, other = accounts.id_of(world.case), accounts.id_of(world.karim)
    session().rollback()
    for capacity in ("maatje", "waarnemer"):
        with raw.owner(database_urls) as connection, pytest.raises(Exception, match="case_readers"):
            connection.execute(
                text(
                    "INSERT INTO case_readers (public_id, case_id, user_id, from_on, capacity, "
                    f"reason, by_id) VALUES ('x', {case_id}, {other}, '2026-11-23', "
                    f"'{capacity}', 'x', {other})"
                )
            )
    assert len(session().scalars(select(CaseReader)).all()) == 1
