"""Taking a signal: one casus, one regisseur, in one act; and only after a check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import NotPermitted
from app.accounts.models import Team, UserAccount
from app.audit import AuditEvent
from app.cases import operations, queries
from app.cases.models import Case, Signal
from app.db import Database, session
from app.families.models import Family, Person
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.cases import make_signals as make
from tests.frame.race import Race
from tests.support.stories import Story, Told, attached, begins_with


@dataclass
class World:
    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount
    team: Team
    signal: Signal


def _laid() -> World:
    with clock.stopped_at(make.MONDAY):
        team = accounts.team("Dronten-West")
        people = [accounts.worker(name, team) for name in ("Marloes Veenstra", "Pieter Smit")]
        karim = accounts.worker("Karim Haddad")
        signal = make.signal(people[0], team, received_on=date(2026, 11, 20))
        return World(*people, karim, team, signal)


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(make.MONDAY), database.writing():
        yield attached(told(LAID))


def how_many(table: type) -> int:
    return session().scalar(select(func.count()).select_from(table)) or 0


def test_whoever_takes_it_is_the_regisseur_at_once(world: World) -> None:
    case = make.take(world.signal, world.marloes)

    taken = make.fresh(world.signal)
    assert (case.regisseur_id, case.team_id) == (world.marloes.id, world.team.id)
    assert (case.opened_on, case.opened_by_id) == (date(2026, 11, 23), world.marloes.id)
    assert cases.succession(case) == [(1, world.marloes.id, date(2026, 11, 23))]
    assert (taken.case_id, taken.ended_how) == (case.id, "opgepakt")
    assert (taken.ended_on, taken.ended_by_id) == (date(2026, 11, 23), world.marloes.id)
    assert case.family.name == "Bakker"


def test_the_term_goes_with_it_and_its_day_stays(world: World) -> None:
    case = make.take(world.signal, world.marloes)

    term = make.first_contact(world.signal)
    assert (term.case_id, term.owner_id, term.team_id) == (case.id, world.marloes.id, None)
    assert (term.started_on, term.due_on) == (date(2026, 11, 20), date(2026, 11, 27))
    assert term.ended_on is None


def test_somebody_of_the_gezin_may_be_written_down_at_once(world: World) -> None:
    case = make.take(
        world.signal, world.marloes, given_name="Noor", birth_date=date(2011, 3, 2), relation="kind"
    )

    (member,) = case.family.members
    assert (member.person.full_name, member.relation) == ("Noor Bakker", "kind")
    assert (member.person.birth_date, member.from_on) == (date(2011, 3, 2), date(2026, 11, 23))


def test_a_birth_date_without_a_name_is_asked_about(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.take(world.signal, world.marloes, birth_date=date(2011, 3, 2))

    assert refused.value.field == "given_name"
    assert how_many(Family) == how_many(Case) == 0


@pytest.mark.parametrize(
    ("first", "field"),
    [
        ({"given_name": "Noor", "relation": ""}, "relation"),
        (
            {"given_name": "Noor", "relation": "kind", "birth_date": date(2026, 11, 24)},
            "birth_date",
        ),
    ],
)
def test_of_somebody_of_the_gezin_it_says_who_and_a_birth_date_that_was(
    world: World, first: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.take(world.signal, world.marloes, **first)

    said = {
        "relation": "Kies wie dit in het gezin is.",
        "birth_date": "Vul een dag in die al geweest is, of laat dit leeg.",
    }
    assert (refused.value.field, refused.value.message) == (field, said[field])


def test_it_leaves_one_line_that_names_the_casus(world: World) -> None:
    case = make.take(world.signal, world.marloes)

    line = session().scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert line is not None
    assert (line.action, line.case_id) == ("signaal oppakken", case.public_id)
    assert "signals.case_id" in line.fields
    assert "Bakker" not in line.fields


def test_without_a_check_it_cannot_be_taken(world: World) -> None:
    actor = accounts.actor(world.marloes)

    with pytest.raises(RuleBroken, match=r"^Kijk eerst of het gezin al bekend is\.$"):
        operations.take_signal(world.signal, by=actor, family_name="Bakker")

    assert how_many(Case) == how_many(Family) == 0
    assert make.fresh(world.signal).ended_on is None


def test_a_check_by_a_colleague_is_not_yours(world: World) -> None:
    make.check(world.signal, world.pieter)

    with pytest.raises(RuleBroken, match="Kijk eerst"):
        operations.take_signal(
            make.fresh(world.signal), by=accounts.actor(world.marloes), family_name="Bakker"
        )


def test_nor_is_a_check_of_another_signal(world: World) -> None:
    make.check(make.signal(world.marloes, world.team), world.marloes)

    with pytest.raises(RuleBroken, match="Kijk eerst"):
        operations.take_signal(
            make.fresh(world.signal), by=accounts.actor(world.marloes), family_name="Bakker"
        )


@pytest.mark.parametrize("change", [{"name": "Noor de Vries"}, {"birth_date": date(2011, 3, 2)}])
def test_a_check_under_another_name_or_birth_date_no_longer_counts(
    world: World, change: dict[str, object]
) -> None:
    actor = accounts.actor(world.marloes)
    make.check(world.signal, world.marloes)
    said = {"name": "Noor Bakker", "contact": "06", "question": make.QUESTION, **change}
    operations.change_signal(make.fresh(world.signal), by=actor, **said)

    with pytest.raises(RuleBroken, match="Kijk eerst"):
        operations.take_signal(make.fresh(world.signal), by=actor, family_name="Bakker")


def test_a_check_still_counts_when_only_the_telephone_changed(world: World) -> None:
    actor = accounts.actor(world.marloes)
    make.check(world.signal, world.marloes)
    said = {"name": "Noor Bakker", "contact": "via school", "question": make.QUESTION}
    operations.change_signal(make.fresh(world.signal), by=actor, **said)

    operations.take_signal(make.fresh(world.signal), by=actor, family_name="Bakker")


def test_a_gezin_that_is_known_is_taken_only_when_it_is_another_one(world: World) -> None:
    make.known_family(world.karim)

    with pytest.raises(RuleBroken, match="Bel eerst de regisseur") as refused:
        make.take(world.signal, world.marloes)
    assert refused.value.field == "other_family"

    make.take(world.signal, world.marloes, other_family=True)
    assert how_many(Case) == 2


def test_a_shielded_gezin_is_taken_as_one_that_is_not_known(world: World) -> None:
    make.known_family(world.karim, shielded=True)

    make.take(world.signal, world.marloes)

    assert how_many(Case) == 2


def test_when_a_colleague_opened_that_casus_meanwhile_it_is_to_be_looked_at_again(
    world: World,
) -> None:
    make.check(world.signal, world.marloes)
    make.take(make.signal(world.pieter, world.team, name="Bakker"), world.pieter)
    renamed = {"name": "Bakker", "contact": "06", "question": make.QUESTION}
    actor = accounts.actor(world.marloes)
    operations.change_signal(make.fresh(world.signal), by=actor, **renamed)
    second = make.signal(world.marloes, world.team, name="De Wit")
    make.check(second, world.marloes)
    make.take(make.signal(world.pieter, world.team, name="De Wit"), world.pieter, "De Wit")

    with pytest.raises(RuleBroken, match="Kijk nog een keer"):
        operations.take_signal(make.fresh(second), by=actor, family_name="De Wit")
    assert [known.name for known in make.check(second, world.marloes).known] == ["Pieter Smit"]


def test_a_name_of_spaces_is_no_name(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        make.take(world.signal, world.marloes, "  ")

    assert refused.value.field == "family_name"


def test_the_second_worker_hears_who_took_it_and_when(world: World) -> None:
    make.check(world.signal, world.pieter)
    with clock.stopped_at("2026-11-23T14:02"):
        make.take(world.signal, world.marloes)

    sentence = r"^Uw collega Marloes Veenstra heeft dit signaal om 14:02 opgepakt\.$"
    pieter = accounts.actor(world.pieter)
    with pytest.raises(RuleBroken, match=sentence):
        operations.take_signal(make.fresh(world.signal), by=pieter, family_name="Bakker")
    with pytest.raises(queries.Gone, match=sentence):
        queries.get_signal_to_work_on(world.signal.public_id, pieter)
    assert how_many(Case) == 1


def test_the_next_day_it_says_the_day_as_well(world: World) -> None:
    make.take(world.signal, world.marloes)

    with (
        clock.stopped_at("2026-11-24T09:00"),
        pytest.raises(queries.Gone, match=r"heeft dit signaal op ma 23 nov om 09:15 opgepakt\."),
    ):
        queries.get_signal_to_work_on(world.signal.public_id, accounts.actor(world.pieter))


def test_somebody_of_another_team_hears_nothing(world: World) -> None:
    make.take(world.signal, world.marloes)

    with pytest.raises(NotPermitted):
        operations.take_signal(
            make.fresh(world.signal), by=accounts.actor(world.karim), family_name="Bakker"
        )


def test_of_two_workers_at_once_one_is_the_regisseur_and_the_other_is_told(
    database: Database,
) -> None:
    with clock.stopped_at(make.MONDAY), database.writing():
        people = [accounts.worker(name) for name in ("Marloes", "Pieter")]
        signal = make.signal(people[0])
        for worker in people:
            make.check(signal, worker)
        actors = [accounts.actor(worker) for worker in people]
    race = Race(database, together=database.dialect == "postgresql")

    def take(nr: int) -> object:
        mine = queries.get_signal_to_work_on(signal.public_id, actors[nr])
        race.wait()
        return operations.take_signal(mine, by=actors[nr], family_name="Bakker").regisseur_id

    outcomes = race.run([lambda: take(0), lambda: take(1)])

    won = [outcome for outcome in outcomes if isinstance(outcome, int)]
    lost = [outcome for outcome in outcomes if isinstance(outcome, queries.Gone)]
    assert (len(won), len(lost)) == (1, 1), outcomes
    assert "heeft dit signaal" in lost[0].message
    with database.reading():
        assert how_many(Case) == how_many(Family) == 1
        assert session().scalars(select(Case)).one().regisseur_id == won[0]


def test_a_second_open_casus_for_the_gezin_is_refused_by_the_database(world: World) -> None:
    case = make.take(world.signal, world.marloes)
    family = session().get_one(Family, case.family_id)

    with pytest.raises(Exception, match="dit gezin heeft al een open casus"):
        cases.case(world.pieter, family)


def test_when_it_fails_nothing_of_it_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    make.check(world.signal, world.marloes)
    monkeypatch.setattr(
        "app.cases.operations.signals.put_in_case", lambda *_: (_ for _ in ()).throw(OSError())
    )

    with pytest.raises(OSError):  # noqa: PT011
        operations.take_signal(
            make.fresh(world.signal), by=accounts.actor(world.marloes), family_name="Bakker"
        )

    assert how_many(Family) == how_many(Case) == how_many(Person) == 0
    assert make.fresh(world.signal).ended_on is None
