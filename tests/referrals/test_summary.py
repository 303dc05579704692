"""The text that a huisarts reads: only with consent for it, and only while that counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.db import Database, session
from app.families import operations as families
from app.families.models import Consent, Purpose
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.families import make as people
from tests.families import make_rights as rights
from tests.referrals import make
from tests.referrals.make import Practice
from tests.support.page import visit

SignIn = Callable[..., FlaskClient]
PARTS = ("Hij slaapt niet.", "Elke week praten.", "Van 4 naar 5.", "Volgen.")


@pytest.fixture
def told(desk: Practice, database: Database) -> str:
    """Tim was referred and taken; his mother has gezag and lets the practice read a text."""
    with database.writing():
        referral = make.send(desk)
        public_id = referral.public_id
        case = make.take(referral, desk.marloes)
        family = cases.fresh_case(case).family
        tim = family.members[0]
        sanne = people.member(family, "Sanne", "moeder", "de Vries", date(1990, 1, 1))
        rights.gezag(tim, sanne, desk.marloes)
        consent = rights.consent(
            *(tim, desk.marloes, "gezag", sanne),
            recipient=people.again(desk.brug),
            level="inhoudelijke_samenvatting",
        )
        families.write_summary(
            people.again(family),
            by=accounts.actor(desk.marloes),
            consent=people.again(consent),
            parts=PARTS,
            seen=True,
        )
    return public_id


def test_the_huisarts_reads_it_on_the_page_of_the_patient(
    told: str, desk: Practice, signed_in: SignIn
) -> None:
    page = visit(signed_in(desk.esther), f"/patienten/{told}")
    assert "Geschreven door Marloes Veenstra" in page.text
    for part in PARTS:
        assert part in page.text
    assert "Hij slaapt niet." not in visit(signed_in(desk.esther), "/patienten").text


def test_on_the_twelfth_birthday_the_huisarts_sees_nothing_until_asked_again(
    told: str, desk: Practice, database: Database
) -> None:
    with database.reading():
        with clock.stopped_at("2028-03-01T09:00"):
            assert make.names(desk.esther) == ["Tim de Vries"]
        with clock.stopped_at("2028-03-02T09:00"):
            assert make.names(desk.esther) == []


def test_another_practice_and_another_purpose_read_nothing(
    told: str, desk: Practice, database: Database, signed_in: SignIn
) -> None:
    visit(signed_in(desk.rik), f"/patienten/{told}", status=404)
    with database.writing() as unit:
        counting = select(Consent).where(Consent.withdrawn_on.is_(None))
        consent = session().scalars(counting).one()
        values: dict[str, Any] = {
            name: getattr(consent, name)
            for name in ("person_id", "recipient_id", "level", "capacity", "given_by", "from_on")
        }
        consent.withdrawn_on, consent.withdrawn_by_id = clock.today(), consent.recorded_by_id
        other = Consent(**values, purpose=Purpose.HELP.value, what="Hoe het met hem gaat.")
        other.renew_on, other.recorded_by_id = consent.renew_on, consent.recorded_by_id
        other.recorded_at = clock.now()
        unit.add(other)
        unit.commit()
        assert make.names(desk.esther) == []
    visit(signed_in(desk.esther), f"/patienten/{told}", status=404)


def test_status_alone_gives_no_text(
    told: str, desk: Practice, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        person = session().scalars(select(Consent)).first().person  # type: ignore[union-attr]
        tim = person.memberships[0]
        sanne = next(m for m in tim.family.members if m.relation == "moeder")
        practice = people.again(desk.brug)
        rights.consent(tim, desk.marloes, "gezag", sanne, recipient=practice)
    page = visit(signed_in(desk.esther), f"/patienten/{told}")
    assert "Samenvatting" not in page.text
