"""Maatje and waarnemer: who may be one, from when to when, and what they see meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select, text

from app import clock
from app.access import NotPermitted, Relation
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, CaseReader, Perspectiefregie
from app.db import Database, session
from app.families import queries as families
from app.families.models import Family
from app.operation import RuleBroken
from app.plans import queries as plans
from app.reports.queries.worklist import worklist
from tests.accounts import make as accounts
from tests.cases import make
from tests.frame import raw
from tests.support.databases import Urls

NOW = "2026-11-23T10:00"


@dataclass
class World:
    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount
    case: Case


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """Marloes leads the casus; it is Monday 23 November 2026."""
    with clock.stopped_at(NOW), database.writing():
        names = ("Marloes Veenstra", "Pieter Smit", "Karim Idrissi")
        people = [accounts.worker(name) for name in names]
        yield World(*people, make.case(people[0]))


def again(of: Case) -> Case:
    session().expire_all()
    return make.fresh_case(of)


def maatje(world: World, who: UserAccount, by: UserAccount | None = None, **more: str) -> Case:
    return operations.name_maatje(
        again(world.case),
        by=accounts.actor(by or world.marloes),
        who=session().get_one(UserAccount, accounts.id_of(who)),
        reason=more.get("reason", "Kijkt mee."),
    )


def waarnemer(
    world: World, who: UserAccount, from_on: str, until_on: str, by: UserAccount | None = None
) -> Case:
    return operations.name_waarnemer(
        again(world.case),
        by=accounts.actor(by or world.marloes),
        who=session().get_one(UserAccount, accounts.id_of(who)),
        from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on),
        reason="Marloes is met verlof.",
    )


def standing(world: World) -> list[tuple[str, str]]:
    found = queries.collaborators_of(again(world.case))
    return [(row.user.name, row.capacity) for row in found]


def relations(world: World, who: UserAccount) -> set[Relation]:
    return set(again(world.case).relations_of(accounts.actor(who)))


def refused_at(field: str | None, act: object, *args: object, **more: object) -> str:
    with pytest.raises(RuleBroken) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.field == field
    return caught.value.message


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


def seen(world: World, who: UserAccount) -> tuple[bool, bool, bool, list[str], int]:
    """Is the casus visible, the gezin, is it led; what the list says; how many terms there are."""
    actor, case = accounts.actor(who), again(world.case)
    visible = session().scalar(queries.visible_to(actor).where(Case.id == case.id)) is not None
    family = session().scalar(families.visible_to(actor).where(Family.id == case.family_id))
    ties = [row.tie for row in queries.list_cases(actor).rows]
    leads = session().scalar(queries.led_by(actor).where(Case.id == case.id)) is not None
    return visible, family is not None, leads, ties, worklist(actor).total


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
