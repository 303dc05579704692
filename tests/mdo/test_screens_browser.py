"""A meeting from planning to a decision in the plan, in a real browser, at each width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from app import clock
from app.db import Database
from app.mdo.models import Meeting
from config import Settings
from tests.mdo.make import QUESTION, Scene
from tests.plans import table as laying
from tests.support.browser import assert_no_sideways_scrolling, assert_sound
from tests.support.databases import Urls
from tests.support.web import PASSWORD, settings_of


@pytest.fixture
def settings(database_urls: Urls, data: Path) -> Settings:
    """The server looks at the same day as the test: 22 November 2026."""
    return replace(settings_of(database_urls, data), now=laying.TODAY)


def sign_in(page: Page, email: str) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/inloggen" not in url)


def fine(page: Page) -> None:
    assert_sound(page)


def begins_now(database: Database) -> None:
    """As if the day came: the meeting began an hour ago."""
    with database.writing() as unit:
        began = clock.now() - timedelta(hours=1)
        unit.execute(update(Meeting).values(starts_at=began, planned_at=began - timedelta(days=3)))
        unit.commit()


def test_a_meeting_is_planned_held_and_decided(
    planned: Scene, database: Database, browser_page: Page
) -> None:
    page = browser_page
    sign_in(page, planned.table.worker.email)
    page.goto("/overleg")
    fine(page)
    page.goto(f"/casussen/{planned.table.case.public_id}/overleg/nieuw")
    fine(page)
    _plan(page, planned)
    _read(page)
    begins_now(database)
    _decide_and_record(page)
    page.goto(f"/casussen/{planned.table.case.public_id}/overleg")
    fine(page)


def _plan(page: Page, scene: Scene) -> None:
    page.fill("#question", QUESTION)
    page.fill("#on", "over een jaar")
    page.click("text=Plannen en uitnodigen")
    expect(page.locator(".foutenlijst")).to_be_visible()
    expect(page.locator("#question")).to_have_value(QUESTION)
    fine(page)
    day = clock.today() + timedelta(days=9)
    page.fill("#on", f"{day.day}-{day.month}-{day.year}")
    page.fill("#at", "15.30")
    page.select_option("#office", label="Gemeentehuis Dronten, De Rede 1, Dronten")
    page.check("label:has-text('Anouk')")
    page.get_by_label("E-mailadres van Anouk").fill("anouk@post.example")
    page.click("text=Iemand erbij die hier niet staat")
    fine(page)
    page.click("text=Plannen en uitnodigen")
    expect(page.locator(".melding")).to_contain_text("Verstuurd naar 2 mensen.")
    fine(page)


def _read(page: Page) -> None:
    page.click("text=Toch niet versturen")
    expect(page.locator("main")).to_contain_text("dan merkt niemand er iets van")
    fine(page)
    page.click("text=Niet afzeggen")
    page.click("aside >> text=Wijzigen")
    expect(page.locator("#at")).to_have_value("15:30")
    fine(page)
    page.click("text=Niet opslaan")


def _decide_and_record(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Vastleggen").click()
    fine(page)
    page.click("text=In het plan zetten")
    expect(page.locator(".foutenlijst")).to_be_visible()
    fine(page)
    page.fill("#what", "Noor slaapt een nacht thuis")
    page.select_option("#who", label="Noor")
    page.fill("#due_on", "morgen")
    page.select_option("#goal", index=1)
    page.click("text=In het plan zetten")
    expect(page.locator("#besluiten")).to_contain_text("Staat in het plan bij doel 1.")
    page.check("label:has-text('Anouk')")
    page.fill("#summary", "In stapjes, eerst één nacht.")
    page.click("text=Overleg opslaan")
    expect(page.locator(".melding")).to_contain_text("Het overleg is vastgelegd.")
    fine(page)


def test_who_is_invited_reads_it_also_without_javascript(
    scene: Scene, database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing():
        address = f"/overleg/{scene.plan().public_id}"
    page: Any = new_browser_page(java_script_enabled=False)
    sign_in(page, scene.colleague.email)
    page.goto("/overleg")
    page.click("a:has-text('Openen')")
    assert page.url.endswith(address)
    expect(page.locator("main")).to_contain_text(QUESTION)
    assert_no_sideways_scrolling(page)
