"""Consent counts on after a casus was closed, so that it can still be read and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.db import Database, session
from app.families.models import Consent, Family, FamilyMember
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.families import make, make_rights
from tests.families.acts import refused
from tests.support.page import submit, visit, visit_block
from tests.support.queries import count_queries

TODAY = date(2026, 11, 23)
SignIn = Callable[[Any], FlaskClient]


@dataclass
class Over:
    marloes: UserAccount
    reader: UserAccount
    family: Family
    child: FamilyMember
    given: Consent
    key: str
    url: str


@pytest.fixture
def over(database: Database) -> Iterator[Over]:
    """Noor of 16 said yes to a practice; then the casus was closed."""
    with clock.stopped_at("2026-11-23T09:00"):
        with database.writing():
            accounts.mark()
            marloes, reader = accounts.worker("Marloes Veenstra"), accounts.worker("Karim")
            family = make.family(led_by=marloes)
            make.reader(family, reader)
            child = make.member(family, birth_date=date(2010, 11, 23))
            given = make_rights.consent(child, marloes, "zelf")
            key = make.again(given).public_id
            url = f"/casussen/{make.again(family).in_case()}"
            make.close(family)
        yield Over(marloes, reader, family, child, given, key, url)


def test_who_led_it_when_it_closed_takes_consent_back_at_once(
    over: Over, database: Database
) -> None:
    with database.writing():
        assert make.again(over.given).counts_on(TODAY)

        make_rights.withdraw(over.given, over.child, over.marloes, "Wij willen dit niet meer.")

        assert not make.again(over.given).counts_on(TODAY)


def test_nobody_else_of_a_closed_casus_takes_consent_back(over: Over, database: Database) -> None:
    with database.writing():
        for who in (over.reader, accounts.worker("Pieter")):
            with pytest.raises(NotPermitted):
                make_rights.withdraw(over.given, over.child, who)
    with database.writing():
        assert make.again(over.given).counts_on(TODAY)


def test_no_new_consent_is_recorded_in_a_closed_casus(over: Over, database: Database) -> None:
    with database.writing():
        assert refused(lambda: make_rights.consent(over.child, over.marloes, "zelf")) is None
        with pytest.raises(Exception, match=r"^Deze casus is afgesloten\.$"):
            make_rights.consent(over.child, over.marloes, "zelf")


def test_a_newer_casus_of_the_gezin_takes_the_consents_along(
    over: Over, database: Database
) -> None:
    with database.writing():
        newer = cases.case(over.reader, session().get_one(Family, make.id_of(over.family)), TODAY)
        assert make.again(newer).closed_on is None
        with pytest.raises(NotPermitted):
            make_rights.withdraw(over.given, over.child, over.marloes)

        make_rights.withdraw(over.given, over.child, over.reader)

        assert not make.again(over.given).counts_on(TODAY)


def test_the_page_of_a_closed_casus_is_read_and_offers_only_taking_back(
    over: Over, signed_in: SignIn, database: Database
) -> None:
    client = signed_in(over.marloes)
    case = visit(client, over.url)
    assert "Alleen toestemming intrekken kan nog." in case.text
    assert case.link("Toestemming") == "#toestemming"
    block = next(url for url in case.blocks if "toestemming" in url)
    assert "mag weten hoe het loopt met Noor" in visit_block(client, block).text

    with count_queries(database.engine) as statements:
        page = visit(client, f"{over.url}/toestemming")

    assert len(statements) <= 18
    assert "Huisartsenpraktijk De Brug mag weten over Noor" in page.text
    assert page.texts("main a") == [
        "Terug naar de casus",
        "Wie ziet dit?",
        "Intrekken: Noor, Huisartsenpraktijk De Brug",
        "Verstrekkingen",
    ]
    url = page.link("Intrekken: Noor, Huisartsenpraktijk De Brug")
    submit(client, url, visit(client, url).form())
    after = visit(client, f"{over.url}/toestemming")
    assert "Niemand buiten de hulp mag nu iets weten." in after.text
    assert "Ingetrokken op ma 23 nov." in after.text


def test_who_read_along_finds_nothing_of_it_any_more(over: Over, signed_in: SignIn) -> None:
    client = signed_in(over.reader)

    visit(client, f"{over.url}/toestemming", status=404)
    visit(client, f"{over.url}/toestemming/{over.key}/intrekken", status=404)


def test_the_page_of_the_old_casus_is_gone_once_there_is_a_newer_one(
    over: Over, signed_in: SignIn, database: Database
) -> None:
    with database.writing():
        newer = cases.case(over.reader, session().get_one(Family, make.id_of(over.family)), TODAY)
        url = f"/casussen/{make.again(newer).public_id}/toestemming"

    client = signed_in(over.reader)

    assert "mag weten over Noor" in visit(client, url).text
    visit(client, f"{over.url}/toestemming", status=404)
