"""Wie keek: who looked at a casus, and who acted in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app import audit, clock
from app.access import Role
from app.accounts.models import UserAccount
from app.audit import Kind
from app.cases.models import Case
from app.db import Database, session
from app.families.models import PersonAccount
from app.reports.queries.looks import Look, looks, period
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.stories import Story, Told, attached, begins_with

MONDAY = "2026-11-23T09:00"
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    case: Case


def _laid() -> World:
    """Marloes leads the casus of gezin Bakker, Karim reads along; Monday 23 November 2026."""
    with clock.stopped_at(MONDAY):
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim Idrissi")
        return World(marloes, karim, make.case(marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(MONDAY), database.writing():
        yield attached(told(LAID))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> object:
    """`at("2026-11-20T10:00")`: the moment that the log will write down."""

    def set_moment(text: str) -> None:
        with clock.stopped_at(text):
            moment = clock.now()
        monkeypatch.setattr(clock, "real_now", lambda: moment)

    return set_moment


def log(who: UserAccount | None, of: Case, action: str = "casus lezen", **more: str) -> None:
    kind = more.pop("kind", Kind.VIEW)
    line = audit.Line(kind, action, object_id=of.public_id, case_id=of.public_id, **more)
    audit.append(line, accounts.actor(who) if who else None)
    session().commit()


def seen(world: World, kind: Kind = Kind.VIEW, days: tuple[date, date] = NOVEMBER) -> list[Look]:
    return list(looks(world.case, kind, days).rows)


def own_account(world: World, given: str, **more: Any) -> UserAccount:
    account = accounts.worker(f"{given} Bakker", role=None)
    accounts.grant(account, Role.OUDER)
    row = {"from_on": date(2026, 11, 1), **more, "by_id": accounts.id_of(world.marloes)}
    person = make.someone(world.case, given)
    account_id = accounts.id_of(account)
    accounts.saved(PersonAccount(account_id=account_id, person_id=person.id, **row))
    return account


def test_a_look_of_the_gezin_itself_says_by_what_right(world: World, at) -> None:
    at("2026-11-20T20:10")
    noor = own_account(world, "Noor")
    log(noor, world.case, "eigen gezinsplan lezen", rule="jongere, over zichzelf")

    assert [(one.name, one.role, one.actions) for one in seen(world)] == [
        ("Noor Bakker", "jongere, over zichzelf", ["eigen gezinsplan lezen"])
    ]


def test_looks_of_one_person_on_one_day_are_one_line(world: World, at) -> None:
    for moment, action in (
        ("2026-11-20T09:12", "casus lezen"),
        ("2026-11-20T09:13", "gezinsplan lezen"),
        ("2026-11-20T16:40", "casus lezen"),
        ("2026-11-21T08:00", "casus lezen"),
    ):
        at(moment)
        log(world.karim, world.case, action, rule="leest mee in de casus")

    assert seen(world) == [
        Look(
            *(date(2026, 11, 21), "Karim Idrissi", "leest mee in de casus", ["casus lezen"]),
            *("08:00", 1),
        ),
        Look(
            *(date(2026, 11, 20), "Karim Idrissi", "leest mee in de casus"),
            *(["casus lezen", "gezinsplan lezen"], "09:12 tot 16:40", 3),
        ),
    ]


def test_two_people_on_one_day_are_two_lines(world: World, at) -> None:
    at("2026-11-20T09:12")
    log(world.karim, world.case)
    log(world.marloes, world.case)

    assert {look.name for look in seen(world)} == {"Karim Idrissi", "Marloes Veenstra"}


def test_a_look_just_after_midnight_is_of_the_new_day(world: World, at) -> None:
    at("2026-11-20T00:20")
    log(world.karim, world.case)

    assert [look.day for look in seen(world)] == [date(2026, 11, 20)]
    assert seen(world, days=(date(2026, 11, 20), date(2026, 11, 20)))
    assert not seen(world, days=(date(2026, 11, 19), date(2026, 11, 19)))


def test_the_period_counts_its_first_and_last_day(world: World, at) -> None:
    for moment in ("2026-11-09T23:59", "2026-11-10T00:00", "2026-11-12T23:59", "2026-11-13T00:00"):
        at(moment)
        log(world.karim, world.case)

    found = seen(world, days=(date(2026, 11, 10), date(2026, 11, 12)))
    assert [look.day for look in found] == [date(2026, 11, 12), date(2026, 11, 10)]


@pytest.mark.parametrize("kind", [Kind.REFUSAL, Kind.SEARCH, Kind.DRAFT, Kind.SIGN_IN])
def test_refusals_searches_and_drafts_are_no_looks(world: World, at, kind: Kind) -> None:
    at("2026-11-20T09:12")
    log(world.karim, world.case, kind=kind)

    assert seen(world) == []
    assert seen(world, Kind.ACT) == []


def test_acts_stand_apart_from_looks(world: World, at) -> None:
    at("2026-11-20T09:12")
    log(world.marloes, world.case)
    cases.note(world.case, world.marloes)

    assert [look.actions for look in seen(world)] == [["casus lezen"]]
    assert [look.actions for look in seen(world, Kind.ACT)] == [["notitie schrijven"]]


def test_looks_at_another_casus_are_not_here(world: World, at) -> None:
    at("2026-11-20T09:12")
    log(world.karim, make.case(world.karim, "De Wit"))

    assert seen(world) == []


def test_without_a_rule_the_roles_of_that_moment_are_said(world: World, at) -> None:
    at("2026-11-20T09:12")
    log(world.karim, world.case)
    log(None, world.case)

    assert [(look.name, look.role) for look in seen(world)] == [
        ("het systeem", "programma"),
        ("Karim Idrissi", "gezinscoach"),
    ]


def test_looks_come_in_pages(world: World, at) -> None:
    for day in range(1, 24):
        at(f"2026-11-{day:02}T10:00")
        log(world.karim, world.case)

    first, second = (looks(world.case, Kind.VIEW, NOVEMBER, nr) for nr in (1, 2))
    assert [look.day.day for look in (*first.rows, *second.rows)] == list(range(23, 0, -1))
    assert (len(first.rows), first.more, second.more) == (20, True, False)


def test_a_period_with_one_end_ends_today_or_begins_ninety_days_before(at) -> None:
    at(MONDAY)
    assert period(None, None) == (date(2026, 8, 25), date(2026, 11, 23))
    assert period(date(2026, 1, 1), None) == (date(2026, 1, 1), date(2026, 11, 23))
    assert period(None, date(2026, 6, 4)) == (date(2026, 3, 6), date(2026, 6, 4))
