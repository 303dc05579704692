"""Recording the first contact meets the term, also when it was late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, Note, Signal
from app.db import Database, session
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.support.stories import Story, Told, attached, begins_with

# Received on Thursday 4 June 2026: five working days later is Thursday 11 June.
DUE = date(2026, 6, 11)


@dataclass
class World:
    marloes: UserAccount
    case: Case
    signal: Signal


def _laid() -> World:
    """A casus from a signal of Thursday 4 June 2026, on Monday 15 June."""
    with clock.stopped_at("2026-06-15T10:00"):
        marloes = accounts.worker("Marloes Veenstra")
        case = make.case(marloes)
        return World(marloes, case, make.signal(case, marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at("2026-06-15T10:00"), database.writing():
        yield attached(told(LAID))


def contact(world: World, on: date, **more: object) -> Note:
    values = {"text": "Kennisgemaakt.", "persons": (), **more}
    return operations.record_first_contact(
        make.fresh_case(world.case), by=accounts.actor(world.marloes), on=on, **values
    )


@pytest.mark.parametrize(
    ("on", "how"),
    [
        (date(2026, 6, 4), "gehaald"),
        (date(2026, 6, 11), "gehaald"),
        (date(2026, 6, 12), "te laat gehaald"),
        (date(2026, 6, 15), "te laat gehaald"),
    ],
)
def test_the_first_contact_meets_the_term_on_the_day_it_was(
    world: World, on: date, how: str
) -> None:
    contact(world, on)

    term = make.first_contact_term(world.signal)
    assert (term.due_on, term.ended_on, term.ended_how) == (DUE, on, how)
    assert term.ended_by_id == world.marloes.id


def test_the_first_contact_is_a_note_in_the_casus(world: World) -> None:
    noor = queries.members_of(make.fresh_case(world.case))[0].person

    note = contact(world, date(2026, 6, 10), persons=[noor])

    assert (note.kind, note.readers) == ("eerste_contact", "casus")
    assert clock.local(note.happened_at).date() == date(2026, 6, 10)
    assert [person.given_name for person in note.persons] == ["Noor"]


@pytest.mark.parametrize("on", [date(2026, 6, 3), date(2026, 6, 16)])
def test_it_was_not_before_the_signal_and_not_after_today(world: World, on: date) -> None:
    with pytest.raises(RuleBroken) as refused:
        contact(world, on)

    assert refused.value.field == "happened_on"
    assert make.first_contact_term(world.signal).ended_on is None
    assert session().scalars(select(Note)).all() == []


def test_it_is_recorded_once(world: World) -> None:
    contact(world, date(2026, 6, 10))

    with pytest.raises(RuleBroken, match="staat er al"):
        contact(world, date(2026, 6, 11))


def test_a_term_that_stood_still_is_met_all_the_same(world: World) -> None:
    by = accounts.actor(world.marloes)
    operations.pause_deadline(make.first_contact_term(world.signal), by=by, reason="Vakantie.")

    contact(world, date(2026, 6, 15))

    assert make.first_contact_term(world.signal).ended_on == date(2026, 6, 15)


def test_after_letting_the_term_go_what_happened_can_still_be_recorded(world: World) -> None:
    by = accounts.actor(world.marloes)
    operations.waive_deadline(make.first_contact_term(world.signal), by=by, reason="Niet bereikt.")

    contact(world, date(2026, 6, 12))

    assert make.first_contact_term(world.signal).ended_how == "van afgezien"
    assert session().scalars(select(Note.kind)).all() == ["eerste_contact"]


def test_one_contact_meets_the_terms_of_all_signals_that_were_there(world: World) -> None:
    second = make.signal(world.case, world.marloes, received_on=date(2026, 6, 9))
    later = make.signal(world.case, world.marloes, received_on=date(2026, 6, 12))

    contact(world, date(2026, 6, 10))

    assert make.first_contact_term(world.signal).ended_on == date(2026, 6, 10)
    assert make.first_contact_term(second).ended_on == date(2026, 6, 10)
    assert make.first_contact_term(later).ended_on is None


def test_only_the_regisseur_records_it(world: World) -> None:
    pieter = accounts.worker("Pieter")
    make.reader(world.case, pieter)

    with pytest.raises(NotPermitted):
        contact(World(pieter, world.case, world.signal), date(2026, 6, 10))


def test_the_control_finds_nothing_after_it(world: World) -> None:
    contact(world, date(2026, 6, 12))

    assert list(queries.differences()) == []


def test_the_control_finds_a_term_that_was_met_without_a_contact(world: World) -> None:
    term = make.first_contact_term(world.signal)
    term.ended_on, term.ended_how = date(2026, 6, 10), "gehaald"
    accounts.saved(term)

    assert list(queries.differences()) == [
        f"Termijn {term.public_id}: gehaald, maar er is die dag geen eerste contact."
    ]


def test_the_control_finds_a_contact_that_met_no_term(world: World) -> None:
    note = make.note(world.case, world.marloes)
    note = session().get_one(Note, note.id)
    note.kind = "eerste_contact"
    accounts.saved(note)

    assert [line.split(": ")[1] for line in queries.differences()] == [
        "eerste contact op 2026-06-15, maar de termijn loopt nog."
    ]
