"""Zoeken: by the beginning of a name, only among what is mine, and the log keeps no name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import Database, session
from app.families.models import FamilyMember
from app.reports.queries.search import Found, fingerprint, search
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.stories import Story, Told, attached, begins_with

MONDAY = "2026-11-23T09:00"


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    case: Case


def _laid() -> World:
    """Marloes leads gezin Bakker (Noor and Sem), Karim leads gezin De Wit."""
    with clock.stopped_at(MONDAY):
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim Idrissi")
        make.case(karim, "De Wit")
        return World(marloes, karim, make.case(marloes))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(MONDAY), database.writing():
        yield attached(told(LAID))


def find(text: str, who: UserAccount) -> Found:
    return search(text, accounts.actor(who))


def families(found: Found) -> list[str]:
    return [one.case.family.name for one in found.cases]


@pytest.mark.parametrize(
    "text", ["Bakker", "bak", "BAK", " bakk ", "ba", "Noor", "noor bak", "sem"]
)
def test_a_gezin_is_found_by_the_beginning_of_a_name_in_it(world: World, text: str) -> None:
    assert families(find(text, world.marloes)) == ["Bakker"]


@pytest.mark.parametrize("text", ["akker", "oor", "bakkers", "noor de", "", "b", " ", "..", "%%"])
def test_the_middle_of_a_name_or_one_letter_finds_nothing(world: World, text: str) -> None:
    assert find(text, world.marloes).ids == []


def test_accents_and_hyphens_make_no_difference(world: World) -> None:
    family = cases.family("Çelik-Özgür", ())
    family.search_name = "celik ozgur"
    cases.case(world.marloes, accounts.saved(family))

    for text in ("celik", "Çelik", "ozg", "Celik Ozgur", "celik-oz"):
        assert families(find(text, world.marloes)) == ["Çelik-Özgür"]


@pytest.mark.parametrize("text", ["b%r", "b_kker", "%akker", "__", "n%r", "no_r"])
def test_percent_and_underscore_stand_for_themselves(world: World, text: str) -> None:
    assert find(text, world.marloes).ids == []


def test_a_name_with_a_percent_sign_can_be_found(world: World) -> None:
    family = cases.family("100% Zorg", ())
    cases.case(world.marloes, family)

    assert families(find("100%", world.marloes)) == ["100% Zorg"]


def test_a_gezin_of_a_colleague_is_not_found(world: World) -> None:
    assert find("De Wit", world.marloes).ids == []
    assert find("Noor", world.karim).ids == [find("De Wit", world.karim).cases[0].case.public_id]


def test_who_reads_along_finds_it_until_the_last_day(world: World) -> None:
    cases.reader(world.case, world.karim, until_on=date(2026, 11, 23))
    assert families(find("bakker", world.karim)) == ["Bakker"]

    with clock.stopped_at("2026-11-24T09:00"):
        assert find("bakker", world.karim).ids == []


def test_somebody_who_left_the_gezin_is_not_a_way_to_it(world: World) -> None:
    noor = make.someone(world.case, "Noor")
    member = session().query(FamilyMember).filter_by(person_id=noor.id).one()
    member.until_on = date(2026, 11, 22)
    accounts.saved(member)

    assert find("noor", world.marloes).ids == []


def test_the_people_whose_name_was_asked_for_stand_beside_the_gezin(world: World) -> None:
    (one,) = find("noor", world.marloes).cases
    assert [person.given_name for person in one.people] == ["Noor"]


def test_signals_of_my_team_are_found_and_those_of_another_are_not(world: World) -> None:
    gerda = accounts.worker("Gerda", accounts.team("Dronten-West"))
    signal = make.untaken(world.marloes, date(2026, 11, 27), "Zoë van der Meer")
    make.untaken(gerda, date(2026, 11, 27), "Zoë Jansen")

    for text in ("zoe", "Zoë", "van der m", "meer"):
        assert find(text, world.karim).ids == [signal.public_id]
    assert find("jansen", world.karim).ids == []


def test_a_signal_that_became_a_casus_of_a_colleague_is_not_found(world: World) -> None:
    cases.signal(world.case, world.marloes, name="Quinten Bakker")

    assert find("quinten", world.karim).ids == []


def test_no_more_than_twenty_are_shown_and_it_says_so(world: World) -> None:
    for _ in range(20):
        make.case(world.marloes)

    found = find("bakker", world.marloes)
    assert (len(found.cases), found.more) == (20, True)
    assert not find("noor de wit", world.karim).more


def test_the_log_keeps_a_hash_that_only_the_same_name_gives() -> None:
    assert fingerprint("Bakker") == fingerprint(" bákker ")
    assert fingerprint("Bakker") != fingerprint("Bakkers")
    assert "bakker" not in fingerprint("Bakker")


def test_what_was_found_is_told_by_id_alone(world: World) -> None:
    signal = make.untaken(world.marloes, date(2026, 11, 27), "Bakker")

    ids = find("bakker", world.marloes).ids
    assert ids == [world.case.public_id, signal.public_id]
    assert "akker" not in json.dumps(ids)
