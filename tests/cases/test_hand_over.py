"""Handing over the regie: to a colleague, with a reason, in one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations, queries
from app.cases.models import Case, CaseReader, Regie, Signal
from app.db import Database, Missing, session
from app.operation import Conflict, RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.support.stories import Story, Told, attached, begins_with

MONDAY = "2026-11-23T09:00"


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    hanan: UserAccount
    case: Case
    signal: Signal


def _laid() -> World:
    """A casus that Marloes leads since 4 June, on Monday 23 November 2026."""
    with clock.stopped_at(MONDAY):
        people = [accounts.worker(name) for name in ("Marloes Veenstra", "Karim", "Hanan")]
        case = make.case(people[0])
        return World(*people, case, make.signal(case, people[0]))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(MONDAY), database.writing():
        yield attached(told(LAID))


def may_read(world: World, who: UserAccount) -> bool:
    try:
        queries.get_case(world.case.public_id, accounts.actor(who))
    except Missing:
        return False
    return True


def test_the_regie_goes_to_the_colleague_with_a_reason(world: World) -> None:
    make.hand_over(world.case, world.marloes, world.karim, reason="Verhuisd naar Swifterbant.")

    newest = session().scalars(select(Regie).where(Regie.nr == 2)).one()
    assert make.fresh_case(world.case).regisseur_id == world.karim.id
    assert (newest.user_id, newest.by_id) == (world.karim.id, world.marloes.id)
    assert newest.from_on == date(2026, 11, 23)
    assert newest.reason == "Verhuisd naar Swifterbant."


def test_the_casus_as_its_page_reads_it_can_be_handed_over(world: World) -> None:
    case = queries.get_case(world.case.public_id, accounts.actor(world.marloes))

    operations.hand_over_regie(
        case,
        by=accounts.actor(world.marloes),
        to=world.karim,
        on=clock.today(),
        reason="Verlof.",
        version=case.row_version,
    )

    assert make.fresh_case(world.case).regisseur_id == world.karim.id


def test_the_old_regisseur_no_longer_sees_the_casus(world: World) -> None:
    make.hand_over(world.case, world.marloes, world.karim)

    assert not may_read(world, world.marloes)
    assert may_read(world, world.karim)


def test_the_old_regisseur_can_do_nothing_more(world: World) -> None:
    make.hand_over(world.case, world.marloes, world.karim)

    with pytest.raises(NotPermitted):
        make.note(world.case, world.marloes)
    with pytest.raises(NotPermitted):
        make.hand_over(world.case, world.marloes, world.hanan)


def test_reading_along_is_kept_on_purpose_until_a_day(world: World) -> None:
    make.hand_over(
        world.case,
        world.marloes,
        world.karim,
        keep_until=date(2026, 12, 24),
        keep_reason="Ik ken de vader goed.",
    )

    kept = session().scalars(select(CaseReader)).one()
    assert (kept.user_id, kept.from_on) == (world.marloes.id, date(2026, 11, 23))
    assert kept.reason == "Ik ken de vader goed."
    with clock.stopped_at("2026-12-24T23:59"):
        assert may_read(world, world.marloes)
    with clock.stopped_at("2026-12-25T00:00"):
        assert not may_read(world, world.marloes)


def test_who_reads_along_cannot_write(world: World) -> None:
    make.hand_over(
        world.case,
        world.marloes,
        world.karim,
        keep_until=date(2026, 12, 1),
        keep_reason="Afronden.",
    )

    with pytest.raises(NotPermitted):
        make.note(world.case, world.marloes)


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [
        (date(2026, 11, 22), "Afronden.", "keep_until"),
        (date(2027, 5, 24), "Afronden.", "keep_until"),
        (date(2026, 12, 1), "  ", "keep_reason"),
    ],
)
def test_reading_along_is_for_at_most_half_a_year_and_with_a_reason(
    world: World, until: date, reason: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.hand_over(world.case, world.marloes, world.karim, keep_until=until, keep_reason=reason)

    assert refused.value.field == field
    assert make.succession(world.case) == [(1, world.marloes.id, make.BEGAN)]


def test_half_a_year_to_the_day_is_allowed(world: World) -> None:
    make.hand_over(
        world.case, world.marloes, world.karim, keep_until=date(2027, 5, 23), keep_reason="Lang."
    )

    assert session().scalars(select(CaseReader.until_on)).one() == date(2027, 5, 23)


def test_an_earlier_permission_to_read_along_does_not_outlive_the_next_hand_over(
    world: World,
) -> None:
    make.hand_over(
        world.case, world.marloes, world.karim, keep_until=date(2027, 5, 1), keep_reason="Lang."
    )
    make.hand_over(world.case, world.karim, world.marloes, reason="Terug van verlof.")
    make.hand_over(world.case, world.marloes, world.hanan, reason="Toch niet.")

    assert not may_read(world, world.marloes)
    assert not may_read(world, world.karim)


def test_others_keep_reading_along(world: World) -> None:
    pieter = accounts.worker("Pieter")
    make.reader(world.case, pieter)

    make.hand_over(world.case, world.marloes, world.karim)

    assert may_read(world, pieter)


def test_the_terms_go_along_and_their_days_do_not_change(world: World) -> None:
    before = make.first_contact_term(world.signal).due_on

    make.hand_over(world.case, world.marloes, world.karim)

    term = make.first_contact_term(world.signal)
    assert (term.owner_id, term.due_on) == (world.karim.id, before)


def test_a_day_that_has_been_is_allowed_and_the_history_has_no_gap(world: World) -> None:
    make.hand_over(world.case, world.marloes, world.karim, on=date(2026, 11, 1))
    make.hand_over(world.case, world.karim, world.hanan, on=date(2026, 11, 1))

    led = queries.history_of(make.fresh_case(world.case))
    assert [(one.regie.user_id, one.regie.from_on, one.until_on) for one in led] == [
        (world.hanan.id, date(2026, 11, 1), None),
        (world.karim.id, date(2026, 11, 1), date(2026, 11, 1)),
        (world.marloes.id, date(2026, 6, 4), date(2026, 11, 1)),
    ]


@pytest.mark.parametrize("on", [date(2026, 11, 24), date(2026, 6, 3)])
def test_a_day_to_come_or_before_the_last_hand_over_is_refused(world: World, on: date) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.hand_over(world.case, world.marloes, world.karim, on=on)

    assert refused.value.field == "on"


def test_without_a_reason_nothing_happens(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.hand_over(world.case, world.marloes, world.karim, reason=" ")

    assert refused.value.field == "reason"
    assert make.fresh_case(world.case).regisseur_id == world.marloes.id


def test_only_a_worker_of_the_same_municipality_can_get_the_regie(world: World) -> None:
    elsewhere, nobody = accounts.other_worker("Ineke"), accounts.worker("Tijn", role=None)

    for other in (elsewhere, nobody, world.marloes):
        with pytest.raises(RuleBroken) as refused:
            make.hand_over(world.case, world.marloes, other)
        assert refused.value.field == "to"


def test_a_form_that_was_read_before_an_earlier_hand_over_is_stale(world: World) -> None:
    read = make.fresh_case(world.case).row_version
    make.hand_over(world.case, world.marloes, world.karim)
    make.hand_over(world.case, world.karim, world.marloes, reason="Terug.")

    with pytest.raises(Conflict):
        make.hand_over(world.case, world.marloes, world.hanan, version=read)


def test_a_closed_casus_stays_with_its_last_regisseur(world: World) -> None:
    make.close(world.case)

    with pytest.raises(RuleBroken, match="afgesloten"):
        make.hand_over(world.case, world.marloes, world.karim)


def test_a_hand_over_leaves_one_line_with_what_it_changed(world: World) -> None:
    make.hand_over(world.case, world.marloes, world.karim)

    lines = (
        session().scalars(select(AuditEvent).where(AuditEvent.action == "regie overdragen")).all()
    )
    assert [(line.actor_id, line.case_id) for line in lines] == [
        (world.marloes.id, world.case.public_id)
    ]
    assert '"regie.user_id"' in lines[0].fields
    assert "verlof" not in lines[0].fields


def test_the_regisseur_can_end_that_somebody_reads_along(world: World) -> None:
    reader = make.reader(world.case, world.karim, until_on=date(2026, 12, 31))

    operations.end_reading(
        session().get_one(CaseReader, reader.id), by=accounts.actor(world.marloes)
    )

    assert not may_read(world, world.karim)


def test_who_reads_along_can_end_it_but_not_that_of_another(world: World) -> None:
    own = make.reader(world.case, world.karim)
    others = make.reader(world.case, world.hanan)
    karim = accounts.actor(world.karim)

    with pytest.raises(NotPermitted):
        operations.end_reading(session().get_one(CaseReader, others.id), by=karim)
    operations.end_reading(session().get_one(CaseReader, own.id), by=karim)

    assert not may_read(world, world.karim)
    assert may_read(world, world.hanan)


def test_reading_along_that_has_ended_cannot_be_ended_again(world: World) -> None:
    reader = make.reader(world.case, world.karim, until_on=date(2026, 11, 22))

    with pytest.raises(RuleBroken):
        operations.end_reading(
            session().get_one(CaseReader, reader.id), by=accounts.actor(world.marloes)
        )


def test_reading_along_that_is_still_to_begin_shows_nothing_yet(world: World) -> None:
    make.reader(world.case, world.karim, from_on=date(2026, 11, 24))

    assert not may_read(world, world.karim)


def test_who_read_along_and_gets_the_regie_is_counted_once(world: World) -> None:
    make.reader(world.case, world.karim)

    make.hand_over(world.case, world.marloes, world.karim)

    assert queries.readers_of(make.fresh_case(world.case)) == []
