"""One gezin becomes two households: nobody without a regisseur, nobody reads more than before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.cases import operations, queries
from app.cases.models import Case, CaseLink, Perspectiefregie
from app.db import Database, Missing, session
from app.families.models import FamilyMember
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.life import NOW, TODAY, Lives, lives, refused
from tests.support.stories import Story, Told, attached, begins_with


def _laid() -> Lives:
    with clock.stopped_at(NOW):
        return lives()


LAID = Story(_laid)


@pytest.fixture
@begins_with(LAID)
def home(database: Database, told: Told) -> Iterator[Lives]:
    with clock.stopped_at(NOW), database.writing():
        yield attached(told(LAID))


def split(home: Lives, **more: Any) -> Case:
    said = {
        "name": "De Wit",
        "goes": home.goes(Jeroen="gaat", Sem="beide"),
        "reason": "Jeroen woont sinds zaterdag apart.",
        **more,
    }
    return operations.split_family(home.open(), by=said.pop("by", home.by), **said)


def test_the_second_household_has_a_casus_and_a_regisseur_from_the_first_moment(
    home: Lives,
) -> None:
    new = split(home, regisseur=home.karim)

    assert (new.regisseur_id, new.regie_nr) == (accounts.id_of(home.karim), 1)
    assert (new.family.name, new.opened_on, new.closed_on) == ("De Wit", TODAY, None)
    assert home.open().regisseur_id == accounts.id_of(home.marloes)
    link = session().scalars(select(CaseLink)).one()
    assert (link.kind, link.from_case_id, link.to_case_id) == ("gesplitst", home.case.id, new.id)


def test_who_goes_belongs_there_and_a_child_of_both_is_one_person_in_two_gezinnen(
    home: Lives,
) -> None:
    new = split(home)

    there = home.members(new)
    assert set(there) == {"Jeroen", "Sem"}
    here = home.members()
    assert {name: m.until_on for name, m in here.items()} == {
        "Anouk": None,
        "Jeroen": TODAY,
        "Noor": None,
        "Sem": None,
    }
    assert there["Sem"].person_id == here["Sem"].person_id
    rows = session().scalars(select(FamilyMember).where(FamilyMember.until_on == TODAY)).all()
    assert [row.person.given_name for row in rows] == ["Jeroen"]


def test_who_only_leads_the_second_does_not_read_the_first(home: Lives) -> None:
    new = split(home, regisseur=home.karim)
    karim = accounts.actor(home.karim)

    assert queries.get_case(new.public_id, karim).id == new.id
    for case_id, who in ((home.case.public_id, karim), (new.public_id, home.by)):
        with pytest.raises(Missing):
            queries.get_case(case_id, who)


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"goes": {}}, "goes", "Kies waar Jeroen gaat wonen."),
        ({"reason": " "}, "reason", "Schrijf waarom het gezin twee huishoudens wordt."),
        ({"name": " "}, "name", "Vul de naam van het gezin in."),
    ],
)
def test_what_is_not_said_is_asked(
    home: Lives, said: dict[str, Any], field: str, sentence: str
) -> None:
    assert refused(split, home, **said) == (field, sentence)
    assert session().scalars(select(CaseLink)).all() == []


def test_somebody_goes_somebody_stays_and_only_a_child_is_of_both(home: Lives) -> None:
    nobody = refused(split, home, goes=home.goes())
    assert nobody == ("goes", "Kies wie naar het andere huishouden gaat.")
    all_of_them = home.goes(Anouk="gaat", Jeroen="gaat", Noor="gaat", Sem="gaat")
    said = refused(split, home, goes=all_of_them)
    assert said == ("goes", "Ten minste één persoon blijft in dit huishouden.")
    adult = refused(split, home, goes=home.goes(Jeroen="beide"))
    assert adult == ("goes", "Jeroen is geen kind in dit gezin. Kies: blijft of gaat.")


def test_a_child_with_a_perspectiefregisseur_stays_in_this_casus(home: Lives) -> None:
    noor = home.members()["Noor"].person_id
    row = Perspectiefregie(case_id=home.case.id, child_id=noor, nr=1, from_on=TODAY)
    row.user_id, row.by_id = home.by.id, home.by.id
    row.reason, row.at = "opname van het kind", clock.now()
    session().add(row)
    session().commit()

    field, sentence = refused(split, home, goes=home.goes(Noor="gaat"))
    assert field == "goes"
    assert sentence.startswith("Noor heeft hier een perspectiefregisseur.")
    assert set(home.members(split(home, goes=home.goes(Noor="beide")))) == {"Noor"}


def test_the_regisseur_there_is_a_colleague(home: Lives) -> None:
    far = accounts.other_worker("Van ver")

    assert refused(split, home, regisseur=far) == ("regisseur", "Kies een collega uit de lijst.")


def test_who_does_not_lead_the_casus_does_not_split_it(home: Lives) -> None:
    make.reader(home.case, home.pieter, until_on=TODAY + timedelta(days=9))

    with pytest.raises(NotPermitted):
        split(home, by=accounts.actor(home.pieter))
