"""Wie ziet dit: who may see a casus, as what, why, since when, until when and which part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, Perspectiefregie
from app.cases.queries.viewers import Viewer, WhoSees
from app.db import Database, session
from app.families.models import Consent, FamilyMember, PersonAccount, ReadingConsent
from tests.accounts import make as accounts
from tests.cases import make
from tests.families import make_rights
from tests.support.stories import Story, Told, attached, begins_with

MONDAY = "2026-11-23T09:00"
REASON = "Kent het gezin van vroeger."
PEOPLE = (*make.PEOPLE, ("Anouk", "moeder", date(1988, 5, 9)), ("Tess", "kind", date(2010, 1, 8)))


@dataclass
class World:
    marloes: UserAccount
    karim: UserAccount
    case: Case

    def member(self, name: str) -> FamilyMember:
        family = make.fresh_case(self.case).family
        return next(one for one in family.members if one.person.given_name == name)

    def seen(self, who: UserAccount | None = None) -> WhoSees:
        session().expire_all()
        actor = accounts.actor(who or self.marloes)
        return queries.who_sees(queries.get_case(self.case.public_id, actor), actor)

    def watch(self, child: str, nr: int, who: UserAccount, on: date) -> None:
        accounts.saved(
            Perspectiefregie(
                case_id=accounts.id_of(self.case),
                child_id=self.member(child).person_id,
                nr=nr,
                user_id=accounts.id_of(who),
                from_on=on,
                reason="Opname.",
                by_id=accounts.id_of(self.marloes),
                at=clock.now(),
            )
        )

    def let_in(self, given: str, role: Role = Role.OUDER, **more: Any) -> None:
        account = accounts.worker(f"{given} Bakker", role=None)
        accounts.grant(account, role)
        row = {"from_on": date(2026, 11, 1), **more, "by_id": accounts.id_of(self.marloes)}
        person_id, account_id = self.member(given).person_id, accounts.id_of(account)
        accounts.saved(PersonAccount(account_id=account_id, person_id=person_id, **row))


def _laid() -> World:
    """Marloes leads the casus of gezin Bakker, Karim is a colleague; Monday 23 November 2026."""
    with clock.stopped_at(MONDAY):
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim Idrissi")
        return World(marloes, karim, make.case(marloes, make.family(people=PEOPLE)))


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def world(database: Database, told: Told) -> Iterator[World]:
    with clock.stopped_at(MONDAY), database.writing():
        yield attached(told(LAID))


def line(one: Viewer) -> tuple[str, str, str, date, str]:
    return one.name, one.does, one.reason, one.since, one.until


def test_the_regisseur_and_who_reads_along_may_see_it(world: World) -> None:
    make.reader(world.case, world.karim, date(2026, 11, 1), date(2026, 12, 3))

    seen = world.seen()
    assert (seen.leads.name, seen.leads.does) == ("Marloes Veenstra", "heeft de regie")
    assert (seen.leads.since, seen.leads.until) == (date(2026, 6, 4), "tot de regie overgaat")
    assert [line(one) for one in seen.workers] == [
        ("Karim Idrissi", "leest mee", REASON, date(2026, 11, 1), "tot en met do 3 dec")
    ]


def test_who_read_along_before_or_was_stopped_stands_apart(world: World) -> None:
    ended = make.reader(world.case, world.karim)
    operations.end_reading(ended, by=accounts.actor(world.marloes))
    make.reader(world.case, accounts.worker("Piet"), until_on=date(2026, 11, 22))
    make.reader(world.case, accounts.worker("Gerda"), date(2026, 11, 24))

    seen = world.seen()
    assert [(one.name, one.starts) for one in seen.workers] == [("Gerda", True)]
    assert {one.name for one in seen.past} == {"Karim Idrissi", "Piet"}


def test_maatje_waarnemer_and_perspectiefregisseur_say_why_and_until_when(world: World) -> None:
    hanan, piet = accounts.worker("Hanan"), accounts.worker("Piet")
    make.reader(world.case, world.karim, date(2026, 11, 1), capacity="maatje")
    make.reader(*(world.case, piet, date(2026, 11, 20), date(2026, 12, 3)), capacity="waarnemer")
    world.watch("Noor", 1, world.karim, date(2026, 11, 12))
    world.watch("Noor", 2, hanan, date(2026, 11, 16))

    seen = world.seen()
    assert [line(one) for one in seen.workers] == [
        *[("Karim Idrissi", "is maatje", REASON, date(2026, 11, 1), "tot er een ander maatje is")],
        ("Piet", "neemt de regie waar", REASON, date(2026, 11, 20), "tot en met do 3 dec"),
        (
            *("Hanan", "is perspectiefregisseur van Noor", "Opname."),
            *(date(2026, 11, 16), "zolang het verblijf duurt"),
        ),
    ]
    assert [one.does for one in seen.past] == ["was perspectiefregisseur van Noor"]


def test_that_somebody_watches_is_not_said_to_whom_the_stay_is_hidden_from(world: World) -> None:
    hanan, asked = accounts.worker("Hanan"), accounts.worker("Aafke", role=None)
    accounts.grant(asked, Role.AANDACHTSFUNCTIONARIS)
    make.reader(world.case, world.karim)
    until = date(2026, 12, 20)
    make.reader(world.case, asked, until_on=until, capacity="aandachtsfunctionaris")
    world.watch("Noor", 1, world.karim, date(2026, 11, 12))
    world.watch("Noor", 2, hanan, date(2026, 11, 16))

    def watches(who: UserAccount) -> int:
        seen = world.seen(who)
        return sum("perspectiefregisseur" in one.does for one in (*seen.workers, *seen.past))

    assert (watches(world.marloes), watches(world.karim), watches(asked)) == (2, 2, 0)

    world.member("Noor").person.shielded_since = date(2026, 11, 20)
    session().commit()
    assert watches(world.marloes) == 2
    assert watches(world.karim) == 1  # his own
    assert watches(hanan) == 1


def test_a_closed_casus_is_read_by_its_last_regisseur_alone(world: World) -> None:
    make.reader(world.case, world.karim)
    world.let_in("Anouk")
    make.close(world.case)

    seen = world.seen()
    assert (seen.leads.name, seen.workers, seen.family, seen.practices) == (
        *("Marloes Veenstra", [], [], []),
    )
    assert seen.leads.part == "de afgesloten casus, tot er een nieuwe is"


def test_after_a_hand_over_the_new_regisseur_is_there_from_that_day(world: World) -> None:
    make.hand_over(world.case, world.marloes, world.karim, on=date(2026, 11, 20))

    seen = world.seen(world.karim)
    assert (seen.leads.name, seen.leads.since) == ("Karim Idrissi", date(2026, 11, 20))
    assert [one.name for one in seen.past] == ["Marloes Veenstra"]


def test_who_of_the_gezin_reads_stands_there_as_whom_and_which_part(world: World) -> None:
    make_rights.gezag(world.member("Sem"), world.member("Anouk"), world.marloes)
    world.let_in("Anouk")
    world.let_in("Noor", Role.JEUGDIGE)
    world.let_in("Tess", Role.JEUGDIGE)
    world.let_in("Sem", Role.JEUGDIGE, until_on=date(2026, 11, 22))

    found = {one.name: one for one in world.seen().family}
    assert {name: one.does for name, one in found.items()} == {
        "Anouk": "leest het eigen plan, als ouder met gezag",
        "Noor": "leest het eigen plan, als alleen over zichzelf",
        "Tess": "leest het eigen plan, als jongere van 16 of 17",
    }
    assert found["Noor"].part == "van het vastgestelde plan wat over zichzelf gaat"
    assert "het hele gezin" in found["Anouk"].part
    assert (found["Anouk"].since, found["Anouk"].until) == (
        *(date(2026, 11, 1), "tot het meelezen stopt"),
    )
    assert not any(one.nothing_now for one in found.values())

    world.member("Sem").person.shielded_since = date(2026, 11, 20)
    session().commit()
    assert {one.part for one in world.seen().family} == {
        "van het vastgestelde plan de eigen woorden"
    }


def test_a_parent_who_lost_gezag_sees_nothing_and_that_is_said(world: World) -> None:
    sem = world.member("Sem")
    row = make_rights.gezag(sem, world.member("Anouk"), world.marloes)
    world.let_in("Anouk")
    make_rights.end_gezag(row, sem, world.marloes, date(2026, 11, 22))

    (mother,) = world.seen().family
    assert (mother.does, mother.nothing_now) == (
        "heeft een account",
        "zonder gezag, of door de leeftijd",
    )


def test_a_school_hears_what_was_agreed_and_no_steps(world: World) -> None:
    school = accounts.organisation("De Wilg", "school")
    row = Consent(person_id=world.member("Noor").person_id, recipient_id=accounts.id_of(school))
    row.purpose, row.level, row.what = "afstemming met school of opvang", "status", "Haar rooster."
    row.capacity, row.given_by = "samen", "Noor en Anouk"
    row.from_on, row.renew_on = date(2026, 11, 2), date(2027, 3, 2)
    row.recorded_by_id, row.recorded_at = accounts.id_of(world.marloes), clock.now()
    accounts.saved(row)

    (told,) = world.seen().practices
    assert told.name == "De Wilg"
    assert told.part == (
        "niets van de casus zelf. Hoort wat nodig is om de hulp en de school of opvang bij elkaar "
        "te laten passen: Haar rooster."
    )
    make.reader(world.case, world.karim)
    world.member("Noor").person.shielded_since = date(2026, 11, 20)
    session().commit()
    (hidden,) = world.seen(world.karim).practices
    assert (hidden.name, hidden.part) == ("Een afgeschermde ontvanger", "niets van de casus zelf")


def test_a_parent_reads_with_the_yes_of_a_young_person_of_16(world: World) -> None:
    """Gezag over somebody of 16 is enough to have a way in; what is theirs waits for their yes."""
    make_rights.gezag(world.member("Tess"), world.member("Anouk"), world.marloes)
    world.let_in("Anouk")
    said = ReadingConsent(
        young_id=world.member("Tess").person_id, parent_id=world.member("Anouk").person_id
    )
    said.from_on, said.words = date(2026, 11, 20), "Zei het zelf."
    said.recorded_by_id, said.recorded_at = accounts.id_of(world.marloes), clock.now()
    accounts.saved(said)

    (mother,) = world.seen().family
    assert mother.does == "leest het eigen plan, als ouder met gezag"
