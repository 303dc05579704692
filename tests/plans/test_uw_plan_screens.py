"""Uw plan on the screen: plain words, a line in the log of the gezin, and nobody else's pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import Role
from app.audit import AuditEvent
from app.db import Database, session
from app.plans.models import Section
from tests.accounts import make as accounts
from tests.plans import table as laying
from tests.plans.family_at_table import Home, grant, let_in
from tests.plans.table import Table
from tests.support.page import visit

SignIn = Callable[..., FlaskClient]


@pytest.fixture
def home(third: Table, database: Database) -> Home:
    """As in the pictures: Anouk reads along, and Noor who is 16 here; version 2 holds."""
    with database.writing():
        made = Home(third)
        third.person("Noor").birth_date = date(2010, 3, 2)
        session().commit()
        for child in ("Sem", "Lot"):
            grant(made, child, "Anouk")
        let_in(made, "Anouk", Role.OUDER)
        let_in(made, "Noor", Role.JEUGDIGE)
    return made


def lines(database: Database) -> list[tuple[str, str, str, str | None]]:
    with database.reading():
        query = select(AuditEvent).where(AuditEvent.action == "eigen gezinsplan lezen")
        return [(e.kind, e.rule, e.object_kind, e.case_id) for e in session().scalars(query)]


def test_a_parent_reads_with_u_and_the_look_stands_in_the_log_of_the_gezin(
    home: Home, database: Database, signed_in: SignIn
) -> None:
    page = visit(signed_in(home.accounts["Anouk"]), "/uw-plan")

    assert page.title == "Uw plan - Eén Plan"
    assert page.h1 == "Dag Anouk, dit is uw plan"
    assert "“Ik wil aan het eind van de maand geld overhouden.”" in page.texts("h3")
    assert "“Ik wil mijn zwemdiploma.”" in page.texts("h3")
    assert "“Ik wil weer thuis slapen, zonder ruzie.”" not in page.texts("h3")
    assert laying.LETTER[Section.GOED] in page.text
    assert "Marloes Veenstra is uw contactpersoon" in page.text
    assert home.table.worker.phone in page.text
    for not_theirs in (" jij ", " jou ", " jouw ", "Tante Ilse", "concept", "Ik wil vaker horen"):
        assert not_theirs not in page.text
    assert lines(database) == [
        ("inzage", "ouder met gezag", "plan_versions", home.table.case.public_id)
    ]


def test_a_young_person_reads_with_jij(home: Home, database: Database, signed_in: SignIn) -> None:
    page = visit(signed_in(home.accounts["Noor"]), "/uw-plan")

    assert page.title == "Jouw plan - Eén Plan"
    assert page.h1 == "Dag Noor, dit is jouw plan"
    assert "Van Anouk en jou" in page.text
    assert "“Ik wil mijn diploma halen, op mijn eigen school.”" in page.texts("h3")
    assert "“Ik wil mijn zwemdiploma.”" not in page.texts("h3")
    assert "Wat jullie samen opschreven" in page.texts("h2")
    assert laying.LETTER[Section.GOED] in page.text
    for not_theirs in (" u ", " uw ", "geld overhouden"):
        assert not_theirs not in page.text
    assert lines(database) == [
        ("inzage", "jongere, over zichzelf", "plan_versions", home.table.case.public_id)
    ]


def test_who_looked_shows_the_parent_to_the_regisseur(home: Home, signed_in: SignIn) -> None:
    signed_in(home.accounts["Anouk"]).get("/uw-plan")

    url = f"/casussen/{home.table.case.public_id}/wie-keek"
    page = visit(signed_in(home.table.worker), url)

    assert "Anouk" in page.text
    assert "ouder met gezag" in page.text


def test_without_anything_to_read_there_is_a_kind_sentence_and_no_look(
    home: Home, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        stranger = accounts.worker("Ouder zonder gezin", role=None)
        accounts.grant(stranger, Role.OUDER)
    page = visit(signed_in(stranger), "/uw-plan")
    assert "U kunt hier nu geen plan lezen." in page.text
    assert "Marloes" not in page.text

    with database.writing():
        unit = session()
        for row in home.gezag_rows():
            row.until_on = date(2026, 11, 21)
        unit.commit()
    page = visit(signed_in(home.accounts["Anouk"]), "/uw-plan")
    assert "U kunt hier nu geen plan lezen." in page.text
    assert lines(database) == []


def test_before_there_is_a_plan_it_says_so(
    table: Table, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        made = Home(table)
        grant(made, "Sem", "Anouk")
        let_in(made, "Anouk", Role.OUDER)
        laying.drafted(table)

    page = visit(signed_in(made.accounts["Anouk"]), "/uw-plan")

    assert "Het plan is nog niet af." in page.text
    assert "Noor en mama bellen elke avond" not in page.text


def test_somebody_shielded_leaves_only_the_own_part_and_a_contact_person(
    home: Home, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        home.table.person("Lot").shielded_since = clock.today()
        session().commit()

    page = visit(signed_in(home.accounts["Anouk"]), "/uw-plan")

    assert "Vraag uw contactpersoon." in page.text
    assert "geld overhouden" not in page.text
    assert laying.LETTER[Section.GOED] not in page.text


def test_others_find_nothing_there_and_a_parent_finds_nothing_elsewhere(
    home: Home, signed_in: SignIn
) -> None:
    family = home.family_id()
    for url in ("/uw-plan", f"/uw-plan/{family}"):
        visit(signed_in(home.table.worker), url, status=404)
    client = signed_in(home.accounts["Anouk"])
    case = home.table.case.public_id
    visit(client, f"/uw-plan/{family}")
    for url in (
        "/uw-plan/van-een-ander",
        f"/casussen/{case}",
        f"/casussen/{case}/plan",
        f"/casussen/{case}/toestemming",
        f"/gezinnen/{family}",
        "/signalen",
        "/patienten",
    ):
        visit(client, url, status=404)
