"""A regisseur shares a goal; a partner reads it and ticks off what is theirs, on a telephone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.accounts.models import UserAccount
from app.db import Database
from tests.plans import sharing_at_table as sharing
from tests.plans.table import Table
from tests.referrals.test_browser import fine, sign_in


@pytest.mark.width(360)
def test_a_goal_is_shared_read_and_worked_on(
    third: Table, linda: UserAccount, database: Database, new_browser_page: Callable[..., Page]
) -> None:
    with database.writing():
        reader = sharing.joins(third, linda, "plan,verblijf,veiligheid,contact")
        to_share = f"/casussen/{third.case.public_id}/wie-ziet-dit/{reader.public_id}/doelen"
        sharing.own_action(third, linda)
    at_coach, at_linda = new_browser_page(), new_browser_page()
    sign_in(at_coach, third.worker)
    at_coach.goto(to_share)
    fine(at_coach)
    at_coach.get_by_label("Ik wil weer thuis slapen").check()
    at_coach.click("main button[type=submit]")
    expect(at_coach.locator("body")).to_contain_text("Dit ziet Linda Prins vanaf nu.")
    at_coach.goto(third.url)
    expect(at_coach.locator("#doel-1")).to_contain_text("ziet dit doel")
    fine(at_coach)

    sign_in(at_linda, linda)
    expect(at_linda.locator("h1")).to_have_text("Gedeeld met u")
    fine(at_linda)
    at_linda.click("text=Gezin Bakker")
    expect(at_linda.locator("#verblijf")).to_contain_text("Er is nu geen verblijf")
    fine(at_linda)
    tick = at_linda.locator("#wat-u-doet button.actie__vink")
    tick.focus()
    at_linda.keyboard.press("Enter")
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(tick).to_be_focused()
    fine(at_linda)
    at_linda.keyboard.press("Enter")
    expect(tick).to_have_attribute("aria-pressed", "false")
    # Nothing of it goes on paper by the way.
    at_linda.emulate_media(media="print")
    expect(at_linda.locator(".doel")).to_be_hidden()
    expect(at_linda.locator("h1")).to_be_hidden()
