"""What an adviser reads: the letter, as far as it was shared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.db import Database, session
from app.families.models import Withholding
from app.plans.models import PlanPart
from tests.accounts import make
from tests.plans import sharing_at_table as sharing
from tests.plans.sharing_at_table import HOME, goals_on, let_in, url_of
from tests.plans.table import Table
from tests.support.page import visit

Clients = Callable[[UserAccount], FlaskClient]
HOME_WORDS = "Ik wil weer thuis slapen, zonder ruzie."
SCHOOL_WORDS = "Ik wil mijn diploma halen, op mijn eigen school."
# Of the plan, of the gezin and of the casus: what nobody may see who joins for one goal.
OTHERS = (
    *("zwemdiploma", "Energiecontract", "Tante Ilse", "Jeroen", "Lot", "Sem ", "Lelystad"),
    *("Er was thuis veel ruzie", "Wordt het te heftig", "Anouk gebeld", "Ik wil dat mama en papa"),
)


def test_an_adviser_reads_the_letter_without_safety_and_changes_nothing(
    third: Table, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        wim = sharing.adviser()
        third.person("Anouk").phone = "06 - 00 00 05 12"
        session().commit()
        sharing.joins(third, wim, "plan,contact", "adviseur")
    page = visit(signed_in(wim), url_of(third))
    assert page.texts(".deel__naam h2") == [
        "Dit zijn wij",
        "Dit gaat goed",
        "Dit willen wij anders",
        "Zo gaan we het doen",
        "Dit spraken we af",
    ]
    assert len(goals_on(page)) == 4
    assert "Tante Ilse" in page.text
    assert "Wordt het te heftig" not in page.html
    assert "06 - 00 00 05 12" not in page.html.replace("\u00a0", " ")
    # Nothing of the draft, and nothing to press.
    assert "Ik wil dat mama en papa" not in page.html
    assert "Eerste nacht weer thuis" not in page.html
    assert not page.has("main form")


def test_an_adviser_reads_of_safety_when_that_was_shared(
    third: Table, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        third.goal("Ik wil dat niemand slaat.", leefdomein="veiligheid")
        third.adopt()
        one, two = sharing.adviser(), sharing.adviser("Ria Adviseur")
        sharing.joins(third, one, "plan", "adviseur")
        sharing.joins(third, two, "plan,veiligheid", "adviseur")
    page = visit(signed_in(one), url_of(third))
    assert "niemand slaat" not in page.html
    page = visit(signed_in(two), url_of(third))
    assert "Ik wil dat niemand slaat." in goals_on(page)
    assert "Zo houden we het veilig" in page.texts(".deel__naam h2")


def test_a_part_that_is_withheld_from_an_adviser_leaves_no_trace(
    third: Table, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        third.adopt()
        wim = sharing.adviser()
        sharing.joins(third, wim, "plan", "adviseur")
    client = signed_in(wim)
    assert "Ik wil dat mama en papa" in visit(client, url_of(third)).text
    with database.writing():
        version = sharing.adopted(third)
        part = (
            session()
            .scalars(
                select(PlanPart).where(
                    PlanPart.version_id == version.id, PlanPart.person_id.is_not(None)
                )
            )
            .one()
        )
        make.saved(
            Withholding(
                family_id=make.id_of(third.family),
                entry_kind="deel",
                entry_id=part.public_id,
                account_id=make.id_of(wim),
                ground="privacy_van_een_ander",
                reason="Van Noor alleen.",
                by_id=make.id_of(third.worker),
                at=clock.now(),
            )
        )
    page = visit(client, url_of(third))
    assert "Ik wil dat mama en papa" not in page.html
    assert "Van Noor" not in [heading for heading in page.texts(".brief__van h3")]


@pytest.mark.parametrize("shares", ["plan", "verblijf", "veiligheid", "contact"])
def test_an_adviser_without_a_part_does_not_see_it(
    third: Table, database: Database, signed_in: Clients, shares: str
) -> None:
    with database.writing():
        wim = sharing.adviser()
        sharing.joins(third, wim, shares, "adviseur")
    page = visit(signed_in(wim), url_of(third))
    headings = {
        "plan": ["Dit zijn wij", "Dit gaat goed", "Dit willen wij anders"],
        "verblijf": ["Verblijf"],
        "veiligheid": ["Zo houden we het veilig"],
        "contact": [],
    }
    assert page.texts(".deel__naam h2")[:3] == headings[shares]


def test_before_a_plan_is_adopted_there_is_nothing_of_it(
    drafted: Table, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        linda, wim = sharing.partner(), sharing.adviser()
        sharing.joins(drafted, linda)
        sharing.joins(drafted, wim, "plan", "adviseur")
    page = visit(signed_in(linda), url_of(drafted))
    assert "Er is nu geen doel met u gedeeld." in page.text
    assert "thuis slapen" not in page.html
    page = visit(signed_in(wim), url_of(drafted))
    assert "Er is nog geen vastgesteld plan met doelen." in page.text
    assert "thuis slapen" not in page.html


def test_one_may_both_join_and_advise(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    let_in(database, third, linda, HOME)
    with database.writing():
        make.grant(linda, Role.ADVISER)
        sharing.joins(third, linda, "plan", "adviseur", until_on=date(2026, 12, 1))
    page = visit(signed_in(linda), url_of(third))
    assert len(goals_on(page)) == 4
    assert "U doet mee en geeft advies, tot en met do 21 jan 2027." in page.text
