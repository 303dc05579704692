"""Giving access to a casus: as what, to whom, how long, and that it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import NotPermitted, Relation, Role
from app.accounts.models import RoleGrant, UserAccount
from app.cases import operations, queries
from app.cases.models import CaseReader
from app.db import Database, session
from app.families import queries as families
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import Toegang, again, give, mails, row_of

KINDS = ("meelezer", "adviseur", "partner", "gi", "aandachtsfunctionaris")


@pytest.fixture
def world(toegang: Toegang, database: Database) -> Iterator[Toegang]:
    with database.writing():
        yield toegang


def who_for(world: Toegang, kind: str) -> UserAccount:
    people = (world.karim, world.adviser, world.partner, world.gi, world.watch)
    return dict(zip(KINDS, people, strict=True))[kind]


def refused(field: str | None, act: Callable[[], Any]) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    assert caught.value.field == field
    return caught.value.message


def relations(world: Toegang, who: UserAccount) -> set[Relation]:
    return set(again(world.case).relations_of(accounts.actor(who)))


def sees(world: Toegang, who: UserAccount) -> tuple[bool, bool]:
    """Whether the lists of casussen and of gezinnen have it."""
    actor = accounts.actor(who)
    session().expire_all()
    return tuple(  # type: ignore[return-value]
        session().scalar(found.visible_to(actor)) is not None for found in (queries, families)
    )


@pytest.mark.parametrize(
    ("kind", "relation", "reads"),
    [
        ("meelezer", Relation.READER, True),
        ("adviseur", Relation.ADVISER, False),
        ("partner", Relation.PARTNER, False),
        ("gi", Relation.GI, True),
        ("aandachtsfunctionaris", Relation.AANDACHTSFUNCTIONARIS, True),
    ],
)
def test_each_kind_gives_its_own_relation_and_ends_by_itself(
    world: Toegang, kind: str, relation: Relation, reads: bool
) -> None:
    who = who_for(world, kind)
    give(world, who, kind)
    assert relations(world, who) == {relation}
    assert sees(world, who) == (reads, reads)

    with clock.stopped_at("2026-12-31T23:59"):
        assert relations(world, who) == {relation}
    with clock.stopped_at("2027-01-01T00:01"):
        assert relations(world, who) == set()
        assert sees(world, who) == (False, False)


@pytest.mark.parametrize("kind", KINDS)
def test_it_ends_at_once(world: Toegang, kind: str) -> None:
    who = who_for(world, kind)
    reader = give(world, who, kind)

    operations.end_reading(reader, by=accounts.actor(world.marloes))

    assert relations(world, who) == set()
    assert refused(None, lambda: operations.end_reading(reader, by=accounts.actor(world.marloes)))


@pytest.mark.parametrize("kind", ["adviseur", "partner", "gi", "aandachtsfunctionaris", "meelezer"])
def test_a_role_that_is_taken_away_takes_the_access_with_it(world: Toegang, kind: str) -> None:
    who = who_for(world, kind)
    give(world, who, kind)
    grant = session().query(RoleGrant).filter_by(account_id=accounts.id_of(who)).one()
    grant.until_on = date(2026, 11, 22)
    session().commit()

    assert relations(world, who) == set()
    assert sees(world, who) == (False, False)


def test_another_role_does_not_keep_it(world: Toegang) -> None:
    give(world, world.gi, "gi")
    session().query(RoleGrant).filter_by(account_id=accounts.id_of(world.gi)).update(
        {"until_on": date(2026, 11, 22)}
    )
    session().commit()
    accounts.grant(world.gi, Role.GEZINSCOACH, from_on=date(2026, 11, 23))

    assert relations(world, world.gi) == set()
    assert sees(world, world.gi) == (False, False)


@pytest.mark.parametrize(
    ("kind", "from_on", "until_on", "field", "said"),
    [
        ("meelezer", "2026-11-22", "2026-12-31", "from_on", "vandaag of een dag die nog komt"),
        ("meelezer", "2027-11-24", "2027-12-31", "from_on", "meer dan een jaar"),
        ("meelezer", "2026-12-05", "2026-12-04", "until_on", "vóór de eerste dag"),
        ("adviseur", "2026-11-23", "2027-02-24", "until_on", "drie maanden: uiterlijk di 23 feb"),
        ("aandachtsfunctionaris", "2026-11-23", "2027-05-24", "until_on", "zes maanden"),
        ("partner", "2026-11-23", "2027-11-24", "until_on", "twaalf maanden"),
        ("gi", "2026-11-23", "2027-11-24", "until_on", "twaalf maanden"),
        ("meelezer", "2026-11-23", "2027-11-24", "until_on", "twaalf maanden"),
    ],
)
def test_the_days_are_refused_at_their_field(
    world: Toegang, kind: str, from_on: str, until_on: str, field: str, said: str
) -> None:
    days = {"from_on": date.fromisoformat(from_on), "until_on": date.fromisoformat(until_on)}
    assert said in refused(field, lambda: give(world, who_for(world, kind), kind, **days))


@pytest.mark.parametrize(
    ("kind", "until_on"),
    [("adviseur", "2027-02-23"), ("aandachtsfunctionaris", "2027-05-23"), ("gi", "2027-11-23")],
)
def test_the_longest_that_is_allowed_is_allowed(world: Toegang, kind: str, until_on: str) -> None:
    give(world, who_for(world, kind), kind, until_on=date.fromisoformat(until_on))


@pytest.mark.parametrize("kind", KINDS)
def test_a_grant_over_a_grant_is_refused(world: Toegang, kind: str) -> None:
    who = who_for(world, kind)
    give(world, who, kind)
    later = {"from_on": date(2026, 12, 31), "until_on": date(2027, 1, 5)}

    said = refused("who", lambda: give(world, who, kind, **later))

    assert "heeft deze toegang al tot en met do 31 dec" in said
    give(world, who, kind, from_on=date(2027, 1, 1), until_on=date(2027, 1, 5))
    refused("who", lambda: give(world, who, kind, until_on=date(2026, 12, 1)))


def test_after_ending_it_can_be_given_again(world: Toegang) -> None:
    reader = give(world, world.gi, "gi")
    operations.end_reading(reader, by=accounts.actor(world.marloes))
    give(world, world.gi, "gi")
    assert relations(world, world.gi) == {Relation.GI}


def test_a_second_capacity_is_allowed_but_not_a_part_beside_the_whole(world: Toegang) -> None:
    accounts.grant(world.karim, Role.ADVISER)
    accounts.grant(world.karim, Role.AANDACHTSFUNCTIONARIS)
    reads = give(world, world.karim)
    give(world, world.karim, "aandachtsfunctionaris")
    assert "gaat niet samen" in refused("who", lambda: give(world, world.karim, "adviseur"))

    for reader in again(world.case).readers:
        operations.end_reading(reader, by=accounts.actor(world.marloes))
    give(world, world.karim, "adviseur")
    assert reads.ended_at
    for act in (
        lambda: give(world, world.karim),
        lambda: operations.name_maatje(
            again(world.case),
            by=accounts.actor(world.marloes),
            who=row_of(world.karim),
            reason="Kijkt mee.",
        ),
        lambda: operations.name_waarnemer(
            again(world.case),
            by=accounts.actor(world.marloes),
            who=row_of(world.karim),
            from_on=date(2026, 12, 1),
            until_on=date(2026, 12, 2),
            reason="Verlof.",
        ),
    ):
        assert "gaat niet samen" in refused("who", act)


def test_only_who_does_that_work_can_be_given_it(world: Toegang) -> None:
    assert "zelf de regie" in refused("who", lambda: give(world, world.marloes))
    for who, kind in (
        (world.far, "meelezer"),
        (world.adviser, "meelezer"),
        (world.karim, "adviseur"),
        (world.karim, "gi"),
        (world.gi, "partner"),
    ):
        assert "uit de lijst" in refused("who", lambda: give(world, who, kind))  # noqa: B023
    row_of(world.gi).blocked_on = date(2026, 11, 23)
    session().commit()
    assert "kan niet meer inloggen" in refused("who", lambda: give(world, world.gi, "gi"))


def test_an_adviser_of_another_municipality_is_not_in_the_list(world: Toegang) -> None:
    accounts.grant(world.far, Role.ADVISER)
    accounts.grant(world.far, Role.PARTNER)
    assert "uit de lijst" in refused("who", lambda: give(world, world.far, "adviseur"))
    give(world, world.far, "partner")


def test_it_asks_for_a_reason_and_for_what_is_shared(world: Toegang) -> None:
    refused("reason", lambda: give(world, world.karim, reason="  "))
    for parts in ((), ("alles",), ("plan", "melder")):
        refused("parts", lambda: give(world, world.adviser, "adviseur", parts=parts))  # noqa: B023
    shared = give(world, world.adviser, "adviseur", parts=("verblijf", "plan"))
    assert shared.shares == "plan,verblijf"
    assert shared.part == "alleen het gezinsplan en waar een kind verblijft"
    assert give(world, world.karim, parts=("plan",)).shares == ""
    refused(None, lambda: give(world, world.karim, "maatje"))


def test_only_who_leads_gives_and_ends(world: Toegang) -> None:
    reader = give(world, world.gi, "gi")
    for who in (world.karim, world.gi, world.far):
        with pytest.raises(NotPermitted):
            give(world, world.karim, by=who)
    with pytest.raises(NotPermitted):
        operations.end_reading(reader, by=accounts.actor(world.karim))
    operations.end_reading(reader, by=accounts.actor(world.gi))


def test_a_waarnemer_gives_access_too(world: Toegang) -> None:
    make.reader(world.case, world.karim, until_on=date(2026, 12, 31), capacity="waarnemer")
    give(world, world.gi, "gi", by=world.karim)
    assert relations(world, world.gi) == {Relation.GI}


def test_a_closed_casus_gives_nothing(world: Toegang) -> None:
    give(world, world.gi, "gi")
    make.close(world.case)
    assert "afgesloten" in refused(None, lambda: give(world, world.karim))
    assert relations(world, world.gi) == set()


def test_the_person_is_told_without_content_on_the_day_it_begins(world: Toegang) -> None:
    give(world, world.gi, "gi")
    later = give(world, world.karim, from_on=date(2026, 12, 1), until_on=date(2026, 12, 2))
    now, then = mails()
    assert (now.address, then.address) == (world.gi.email, world.karim.email)
    assert now.subject == "Er staat iets voor u klaar in Eén Plan"
    for word in ("Bakker", "Noor", "Marloes", "school", world.case.public_id):
        assert word not in now.body + now.subject
    assert (then.not_before - then.made_at).days == 7
    operations.end_reading(later, by=accounts.actor(world.marloes))
    assert mails()[1].dropped_at


def test_the_last_day_moves_forward_and_never_back(world: Toegang) -> None:
    reader = give(world, world.gi, "gi")
    by = accounts.actor(world.marloes)

    def until(day: str) -> CaseReader:
        return operations.shorten_access(reader, by=by, until_on=date.fromisoformat(day))

    assert "laatste dag is nu" in refused("until_on", lambda: until("2026-12-31"))
    assert "laatste dag is nu" in refused("until_on", lambda: until("2027-01-01"))
    assert "Kies vandaag" in refused("until_on", lambda: until("2026-11-22"))
    until("2026-11-24")
    with clock.stopped_at("2026-11-25T09:00"):
        assert relations(world, world.gi) == set()
        assert "al afgelopen" in refused(None, lambda: until("2026-11-25"))
