"""The first page of every role that looks at more than one gezin, at three widths."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Page

from app import clock
from app.access import Role
from app.accounts.models import DeskRegion
from app.cases.models import CaseReader
from app.db import Database
from app.placements.models import Placement
from app.reports.operations import store_all
from tests.accounts import make as accounts
from tests.placements import make as placements
from tests.reports import make
from tests.support.browser import assert_sound
from tests.support.web import PASSWORD

PLACES = {
    Role.TEAM_LEAD: ("/team",),
    Role.ADMINISTRATOR: ("/beheer", "/beheer/nieuw"),
    Role.MONITOR: ("/cijfers",),
    Role.CRISIS_DESK: ("/bezetting",),
    Role.PRIVACY_OFFICER: ("/toezicht", "/toezicht/logboek", "/toezicht/logboek?van=x"),
    Role.BEA_CHAIR: ("/overleg",),
}


def furnish(database: Database) -> dict[str, str]:
    """Something to show on each of them; gives the addresses that have an id in them."""
    today = clock.today()
    with database.writing():
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra")
        desk = accounts.organisation("Crisiscoördinatiepunt", "crisisdienst")
        region_id = accounts.municipality().region_id
        accounts.saved(DeskRegion(organisation_id=desk.id, region_id=region_id))
        for role in PLACES:
            who = accounts.worker(
                role.value.capitalize(),
                role=None,
                email=f"{role.value}@dronten.example",
                organisation_id=desk.id,
            )
            accounts.grant(who, role, accounts.team() if role is Role.TEAM_LEAD else None)
        case = make.case(marloes)
        for days in (-3, -1, 0, 1):
            make.term(case, marloes, today + timedelta(days=days))
        make.untaken(marloes, today)
        home = placements.home(name="Aydin")
        days = {"admitted_on": today, "expected_end_on": today + timedelta(days=9)}
        stay: Placement = home.admit(**days)
        assert stay.crisis
        moment = clock.now() - timedelta(days=30)
        emergency = accounts.saved(
            CaseReader(
                case_id=case.id,
                user_id=accounts.id_of(home.karim),
                from_on=moment.date(),
                until_on=moment.date(),
                until_at=moment,
                at=moment,
                capacity="nood",
                reason="Er was direct gevaar.",
                by_id=accounts.id_of(home.karim),
            )
        )
        account = f"/beheer/{marloes.public_id}"
        return {
            "nood": f"/toezicht/noodtoegang/{emergency.public_id}",
            "account": account,
            "blokkeren": f"{account}/blokkeren",
            "rol": f"{account}/rol",
            "wijzigen": f"{account}/wijzigen",
        }


def sign_in(page: Page, role: Role) -> None:
    page.goto("/inloggen")
    page.fill("[name=email]", f"{role.value}@dronten.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(f"{PLACES[role][0]}$"))


def check(page: Page) -> None:
    assert_sound(page)


def leave(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(re.compile("/inloggen$"))


def change_account(page: Page, more: dict[str, str]) -> None:
    """First refused, then right; what was typed stays."""
    page.goto(more["wijzigen"])
    check(page)
    page.fill("[name=name]", "Marloes Bakker")
    page.fill("[name=email]", "geen adres")
    page.get_by_role("button", name="Opslaan").click()
    page.locator("#foutenlijst").wait_for()
    check(page)
    page.fill("[name=email]", "m.bakker@dronten.example")
    page.press("[name=email]", "Enter")
    page.get_by_role("heading", name="Marloes Bakker").wait_for()
    check(page)


def test_every_place_is_accessible_at_every_width(browser_page: Page, database: Database) -> None:
    more, page = furnish(database), browser_page
    store_all(database)
    for role, places in PLACES.items():
        sign_in(page, role)
        for place in places:
            page.goto(place)
            check(page)
        if role is Role.ADMINISTRATOR:
            for name in ("account", "rol", "blokkeren"):
                page.goto(more[name])
                check(page)
            change_account(page, more)
            page.goto(more["blokkeren"])
            page.get_by_role("button", name="Blokkeren").click()
            page.locator("#foutenlijst").wait_for()
            check(page)
            page.check("[name=accepted]")
            page.get_by_role("button", name="Blokkeren").click()
            page.wait_for_url(re.compile(f"{more['account']}$"))
            check(page)
        if role is Role.PRIVACY_OFFICER:
            page.goto(more["nood"])
            page.get_by_role("button", name="Vastleggen").click()
            page.locator("#foutenlijst").wait_for()
            check(page)
            page.get_by_label("Ja", exact=True).check()
            page.fill("[name=words]", "De regisseur was er niet.")
            page.get_by_role("button", name="Vastleggen").click()
            page.wait_for_url(re.compile("/toezicht$"))
            check(page)
        leave(page)
