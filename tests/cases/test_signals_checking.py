"""Is the gezin known? An exact match, logged and rationed; a shielded gezin is never known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import NotPermitted
from app.accounts.models import Team, UserAccount
from app.audit import AuditEvent
from app.cases import operations, queries
from app.cases.models import Case
from app.db import Database, session
from app.families.models import Person
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


def told(world: World, **said: object) -> list[tuple[str, str]]:
    answer = make.check(make.signal(world.marloes, world.team, **said), world.marloes)
    return [(known.name, known.phone) for known in answer.known]


@pytest.mark.parametrize(
    ("name", "birth_date", "known"),
    [
        ("Noor Bakker", NOOR_BORN, True),
        ("Noor Bakker", None, True),
        ("noor  BAKKER ", NOOR_BORN, True),
        ("Bakker", None, True),
        ("Noor Bakker", date(2011, 3, 3), False),
        ("Noor Bakke", NOOR_BORN, False),
        ("Noor", NOOR_BORN, False),
        ("Bakkers", None, False),
    ],
)
def test_only_an_exact_name_and_birth_date_is_known(
    world: World, name: str, birth_date: date | None, known: bool
) -> None:
    make.known_family(world.karim)

    answer = told(world, name=name, birth_date=birth_date)

    assert answer == ([("Karim Haddad", "0321 - 00 07 00")] if known else [])


def test_a_gezin_of_another_municipality_is_not_known(world: World) -> None:
    stranger = accounts.other_worker("Gerda")
    make.known_family(world.karim)
    signal = make.signal(stranger, accounts.other_team())

    assert make.check(signal, stranger).known == ()


def test_the_answer_holds_a_name_and_a_telephone_and_nothing_of_the_gezin(world: World) -> None:
    case = make.known_family(world.karim)
    answer = make.check(make.signal(world.marloes, world.team), world.marloes)

    for secret in (case.public_id, case.family.public_id, "Sem"):
        assert secret not in repr(answer)


def test_a_closed_casus_has_no_regisseur_to_call(world: World) -> None:
    case = make.known_family(world.karim)
    cases.close(case)

    assert told(world) == []


def test_a_gezin_with_somebody_shielded_answers_as_one_that_is_not_known(world: World) -> None:
    make.known_family(world.karim, shielded=True)

    assert told(world) == []


def test_also_when_the_shielded_one_is_not_who_is_asked_about(world: World) -> None:
    make.known_family(world.karim, shielded=True)

    assert told(world, name="Sem Bakker") == []


def test_its_regisseur_is_asked_to_call_within_a_working_day(world: World) -> None:
    case = make.known_family(world.karim, shielded=True)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)

    (knock,), (call,) = make.knocks(signal), make.calls(world.karim)
    assert (knock.case_id, knock.shown, knock.asked_by_id) == (case.id, False, world.marloes.id)
    assert (call.subject_id, call.case_id) == (knock.public_id, case.id)
    assert (call.team_id, call.due_on) == (None, date(2026, 11, 24))


def test_the_regisseur_of_a_known_gezin_is_asked_to_call_too(world: World) -> None:
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)

    assert [knock.shown for knock in make.knocks(signal)] == [True]
    assert len(make.calls(world.karim)) == 1


def test_of_two_gezinnen_the_shielded_one_stays_out_of_the_answer(world: World) -> None:
    make.known_family(world.pieter)
    make.known_family(world.karim, shielded=True)

    assert [name for name, _ in told(world)] == ["Pieter Smit"]
    assert len(make.calls(world.karim)) == len(make.calls(world.pieter)) == 1


def test_somebody_who_left_the_gezin_still_shields_it(world: World) -> None:
    case = make.known_family(world.karim, shielded=True)
    case.family.members[0].until_on = date(2026, 11, 1)
    session().commit()

    assert told(world, name="Bakker") == []


def test_a_mark_set_afterwards_takes_the_answer_back(world: World) -> None:
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)
    session().scalars(
        select(Person).where(Person.given_name == "Sem")
    ).one().shielded_since = clock.today()
    session().commit()
    actor = accounts.actor(world.marloes)

    assert queries.answer_for(make.fresh(signal), actor) is None
    with clock.stopped_at("2026-11-23T14:00"):
        assert make.check(signal, world.marloes).known == ()


def test_a_check_leaves_its_line_and_says_not_what_was_found(world: World) -> None:
    lines = []
    for shielded in (False, True):
        make.known_family(world.karim, f"Gezin{shielded}", shielded=shielded)
        for name in (f"Gezin{shielded}", "Onbekend"):
            signal = make.signal(world.marloes, world.team, name=name)
            make.check(signal, world.marloes)
            lines.append((signal, session().scalars(select(AuditEvent)).all()[-1]))

    assert {(line.kind, line.action) for _, line in lines} == {
        ("handeling", "nagaan of het gezin bekend is")
    }
    assert all(line.object_id == signal.public_id for signal, line in lines)
    assert {line.case_id for _, line in lines} == {None}


def test_a_worker_asks_no_more_often_than_the_municipality_allows(world: World) -> None:
    accounts.municipality(known_checks_a_day=2)
    make.known_family(world.karim, shielded=True)
    make.known_family(world.pieter)
    signals = [make.signal(world.marloes, world.team, name=n) for n in ("Bakker", "Vos", "Mol")]
    for signal in signals[:2]:
        make.check(signal, world.marloes)

    with pytest.raises(RuleBroken, match="U hebt vandaag al 2 keer nagekeken"):
        make.check(signals[2], world.marloes)

    assert make.knocks(signals[2]) == []
    make.check(signals[2], world.pieter)
    with clock.stopped_at("2026-11-24T00:05"):
        make.check(signals[2], world.marloes)


def test_the_same_question_on_the_same_day_counts_once_and_knocks_once(world: World) -> None:
    accounts.municipality(known_checks_a_day=1)
    make.known_family(world.karim)
    signal = make.signal(world.marloes, world.team)

    make.check(signal, world.marloes)
    make.check(signal, world.marloes)

    assert len(make.knocks(signal)) == len(make.calls(world.karim)) == 1


def test_another_name_is_another_question(world: World) -> None:
    accounts.municipality(known_checks_a_day=1)
    signal = make.signal(world.marloes, world.team, name="Vos")
    make.check(signal, world.marloes)
    rename(signal, world.marloes, "Mol")

    with pytest.raises(RuleBroken, match="U hebt vandaag al 1 keer"):
        make.check(signal, world.marloes)


def rename(signal: object, by: UserAccount, name: str) -> None:
    said = {"name": name, "contact": "06 - 00 00 01 12", "question": make.QUESTION}
    operations.change_signal(make.fresh(signal), by=accounts.actor(by), **said)


def test_somebody_of_another_team_may_not_ask(world: World) -> None:
    signal = make.signal(world.marloes, world.team)

    with pytest.raises(NotPermitted):
        operations.check_known_family(signal, by=accounts.actor(world.karim))

    assert make.knocks(signal) == []


def test_asking_opens_nothing(world: World) -> None:
    make.known_family(world.karim)
    make.check(make.signal(world.marloes, world.team), world.marloes)

    assert session().scalar(select(func.count()).select_from(Case)) == 1


def test_everybody_has_the_answer_that_they_got_themselves(world: World) -> None:
    signal = make.signal(world.marloes, world.team)
    make.check(signal, world.marloes)
    make.known_family(world.karim)
    with clock.stopped_at("2026-11-23T10:00"):
        assert len(make.check(signal, world.pieter).known) == 1

    mine = queries.answer_for(make.fresh(signal), accounts.actor(world.marloes))
    assert mine is not None
    assert mine.known == ()
