"""The pages of a gezin in a real browser, at each width and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app import clock
from app.access import Relation
from app.db import Database
from tests.plans.evaluating import adopted
from tests.referrals.test_browser import fine, sign_in
from tests.reports import make_family_side as make

PAGES = {
    "/uw-plan": "Wij zijn een gezin.",
    "/wie-helpt-u": "Linda Prins",
    "/agenda": "Gemeentehuis Dronten",
    "/wie-keek": "Marloes Veenstra",
}


def test_a_parent_reads_all_pages(
    database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with clock.stopped_at("2026-11-22T10:00"):
        with database.writing():
            side = make.lay()
            make.joins(side, "Linda Prins", "Thuishulp Zon", ["Samen eten."])
            make.consents(side, "Noor", "Praktijk Noord")
            side.scene.plan()
            make.looks(side.table.worker, Relation.REGISSEUR.value, adopted(side.table))
            make.settle(side)
        page = new_browser_page()
        sign_in(page, side.accounts["Anouk"])
        for url, says in PAGES.items():
            page.goto(url)
            expect(page.locator(".gezinsblad")).to_contain_text(says)
            fine(page)
        page.click("text=Snel weg")
        expect(page.locator("h1")).to_contain_text("Inloggen")
