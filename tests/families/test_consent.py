"""Consent: who may give it at which age, how long it counts, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import NotPermitted
from app.db import Database, session
from app.families import operations, rights
from app.families.models import Consent
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.families.acts import refused
from tests.families.house import House, lay
from tests.support.stories import Story, Told, attached, begins_with

TODAY = date(2026, 11, 23)
# born, day, who gives it, first day on which it no longer counts (from that day, without an end)
AGES = [
    (date(2015, 11, 23), date(2026, 11, 23), "gezag", date(2027, 11, 23)),  # 11
    (date(2014, 11, 24), date(2026, 11, 23), "gezag", date(2026, 11, 24)),  # the day before 12
    (date(2014, 11, 23), date(2026, 11, 23), "samen", date(2030, 11, 23)),  # 12 today
    (date(2011, 11, 23), date(2026, 11, 23), "samen", date(2027, 11, 23)),  # 15
    (date(2010, 11, 24), date(2026, 11, 23), "samen", date(2026, 11, 24)),  # the day before 16
    (date(2010, 11, 23), date(2026, 11, 23), "zelf", date(2028, 11, 23)),  # 16 today
    (date(2009, 11, 23), date(2026, 11, 23), "zelf", date(2027, 11, 23)),  # 17
    (date(2008, 11, 24), date(2026, 11, 23), "zelf", date(2026, 11, 24)),  # the day before 18
    (date(2008, 11, 23), date(2026, 11, 23), "zelf", date(2031, 11, 23)),  # 18: five years
    (date(2016, 2, 29), date(2028, 2, 28), "gezag", date(2028, 2, 29)),  # 29 Feb, leap year
    (date(2016, 2, 29), date(2028, 2, 29), "samen", date(2032, 2, 29)),
    (date(2012, 2, 29), date(2028, 2, 28), "samen", date(2028, 2, 29)),
    (date(2008, 2, 29), date(2026, 2, 28), "zelf", date(2026, 3, 1)),  # 29 Feb, common year
    (date(2008, 2, 29), date(2026, 3, 1), "zelf", date(2031, 3, 1)),
]


@pytest.mark.parametrize(("born", "day", "capacity", "renew_on"), AGES)
def test_age_decides_who_gives_consent_and_until_when_it_counts(
    born: date, day: date, capacity: str, renew_on: date
) -> None:
    assert rights.capacity_at(born, day) == capacity
    assert rights.renews_on(born, day, None) == renew_on


def test_an_agreed_last_day_comes_before_a_birthday_and_not_after_it() -> None:
    born, day = date(2015, 3, 2), date(2026, 11, 23)

    assert rights.renews_on(born, day, date(2026, 12, 31)) == date(2027, 1, 1)
    assert rights.renews_on(born, day, date(2027, 12, 31)) == date(2027, 3, 2)


def _laid() -> House:
    """It is 23 November 2026, the birthday of every child."""
    with clock.stopped_at("2026-11-23T09:00"):
        return lay()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def house(database: Database, told: Told) -> Iterator[House]:
    with clock.stopped_at("2026-11-23T09:00"), database.writing():
        yield attached(told(LAID))


@pytest.mark.parametrize(
    ("age", "capacity", "who", "field"),
    [
        (11, "gezag", "anouk", None),
        (11, "gezag", "jeroen", "holder"),
        (11, "gezag", None, "holder"),
        (11, "samen", "anouk", "capacity"),
        (11, "zelf", None, "capacity"),
        (12, "samen", "anouk", None),
        (12, "samen", "jeroen", "holder"),
        (12, "gezag", "anouk", "capacity"),
        (12, "zelf", None, "capacity"),
        (15, "samen", "anouk", None),
        (15, "gezag", "anouk", "capacity"),
        (16, "zelf", None, None),
        (16, "gezag", "anouk", "capacity"),
        (16, "samen", "anouk", "capacity"),
    ],
)
def test_who_is_not_entitled_gives_no_consent(
    house: House, age: int, capacity: str, who: str | None, field: str | None
) -> None:
    holder = getattr(house, who) if who else None

    def give() -> Any:
        return make_rights.consent(house.children[age], house.marloes, capacity, holder)

    if field is None:
        assert make.again(give()).counts_on(TODAY)
    else:
        assert refused(give) == field


def test_a_refusal_says_what_to_do(house: House) -> None:
    with pytest.raises(RuleBroken) as broken:
        make_rights.consent(house.children[16], house.marloes, "gezag", house.anouk)
    assert broken.value.message == (
        "Kind16 is dan 16 of ouder en beslist zelf. Vraag het aan Kind16."
    )


def test_who_gave_it_stands_with_it(house: House) -> None:
    together = make_rights.consent(house.children[12], house.marloes, "samen", house.anouk)
    alone = make_rights.consent(house.children[16], house.marloes, "zelf")

    assert make.again(together).given_by == "Kind12 Bakker en Anouk Bakker"
    assert make.again(together).holder_id == make.again(house.anouk).person_id
    assert (make.again(alone).given_by, make.again(alone).holder_id) == ("Kind16 Bakker", None)


def test_gezag_must_last_on_the_day_of_consent_and_today(house: House) -> None:
    child = house.children[11]
    make_rights.gezag(child, house.jeroen, house.marloes, from_on=date(2026, 11, 10))
    day = date(2026, 11, 9)

    early = refused(
        lambda: make_rights.consent(child, house.marloes, "gezag", house.jeroen, from_on=day)
    )
    changed = refused(
        lambda: make_rights.consent(child, house.marloes, "gezag", house.anouk, from_on=day)
    )
    make_rights.consent(child, house.marloes, "gezag", house.jeroen, from_on=date(2026, 11, 10))

    assert (early, changed) == ("holder", "from_on")


def test_gezag_that_ended_yesterday_gives_no_consent(house: House) -> None:
    child = house.children[11]
    row = make_rights.gezag(child, house.jeroen, house.marloes)
    make_rights.end_gezag(row, child, house.marloes, until_on=date(2026, 11, 22))

    for day in (TODAY, date(2026, 11, 22)):
        assert (
            refused(
                lambda day=day: make_rights.consent(
                    child, house.marloes, "gezag", house.jeroen, from_on=day
                )
            )
            == "holder"
        )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"from_on": date(2026, 11, 24)}, "from_on"),
        ({"from_on": date(2014, 1, 1)}, "from_on"),
        ({"until": date(2026, 11, 22)}, "until"),
        ({"until": date(2031, 11, 23)}, "until"),
        ({"level": "alles"}, "level"),
    ],
)
def test_days_and_words_that_cannot_be_are_refused(
    house: House, said: dict[str, Any], field: str
) -> None:
    child = house.children[11]
    assert (
        refused(lambda: make_rights.consent(child, house.marloes, "gezag", house.anouk, **said))
        == field
    )


def test_only_a_practice_can_be_told(house: House) -> None:
    school = accounts.organisation("De Kreek", "school")
    child = house.children[11]
    assert (
        refused(
            lambda: make_rights.consent(
                child, house.marloes, "gezag", house.anouk, recipient=school
            )
        )
        == "recipient"
    )


def test_consent_of_before_a_birthday_that_decides_is_over(house: House) -> None:
    child = house.children[12]  # 12 today
    assert (
        refused(
            lambda: make_rights.consent(
                child, house.marloes, "gezag", house.anouk, from_on=date(2026, 11, 22)
            )
        )
        == "from_on"
    )


def test_consent_stops_on_the_birthday_itself(house: House) -> None:
    given = make.again(make_rights.consent(house.children[15], house.marloes, "samen", house.anouk))

    assert [given.counts_on(day) for day in (date(2027, 11, 22), date(2027, 11, 23))] == [
        True,
        False,
    ]


def test_a_new_consent_takes_the_place_of_the_running_one_to_the_same_practice(
    house: House,
) -> None:
    child, other = house.children[11], make_rights.practice("Praktijk Zuid")
    first = make_rights.consent(child, house.marloes, "gezag", house.anouk)
    beside = make_rights.consent(child, house.marloes, "gezag", house.anouk, recipient=other)
    second = make_rights.consent(
        child, house.marloes, "gezag", house.anouk, level="inhoudelijke_samenvatting"
    )

    counting = [make.again(row).counts_on(TODAY) for row in (first, beside, second)]
    assert counting == [False, True, True]
    assert make.again(first).withdrawn_words == "vervangen door een nieuwe toestemming"


def test_withdrawing_works_at_once_and_for_good(house: House) -> None:
    child = house.children[11]
    given = make_rights.consent(child, house.marloes, "gezag", house.anouk)

    make_rights.withdraw(given, child, house.marloes, "Wij willen dit niet meer.")

    assert not make.again(given).counts_on(TODAY)
    assert refused(lambda: make_rights.withdraw(given, child, house.marloes)) is None


def test_consent_about_somebody_elses_child_is_not_withdrawn_here(house: House) -> None:
    other = make.member(make.family(name="Smit", led_by=house.marloes), "Tim")
    given = make_rights.consent(house.children[16], house.marloes, "zelf")

    with pytest.raises(LookupError):
        make_rights.withdraw(given, other, house.marloes)
    assert make.again(given).counts_on(TODAY)


def test_who_does_not_lead_the_casus_records_and_withdraws_nothing(house: House) -> None:
    karim, child = accounts.worker("Karim"), house.children[16]
    given = make_rights.consent(child, house.marloes, "zelf")

    with pytest.raises(NotPermitted):
        make_rights.withdraw(given, child, karim)
    with pytest.raises(NotPermitted):
        make_rights.consent(child, karim, "zelf")
    assert make.again(given).counts_on(TODAY)


def test_another_birth_date_asks_anew_what_somebody_else_had_to_give(house: House) -> None:
    child = house.children[11]
    given = make_rights.consent(child, house.marloes, "gezag", house.anouk)

    member = make.again(child)
    operations.change_person(
        member,
        by=accounts.actor(house.marloes),
        given_name="Kind11",
        relation="kind",
        birth_date=date(2014, 11, 23),
    )

    assert session().get_one(Consent, given.id).paused_reason == (
        "De geboortedatum is verbeterd; vraag opnieuw."
    )
