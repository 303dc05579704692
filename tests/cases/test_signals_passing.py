"""Passing a signal on to the regisseur who was named, and the regisseur who calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from app import clock
from app.access import NotPermitted
from app.accounts.models import Team, UserAccount
from app.cases import operations, queries
from app.cases.models import Case, Signal
from app.cases.operations import knocks
from app.db import Database, Missing, lock, session
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.cases import make_signals as make
from tests.support.stories import Story, Told, attached, begins_with

NOOR_BORN = date(2011, 3, 2)


@dataclass
class World:
    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount
    team: Team


def _laid() -> World:
    """Marloes and Pieter work in a team; Karim leads casussen elsewhere in the municipality."""
    with clock.stopped_at(make.MONDAY):
        team = accounts.team("Dronten-West")
        people = [accounts.worker(name, team) for name in ("Marloes Veenstra", "Pieter Smit")]
        return World(*people, accounts.worker("Karim Haddad", phone="0321 - 00 07 00"), team)


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(make.MONDAY), database.writing():
        yield attached(told(LAID))


def test_passing_it_on_gives_the_regisseur_the_signal_and_its_term(world: World) -> None:
    case = make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team, received_on=date(2026, 11, 20))
    pass_on(world, signal)

    passed, term = make.fresh(signal), make.first_contact(signal)
    assert (passed.case_id, passed.ended_how) == (case.id, "doorgegeven")
    assert passed.ended_by_id == world.marloes.id
    assert (term.case_id, term.owner_id, term.team_id) == (case.id, world.karim.id, None)
    assert (term.started_on, term.due_on) == (date(2026, 11, 20), date(2026, 11, 27))
    assert term.ended_on is None
    assert queries.get_signal(signal.public_id, accounts.actor(world.karim)).id == signal.id
    for colleague in (world.marloes, world.pieter):
        with pytest.raises(Missing):
            queries.get_signal(signal.public_id, accounts.actor(colleague))


def pass_on(world: World, signal: object) -> None:
    (known,) = make.check(signal, world.marloes).known
    actor = accounts.actor(world.marloes)
    knock = queries.get_told(make.fresh(signal), known.knock_id, actor)
    operations.pass_signal(make.fresh(signal), by=actor, knock=knock)


def test_it_is_not_passed_to_a_regisseur_whose_name_was_not_given(world: World) -> None:
    make.known_family(world.karim, shielded=True)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)
    (knock,) = make.knocks(signal)
    actor = accounts.actor(world.marloes)

    with pytest.raises(Missing):
        queries.get_told(make.fresh(signal), knock.public_id, actor)
    with pytest.raises(RuleBroken, match="Kijk nog een keer"):
        operations.pass_signal(make.fresh(signal), by=actor, knock=knock)


def test_nor_on_what_a_colleague_was_told(world: World) -> None:
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.pieter)
    (knock,) = make.knocks(signal)

    with pytest.raises(RuleBroken, match="Kijk nog een keer"):
        operations.pass_signal(make.fresh(signal), by=accounts.actor(world.marloes), knock=knock)


def test_a_signal_that_a_colleague_ended_meanwhile_is_not_passed_on(world: World) -> None:
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)
    pieter = accounts.actor(world.pieter)
    operations.end_signal(make.fresh(signal), by=pieter, reason="Vraag al beantwoord.")

    sentence = r"^Uw collega Pieter Smit heeft dit signaal vandaag afgerond\.$"
    with pytest.raises(RuleBroken, match=sentence):
        pass_told(world, signal)
    assert make.fresh(signal).case_id is None


def test_it_is_not_passed_to_a_casus_that_closes_at_that_moment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)

    def closed_just_before(case: Case) -> None:
        session().add(cases.closing(case))
        session().flush()
        lock(case)

    monkeypatch.setattr(knocks, "lock", closed_just_before)
    with pytest.raises(RuleBroken, match=r"^Deze casus is net gesloten\. Kijk nog een keer"):
        pass_told(world, signal)
    assert make.fresh(signal).case_id is None


def pass_told(world: World, signal: Signal) -> None:
    """To the regisseur whose name Marloes was given before."""
    (knock,) = make.knocks(signal)
    actor = accounts.actor(world.marloes)
    operations.pass_signal(make.fresh(signal), by=actor, knock=knock)


def test_who_called_says_so_and_the_term_is_met(world: World) -> None:
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)
    karim = accounts.actor(world.karim)
    knock = queries.get_knock(make.knocks(signal)[0].public_id, karim)

    operations.answer_knock(knock, by=karim)

    (call,) = make.calls(world.karim)
    assert (call.ended_how, call.ended_on) == ("gehaald", date(2026, 11, 23))
    assert make.knocks(signal)[0].answered_at == clock.now()
    with pytest.raises(RuleBroken, match="al als gebeld"):
        operations.answer_knock(knock, by=karim)


def test_only_the_regisseur_sees_and_answers_a_knock(world: World) -> None:
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)
    (knock,) = make.knocks(signal)

    for stranger in (world.marloes, world.pieter):
        with pytest.raises(Missing):
            queries.get_knock(knock.public_id, accounts.actor(stranger))
        with pytest.raises(NotPermitted):
            operations.answer_knock(knock, by=accounts.actor(stranger))


def test_a_regisseur_who_asks_about_her_own_gezin_need_not_call_herself(world: World) -> None:
    make.known_family(world.marloes)
    answer = make.check(make.signal(world.marloes, world.team), world.marloes)

    assert [known.mine for known in answer.known] == [True]
    assert make.calls(world.marloes) == []
