"""A parent and a young person read their own plan, in a real browser at each width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from app.access import Role
from app.db import Database, session
from tests.plans.family_at_table import Home, grant, let_in
from tests.plans.table import Table
from tests.referrals.test_browser import fine, sign_in


def test_a_parent_and_a_young_person_read_their_plan(
    third: Table, database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing():
        home = Home(third)
        third.person("Noor").birth_date = date(2010, 3, 2)
        session().commit()
        for child in ("Sem", "Lot"):
            grant(home, child, "Anouk")
        let_in(home, "Anouk", Role.OUDER)
        let_in(home, "Noor", Role.JEUGDIGE)
    for name, title in (("Anouk", "dit is uw plan"), ("Noor", "dit is jouw plan")):
        page = new_browser_page()
        sign_in(page, home.accounts[name])
        page.goto("/uw-plan")
        expect(page.locator("h1")).to_have_text(f"Dag {name}, {title}")
        expect(page.locator(".gezinsblad")).to_contain_text("Marloes Veenstra")
        fine(page)


def test_a_regisseur_records_gezag_and_lets_a_parent_in(
    third: Table, database: Database, new_browser_page: Callable[..., Page]
) -> None:
    page = new_browser_page()
    sign_in(page, third.worker)
    family = third.family.public_id
    page.goto(f"/gezinnen/{family}")
    page.get_by_role("link", name="Gezag vastleggen over Sem").click()
    page.select_option("#holder", label="Anouk Bakker")
    page.fill("#evidence", "Gezagsregister bekeken.")
    fine(page)
    page.click("main button[type=submit]")
    expect(page.locator("#gezag")).to_contain_text("Anouk Bakker, sinds")
    fine(page)
    page.get_by_role("link", name="Openen Anouk").first.click()
    page.click("text=Anouk laten meelezen")
    page.fill("#email", "anouk@voorbeeld.example")
    fine(page)
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("Anouk kan meelezen")
    fine(page)
