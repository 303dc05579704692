"""Who has gezag over a child: from when, until when, and what a change does to consent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.db import Database, session
from app.families import rights
from app.families.models import FamilyMember, Gezag
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.families.acts import refused
from tests.support.stories import Story, Told, attached, begins_with

TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)


@dataclass
class House:
    marloes: UserAccount
    karim: UserAccount
    anouk: FamilyMember
    noor: FamilyMember
    lot: FamilyMember


def _laid() -> House:
    """Anouk (born 1988) with Noor (born 2 March 2011) and Lot (born 29 February 2020)."""
    with clock.stopped_at("2026-11-23T09:00"):
        marloes, karim = accounts.worker("Marloes Veenstra"), accounts.worker("Karim")
        family = make.family(led_by=marloes)
        anouk = make.member(family, "Anouk", "moeder", birth_date=date(1988, 5, 9))
        noor = make.member(family, "Noor", birth_date=date(2011, 3, 2))
        lot = make.member(family, "Lot", birth_date=date(2020, 2, 29))
        return House(marloes, karim, anouk, noor, lot)


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def house(database: Database, told: Told) -> Iterator[House]:
    with clock.stopped_at("2026-11-23T09:00"), database.writing():
        yield attached(told(LAID))


def held(house: House, child: FamilyMember, on: date) -> bool:
    mother = make_rights.person_of(house.anouk)
    return rights.holds_gezag(mother, make_rights.person_of(child), [on])


def test_gezag_counts_from_its_first_day_up_to_and_including_its_last(house: House) -> None:
    row = make_rights.gezag(house.noor, house.anouk, house.marloes, from_on=date(2015, 1, 1))
    make_rights.end_gezag(row, house.noor, house.marloes, until_on=YESTERDAY)

    days = [date(2014, 12, 31), date(2015, 1, 1), YESTERDAY, TODAY]
    assert [held(house, house.noor, day) for day in days] == [False, True, True, False]


def test_gezag_ends_by_itself_on_the_eighteenth_birthday(house: House) -> None:
    make_rights.gezag(house.noor, house.anouk, house.marloes)
    make_rights.gezag(house.lot, house.anouk, house.marloes)

    assert [held(house, house.noor, day) for day in (date(2029, 3, 1), date(2029, 3, 2))] == [
        True,
        False,
    ]
    # Born on 29 February: 18 on 1 March in a common year.
    assert [held(house, house.lot, day) for day in (date(2038, 2, 28), date(2038, 3, 1))] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("from_on", "field"),
    [
        (date(2011, 3, 1), "from_on"),
        (date(2011, 3, 2), None),
        (date(2026, 11, 24), "from_on"),
        (TODAY, None),
    ],
)
def test_gezag_begins_between_birth_and_today(
    house: House, from_on: date, field: str | None
) -> None:
    def record() -> None:
        make_rights.gezag(house.noor, house.anouk, house.marloes, from_on=from_on)

    if field is None:
        record()
    else:
        assert refused(record) == field


def test_nobody_has_gezag_from_the_eighteenth_birthday(house: House) -> None:
    with clock.stopped_at("2030-01-01T09:00"):
        assert (
            refused(
                lambda: make_rights.gezag(
                    house.noor, house.anouk, house.marloes, from_on=date(2029, 3, 2)
                )
            )
            == "from_on"
        )
        make_rights.gezag(house.noor, house.anouk, house.marloes, from_on=date(2029, 3, 1))


def test_the_holder_is_an_adult_of_a_gezin_of_the_child(house: House) -> None:
    elsewhere = make.member(make.family(name="Smit"), "Jan", "vader", birth_date=date(1980, 1, 1))
    for holder in (house.lot, elsewhere, house.noor):
        assert (
            refused(lambda holder=holder: make_rights.gezag(house.noor, holder, house.marloes))
            == "holder"
        )


def test_the_other_parent_in_the_other_gezin_of_the_child_can_hold_it(house: House) -> None:
    other = make.family(name="Jansen")
    jeroen = make.member(other, "Jeroen", "vader", birth_date=date(1985, 1, 30))
    session().add(
        FamilyMember(
            family_id=other.id,
            person_id=make.again(house.noor).person_id,
            relation="kind",
            from_on=date(2026, 6, 4),
        )
    )
    session().commit()

    make_rights.gezag(house.noor, jeroen, house.marloes)

    assert rights.holds_gezag(
        make_rights.person_of(jeroen), make_rights.person_of(house.noor), [TODAY]
    )


def test_a_gi_can_hold_it_and_another_organisation_cannot(house: House) -> None:
    gi = accounts.organisation("Jeugdbescherming Flevoland", "gi")
    school = accounts.organisation("De Kreek", "school")

    make_rights.gezag(house.noor, gi, house.marloes)

    assert refused(lambda: make_rights.gezag(house.noor, school, house.marloes)) == "holder"
    assert rights.holds_gezag(make.again(gi), make_rights.person_of(house.noor), [TODAY])


def test_the_same_holder_does_not_have_it_twice_at_one_time(house: House) -> None:
    row = make_rights.gezag(house.noor, house.anouk, house.marloes, from_on=date(2015, 1, 1))
    again = date(2020, 1, 1)
    assert (
        refused(lambda: make_rights.gezag(house.noor, house.anouk, house.marloes, again))
        == "holder"
    )
    make_rights.end_gezag(row, house.noor, house.marloes, until_on=date(2019, 12, 31))
    assert (
        refused(
            lambda: make_rights.gezag(house.noor, house.anouk, house.marloes, date(2019, 12, 31))
        )
        == "holder"
    )
    make_rights.gezag(house.noor, house.anouk, house.marloes, again)


def test_how_it_is_known_must_be_said_and_how_it_ended_stands_with_it(house: House) -> None:
    assert (
        refused(lambda: make_rights.gezag(house.noor, house.anouk, house.marloes, evidence=" "))
        == "evidence"
    )
    row = make_rights.gezag(house.noor, house.anouk, house.marloes)
    for until, field in ((date(2011, 3, 1), "until_on"), (date(2026, 11, 24), "until_on")):
        assert (
            refused(
                lambda until=until: make_rights.end_gezag(row, house.noor, house.marloes, until)
            )
            == field
        )
    make_rights.end_gezag(row, house.noor, house.marloes, until_on=YESTERDAY)
    assert make.again(row).evidence == (
        "Gezagsregister bekeken.\nBeëindigd: Uitspraak van de rechtbank gezien."
    )


def test_gezag_over_another_child_is_not_ended_here(house: House) -> None:
    row = make_rights.gezag(house.noor, house.anouk, house.marloes)

    with pytest.raises(LookupError):
        make_rights.end_gezag(row, house.lot, house.marloes, until_on=TODAY)
    assert make.again(row).until_on is None


def test_who_does_not_lead_the_casus_records_nothing(house: House) -> None:
    with pytest.raises(NotPermitted):
        make_rights.gezag(house.noor, house.anouk, house.karim)
    assert session().scalar(select(func.count()).select_from(Gezag)) == 0


def test_a_change_of_gezag_pauses_the_consent_of_the_child(house: House) -> None:
    row = make_rights.gezag(house.lot, house.anouk, house.marloes)
    given = make_rights.consent(house.lot, house.marloes, holder=house.anouk)
    assert make.again(given).counts_on(TODAY)

    make_rights.end_gezag(row, house.lot, house.marloes, until_on=TODAY)

    assert not make.again(given).counts_on(TODAY)
    assert make.again(given).paused_reason == "Het gezag is veranderd; vraag opnieuw."


def test_new_gezag_pauses_what_was_agreed_before_it_and_not_what_it_was_there_for(
    house: House,
) -> None:
    family = make.again(house.lot).family
    riet = make.member(family, "Riet", "vader", birth_date=date(1960, 1, 1))
    make_rights.gezag(house.lot, house.anouk, house.marloes)
    with clock.stopped_at("2026-11-20T09:00"):
        given = make_rights.consent(house.lot, house.marloes, holder=house.anouk)

    make_rights.gezag(house.lot, riet, house.marloes, from_on=date(2026, 11, 19))
    assert make.again(given).counts_on(TODAY)
    make_rights.end_gezag(
        make_rights.newest(Gezag, holder_person_id=make.again(riet).person_id),
        house.lot,
        house.marloes,
        until_on=date(2026, 11, 19),
    )
    assert make.again(given).counts_on(TODAY)
    make_rights.gezag(house.lot, riet, house.marloes, from_on=date(2026, 11, 21))
    assert not make.again(given).counts_on(TODAY)
