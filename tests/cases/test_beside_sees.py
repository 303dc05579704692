"""What a maatje, a waarnemer and a perspectiefregisseur see, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app import clock
from app.access import NotPermitted, Relation
from app.accounts.models import UserAccount
from app.cases import queries
from app.cases.models import Perspectiefregie
from app.db import Database, session
from app.families.models import Family
from app.plans import queries as plans
from app.reports.queries.worklist import worklist
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.beside import (
    NOW,
    World,
    again,
    lay,
    maatje,
    relations,
    seen,
    waarnemer,
)
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


# Named on 23 November for 30 November up to and including 4 December.
CLOCK = [
    ("2026-11-29T23:59", (False, False, False, [], 0)),
    (
        "2026-11-30T00:00",
        (True, True, True, ["u neemt waar voor Marloes Veenstra tot en met vr 4 dec"], 1),
    ),
    (
        "2026-12-04T23:59",
        (True, True, True, ["u neemt waar voor Marloes Veenstra tot en met vandaag"], 1),
    ),
    ("2026-12-05T00:00", (False, False, False, [], 0)),
]


@pytest.mark.parametrize(("moment", "expected"), CLOCK)
def test_standing_in_begins_and_ends_by_itself(
    world: World, moment: str, expected: tuple[bool, bool, bool, list[str], int]
) -> None:
    make.signal(world.case, world.marloes, received_on=date(2026, 11, 23))
    waarnemer(world, world.pieter, "2026-11-30", "2026-12-04")

    with clock.stopped_at(moment):
        assert seen(world, world.pieter) == expected
        if expected[2]:
            make.note(world.case, world.pieter, "Gebeld.")
        else:
            with pytest.raises(NotPermitted):
                make.note(world.case, world.pieter, "Gebeld.")


def test_a_waarnemer_sees_whose_terms_they_are_and_the_owner_stays(world: World) -> None:
    signal = make.signal(world.case, world.marloes, received_on=date(2026, 11, 23))
    waarnemer(world, world.pieter, "2026-11-23", "2026-12-04")

    (item,) = [row for g in worklist(accounts.actor(world.pieter)).groups for row in g.rows]

    assert item.beside == "u neemt waar voor Marloes Veenstra"
    assert make.first_contact_term(signal).owner_id == accounts.id_of(world.marloes)
    assert worklist(accounts.actor(world.marloes)).total == 1


def test_a_maatje_or_reader_has_none_of_its_terms(world: World) -> None:
    make.signal(world.case, world.marloes)
    maatje(world, world.pieter)
    make.reader(world.case, world.karim)

    for who in (world.pieter, world.karim):
        assert worklist(accounts.actor(who)).total == 0


def test_a_waarnemer_reads_what_the_regisseur_reads(world: World) -> None:
    make.note(world.case, world.marloes, "Alleen voor wie leidt.", readers="regie")
    waarnemer(world, world.pieter, "2026-11-23", "2026-12-04")
    maatje(world, world.karim)

    def notes(who: UserAccount) -> int:
        query = queries.readable_notes(again(world.case), accounts.actor(who))
        return len(session().scalars(query).all())

    assert (notes(world.pieter), notes(world.karim)) == (1, 0)


def test_a_maatje_changes_nothing(world: World) -> None:
    maatje(world, world.pieter)
    with pytest.raises(NotPermitted):
        make.note(world.case, world.pieter)
    with pytest.raises(NotPermitted):
        maatje(world, world.karim, by=world.pieter)
    with pytest.raises(NotPermitted):
        waarnemer(world, world.karim, "2026-11-23", "2026-11-24", by=world.pieter)


def test_a_perspectiefregisseur_sees_the_casus_as_long_as_the_newest_row_names_them(
    world: World,
) -> None:
    case = again(world.case)
    child = session().get_one(Family, case.family_id).members[0].person_id

    def name(nr: int, who: UserAccount | None) -> None:
        accounts.saved(
            Perspectiefregie(
                case_id=case.id,
                child_id=child,
                nr=nr,
                user_id=accounts.id_of(who) if who else None,
                from_on=clock.today(),
                reason="Opname.",
                by_id=accounts.id_of(world.marloes),
                at=clock.now(),
            )
        )

    name(1, world.pieter)
    assert seen(world, world.pieter)[:3] == (True, True, False)
    assert relations(world, world.pieter) == {Relation.PERSPECTIEFREGISSEUR}
    assert queries.list_cases(accounts.actor(world.pieter)).rows[0].tie == (
        "u bent perspectiefregisseur, Marloes Veenstra heeft de regie"
    )
    assert plans.visible_to(accounts.actor(world.pieter)) is not None

    name(2, world.karim)
    assert seen(world, world.pieter)[:2] == (False, False)
    assert seen(world, world.karim)[:2] == (True, True)

    name(3, None)
    assert seen(world, world.karim)[:2] == (False, False)
