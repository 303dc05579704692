"""The pages of whoever manages accounts: the list, and what is done on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.access import Role
from app.accounts import managed
from app.accounts.models import Team
from app.audit import AuditEvent
from app.db import Database, Missing, session
from tests.accounts import make
from tests.accounts.desk import Desk
from tests.cases import make as cases
from tests.support.page import submit, visit
from tests.support.queries import count_queries


def test_the_list_has_who_works_here_and_nobody_of_a_gezin_or_from_elsewhere(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    with database.writing():
        both = make.worker("Bea Beide")
        make.grant(both, Role.OUDER)
        make.worker("Niemand", role=None)

    page = visit(at_wim, "/beheer")

    assert page.texts("main li.rij .rij__wat") == [
        "Bea Beide",
        "Marloes Veenstra",
        "Niemand",
        "Wim Postma",
    ]
    assert "gezinscoach in Dronten-Oost" in page.text
    assert "ouder" not in " ".join(page.texts("main li.rij"))
    assert visit(at_wim, f"/beheer/{both.public_id}").texts("main li.rij .rij__wat") == [
        "gezinscoach in Dronten-Oost"
    ]
    for other in (desk.anouk, desk.far):
        assert at_wim.get(f"/beheer/{other.public_id}").status_code == 404


def test_a_name_that_is_looked_for_is_in_no_address_and_in_no_line(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    form = visit(at_wim, "/beheer").form("aside form")
    page = submit(at_wim, "/beheer", form | {"q": "marl"}, 200)

    assert page.texts("main li.rij .rij__wat") == ["Marloes Veenstra"]
    none = submit(at_wim, "/beheer", form | {"q": "anouk"}, 200)
    assert "Niemand gevonden." in none.text
    assert "twee letters" in submit(at_wim, "/beheer", form | {"q": "m"}, 422).error_at("q")
    assert submit(at_wim, "/beheer", form | {"q": "100%"}, 200).has(".leeg")
    with database.reading() as unit:
        found = unit.scalars(select(AuditEvent).where(AuditEvent.kind == "zoeken")).all()
    assert [desk.marloes.public_id in line.fields for line in found] == [True, False, False]
    assert "marl" not in "".join(str(vars(line)) for line in found)


def test_an_account_is_made_on_the_screen_and_what_is_wrong_stands_at_its_field(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    url = "/beheer/nieuw"
    typed = {"name": "Tarik Yilmaz", "email": "geen adres", "title": "gezinscoach"}
    page = submit(at_wim, url, visit(at_wim, url).form() | typed, 422)
    assert "Kies een rol." in page.error_at("role")
    page = submit(at_wim, url, page.form() | {"role": "gezinscoach"}, 422)
    assert page.form()["name"] == "Tarik Yilmaz"
    assert "Kies bij deze rol een team." in page.error_at("team")
    with database.reading():
        team = session().scalars(select(Team).where(Team.name == "Dronten-Oost")).one().public_id
    page = submit(at_wim, url, page.form() | {"team": team}, 422)
    assert "naam@voorbeeld.nl" in page.error_at("email")

    done = submit(at_wim, url, page.form() | {"email": "tarik@dronten.example"})

    page = visit(at_wim, done.response.location)
    assert page.h1 == "Tarik Yilmaz"
    assert "De uitnodiging gaat per mail." in page.text
    assert "Tarik" not in page.title
    assert "Nog niet gekozen" in page.text


def test_blocking_and_letting_in_again_on_the_screen(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    with database.writing():
        cases.case(desk.marloes)
    home = f"/beheer/{desk.marloes.public_id}"
    url = visit(at_wim, home).link("Blokkeren")
    page = visit(at_wim, url)
    assert "heeft nog de regie over 1 casus" in page.text
    assert "Bakker" not in page.text
    page = submit(at_wim, url, page.form(), 422)
    assert "vink aan" in page.error_at("accepted")

    submit(at_wim, url, page.form() | {"accepted": "y"})

    page = visit(at_wim, home)
    assert "geblokkeerd sinds maandag 23 november 2026" in page.text
    submit(at_wim, f"{home}/blokkade-opheffen", page.form("main form"))
    assert "geblokkeerd sinds" not in visit(at_wim, home).text
    link = f"{home}/link"
    submit(at_wim, link, visit(at_wim, link).form())
    assert "Eerdere links werken niet meer." in visit(at_wim, home).text


def test_ones_own_account_shows_no_button(desk: Desk, at_wim: FlaskClient) -> None:
    page = visit(at_wim, f"/beheer/{desk.wim.public_id}")

    assert "beheert een collega-beheerder" in page.text
    assert not page.has("main .utrecht-button")


def test_these_pages_are_there_for_an_administrator_alone(
    desk: Desk, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    marloes = desk.marloes.public_id
    with database.writing():
        people = [make.worker(role.value, role=None) for role in Role]
        for account, role in zip(people, Role, strict=True):
            make.grant(account, role)
    paths = ["/beheer", "/beheer/nieuw", *(f"/beheer/{marloes}{x}" for x in ("", "/link", "/rol"))]
    for account, role in zip(people, Role, strict=True):
        client = signed_in(account)
        wanted = 200 if role is Role.ADMINISTRATOR else 404
        assert {client.get(path).status_code for path in paths} == {wanted}, role
    with database.reading(), pytest.raises(Missing):
        managed.get_account(desk.far.public_id, desk.by)


def test_the_list_asks_as_much_for_three_accounts_as_for_forty(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    visit(at_wim, "/beheer")
    with count_queries(database.engine) as few:
        visit(at_wim, "/beheer")
    with database.writing():
        for _ in range(40):
            make.worker()
    with count_queries(database.engine) as many:
        page = visit(at_wim, "/beheer")

    assert len(many.own) == len(few.own) <= 12
    assert "1 tot en met 20 van 42" in page.text
    assert len(visit(at_wim, "/beheer?bladzijde=3").all("main li.rij")) == 2
