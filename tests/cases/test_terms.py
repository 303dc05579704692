"""Terms: they explain themselves, stand still, run again, and are let go with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, Signal
from app.db import Database, Missing
from app.deadlines import Deadline
from app.operation import Conflict, RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.support.stories import Story, Told, attached, begins_with


@dataclass
class World:
    marloes: UserAccount
    case: Case
    signal: Signal

    @property
    def term(self) -> Deadline:
        return make.first_contact_term(self.signal)


def _laid() -> World:
    """A casus from a signal of Thursday 4 June 2026, due on the 11th; it is Monday 8 June."""
    with clock.stopped_at("2026-06-08T10:00"):
        marloes = accounts.worker("Marloes Veenstra")
        case = make.case(marloes)
        return World(marloes, case, make.signal(case, marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at("2026-06-08T10:00"), database.writing():
        yield attached(told(LAID))


def open_terms(world: World) -> list[queries.TermLine]:
    return queries.open_terms(make.fresh_case(world.case), accounts.actor(world.marloes))


def line(world: World) -> tuple[str, str, str]:
    found = open_terms(world)[0]
    return found.kind, found.when, found.day


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-06-08T10:00", ("soon", "nog 3 dagen", "do 11 jun")),
        ("2026-06-11T23:59", ("soon", "vandaag", "do 11 jun")),
        ("2026-06-12T00:00", ("late", "1 werkdag te laat", "do 11 jun")),
        ("2026-06-15T10:00", ("late", "2 werkdagen te laat", "do 11 jun")),
    ],
)
def test_a_term_says_how_far_off_it_is_in_working_days_when_late(
    world: World, today: str, words: tuple[str, str, str]
) -> None:
    with clock.stopped_at(today):
        assert line(world) == words


def test_a_term_that_stands_still_is_never_late(world: World) -> None:
    by = accounts.actor(world.marloes)

    operations.pause_deadline(world.term, by=by, reason="Moeder ligt in het ziekenhuis.")

    with clock.stopped_at("2026-07-01T10:00"):
        assert line(world) == ("plain", "staat stil sinds ma 8 jun", "do 11 jun")
        assert queries.next_terms([world.case.id], by) == {}


def test_a_term_that_runs_again_is_due_as_many_working_days_later(world: World) -> None:
    by = accounts.actor(world.marloes)
    operations.pause_deadline(world.term, by=by, reason="Ziekenhuis.")

    with clock.stopped_at("2026-06-15T10:00"):
        operations.resume_deadline(world.term, by=by)

        # Monday to Friday stood still: five working days after Thursday 11 June.
        assert world.term.due_on == date(2026, 6, 18)
        assert [(p.from_on, p.until_on, p.reason) for p in world.term.pauses] == [
            (date(2026, 6, 8), date(2026, 6, 15), "Ziekenhuis.")
        ]


def test_a_term_is_let_go_with_a_name_and_a_reason(world: World) -> None:
    operations.waive_deadline(world.term, by=accounts.actor(world.marloes), reason="Verhuisd.")

    assert (world.term.ended_how, world.term.ended_on) == ("van afgezien", date(2026, 6, 8))
    assert (world.term.ended_by_id, world.term.ended_reason) == (world.marloes.id, "Verhuisd.")
    assert open_terms(world) == []


def test_without_a_reason_a_term_goes_on(world: World) -> None:
    by = accounts.actor(world.marloes)

    for move in (operations.pause_deadline, operations.waive_deadline):
        with pytest.raises(RuleBroken) as refused:
            move(world.term, by=by, reason="  ")
        assert refused.value.field == "reason"


def test_what_stands_still_is_not_stopped_twice_and_what_runs_is_not_started(
    world: World,
) -> None:
    by = accounts.actor(world.marloes)

    with pytest.raises(RuleBroken, match="loopt al"):
        operations.resume_deadline(world.term, by=by)
    operations.pause_deadline(world.term, by=by, reason="Ziekenhuis.")
    with pytest.raises(RuleBroken, match="staat al stil"):
        operations.pause_deadline(world.term, by=by, reason="Nog eens.")


def test_a_term_that_ended_stays_as_it_is(world: World) -> None:
    by = accounts.actor(world.marloes)
    operations.waive_deadline(world.term, by=by, reason="Verhuisd.")

    for move in (operations.pause_deadline, operations.waive_deadline):
        with pytest.raises(RuleBroken, match="al afgelopen"):
            move(world.term, by=by, reason="Toch.")


def test_the_second_of_two_who_change_a_term_is_told(world: World) -> None:
    by, read = accounts.actor(world.marloes), world.term.row_version
    operations.pause_deadline(world.term, by=by, reason="Ziekenhuis.", version=read)

    with pytest.raises(Conflict):
        operations.waive_deadline(world.term, by=by, reason="Verhuisd.", version=read)


def test_a_term_of_a_casus_is_for_who_reads_it_and_changed_by_who_leads_it(world: World) -> None:
    pieter, stranger = accounts.worker("Pieter"), accounts.worker("Tijn")
    make.reader(world.case, pieter)
    term_id = world.term.public_id

    assert queries.get_deadline(term_id, accounts.actor(pieter)).id == world.term.id
    with pytest.raises(NotPermitted):
        operations.pause_deadline(world.term, by=accounts.actor(pieter), reason="Zomaar.")
    with pytest.raises(Missing):
        queries.get_deadline(term_id, accounts.actor(stranger))


def test_a_term_of_an_untaken_signal_is_for_its_team(world: World) -> None:
    untaken = make.signal(None, world.marloes)
    term = make.first_contact_term(untaken)
    colleague, elsewhere = accounts.worker("Tijn"), accounts.other_worker("Ineke")

    assert queries.get_deadline(term.public_id, accounts.actor(colleague)).id == term.id
    with pytest.raises(Missing):
        queries.get_deadline(term.public_id, accounts.actor(elsewhere))


def test_a_term_tells_who_did_what_to_it(world: World) -> None:
    by = accounts.actor(world.marloes)
    operations.pause_deadline(world.term, by=by, reason="Ziekenhuis.")

    assert queries.names_of(world.term) == {world.marloes.id: "Marloes Veenstra"}
