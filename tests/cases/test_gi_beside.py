"""Who else is in a casus that a GI leads, and what it does with it: decision 027."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.access import Relation, Role
from app.accounts import operations as managing
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case
from app.cases.operations import Goes
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases.make_access import row_of
from tests.cases.make_gi import Measure, end_role, names, offered, refused, relations, sees

TODAY = date(2026, 11, 23)


@pytest.fixture
def world(measure: Measure, database: Database) -> Iterator[Measure]:
    with database.writing():
        yield measure


def test_whoever_stands_in_for_a_gi_hands_it_over_also_when_the_role_ended(
    world: Measure,
) -> None:
    world.to_gi()
    _stand_in(world, world.karim)
    end_role(world.gijs)
    assert offered(world, world.karim) == {"Gea", "Marloes"}
    world.hand(world.marloes, by=world.karim)
    assert relations(world, world.marloes) == {Relation.REGISSEUR}
    assert relations(world, world.karim) == set()


def _stand_in(world: Measure, who: UserAccount) -> Case:
    return operations.name_waarnemer(
        world.open(),
        by=accounts.actor(world.gijs),
        who=row_of(who),
        from_on=TODAY,
        until_on=date(2026, 12, 4),
        reason="Verlof.",
    )


def test_a_gi_is_stood_in_for_by_its_own_people_or_by_the_team(world: Measure) -> None:
    world.to_gi()
    for who in (world.joke, world.guus, world.far):
        refused("who", lambda who=who: _stand_in(world, who))  # type: ignore[misc]
    _stand_in(world, world.gea)
    assert relations(world, world.gea) == {Relation.WAARNEMER}
    assert sees(world, world.gea)


def test_of_a_team_nobody_of_a_gi_stands_in(world: Measure) -> None:
    world.let_in()
    assert names(queries.stand_ins(world.open(), accounts.actor(world.marloes))) == {
        "Karim",
        "Joke",
    }


def test_the_maatje_of_a_casus_that_a_gi_leads_is_of_the_team(world: Measure) -> None:
    world.to_gi()

    def name(who: UserAccount) -> Case:
        by, who = accounts.actor(world.gijs), row_of(who)
        return operations.name_maatje(world.open(), by=by, who=who, reason="Kijkt mee.")

    for who in (world.gea, world.joke):
        refused("who", lambda who=who: name(who))  # type: ignore[misc]
    name(world.karim)
    assert relations(world, world.karim) == {Relation.MAATJE}


def test_a_second_household_begins_with_the_team(world: Measure) -> None:
    world.to_gi()

    def split(who: UserAccount | None) -> Case:
        case = world.open()
        members = case.family.members
        goes = {m.public_id: Goes.STAYS for m in members} | {members[0].public_id: Goes.LEAVES}
        return operations.split_family(
            case,
            by=accounts.actor(world.gijs),
            name="Bakker-Twee",
            goes={key: value.value for key, value in goes.items()},
            regisseur=row_of(who) if who else None,
            reason="Ze wonen apart.",
        )

    for who in (None, world.gijs, world.gea, world.joke):
        said = refused("regisseur", lambda who=who: split(who))  # type: ignore[misc]
        assert "van het team" in said
    assert split(world.karim).regisseur_id == world.karim.id


def test_a_colleague_asks_the_gi_that_leads_for_access(world: Measure) -> None:
    joke = accounts.actor(world.joke)
    assert names(queries.to_ask(joke)) == {"Marloes", "Karim"}
    world.to_gi()
    assert names(queries.to_ask(joke)) == {"Marloes", "Karim", "Gijs"}
    asked = operations.ask_access(
        world.open().municipality,
        by=joke,
        of=row_of(world.gijs),
        about="Gezin Bakker",
        reason="Ik geef les aan Noor.",
    )
    operations.give_on_request(
        asked, by=accounts.actor(world.gijs), case=world.open(), until_on=date(2026, 12, 1)
    )
    assert relations(world, world.joke) == {Relation.READER}


def test_somebody_of_a_gi_who_also_works_in_the_team_hands_over_as_the_team_does(
    world: Measure,
) -> None:
    accounts.grant(world.marloes, Role.GI_WORKER)
    assert offered(world, world.marloes) == {"Karim", "Joke"}


def test_the_end_of_the_role_of_a_gi_that_leads_is_said_first(world: Measure) -> None:
    world.to_gi()
    admin = accounts.worker("Wim", role=None)
    accounts.grant(admin, Role.ADMINISTRATOR)
    gijs = row_of(world.gijs)
    gijs.municipality_id = world.case.municipality_id
    session().commit()

    def end(accepted: bool) -> UserAccount:
        account = row_of(world.gijs)
        return _end_role(account, accounts.actor(admin), accepted)

    assert "over 1 casus" in refused("accepted", lambda: end(False))
    end(True)
    assert relations(world, world.gijs) == set()


def _end_role(account: UserAccount, by: Any, accepted: bool) -> UserAccount:
    return managing.end_role(
        account, by=by, grant=account.grants[0], from_on=TODAY, accepted=accepted
    )
