"""Which first pages there are for whom: the table by hand, and what the navigation shows of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases import operations as cases
from app.db import Database
from app.first_pages import FIRST_PAGES, WHILE_IN_A_CASE
from app.places import PLACES, under
from tests.accounts import make
from tests.reports import make as reports
from tests.support.page import visit

SignIn = Callable[[UserAccount], FlaskClient]

# What each of them has; where they come from Vandaag and the start stands first.
HAS = {
    Role.GEZINSCOACH: "/vandaag /signalen /casussen /overleg /team /kinderen /zoeken",
    Role.PERSPECTIEFREGISSEUR: "/kinderen /vandaag /casussen /overleg /zoeken",
    Role.GI_WORKER: "/casussen /overleg /vandaag /kinderen /zoeken",
    Role.AANDACHTSFUNCTIONARIS: "/casussen /overleg /zoeken",
    Role.HUISARTS: "/patienten",
    Role.PARTNER: "/gedeeld /overleg",
    Role.ADVISER: "/gedeeld /overleg",
    Role.BEA_CHAIR: "/overleg",
    Role.CRISIS_DESK: "/bezetting",
    Role.TEAM_LEAD: "/team",
    Role.MONITOR: "/cijfers",
    Role.ADMINISTRATOR: "/beheer",
    Role.PRIVACY_OFFICER: "/toezicht /toezicht/logboek",
    Role.OUDER: "/uw-plan /wie-helpt-u /agenda /wie-keek",
    Role.JEUGDIGE: "/uw-plan /wie-helpt-u /agenda /wie-keek",
}
# Pages without an id in the address that are no first page: each asks by itself who comes.
OTHERS = {
    "/",
    "/nog-niet",
    "/hulp",
    "/account",
    "/account/telefoon",
    "/account/wachtwoord",
    "/beheer/nieuw",
    "/noodtoegang",
    "/toegang-vragen",
    "/signalen/nieuw",
    "/patienten/afdrukken",
    "/patienten/verwijzen",
}
PUBLIC = {
    "/inloggen",
    "/inloggen/tweede-stap",
    "/toegankelijkheid",
    "/favicon.ico",
    "/livez",
    "/readyz",
}


def somebody(role: Role) -> UserAccount:
    """Somebody with this role alone, as such people are: in a team or with an organisation."""
    who = make.worker(f"Iemand als {role.value}", role=None)
    in_team = role in (Role.GEZINSCOACH, Role.TEAM_LEAD)
    make.grant(who, role, make.team() if in_team else None)
    kinds = {Role.HUISARTS: "huisarts", Role.CRISIS_DESK: "crisisdienst"}
    if role in kinds:
        who.organisation_id = make.organisation(f"Bij {role.value}", kinds[role]).id
        make.saved(who)
    return who


@pytest.mark.parametrize("role", list(Role))
def test_there_is_a_first_page_only_for_whom_it_is(
    role: Role, app: Flask, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        client = signed_in(somebody(role))
    mine = HAS[role].split()

    for page in FIRST_PAGES:
        answer = client.get(page)
        if page not in mine and page == "/vandaag":
            assert (answer.status_code, answer.location) == (303, "/"), page
        else:
            assert answer.status_code == (200 if page in mine else 404), page
    assert client.get("/").location == mine[0]


@pytest.mark.parametrize("role", list(Role))
def test_the_navigation_shows_nothing_that_is_not_there(
    role: Role, app: Flask, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        client = signed_in(somebody(role))
    mine = HAS[role].split()

    page = visit(client, mine[0])

    shown = [link.attrib["href"] for link in page.all(".plekken a")]
    assert set(shown) <= set(mine)
    assert shown[0] == mine[0]
    assert page.has("form.zoek") is ("/zoeken" in mine)


def test_a_form_sent_to_the_first_page_of_another_role_finds_nothing(
    database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        client = signed_in(somebody(Role.MONITOR))
    token = visit(client, "/cijfers").one('input[name="csrf_token"]').attrib["value"]

    for page in ("/beheer", "/zoeken"):
        sent = client.post(page, data={"q": "Bakker", "csrf_token": token})
        assert sent.status_code == 404


def test_another_method_on_a_first_page_is_refused_to_a_stranger_too(app: Flask) -> None:
    for page in FIRST_PAGES:
        assert app.test_client().put(page).status_code in (405, 422), page
        assert app.test_client().get(page).status_code == 303, page


def test_the_crisis_desk_finds_a_casus_back_for_as_long_as_the_emergency_lasts(
    database: Database, signed_in: SignIn
) -> None:
    with clock.stopped_at("2026-11-23T10:00"), database.writing():
        desk, coach = somebody(Role.CRISIS_DESK), make.worker("Marloes Veenstra")
        case = reports.case(coach)
        noor = case.family.members[0].person
        noor.birth_date = noor.birth_date or clock.today()
        make.saved(noor)
        cases.take_emergency_access(
            make.municipality(),
            by=make.actor(desk),
            reason="Niemand neemt op.",
            name=f"{noor.given_name} {noor.surname}",
            birth_date=noor.birth_date,
        )
        client = signed_in(desk)
    with clock.stopped_at("2026-11-23T11:00"):
        assert visit(client, "/casussen").texts(".plekken a") == ["Casussen", "Bezetting"]
    with clock.stopped_at("2026-11-23T14:01"):
        assert client.get("/casussen").status_code == 404
        assert visit(client, "/bezetting").texts(".plekken a") == ["Bezetting"]


def test_every_place_is_a_first_page_of_that_role() -> None:
    for role, places in PLACES.items():
        for _, page in places:
            assert role in FIRST_PAGES[page], f"{role} {page}"
    assert {"/casussen": {Role.CRISIS_DESK}} == WHILE_IN_A_CASE


def test_a_page_without_an_id_in_its_address_is_somebodys_first_page_or_named_here(
    app: Flask,
) -> None:
    there = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments - (rule.defaults or {}).keys()
    }

    assert there - FIRST_PAGES.keys() - OTHERS - PUBLIC == set()
    assert (FIRST_PAGES.keys() | OTHERS | PUBLIC) - there == set()


WORKER = "casussen gezinnen kinderen verblijf overleg toegang-vragen noodtoegang"
# The first words of the addresses that somebody with this role can open, as far as they are areas.
AREAS = {
    Role.GEZINSCOACH: f"{WORKER} signalen navraag termijnen concepten vandaag team",
    Role.PERSPECTIEFREGISSEUR: f"{WORKER} termijnen vandaag",
    Role.GI_WORKER: "casussen gezinnen kinderen verblijf overleg signalen navraag termijnen",
    Role.AANDACHTSFUNCTIONARIS: f"{WORKER} signalen termijnen concepten",
    Role.HUISARTS: "patienten",
    Role.PARTNER: "gedeeld overleg",
    Role.ADVISER: "gedeeld overleg",
    Role.BEA_CHAIR: "overleg",
    Role.CRISIS_DESK: "bezetting toegang-vragen noodtoegang",
    Role.TEAM_LEAD: "team",
    Role.MONITOR: "cijfers",
    Role.ADMINISTRATOR: "beheer",
    Role.PRIVACY_OFFICER: "toezicht",
    Role.OUDER: "uw-plan wie-helpt-u agenda wie-keek",
    Role.JEUGDIGE: "uw-plan wie-helpt-u agenda wie-keek",
}


@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_an_area_stands_under_one_place_of_each_role(role: Role) -> None:
    mine = {href: label for label, href in PLACES[role]}
    for area in AREAS[role].split():
        for path in (f"/{area}", f"/{area}/een-id", f"/{area}/een-id/verder"):
            assert under(path, mine) in mine, path


def test_a_page_stands_under_the_place_that_it_is_about() -> None:
    coach = {href: label for label, href in PLACES[Role.GEZINSCOACH]}
    watcher = {href: label for label, href in PLACES[Role.PERSPECTIEFREGISSEUR]}
    privacy = {href: label for label, href in PLACES[Role.PRIVACY_OFFICER]}

    assert under("/gezinnen/een-id/gezag", coach) == "/casussen"
    assert under("/gezinnen/een-id/gezag", watcher) == "/kinderen"
    assert under("/kinderen/een-id", coach) == "/casussen"
    assert under("/toezicht/noodtoegang/een-id", privacy) == "/toezicht"
    assert under("/toezicht/logboek", privacy) == "/toezicht/logboek"
    assert under("/toezichthouder", privacy) == ""
    assert under("/account", coach) == ""
