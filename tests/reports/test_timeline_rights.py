"""That the gezin was told what it may count on stands in the timeline, for who leads the casus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app import clock
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case
from app.db import Database, session
from app.reports.queries import timeline as story
from app.reports.queries.telling import tell
from tests.accounts import make as accounts
from tests.cases import make

NOW = "2026-06-15T10:00"
WEDNESDAY = date(2026, 6, 10)
LINE = (
    "wo 10 jun",
    "Verteld",
    "door Marloes Veenstra",
    "Hoe het een klacht indient, aan het gezin.",
)


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    case: Case


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """Marloes leads a casus that was opened on Thursday 4 June 2026; it is Monday 15 June."""
    with clock.stopped_at(NOW), database.writing():
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim Idrissi")
        yield World(marloes, karim, make.case(marloes))


def told(world: World, *kinds: str, **more: Any) -> None:
    values = {"on": WEDNESDAY, **more}
    by = accounts.actor(world.marloes)
    operations.record_told(make.fresh_case(world.case), by=by, kinds=kinds, **values)


def read(world: World, who: UserAccount | None = None, **more: Any) -> list[tuple[str, ...]]:
    session().expire_all()
    actor = accounts.actor(who or world.marloes)
    case = queries.get_case(world.case.public_id, actor)
    found = tell(story.timeline(case, actor, **more).entries, case, actor)
    return [(one.day, one.title, one.by, one.text) for one in found if one.title == "Verteld"]


def test_who_leads_reads_what_was_told_to_whom_and_by_whom(world: World) -> None:
    persons = [member.person for member in make.fresh_case(world.case).family.members]
    told(world, "klacht")
    told(world, "vertrouwenspersoon", persons=persons[:2], on=date(2026, 6, 12))

    names = sorted(person.given_name for person in persons[:2])
    to_both = f"De vertrouwenspersoon, aan {names[0]} en {names[1]}."
    assert read(world) == [("vr 12 jun", "Verteld", "door Marloes Veenstra", to_both), LINE]
    assert read(world, shown="toestemming") == read(world)
    assert read(world, shown="regie") == []


@pytest.mark.parametrize("capacity", ["meelezer", "maatje"])
def test_who_reads_along_reads_nothing_of_it_and_counts_nothing(
    world: World, capacity: str
) -> None:
    make.reader(world.case, world.karim, capacity=capacity)
    actor = accounts.actor(world.karim)
    before = story.timeline(queries.get_case(world.case.public_id, actor), actor).total
    told(world, "klacht", "vertrouwenspersoon")

    assert read(world, world.karim) == []
    session().expire_all()
    after = story.timeline(queries.get_case(world.case.public_id, actor), actor).total
    assert after == before


def test_who_stands_in_for_the_regisseur_reads_it(world: World) -> None:
    make.reader(world.case, world.karim, capacity="waarnemer", until_on=date(2026, 7, 1))
    told(world, "klacht")

    assert read(world, world.karim) == [LINE]


def test_a_correction_takes_the_place_of_what_stood_there(world: World) -> None:
    told(world, "klacht")
    by = accounts.actor(world.marloes)
    row = queries.get_told_row(world.case.public_id, "klacht", by)
    operations.correct_told(row, by=by, on=date(2026, 6, 11), seen=1)

    assert [line[0] for line in read(world)] == ["do 11 jun"]
    row = queries.get_told_row(world.case.public_id, "klacht", by)
    operations.correct_told(row, by=by, on=None, seen=2)
    assert read(world) == []


def test_it_is_not_on_paper(world: World) -> None:
    told(world, "klacht")

    assert read(world, restricted=False) == []


def test_the_line_says_that_it_is_for_the_regie_alone(world: World) -> None:
    told(world, "klacht")
    actor = accounts.actor(world.marloes)
    session().expire_all()
    case = queries.get_case(world.case.public_id, actor)

    line = tell(story.timeline(case, actor, shown="toestemming").entries, case, actor)[0]

    assert (line.readers, line.restricted) == ("alleen de regie", True)
