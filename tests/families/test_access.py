"""Letting somebody of the gezin read along: who may be invited, by which mail, and ending it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import NotPermitted
from app.accounts.models import AccountInvitation, RoleGrant, UserAccount
from app.accounts.operations import choose_password
from app.accounts.queries import invited
from app.db import Database, session
from app.families import operations
from app.families.models import FamilyMember, PersonAccount
from app.outbox import Mail
from tests.accounts import make as accounts
from tests.families import make, make_rights
from tests.families.acts import refused
from tests.support.stories import Story, Told, attached, begins_with

EMAIL = "anouk@voorbeeld.example"


@dataclass
class House:
    marloes: UserAccount
    people: dict[str, FamilyMember]


def _laid() -> House:
    """Anouk has gezag over Lot, Jeroen has none; Noor is 15, Pim 11, Bas 22."""
    with clock.stopped_at("2026-11-23T09:00"):
        marloes = accounts.worker("Marloes Veenstra")
        family = make.family(led_by=marloes)
        people = {
            name: make.member(family, name, relation, birth_date=born)
            for name, relation, born in (
                ("Anouk", "moeder", date(1988, 5, 9)),
                ("Jeroen", "vader", date(2004, 1, 30)),
                ("Noor", "kind", date(2010, 11, 24)),
                ("Pim", "kind", date(2014, 11, 24)),
                ("Bas", "kind", date(2004, 1, 1)),
                ("Kees", "kind", date(2003, 11, 23)),
                ("Lot", "kind", date(2020, 2, 29)),
            )
        }
        make_rights.gezag(people["Lot"], people["Anouk"], marloes)
        return House(marloes, people)


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def house(database: Database, told: Told) -> Iterator[House]:
    with clock.stopped_at("2026-11-23T09:00"), database.writing():
        yield attached(told(LAID))


def let_in(house: House, name: str, email: str = EMAIL) -> None:
    operations.open_family_access(
        make.again(house.people[name]), by=accounts.actor(house.marloes), email=email
    )


def roles() -> dict[str, str]:
    query = select(UserAccount.name, RoleGrant.role).join(
        RoleGrant, RoleGrant.account_id == UserAccount.id
    )
    return {name: role for name, role in session().execute(query) if role != "gezinscoach"}


def token() -> str:
    mail = session().scalars(select(Mail).order_by(Mail.id.desc()).limit(1)).one()
    [line] = [line for line in (mail.body or "").splitlines() if "/welkom/" in line]
    return line.rsplit("/", 1)[1]


@pytest.mark.parametrize(
    ("name", "on", "role"),
    [
        ("Anouk", "2026-11-23T09:00", "ouder"),
        ("Jeroen", "2026-11-23T09:00", None),  # no gezag, though 22
        ("Noor", "2026-11-23T09:00", "jeugdige"),
        ("Pim", "2026-11-23T23:59", None),
        ("Pim", "2026-11-24T00:30", "jeugdige"),  # 12 today
        ("Bas", "2026-11-23T09:00", "jeugdige"),
        ("Kees", "2026-11-23T09:00", None),  # 23
        ("Lot", "2026-11-23T09:00", None),
        ("Anouk", "2038-03-01T09:00", None),  # Lot is 18
    ],
)
def test_a_parent_with_gezag_and_a_young_person_from_twelve_are_let_in(
    house: House, name: str, on: str, role: str | None
) -> None:
    with clock.stopped_at(on):
        if role is None:
            assert refused(lambda: let_in(house, name)) is None
            assert roles() == {}
        else:
            let_in(house, name)
            assert roles() == {f"{name} Bakker": role}


def test_the_mail_holds_a_link_that_works_and_nothing_personal(house: House) -> None:
    let_in(house, "Anouk")

    mail = session().scalars(select(Mail)).one()
    assert mail.address == EMAIL
    assert mail.subject == "Een uitnodiging van Eén Plan"
    for personal in ("Anouk", "Bakker", "Lot", "plan van", "Marloes", "gezag"):
        assert personal not in f"{mail.subject} {mail.body}"
    account = invited(token())
    assert account is not None
    assert (account.email, account.password_hash) == (EMAIL, "")
    choose_password(token(), "iets")
    assert invited(token()) is None


@pytest.mark.parametrize("email", ["anouk", "anouk@", "a b@voorbeeld.nl", "@voorbeeld.nl", ""])
def test_a_broken_address_is_refused_at_its_field(house: House, email: str) -> None:
    assert refused(lambda: let_in(house, "Anouk", email)) == "email"
    assert session().scalar(select(func.count()).select_from(Mail)) == 0


def test_the_address_of_somebody_else_is_refused(house: House) -> None:
    assert refused(lambda: let_in(house, "Anouk", house.marloes.email.upper())) == "email"


def test_somebody_reads_along_once_at_a_time(house: House) -> None:
    let_in(house, "Anouk")

    assert refused(lambda: let_in(house, "Anouk", "ander@voorbeeld.example")) is None
    assert session().scalar(select(func.count()).select_from(PersonAccount)) == 1


def test_it_ends_at_once_and_can_begin_again_with_the_same_account(house: House) -> None:
    let_in(house, "Anouk")
    first = token()
    anouk = house.people["Anouk"]
    by = accounts.actor(house.marloes)
    assert (
        refused(lambda: operations.end_family_access(make.again(anouk), by=by, reason=" "))
        == "reason"
    )

    operations.end_family_access(make.again(anouk), by=by, reason="Op verzoek.")
    row = session().scalars(select(PersonAccount)).one()
    assert (row.ended_at is not None, row.lasts_on(clock.today())) == (True, False)
    assert (
        refused(lambda: operations.end_family_access(make.again(anouk), by=by, reason="Nog eens."))
        is None
    )

    let_in(house, "Anouk")
    assert session().scalar(select(func.count()).select_from(UserAccount)) == 2
    assert session().scalar(select(func.count()).select_from(AccountInvitation)) == 2
    assert invited(first) is None
    assert roles() == {"Anouk Bakker": "ouder"}


def test_the_account_of_one_child_is_not_given_to_another(house: House) -> None:
    let_in(house, "Bas")
    by = accounts.actor(house.marloes)
    operations.end_family_access(make.again(house.people["Bas"]), by=by, reason="Klaar.")

    with clock.stopped_at("2026-11-24T09:00"):
        assert refused(lambda: let_in(house, "Noor")) == "email"


def test_who_does_not_lead_the_casus_lets_nobody_in(house: House) -> None:
    karim = accounts.worker("Karim")
    with pytest.raises(NotPermitted):
        operations.open_family_access(
            make.again(house.people["Anouk"]), by=accounts.actor(karim), email=EMAIL
        )
    assert session().scalar(select(func.count()).select_from(PersonAccount)) == 0


@pytest.mark.parametrize("email", ["jeroen@post.example", " JEROEN@post.example"])
def test_the_address_of_somebody_else_of_the_gezin_is_refused(house: House, email: str) -> None:
    make.again(house.people["Jeroen"]).person.email = "Jeroen@post.example"
    session().commit()

    assert refused(lambda: let_in(house, "Noor", email)) == "email"
    assert roles() == {}


def test_ones_own_address_is_used(house: House) -> None:
    make.again(house.people["Noor"]).person.email = EMAIL
    session().commit()

    let_in(house, "Noor")

    assert roles() == {"Noor Bakker": "jeugdige"}
