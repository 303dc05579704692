"""Closing a casus: what is open is said first, and afterwards nothing changes any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app import clock, closing
from app.access import NotPermitted, Relation
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, Closing
from app.closing import OpenEnd
from app.db import Database, session
from app.deadlines import Deadline
from app.families import operations as family_operations
from app.families import queries as families
from app.families.models import Family
from app.operation import RuleBroken
from app.plans import operations as plan_operations
from app.web.models import Draft
from tests.accounts import make as accounts
from tests.cases import make
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.stories import Story, Told, attached, begins_with

TODAY = date(2026, 11, 23)
NOT_TOLD = (
    "Het gezin hoorde nog niet van onafhankelijke cliëntondersteuning.",
    "Het gezin hoorde nog niet van de vertrouwenspersoon.",
    "Het gezin hoorde nog niet hoe het een klacht indient.",
)


@dataclass
class World:
    marloes: UserAccount
    pieter: UserAccount
    karim: UserAccount
    case: Case


def _laid() -> World:
    """Marloes leads the casus since 4 June; it is Monday 23 November 2026."""
    with clock.stopped_at("2026-11-23T10:00"):
        names = ("Marloes Veenstra", "Pieter Smit", "Karim Idrissi")
        people = [accounts.worker(name) for name in names]
        return World(*people, make.case(people[0]))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at("2026-11-23T10:00"), database.writing():
        yield attached(told(LAID))


@pytest.fixture
def ends(world: World, monkeypatch: pytest.MonkeyPatch) -> list[OpenEnd]:
    """Nothing is open but what a test puts in here."""
    found: list[OpenEnd] = []
    monkeypatch.setattr(closing, "OPEN_ENDS", [lambda case: list(found)])
    return found


def again(of: Case) -> Case:
    session().expire_all()
    return make.fresh_case(of)


def close(world: World, by: UserAccount | None = None, **more: Any) -> Case:
    values: dict[str, Any] = {
        "how": "01",
        "words": "Noor slaapt thuis.",
        "afterwards": "Bellen met het team kan altijd.",
        "on": TODAY,
        "accepted": False,
        "seen": "",
        **more,
    }
    return operations.close_case(
        again(world.case), by=accounts.actor(by or world.marloes), **values
    )


def refused(act: Callable[..., Any], *args: Any, **more: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as caught:
        act(*args, **more)
    session().rollback()
    return caught.value.field, caught.value.message


def test_a_casus_closes_with_a_record_and_its_terms_and_readers_end(world: World) -> None:
    signal = make.signal(world.case, world.marloes, received_on=date(2026, 11, 20))
    make.reader(world.case, world.karim)
    make.reader(world.case, world.pieter, capacity="maatje")
    make.reader(world.case, world.karim, TODAY, date(2026, 12, 1), capacity="waarnemer")
    seen = closing.keys_of(closing.open_ends(again(world.case)))

    case = close(world, accepted=True, seen=seen)

    kept = session().scalars(select(Closing)).one()
    assert case.closed_on == TODAY
    assert (kept.how, kept.words, kept.by_id) == ("01", "Noor slaapt thuis.", world.marloes.id)
    assert kept.still_open.splitlines() == [
        "Het eerste contact is nog niet vastgelegd.",
        *NOT_TOLD,
    ]
    term = make.first_contact_term(signal)
    assert (term.ended_how, term.ended_reason) == ("van afgezien", "casus afgesloten")
    assert queries.collaborators_of(again(world.case)) == []
    assert session().scalar(select(Deadline).where(Deadline.ended_on.is_(None))) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"how": ""}, "how"),
        ({"how": "zomaar"}, "how"),
        ({"words": " "}, "words"),
        ({"afterwards": ""}, "afterwards"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"on": date(2026, 6, 3)}, "on"),
    ],
)
def test_it_is_refused_at_its_field(
    world: World, ends: list[OpenEnd], changes: dict[str, Any], field: str
) -> None:
    assert refused(close, world, **changes)[0] == field
    assert session().scalar(select(Closing)) is None


def test_it_does_not_close_before_the_day_of_the_last_hand_over(
    world: World, ends: list[OpenEnd]
) -> None:
    make.hand_over(world.case, world.marloes, world.karim, on=date(2026, 11, 20))

    assert refused(close, world, by=world.karim, on=date(2026, 11, 19))[0] == "on"
    close(world, by=world.karim, on=date(2026, 11, 20))


def test_what_blocks_has_to_be_done_first(world: World, ends: list[OpenEnd]) -> None:
    ends += [OpenEnd("Een doel is open."), OpenEnd("Noor woont in De Kreek.", blocks=True)]
    seen = closing.keys_of(ends)

    field, said = refused(close, world, accepted=True, seen=seen)

    assert (field, said) == (None, "Dit moet eerst: Noor woont in De Kreek.")


def test_the_rest_is_accepted_on_purpose_and_stays_with_it(
    world: World, ends: list[OpenEnd]
) -> None:
    ends += [OpenEnd("Een doel is open."), OpenEnd("Een akkoord ontbreekt.")]
    seen = closing.keys_of(ends)

    assert refused(close, world, seen=seen)[0] == "accepted"
    close(world, accepted=True, seen=seen)

    kept = session().scalars(select(Closing)).one()
    assert kept.still_open == "Een doel is open.\nEen akkoord ontbreekt."


def test_what_came_after_the_page_was_shown_is_not_accepted_unseen(
    world: World, ends: list[OpenEnd]
) -> None:
    ends.append(OpenEnd("Een doel is open."))
    seen = closing.keys_of(ends)
    ends.append(OpenEnd("Een akkoord ontbreekt."))

    field, said = refused(close, world, accepted=True, seen=seen)

    assert field == "accepted"
    assert "Een akkoord ontbreekt." in said
    assert "Een doel is open." not in said


def test_what_was_finished_meanwhile_is_no_trouble(world: World, ends: list[OpenEnd]) -> None:
    ends.append(OpenEnd("Een doel is open."))
    seen = closing.keys_of(ends)
    ends.clear()

    close(world, accepted=False, seen=seen)

    assert session().scalars(select(Closing)).one().still_open == ""


def test_more_that_is_open_than_fits_is_counted(world: World, ends: list[OpenEnd]) -> None:
    ends += [OpenEnd(f"Nog niet gedaan: {'lang ' * 70}{nr}.") for nr in range(40)]

    close(world, accepted=True, seen=closing.keys_of(ends))

    kept = session().scalars(select(Closing)).one().still_open
    assert len(kept) <= 5000
    assert kept.splitlines()[-1] == f"En nog {40 - len(kept.splitlines()) + 1} dingen."


def test_a_text_that_was_not_saved_and_a_colleague_who_waits_are_open(world: World) -> None:
    draft = Draft(
        account_id=world.pieter.id,
        form="notitie",
        record="x",
        case_id=world.case.public_id,
        instance="x",
        page="/x",
        saved_at=clock.real_now(),
        until=clock.real_now().replace(year=clock.real_now().year + 1),
    )
    draft.body = "{}"
    accounts.saved(draft)

    assert [end.sentence for end in queries.open_ends(again(world.case))] == [
        *NOT_TOLD,
        "Pieter Smit begon aan een tekst die nog niet is opgeslagen.",
    ]


def test_the_last_regisseur_goes_on_reading_and_nobody_else(
    world: World, ends: list[OpenEnd]
) -> None:
    make.reader(world.case, world.karim)
    close(world)

    def sees(who: UserAccount) -> tuple[bool, bool]:
        actor = accounts.actor(who)
        return (
            session().scalar(queries.visible_to(actor)) is not None,
            session().scalar(families.visible_to(actor)) is not None,
        )

    assert sees(world.marloes) == (True, True)
    assert sees(world.karim) == sees(world.pieter) == (False, False)
    assert again(world.case).relations_of(accounts.actor(world.marloes)) == {
        Relation.LAST_REGISSEUR
    }
    assert queries.list_cases(accounts.actor(world.marloes)).total == 0
    assert queries.list_cases(accounts.actor(world.marloes), closed=True).total == 1


def test_a_newer_casus_of_the_gezin_takes_the_old_one_away(
    world: World, ends: list[OpenEnd]
) -> None:
    close(world)
    family = session().get_one(Family, again(world.case).family_id)
    newer = make.case(world.karim, family, opened_on=TODAY)
    actor = accounts.actor(world.marloes)

    for _ in range(2):
        assert session().scalar(queries.visible_to(actor)) is None
        assert session().scalar(families.visible_to(actor)) is None
        assert again(world.case).relations_of(actor) == frozenset()
        if again(newer).closed_on is None:
            make.close(newer)


WRITING: dict[str, Callable[[Case, Any], Any]] = {
    "a note": lambda case, by: operations.write_note(
        case, by=by, text="x", persons=(), readers="casus"
    ),
    "a first contact": lambda case, by: operations.record_first_contact(
        case, by=by, on=TODAY, text="x", persons=()
    ),
    "a plan": lambda case, by: plan_operations.start_plan(case, by=by),
    "a name": lambda case, by: family_operations.rename_family(case.family, by=by, name="Smit"),
    "a member": lambda case, by: family_operations.add_member(
        case.family, by=by, given_name="Lot", relation="kind"
    ),
    "a maatje": lambda case, by: operations.name_maatje(case, by=by, who=by, reason="x"),
    "a waarnemer": lambda case, by: operations.name_waarnemer(
        case, by=by, who=by, from_on=TODAY, until_on=TODAY, reason="x"
    ),
    "a hand-over": lambda case, by: operations.hand_over_regie(
        case, by=by, to=case.regisseur, on=TODAY, reason="x"
    ),
    "a second closing": lambda case, by: operations.close_case(
        case, by=by, how="01", words="x", afterwards="x", on=TODAY, accepted=True
    ),
}


@pytest.mark.parametrize("what", WRITING)
def test_in_a_closed_casus_nothing_is_written(world: World, ends: list[OpenEnd], what: str) -> None:
    close(world)
    leader, stranger = accounts.actor(world.marloes), accounts.actor(world.karim)

    said = refused(WRITING[what], again(world.case), leader)
    with pytest.raises(NotPermitted):
        WRITING[what](again(world.case), stranger)

    assert said == (None, "Deze casus is afgesloten.")


def test_who_stands_in_closes_it_and_then_sees_it_no_more(
    world: World, ends: list[OpenEnd]
) -> None:
    make.reader(world.case, world.pieter, TODAY, date(2026, 12, 1), capacity="waarnemer")

    close(world, by=world.pieter)

    assert session().scalar(queries.visible_to(accounts.actor(world.pieter))) is None
    assert session().scalar(queries.visible_to(accounts.actor(world.marloes))) is not None


def test_who_only_reads_along_does_not_close_it(world: World, ends: list[OpenEnd]) -> None:
    make.reader(world.case, world.karim)
    make.reader(world.case, world.pieter, capacity="maatje")
    for who in (world.karim, world.pieter, accounts.other_worker()):
        with pytest.raises(NotPermitted):
            close(world, by=who)


def test_what_was_closed_stays_closed(
    world: World, ends: list[OpenEnd], database_urls: Urls
) -> None:
    close(world)
    for statement in (
        "UPDATE cases SET closed_on = NULL",
        "UPDATE closings SET words = 'anders'",
        "DELETE FROM closings",
    ):
        with raw.owner(database_urls) as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))
