"""Gedeeld met u: which casussen, who comes in, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations as cases_operations
from app.db import Database, session
from tests.accounts import make
from tests.cases import make as cases
from tests.plans import sharing_at_table as sharing
from tests.plans.sharing_at_table import HOME, SCHOOL, let_in, url_of
from tests.plans.table import Table
from tests.support.page import visit, visit_block
from tests.support.queries import count_queries

Clients = Callable[[UserAccount], FlaskClient]
HOME_WORDS = "Ik wil weer thuis slapen, zonder ruzie."
SCHOOL_WORDS = "Ik wil mijn diploma halen, op mijn eigen school."
# Of the plan, of the gezin and of the casus: what nobody may see who joins for one goal.
OTHERS = (
    *("zwemdiploma", "Energiecontract", "Tante Ilse", "Jeroen", "Lot", "Sem ", "Lelystad"),
    *("Er was thuis veel ruzie", "Wordt het te heftig", "Anouk gebeld", "Ik wil dat mama en papa"),
)


def test_each_look_leaves_its_line_with_its_rule(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME)
    visit(signed_in(linda), url_of(third))
    with database.reading() as unit:
        lines = unit.scalars(
            select(AuditEvent).where(
                AuditEvent.actor_id == make.id_of(linda), AuditEvent.kind == "inzage"
            )
        ).all()
        assert [(line.action, line.rule, line.case_id) for line in lines] == [
            (
                "gedeeld deel lezen",
                "doet mee vanuit een andere organisatie",
                third.case.public_id,
            )
        ]


@pytest.mark.parametrize(
    "how", ["over", "ended", "not_yet", "role", "closed", "never", "reads", "regisseur"]
)
def test_who_is_not_in_it_finds_nothing(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients, how: str
) -> None:
    today = date(2026, 11, 22)
    day = timedelta(days=1)
    with database.writing():
        if how == "over":
            sharing.joins(third, linda, until_on=today - day)
        elif how == "not_yet":
            sharing.joins(third, linda, from_on=today + day)
        elif how == "reads":
            cases.reader(third.case, linda)
        elif how not in ("never", "regisseur"):
            reader = sharing.joins(third, linda)
            sharing.share(third, reader, HOME)
        if how == "ended":
            cases_operations.end_reading(sharing.fresh(reader), by=third.by)
        if how == "role":
            session().get_one(UserAccount, make.id_of(linda)).grants[0].until_on = today - day
            session().commit()
        if how == "closed":
            cases.close(third.case)
    client = signed_in(third.worker if how == "regisseur" else linda)
    for url in (url_of(third), f"{url_of(third)}/verblijf"):
        visit(client, url, status=404)
        visit(client, url, status=404, headers={"HX-Request": "true"})
    # Who works for no organisation (any more) has no such page at all.
    page = visit(client, "/gedeeld", status=404 if how in ("role", "regisseur") else 200)
    assert ("Er is nu niets met u gedeeld." in page.text) is (how not in ("role", "regisseur"))
    assert "Bakker" not in page.html


def test_a_partner_never_opens_the_casus_or_the_plan(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME, shares="plan,verblijf,veiligheid,contact")
    client = signed_in(linda)
    root = f"/casussen/{third.case.public_id}"
    for url in (root, third.url, f"{third.url}/versies/1", f"{third.url}/afdrukken/brief"):
        visit(client, url, status=404)
    for url in ("x" * 22, "../casussen", "%00", "é" * 300, third.family.public_id):
        assert client.get(f"/gedeeld/{url}").status_code == 404


def test_the_list_says_who_leads_until_when_and_what_was_shared(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME, shares="plan,verblijf,contact")
    with database.writing():
        sharing.own_action(third, linda)
    client = signed_in(linda)
    page = visit(client, "/gedeeld")
    assert page.texts(".rij__wat") == ["Gezin Bakker"]
    assert page.texts(".rij__wie")[0] == (
        "U doet mee, tot en met do 21 jan 2027. U leest: doelen uit het gezinsplan, "
        "een verblijf bij uw organisatie en hoe het gezin te bereiken is. "
        f"Regisseur: Marloes Veenstra, {third.worker.phone}"
    )
    assert "uw actie voor di 24 nov" in page.text
    assert page.link("Gezin Bakker") == url_of(third)
    assert [visit(client, f"/gedeeld?bladzijde={x}").status for x in ("x", "-1", "9" * 30)] == [
        200
    ] * 3
    assert "Deze bladzijde is leeg." in visit(client, "/gedeeld?bladzijde=2").text


def test_the_list_is_of_open_casussen_and_a_page_has_twenty(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        for nr in range(22):
            case = cases.case(third.worker, cases.family(f"Gezin {nr:02}", ()))
            sharing.joins(third, linda, case=case)
            if nr == 0:
                cases.close(case)
    client = signed_in(linda)
    first, second = visit(client, "/gedeeld"), visit(client, "/gedeeld?bladzijde=2")
    assert first.texts(".rij__wat")[0] == "Gezin Gezin 01"
    assert len(first.texts(".rij__wat")) == 20
    assert second.texts(".rij__wat") == ["Gezin Gezin 21"]
    assert "21 tot en met 21 van 21" in second.text


def test_the_pages_ask_the_database_no_more_for_more(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        for nr in range(6):
            goal = third.goal(f"Doel nummer {nr}", owners=("Noor", "Anouk", "Sem"))
            for _ in range(4):
                third.action(goal, "Doen", "Noor")
        third.adopt()
        third.person("Anouk").shielded_since = date(2026, 11, 1)
        session().commit()
        for nr in range(15):
            case = cases.case(third.worker, cases.family(f"Gezin {nr:02}", ()))
            sharing.joins(third, linda, case=case)
        reader = sharing.joins(third, linda, "plan,verblijf,veiligheid,contact")
        sharing.share(third, reader, HOME, SCHOOL, "Doel nummer")
        sharing.own_action(third, linda)
    client = signed_in(linda)
    for url in ("/gedeeld", url_of(third)):
        with count_queries(database.engine) as page:
            visit(client, url)
        with count_queries(database.engine) as block:
            if url != "/gedeeld":
                visit_block(client, f"{url}/verblijf")
        assert len(page.own) + len(block.own) <= 12, f"{page}\n{block}"
