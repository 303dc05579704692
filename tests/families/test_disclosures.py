"""What was told outside: on which ground, to whom, and the text that a huisarts reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.db import Database, Missing, session
from app.families import control, disclosures, operations
from app.families.models import Consent, Disclosure, Family, FamilyMember
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.families.acts import refused
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.stories import Story, Told, attached, begins_with

TODAY = date(2026, 11, 23)
PARTS = ("Slapen.", "Elke week praten.", "Van 4 naar 5.", "Volgen.")
WHOLE = (
    "Wat de vraag is:\nSlapen.\n\nWelke hulp is afgesproken:\nElke week praten.\n\n"
    "Wat er per doel bereikt is:\nVan 4 naar 5.\n\nAdvies:\nVolgen."
)


@dataclass
class House:
    marloes: UserAccount
    family: Family
    anouk: FamilyMember
    lot: FamilyMember
    sem: FamilyMember


def _laid() -> House:
    """Anouk has gezag over Lot and Sem; it is Monday 23 November 2026."""
    with clock.stopped_at("2026-11-23T09:00"):
        marloes = accounts.worker("Marloes Veenstra")
        family = make.family(led_by=marloes)
        anouk = make.member(family, "Anouk", "moeder", birth_date=date(1988, 5, 9))
        lot = make.member(family, "Lot", birth_date=date(2020, 2, 29))
        sem = make.member(family, "Sem", birth_date=date(2017, 2, 28))
        for child in (lot, sem):
            make_rights.gezag(child, anouk, marloes)
        return House(marloes, family, anouk, lot, sem)


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def house(database: Database, told: Told) -> Iterator[House]:
    with clock.stopped_at("2026-11-23T09:00"), database.writing():
        yield attached(told(LAID))


def school(house: House, child: FamilyMember | None = None, **more: Any) -> Consent:
    said = {"recipient": "De Kreek", "what": "Hoe het gaat in de klas."}
    said |= {"purpose": "afstemming met school of opvang"}
    return make_rights.consent(
        child or house.lot, house.marloes, "gezag", house.anouk, **{**said, **more}
    )


def summarised(house: House, **more: Any) -> Consent:
    level = {"level": "inhoudelijke_samenvatting", **more}
    return make_rights.consent(house.lot, house.marloes, "gezag", house.anouk, **level)


def tell(house: House, by: UserAccount | None = None, **said: Any) -> Disclosure:
    about, consent = said.pop("about", None), said.pop("consent", None)
    values: dict[str, Any] = {
        "recipient": "Veilig Thuis",
        "basis": "meldcode",
        "what": "Dat Lot niet thuis slaapt.",
        "reason": "Stap 5 van de meldcode.",
        "on": TODAY,
        **said,
    }
    return operations.record_disclosure(
        make.again(house.family),
        by=accounts.actor(by or house.marloes),
        told=operations.Telling(
            **values,
            about=make_rights.person_of(about) if about is not None else None,
            consent=make.again(consent) if consent is not None else None,
        ),
    )


def write(house: House, consent: Consent, seen: bool = True, **said: Any) -> Disclosure:
    return operations.write_summary(
        make.again(said.pop("family", house.family)),
        by=accounts.actor(house.marloes),
        consent=make.again(consent),
        parts=said.pop("parts", PARTS),
        seen=seen,
    )


@pytest.mark.parametrize(
    "basis", ["direct_betrokken", "wettelijke_plicht", "vitaal_belang", "meldcode"]
)
def test_what_was_told_without_consent_stands_with_its_ground_and_reason(
    house: House, basis: str
) -> None:
    row = make.again(tell(house, basis=basis, about=house.lot))

    assert (row.recipient, row.basis, row.reason) == (
        *("Veilig Thuis", basis),
        "Stap 5 van de meldcode.",
    )
    assert (row.what, row.person_id) == (
        "Dat Lot niet thuis slaapt.",
        make.again(house.lot).person_id,
    )
    assert b"slaapt" not in session().scalar(text("SELECT what_sealed FROM disclosures"))
    assert disclosures.BASIS_WORDS[basis].endswith("(nog niet door een jurist nagekeken)")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"recipient": " "}, "recipient"),
        ({"what": " "}, "what"),
        ({"basis": "zomaar"}, "basis"),
        ({"basis": "overdracht"}, "basis"),
        ({"basis": "toestemming"}, "consent"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"on": date(2026, 6, 3)}, "on"),
    ],
)
def test_what_cannot_be_or_is_not_said_is_refused(
    house: House, said: dict[str, Any], field: str
) -> None:
    assert refused(lambda: tell(house, **said)) == field


def by_consent(house: House, consent: Consent, **said: Any) -> Disclosure:
    values = {"recipient": "", "basis": "toestemming", "reason": "", "about": house.lot, **said}
    return tell(house, consent=consent, **values)


def test_on_consent_the_recipient_is_that_of_the_consent_and_no_reason_is_needed(
    house: House,
) -> None:
    consent = school(house)
    rows = [make.again(by_consent(house, consent, recipient=name)) for name in ("", "de kreek")]

    assert [(row.recipient, row.consent_id, row.reason) for row in rows] == [
        ("De Kreek", consent.id, "")
    ] * 2
    assert rows[0].organisation_id == make.again(consent).recipient_id


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"about": "sem"}, "about"),
        ({"about": None}, "about"),
        ({"recipient": "Veilig Thuis"}, "recipient"),
        ({"on": date(2026, 11, 9)}, "consent"),
        ({"reason": "Samenvatting voor de huisarts, door het gezin gelezen."}, "reason"),
    ],
)
def test_consent_covers_its_own_person_recipient_and_days(
    house: House, said: dict[str, Any], field: str
) -> None:
    consent = school(house, from_on=date(2026, 11, 10))
    if isinstance(said.get("about"), str):
        said = {"about": getattr(house, said["about"])}
    assert refused(lambda: by_consent(house, consent, **said)) == field


def test_what_was_told_before_consent_was_taken_back_can_still_be_written_down(
    house: House,
) -> None:
    consent = school(house, from_on=date(2026, 11, 10))
    make_rights.withdraw(consent, house.lot, house.marloes)

    assert refused(lambda: by_consent(house, consent)) == "consent"
    early = make.again(by_consent(house, consent, on=date(2026, 11, 22)))
    assert clock.local(early.at).isoformat() == "2026-11-22T12:00:00+01:00"


def test_a_paused_consent_covers_nothing_since(house: House) -> None:
    jeroen = make.member(house.family, "Jeroen", "vader", birth_date=date(1985, 1, 30))
    consent = school(house, from_on=date(2026, 11, 10))
    make_rights.gezag(house.lot, jeroen, house.marloes, TODAY)
    assert refused(lambda: by_consent(house, consent)) == "consent"


def test_another_gezin_and_its_consent_are_not_known_here(house: House) -> None:
    other = make.family(name="Smit", led_by=house.marloes)
    tim = make.member(other, "Tim", birth_date=date(2018, 1, 1))
    sanne = make.member(other, "Sanne", "moeder", birth_date=date(1990, 1, 1))
    make_rights.gezag(tim, sanne, house.marloes)
    theirs = make_rights.consent(
        *(tim, house.marloes, "gezag", sanne), level="inhoudelijke_samenvatting"
    )
    mine = make.again(tell(house))

    for act in (
        lambda: tell(house, about=tim),
        lambda: by_consent(house, theirs, about=house.lot),
        lambda: write(house, theirs),
        lambda: disclosures.get_disclosure(make.again(other), mine.public_id),
    ):
        with pytest.raises(Missing):
            act()


def test_a_stranger_tells_nothing_and_what_was_told_stays(house: House) -> None:
    with pytest.raises(NotPermitted):
        tell(house, by=accounts.worker("Karim"))
    row = make.again(tell(house))
    for change in ("UPDATE disclosures SET recipient = 'x'", "DELETE FROM disclosures"):
        with pytest.raises(Exception, match="disclosures"):
            session().execute(text(change))
        session().rollback()
    assert make.again(row).recipient == "Veilig Thuis"


def newest(house: House) -> str | None:
    session().expire_all()
    found = disclosures.newest_summary(make_rights.person_of(house.lot), make_rights.practice())
    return found.what if found else None


def test_a_huisarts_reads_the_newest_text_as_long_as_consent_counts(house: House) -> None:
    consent = summarised(house)
    assert newest(house) is None
    write(house, consent)
    assert newest(house) == WHOLE
    by_consent(house, consent, what="Gebeld.")
    assert newest(house) == WHOLE
    write(house, consent, parts=("Eten.", *PARTS[1:]))
    assert (newest(house) or "").startswith("Wat de vraag is:\nEten.")

    make_rights.withdraw(consent, house.lot, house.marloes)
    assert newest(house) is None


def test_after_five_years_there_is_no_text_any_more(house: House) -> None:
    write(house, summarised(house))
    with clock.stopped_at("2031-11-22T09:00"):
        assert newest(house) == WHOLE
    with clock.stopped_at("2031-11-23T09:00"):
        assert newest(house) is None


def test_a_new_consent_needs_a_new_text(house: House) -> None:
    write(house, summarised(house))
    summarised(house)
    assert newest(house) is None


@pytest.mark.parametrize("nr", range(4))
def test_every_part_of_the_text_is_filled_in(house: House, nr: int) -> None:
    parts = tuple("  " if nr == i else part for i, part in enumerate(PARTS))
    field = ("question", "agreed", "results", "advice")[nr]
    assert refused(lambda: write(house, summarised(house), parts=parts)) == field


def test_the_gezin_reads_it_first_and_a_text_needs_its_own_level(house: House) -> None:
    consent = summarised(house)
    assert refused(lambda: write(house, consent, seen=False)) == "seen"
    for other in (
        make_rights.consent(house.sem, house.marloes, "gezag", house.anouk),
        school(house),
    ):
        with pytest.raises(RuleBroken, match="geen toestemming"):
            write(house, other)
    make_rights.withdraw(consent, house.lot, house.marloes)
    with pytest.raises(RuleBroken, match="geen toestemming"):
        write(house, consent)


def test_another_operation_writes_a_disclosure_of_its_own(house: House) -> None:
    row = operations.new_disclosure(
        make.again(house.family),
        accounts.actor(house.marloes),
        recipient="Team Lelystad-West",
        basis="overdracht",
        what="Het dossier.",
        reason="Verhuisd.",
    )
    session().commit()
    assert make.again(row).what == "Het dossier."
    assert make.again(row).at == clock.now()


def test_what_is_told_on_consent_goes_to_its_recipient_and_is_about_its_person(
    house: House, database_urls: Urls
) -> None:
    """The database refuses any other; controle finds what stood there before it did."""
    consent = school(house)
    by_consent(house, consent)
    assert list(control.differences()) == []
    row = {
        "family": accounts.id_of(house.family),
        "consent": accounts.id_of(consent),
        "person": consent.person_id,
        "organisation": consent.recipient_id,
        "by": accounts.id_of(house.marloes),
        "what": b"x",
    }
    other = accounts.id_of(make_rights.practice("Een ander"))
    session().commit()
    for change in ({"organisation": other}, {"organisation": None}, {"person": None}):
        wrong = pytest.raises(Exception, match="toestemming is voor een persoon en een ontvanger")
        with raw.owner(database_urls) as connection, wrong:
            connection.execute(text(INSERT), row | change | {"public": "w" * 22})

    with raw.owner(database_urls) as connection:
        connection.execute(text(INSERT), row | {"public": "g" * 22})
        raw.without_trigger(connection, "disclosures", "to_the_recipient")
        connection.execute(text(INSERT), row | {"organisation": other, "public": "o" * 22})
    [line] = control.differences()
    assert line.endswith("een andere ontvanger dan die van de toestemming")


INSERT = (
    "INSERT INTO disclosures (family_id, person_id, recipient, reason, organisation_id, basis, "
    "consent_id, what_sealed, by_id, at, public_id) VALUES (:family, :person, 'Iemand', '', "
    ":organisation, 'toestemming', :consent, :what, :by, '2026-11-23 10:00:00.000000', :public)"
)
