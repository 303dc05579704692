"""Wie keek: whose looks at what stand on it for whom, by hand from access.md rule 17."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app import clock
from app.access import Relation
from app.audit import Kind
from app.db import Database, session
from app.reports.queries.family import looks_for
from tests.accounts import make as accounts
from tests.mdo.make import fresh
from tests.plans.evaluating import adopted, evaluate
from tests.reports import make_family_side as make
from tests.reports.make_family_side import Side
from tests.support.stories import Story, Told, attached, begins_with

MUCH = (date(2026, 1, 1), date(2030, 1, 1))


def _laid() -> Side:
    with clock.stopped_at("2026-11-22T10:00"):
        return make.lay()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def side(database: Database, told: Told) -> Iterator[Side]:
    with clock.stopped_at("2026-11-22T10:00"), database.writing():
        yield attached(told(LAID))


def seen(side: Side, who: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = looks_for(side.shelf(who), side.actor(who), MUCH)
    return [(line.name, line.role, tuple(line.things)) for line in found.rows]


def test_a_look_at_the_plan_is_seen_with_name_role_and_organisation(side: Side) -> None:
    version = adopted(side.table)
    make.looks(side.table.worker, Relation.REGISSEUR.value, version)
    make.looks(side.table.worker, Relation.REGISSEUR.value, version)

    found = looks_for(side.shelf("Anouk"), side.actor("Anouk"), MUCH)

    [line] = found.rows
    assert (line.name, line.role, line.organisation) == (
        "Marloes Veenstra",
        "contactpersoon",
        "gemeente Dronten",
    )
    assert list(line.things) == ["het plan"]


@pytest.mark.parametrize("kind", [Kind.SEARCH, Kind.REFUSAL, Kind.ACT, Kind.DRAFT])
def test_what_is_no_look_is_not_seen(side: Side, kind: Kind) -> None:
    make.looks(side.table.worker, Relation.REGISSEUR.value, adopted(side.table), kind)

    assert seen(side, "Anouk") == []


def test_a_look_at_what_one_may_not_read_is_not_seen(side: Side) -> None:
    side.table.again()
    draft = side.table.version()
    make.looks(side.table.worker, Relation.REGISSEUR.value, draft)
    make.looks(side.table.worker, Relation.REGISSEUR.value, side.table.open_case())

    assert seen(side, "Anouk") == []


@pytest.mark.parametrize(
    "rule",
    [
        Relation.GI,
        Relation.ADVISER,
        Relation.AANDACHTSFUNCTIONARIS,
        Relation.EMERGENCY,
        Relation.PARTNER,
        Relation.PERSPECTIEFREGISSEUR,
    ],
)
def test_a_look_by_whom_one_does_not_know_of_is_not_seen(side: Side, rule: Relation) -> None:
    make.looks(accounts.worker("Stille Kracht"), rule.value, adopted(side.table))

    assert seen(side, "Anouk") == []


def test_a_partner_is_seen_by_who_reads_the_goal_that_they_help_with(side: Side) -> None:
    linda = make.joins(side, "Bert Cursus", "Cursushuis", ["Jeroen gaat naar de cursus."])
    make.looks(linda, Relation.PARTNER.value, adopted(side.table))

    assert seen(side, "Jeroen") == [("Bert Cursus", "helpt mee", ("het plan",))]
    assert seen(side, "Anouk") == []


def test_of_the_gezin_one_sees_only_oneself(side: Side) -> None:
    version = adopted(side.table)
    for name in ("Anouk", "Jeroen"):
        make.looks(side.accounts[name], Relation.PARENT.value, version)
    make.looks(side.accounts["Noor"], Relation.YOUNG_PERSON.value, version)

    for name in ("Anouk", "Jeroen", "Noor"):
        found = looks_for(side.shelf(name), side.actor(name), MUCH)
        assert [(line.name, line.mine) for line in found.rows] == [(name, True)]


def test_a_meeting_and_an_evaluation_are_seen_by_who_may_read_them(side: Side) -> None:
    held = evaluate(side.table, date(2026, 11, 20), family_words_by=side.table.person("Noor"))
    meeting = side.scene.plan()
    for thing in (held, fresh(meeting)):
        make.looks(side.table.worker, Relation.REGISSEUR.value, thing)

    assert seen(side, "Anouk")[0][2] == ("hoe het ging", "een overleg in de agenda")
    assert seen(side, "Jeroen") == []


def test_with_somebody_shielded_one_sees_oneself_and_who_leads(side: Side) -> None:
    side.table.again()
    side.table.write(make.Section.ANDERS, "Ik wil minder schreeuwen.", "Anouk")
    side.table.adopt()
    version = adopted(side.table)
    for name, rule in (("Mia Maatje", Relation.MAATJE), ("Wim Waar", Relation.WAARNEMER)):
        make.looks(accounts.worker(name), rule.value, version)
    make.looks(side.accounts["Anouk"], Relation.PARENT.value, version)
    assert len(seen(side, "Anouk")) == 3

    side.table.person("Lot").shielded_since = clock.today()
    session().commit()

    assert [name for name, _, _ in seen(side, "Anouk")] == ["Anouk", "Wim Waar"]


def test_the_days_that_are_asked_for_are_both_included(side: Side) -> None:
    make.looks(side.table.worker, Relation.REGISSEUR.value, adopted(side.table))
    day = clock.local(clock.real_now()).date()

    def count(*days: date) -> int:
        return len(looks_for(side.shelf("Anouk"), side.actor("Anouk"), (days[0], days[1])).rows)

    assert count(day, day) == 1
    assert count(date(2020, 1, 1), date(2020, 1, 2)) == 0
