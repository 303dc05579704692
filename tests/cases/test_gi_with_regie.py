"""The regie goes to somebody of a GI, and back to the team (ZB-07, decision 027)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import TABLE, Action, NotPermitted, Relation, may
from app.cases import operations, queries
from app.cases.models import Perspectiefregie
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_gi import Measure, end_role, offered, refused, relations, sees

TODAY = date(2026, 11, 23)
ALL_THAT_LEADS = {action for action, found in TABLE.items() if Relation.REGISSEUR in found}


@pytest.fixture
def world(measure: Measure, database: Database) -> Iterator[Measure]:
    with database.writing():
        yield measure


def test_who_reads_along_for_the_gi_can_get_the_regie(world: Measure) -> None:
    case = world.to_gi(reason="De rechter sprak ondertoezichtstelling uit.")

    assert case.regisseur_id == world.gijs.id
    assert make.succession(case)[-1] == (2, world.gijs.id, TODAY)
    assert relations(world, world.gijs) == {Relation.REGISSEUR}
    assert not sees(world, world.marloes)


def test_the_list_of_a_team_has_its_colleagues_and_who_was_let_in_for_the_measure(
    world: Measure,
) -> None:
    assert offered(world, world.marloes) == {"Karim", "Joke"}
    world.let_in()
    assert offered(world, world.marloes) == {"Karim", "Joke", "Gijs"}
    world.let_in(world.guus, from_on=date(2026, 12, 1))
    assert "Guus" not in offered(world, world.marloes)


@pytest.mark.parametrize("who", ["gijs", "gea", "guus", "far"])
def test_nobody_from_outside_gets_it_who_was_not_let_in_for_the_measure(
    world: Measure, who: str
) -> None:
    to = getattr(world, who)
    assert "uit de lijst" in refused("to", lambda: world.hand(to))
    if who == "gijs":
        reader = world.let_in()
        operations.end_reading(reader, by=accounts.actor(world.marloes))
        refused("to", lambda: world.hand(to))
        world.let_in(from_on=date(2026, 11, 24))
        refused("to", lambda: world.hand(to))


def test_it_has_a_reason_and_a_day(world: Measure) -> None:
    world.let_in()
    refused("reason", lambda: world.hand(world.gijs, reason=" "))
    refused("on", lambda: world.hand(world.gijs, on=date(2026, 11, 24)))


def test_while_a_gi_leads_all_that_a_regisseur_may_is_theirs_for_this_casus_only(
    world: Measure,
) -> None:
    other = make.case(world.karim, make.family("Mulder"))
    world.to_gi()
    gijs = accounts.actor(world.gijs)

    assert {a for a in Action if may(gijs, a, world.open())} >= ALL_THAT_LEADS
    assert not any(may(gijs, action, make.fresh_case(other)) for action in Action)
    assert [row.case.id for row in queries.list_cases(gijs).rows] == [world.case.id]
    make.note(world.open(), world.gijs, "Kennisgemaakt.")


def test_a_gi_with_the_regie_gets_nothing_of_the_team(world: Measure) -> None:
    waiting = make.signal(None, world.karim)
    world.to_gi()
    gijs = accounts.actor(world.gijs)

    for action in (
        *(Action.ENTER_SIGNAL, Action.READ_SIGNAL, Action.TAKE_SIGNAL, Action.PASS_SIGNAL),
        *(Action.CHECK_KNOWN_FAMILY, Action.READ_TEAM, Action.PAUSE_DEADLINE),
        *(Action.ASK_ACCESS, Action.TAKE_EMERGENCY_ACCESS, Action.READ_FIGURES),
    ):
        for thing in (waiting, world.open().team, world.open().municipality):
            assert not may(gijs, action, thing), action
    assert session().scalar(queries.visible_signals(gijs).where(_is(waiting))) is None
    term = make.first_contact_term(waiting)
    with pytest.raises(NotPermitted):
        operations.pause_deadline(term, by=gijs, reason="Nee.")


def _is(signal: Any) -> Any:
    return type(signal).id == signal.id


def test_the_casus_stays_with_its_municipality_and_team(world: Measure) -> None:
    before = (world.case.municipality_id, world.case.team_id)
    case = world.to_gi()
    assert (case.municipality_id, case.team_id) == before


def test_what_they_were_as_reader_ends_and_can_be_given_again_after_handing_back(
    world: Measure,
) -> None:
    world.to_gi()
    assert [r.ended_at is None for r in world.open().readers] == [False]
    assert "zelf de regie" in refused("who", lambda: world.let_in(by=world.gijs))

    world.hand(world.karim, by=world.gijs, reason="De maatregel is voorbij.")

    assert relations(world, world.gijs) == set()
    world.let_in(by=world.karim)
    assert relations(world, world.gijs) == {Relation.GI}


def test_a_gi_hands_over_to_its_own_people_or_back_to_the_team_of_the_casus(
    world: Measure,
) -> None:
    world.to_gi()
    world.let_in(world.guus, by=world.gijs)

    assert offered(world, world.gijs) == {"Gea", "Marloes", "Karim"}
    for who in (world.joke, world.guus, world.far):
        refused("to", lambda who=who: world.hand(who, by=world.gijs))  # type: ignore[misc]
    world.hand(world.gea, by=world.gijs)
    assert relations(world, world.gea) == {Relation.REGISSEUR}
    world.hand(world.marloes, by=world.gea)
    assert relations(world, world.marloes) == {Relation.REGISSEUR}
    assert offered(world, world.marloes) == {"Karim", "Joke", "Guus"}


def test_the_team_goes_on_reading_when_the_old_regisseur_says_so(world: Measure) -> None:
    keep = {"keep_until": date(2027, 2, 1), "keep_reason": "Contact van het team."}
    world.to_gi(**keep)
    assert relations(world, world.marloes) == {Relation.READER}


def test_who_leads_for_a_gi_and_goes_on_reading_does_so_for_the_gi(world: Measure) -> None:
    world.to_gi()
    keep = {"keep_until": date(2027, 2, 1), "keep_reason": "De maatregel loopt nog."}
    world.hand(world.karim, by=world.gijs, **keep)
    assert relations(world, world.gijs) == {Relation.GI}
    assert sees(world, world.gijs)


def test_the_regie_of_a_gi_counts_no_longer_than_the_role(world: Measure) -> None:
    world.to_gi()
    end_role(world.gijs)

    assert relations(world, world.gijs) == set()
    assert not sees(world, world.gijs)
    assert world.open().regisseur_id == world.gijs.id
    with pytest.raises(NotPermitted):
        make.note(world.open(), world.gijs, "Nog een notitie.")
    assert queries.list_cases(accounts.actor(world.gijs)).total == 0


def test_with_the_role_the_perspectiefregie_ends_too(world: Measure) -> None:
    world.to_gi()
    child = world.open().family.members[0].person
    row = {"case_id": world.case.id, "child_id": child.id, "nr": 1, "user_id": world.gijs.id}
    accounts.saved(
        Perspectiefregie(
            **row, from_on=TODAY, reason="Opname.", by_id=world.gijs.id, at=clock.now()
        )
    )
    end_role(world.gijs)
    assert relations(world, world.gijs) == set()
    assert not sees(world, world.gijs)
