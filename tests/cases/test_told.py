"""What the gezin was told that it may count on: one row for each kind, corrected by a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, ToldPerson, ToldRight
from app.closing import open_ends
from app.db import Database, session
from app.operation import Conflict, RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.around import accepted
from tests.support.databases import Urls
from tests.support.stories import Story, Told, attached, begins_with

THURSDAY, MONDAY = date(2026, 6, 4), date(2026, 6, 15)
ALL = ("clientondersteuning", "vertrouwenspersoon", "klacht")


@dataclass
class World:
    marloes: UserAccount
    pieter: UserAccount
    case: Case


def _laid() -> World:
    """Marloes leads a casus that was opened on Thursday 4 June 2026; it is Monday 15 June."""
    with clock.stopped_at("2026-06-15T10:00"):
        marloes, pieter = accounts.worker("Marloes Veenstra"), accounts.worker("Pieter Smit")
        return World(marloes, pieter, make.case(marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at("2026-06-15T10:00"), database.writing():
        yield attached(told(LAID))


def tell(world: World, *kinds: str, by: UserAccount | None = None, **more: Any) -> Case:
    values = {"on": date(2026, 6, 10), **more}
    actor = accounts.actor(by or world.marloes)
    return operations.record_told(make.fresh_case(world.case), by=actor, kinds=kinds, **values)


def row(world: World, kind: str) -> ToldRight:
    by = accounts.actor(world.marloes)
    return queries.get_told_row(world.case.public_id, kind, by)


def correct(world: World, kind: str = "klacht", by: UserAccount | None = None, **more: Any) -> Any:
    values = {"on": date(2026, 6, 11), "seen": row(world, kind).nr, **more}
    actor = accounts.actor(by or world.marloes)
    return operations.correct_told(row(world, kind), by=actor, **values)


def said(world: World) -> list[tuple[str, date | None, list[str], str]]:
    session().expire_all()
    lines = queries.told_lines(make.fresh_case(world.case))
    return [(r.kind, r.on, [p.given_name for p in r.persons], r.teller.name) for r in lines]


def refused(act: Any, *args: Any, **more: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as caught:
        act(*args, **more)
    session().rollback()
    return caught.value.field, caught.value.message


def test_it_says_which_when_to_whom_and_by_whom(world: World) -> None:
    noor = queries.members_of(make.fresh_case(world.case))[0].person

    tell(world, "klacht", "clientondersteuning", persons=[noor])

    assert said(world) == [
        ("clientondersteuning", date(2026, 6, 10), ["Noor"], "Marloes Veenstra"),
        ("klacht", date(2026, 6, 10), ["Noor"], "Marloes Veenstra"),
    ]
    assert queries.not_told_in(make.fresh_case(world.case)) == ["vertrouwenspersoon"]


def test_what_was_told_once_is_corrected_and_not_told_again(world: World) -> None:
    tell(world, "klacht")

    field, sentence = refused(tell, world, "klacht", "vertrouwenspersoon", on=MONDAY)

    assert (field, "staat al een dag" in sentence) == ("kinds", True)
    assert said(world) == [("klacht", date(2026, 6, 10), [], "Marloes Veenstra")]
    assert refused(tell, world)[0] == "kinds"


@pytest.mark.parametrize("on", [date(2026, 6, 3), date(2026, 6, 16)])
def test_it_was_not_before_the_casus_and_not_after_today(world: World, on: date) -> None:
    tell(world, "vertrouwenspersoon")

    assert refused(tell, world, "klacht", on=on)[0] == "on"
    assert refused(correct, world, "vertrouwenspersoon", on=on)[0] == "on"
    assert [one[1] for one in said(world)] == [date(2026, 6, 10)]


def test_it_can_be_from_the_day_of_the_signal_on(world: World) -> None:
    make.signal(world.case, world.marloes, received_on=date(2026, 6, 2))

    tell(world, "klacht", on=date(2026, 6, 2))

    assert refused(tell, world, "vertrouwenspersoon", on=date(2026, 6, 1))[0] == "on"
    assert said(world)[0][1] == date(2026, 6, 2)


def test_only_somebody_of_this_gezin_was_told(world: World) -> None:
    other = make.case(world.marloes, make.family("Smit"))
    stranger = queries.members_of(make.fresh_case(other))[0].person

    assert refused(tell, world, "klacht", persons=[stranger])[0] == "persons"
    tell(world, "klacht")
    stranger = queries.members_of(make.fresh_case(other))[0].person
    assert refused(correct, world, persons=[stranger])[0] == "persons"


def test_a_correction_is_a_new_row_and_keeps_who_told_it(world: World) -> None:
    tell(world, "klacht")
    make.reader(world.case, world.pieter, THURSDAY, date(2026, 7, 1), capacity="waarnemer")
    noor = queries.members_of(make.fresh_case(world.case))[0].person

    correct(world, by=world.pieter, persons=[noor])

    assert said(world) == [("klacht", date(2026, 6, 11), ["Noor"], "Marloes Veenstra")]
    rows = session().scalars(select(ToldRight).order_by(ToldRight.nr)).all()
    assert [(one.nr, one.on, one.by.name) for one in rows] == [
        (1, date(2026, 6, 10), "Marloes Veenstra"),
        (2, date(2026, 6, 11), "Pieter Smit"),
    ]


def test_not_told_after_all_can_be_told_later(world: World) -> None:
    tell(world, "klacht")
    correct(world, on=None)
    assert said(world) == []
    assert len(queries.not_told_in(make.fresh_case(world.case))) == 3

    tell(world, "klacht", on=MONDAY)

    assert [one[:2] for one in said(world)] == [("klacht", MONDAY)]


def test_the_second_of_two_who_correct_is_told(world: World) -> None:
    tell(world, "klacht")
    seen = row(world, "klacht").nr
    correct(world, on=date(2026, 6, 12))

    with pytest.raises(Conflict):
        correct(world, on=date(2026, 6, 13), seen=seen)

    assert said(world)[0][1] == date(2026, 6, 12)


def test_what_does_not_stand_any_more_is_not_corrected(world: World) -> None:
    tell(world, "klacht")
    found = row(world, "klacht")
    correct(world, on=None)

    by = accounts.actor(world.marloes)
    with pytest.raises(RuleBroken, match="niet verteld"):
        operations.correct_told(found, by=by, on=MONDAY, seen=2)


def test_only_who_leads_the_casus_writes_it_down(world: World) -> None:
    tell(world, "klacht")
    make.reader(world.case, world.pieter)

    with pytest.raises(NotPermitted):
        tell(world, "vertrouwenspersoon", by=world.pieter)
    with pytest.raises(NotPermitted):
        correct(world, by=world.pieter)


def test_the_first_contact_brings_along_what_was_told(world: World) -> None:
    tell(world, "klacht", on=date(2026, 6, 8))
    make.signal(world.case, world.marloes)
    noor = queries.members_of(make.fresh_case(world.case))[0].person

    operations.record_first_contact(
        make.fresh_case(world.case),
        by=accounts.actor(world.marloes),
        on=date(2026, 6, 9),
        text="Kennisgemaakt.",
        persons=[noor],
        told=["klacht", "vertrouwenspersoon"],
    )

    assert [one[:3] for one in said(world)] == [
        ("vertrouwenspersoon", date(2026, 6, 9), ["Noor"]),
        ("klacht", date(2026, 6, 8), []),
    ]


def test_what_was_not_told_is_open_when_closing_and_does_not_stop_it(world: World) -> None:
    tell(world, "vertrouwenspersoon")

    found = open_ends(make.fresh_case(world.case))

    assert [(end.sentence, end.blocks, end.where) for end in found] == [
        (
            "Het gezin hoorde nog niet van onafhankelijke cliëntondersteuning.",
            False,
            "cases.told",
        ),
        ("Het gezin hoorde nog niet hoe het een klacht indient.", False, "cases.told"),
    ]
    tell(world, "klacht", "clientondersteuning")
    assert open_ends(make.fresh_case(world.case)) == []


WRITE = (
    "INSERT INTO told_rights (public_id, case_id, kind, nr, day, teller_id, by_id, at) "
    "VALUES ('{id}', {case}, '{kind}', {nr}, {day}, {who}, {who}, '2026-06-15')"
)
TO = "INSERT INTO told_persons (told_id, person_id) VALUES ({told}, {person})"


def test_the_database_holds_the_rules_whoever_writes(world: World, database_urls: Urls) -> None:
    noor = queries.members_of(make.fresh_case(world.case))[0].person
    tell(world, "klacht", "vertrouwenspersoon", persons=[noor])
    correct(world, "vertrouwenspersoon", on=None)
    closed, other = make.case(world.marloes, make.family("De Wit")), make.family("Smit")
    make.close(closed)
    told, gone = row(world, "klacht").id, 3
    sem = queries.members_of(make.fresh_case(world.case))[1].person.id
    stranger = other.members[0].person_id
    base = {"id": "x" * 22, "case": world.case.id, "kind": "klacht", "nr": 2, "day": "'2026-06-11'"}
    base |= {"who": world.marloes.id}
    wrong = [
        WRITE.format(**base | {"nr": 1}),
        WRITE.format(**base | {"nr": 3}),
        WRITE.format(**base | {"kind": "clientondersteuning", "nr": 1, "day": "NULL"}),
        WRITE.format(**base | {"kind": "zomaar", "nr": 1}),
        WRITE.format(**base | {"case": closed.id, "nr": 1}),
        "UPDATE told_rights SET day = '2026-06-12'",
        "DELETE FROM told_persons",
        "DELETE FROM told_rights WHERE nr = 2",
        "UPDATE told_persons SET person_id = 1",
        TO.format(told=told, person=stranger),
        TO.format(told=told, person=noor.id),
        TO.format(told=gone, person=sem),
    ]
    session().commit()

    assert accepted(database_urls, wrong) == []
    right = [TO.format(told=told, person=sem), WRITE.format(**base)]
    assert accepted(database_urls, right) == right
    assert session().scalar(select(func.count()).select_from(ToldPerson)) == 3
