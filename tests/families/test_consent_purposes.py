"""Consent for a school, another helper or research: one purpose, one recipient, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import Organisation
from app.db import Database, session
from app.families import control, operations, told
from app.families.models import Consent, Purpose
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.families.acts import refused
from tests.families.house import House, lay
from tests.support.stories import Story, Told, attached, begins_with

TODAY = date(2026, 11, 23)
SCHOOL = "afstemming met school of opvang"
HELP = "afstemming met een andere hulpverlener"
RESEARCH = "meedoen aan onderzoek of evaluatie"
HUISARTS = "terugkoppeling aan de huisarts"
WHAT = "Hoe het gaat in de klas."


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


def give(house: House, age: int = 11, purpose: str = SCHOOL, **said: Any) -> Consent:
    """As whoever may give it at that age, unless said otherwise."""
    capacity = {11: "gezag", 12: "samen", 15: "samen", 16: "zelf"}[age]
    values: dict[str, Any] = {
        "capacity": capacity,
        "holder": None if capacity == "zelf" else house.anouk,
        "recipient": "De Kreek",
        "what": WHAT,
        "purpose": purpose,
        **({"until": date(2027, 1, 31)} if purpose == RESEARCH else {}),
        **said,
    }
    child = values.pop("child", house.children[age])
    return make_rights.consent(child, values.pop("by", house.marloes), **values)


# purpose, age, by what right, with whom; the field at which it is refused, or none
WHO = [
    (purpose, age, capacity, holder, field)
    for purpose in (SCHOOL, HELP, RESEARCH)
    for age, capacity, holder, field in (
        (11, "gezag", "anouk", None),
        (11, "gezag", "jeroen", "holder"),
        (11, "zelf", None, "capacity"),
        (11, "samen", "anouk", "capacity"),
        (12, "samen", "anouk", None),
        (12, "samen", "jeroen", "holder"),
        (12, "gezag", "anouk", "capacity"),
        (12, "zelf", None, "capacity"),
        (15, "samen", "anouk", None),
        (15, "zelf", None, "capacity"),
        (16, "zelf", None, None),
        (16, "gezag", "anouk", "capacity"),
    )
]


@pytest.mark.parametrize(("purpose", "age", "capacity", "holder", "field"), WHO)
def test_for_every_purpose_age_and_gezag_decide_who_gives_it(
    house: House, purpose: str, age: int, capacity: str, holder: str | None, field: str | None
) -> None:
    who = getattr(house, holder) if holder else None

    def act() -> Consent:
        return give(house, age, purpose, capacity=capacity, holder=who)

    if field is None:
        assert make.again(act()).counts_on(TODAY)
    else:
        assert refused(act) == field


@pytest.mark.parametrize(
    ("purpose", "kind"), [(SCHOOL, "school"), (HELP, "hulpverlener"), (RESEARCH, "onderzoek")]
)
def test_a_new_name_becomes_a_recipient_of_that_kind_here_and_is_used_again(
    house: House, purpose: str, kind: str
) -> None:
    first = make.again(give(house, 11, purpose))
    second = make.again(give(house, 12, purpose, recipient=" de  kreek "))

    assert first.recipient_id == second.recipient_id
    here = first.recipient.kind, first.recipient.name, first.recipient.municipality_id
    assert here == (kind, "De Kreek", make.again(house.anouk).person.municipality_id)


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [
        (HUISARTS, "school"),
        (SCHOOL, "huisarts"),
        (SCHOOL, "hulpverlener"),
        (HELP, "school"),
        (HELP, "aanbieder"),
        (RESEARCH, "hulpverlener"),
    ],
)
def test_a_recipient_of_another_kind_is_refused(house: House, purpose: str, kind: str) -> None:
    other = accounts.organisation("Iets anders", kind)
    other.municipality_id = make.again(house.anouk).person.municipality_id
    assert refused(lambda: give(house, 11, purpose, recipient=other)) == "recipient"


def test_a_school_of_another_municipality_is_not_told(house: House) -> None:
    far = accounts.saved(
        Organisation(
            name="Ver", kind="school", municipality_id=accounts.other_team().municipality_id
        )
    )
    assert refused(lambda: give(house, recipient=far)) == "recipient"
    assert make.again(give(house, recipient="Ver")).recipient_id != far.id


@pytest.mark.parametrize(
    ("purpose", "said", "field"),
    [
        (SCHOOL, {"what": ""}, "what"),
        (SCHOOL, {"what": "alles"}, "what"),
        (HELP, {"what": "  kort    "}, "what"),
        (RESEARCH, {"until": None}, "until"),
        (RESEARCH, {"until": date(2028, 11, 23)}, "until"),
        (SCHOOL, {"until": date(2031, 11, 23)}, "until"),
        (SCHOOL, {"recipient": "  "}, "recipient"),
        (SCHOOL, {"recipient": "- -"}, "recipient"),
        (HUISARTS, {"recipient": "Huisarts van ver"}, "recipient"),
        (SCHOOL, {"level": "inhoudelijke_samenvatting"}, "level"),
        (SCHOOL, {"from_on": date(2026, 11, 24)}, "from_on"),
        ("alles", {}, "purpose"),
    ],
)
def test_blanket_and_endless_consent_is_refused(
    house: House, purpose: str, said: dict[str, Any], field: str
) -> None:
    assert refused(lambda: give(house, 11, purpose, **said)) == field


def test_research_lasts_two_years_at_most_and_no_longer_than_a_birthday(house: House) -> None:
    long = make.again(give(house, 16, RESEARCH, until=date(2028, 11, 22)))
    short = make.again(give(house, 11, RESEARCH, until=date(2028, 11, 22)))

    assert long.renew_on == date(2028, 11, 23)
    assert short.renew_on == date(2027, 11, 23)


def test_only_consent_for_the_same_purpose_and_recipient_is_replaced(house: House) -> None:
    school = give(house, 11, SCHOOL)
    elsewhere = give(house, 11, SCHOOL, recipient="De Wadden")
    research = give(house, 11, RESEARCH)
    again = give(house, 11, SCHOOL, what="Alleen of er gebeld is.")

    counting = [make.again(row).counts_on(TODAY) for row in (school, elsewhere, research, again)]
    assert counting == [False, True, True, True]


def test_two_people_that_turn_out_to_be_one_keep_what_is_for_another_purpose(
    house: House,
) -> None:
    one, other = (make.again(house.children[age]).person for age in (11, 12))
    kept = give(house, 12, HELP, recipient="De Kreek")
    moved = give(house, 11, SCHOOL)
    operations.move_consents(one, other, accounts.actor(house.marloes))
    session().commit()

    rows = [make.again(row) for row in (kept, moved)]
    assert [(row.person_id, row.counts_on(TODAY)) for row in rows] == [(other.id, True)] * 2


def test_of_two_people_that_turn_out_to_be_one_the_newest_is_replaced(house: House) -> None:
    one, other = (make.again(house.children[age]).person for age in (11, 12))
    older, moved = give(house, 12), give(house, 11)
    operations.move_consents(one, other, accounts.actor(house.marloes))
    session().commit()

    assert [make.again(row).counts_on(TODAY) for row in (older, moved)] == [False, True]


def test_another_purpose_of_the_same_recipient_stays(house: House) -> None:
    """No screen makes one; a row that came in another way is not taken back by this one."""
    given = make.again(give(house))
    planted = plant(given, Purpose.RESEARCH.value, "Een vragenlijst per half jaar.")
    give(house)

    assert make.again(planted).counts_on(TODAY)


def plant(given: Consent, purpose: str, what: str = "") -> Consent:
    row = Consent(person_id=given.person_id, purpose=purpose, level="status", what=what)
    row.recipient_id, row.capacity, row.given_by = given.recipient_id, "gezag", "Anouk"
    row.from_on, row.renew_on = TODAY, date(2027, 1, 1)
    row.recorded_by_id, row.recorded_at = given.recorded_by_id, clock.now()
    session().add(row)
    session().flush()
    return row


def test_what_may_be_told_is_never_changed(house: House) -> None:
    given = make.again(give(house))
    given.what = "Alles over het gezin."
    with pytest.raises(Exception, match="ligt vast"):
        session().flush()
    session().rollback()


def again_on(house: House, day: str) -> list[tuple[str, str]]:
    with clock.stopped_at(f"{day}T09:00"):
        family = make.again(make.again(house.anouk).family)
        rows = told.consents_about(told.persons_told_of(family))
        asked = told.to_ask_again(rows, clock.today())
        return [(row.person.given_name, why) for row, why in asked]


def test_on_the_birthday_itself_it_stands_still_and_is_to_be_asked_again(house: House) -> None:
    given = give(house, 11)

    assert again_on(house, "2027-11-22") == []
    assert again_on(house, "2027-11-23") == [
        ("Kind11", "Kind11 is 12 geworden op di 23 nov. Nu beslist iemand anders, of samen.")
    ]
    before, on_the_day = date(2027, 11, 22), date(2027, 11, 23)
    assert [make.again(given).counts_on(day) for day in (before, on_the_day)] == [True, False]


@pytest.mark.parametrize(
    ("age", "day"), [(12, "2030-11-23"), (15, "2027-11-23"), (16, "2028-11-23")]
)
def test_it_is_asked_again_at_16_and_18_too(house: House, age: int, day: str) -> None:
    give(house, age)
    assert [name for name, _ in again_on(house, day)] == [f"Kind{age}"]


def test_what_was_agreed_for_a_time_is_over_and_not_asked_again(house: House) -> None:
    give(house, 11, until=date(2026, 12, 31))
    assert again_on(house, "2027-01-01") == []


def test_another_gezag_asks_again_until_it_was_asked_or_taken_back(house: House) -> None:
    given = give(house, 11, from_on=date(2026, 11, 20))
    make_rights.gezag(house.children[11], house.jeroen, house.marloes, TODAY)
    assert [name for name, _ in again_on(house, "2026-11-23")] == ["Kind11"]
    assert not make.again(given).counts_on(TODAY)

    give(house, 11)
    assert again_on(house, "2026-11-23") == []


def test_who_says_no_is_not_asked_again(house: House) -> None:
    given = give(house, 11, from_on=date(2026, 11, 20))
    make_rights.gezag(house.children[11], house.jeroen, house.marloes, TODAY)
    assert again_on(house, "2026-11-23") != []
    make_rights.withdraw(given, house.children[11], house.marloes)
    assert again_on(house, "2026-11-23") == []


def test_a_child_of_11_gives_none_and_a_stranger_records_none(house: House) -> None:
    karim = accounts.worker("Karim")
    assert refused(lambda: give(house, 11, capacity="zelf", holder=None)) == "capacity"
    with pytest.raises(PermissionError):
        give(house, 11, by=karim)


def test_controle_finds_a_recipient_of_another_kind_and_consent_without_words(
    house: House,
) -> None:
    given = make.again(give(house))
    assert list(control.differences()) == []

    given.recipient.kind = "aanbieder"
    plant(given, Purpose.HELP.value)

    assert [line.split(": ")[1] for line in control.differences()] == [
        "de ontvanger past niet bij waarvoor die is gegeven",
        "de ontvanger past niet bij waarvoor die is gegeven",
        "er staat niet in woorden wat verteld mag worden",
    ]


def test_a_name_typed_twice_makes_one_organisation(house: House) -> None:
    give(house, 11)
    give(house, 12)
    kind = select(Organisation).where(Organisation.kind == "school")
    assert len(session().scalars(kind).all()) == 1
