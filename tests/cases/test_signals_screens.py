"""The screens of signals: the list, writing one down, completing and ending it."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.access import Role
from app.audit import AuditEvent
from app.cases.models import Signal
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases.office import SAID, Office, SignIn, count, enter
from tests.support.page import submit, visit
from tests.support.queries import count_queries


def test_without_signals_the_list_says_what_to_do(at_marloes: FlaskClient) -> None:
    page = visit(at_marloes, "/signalen")

    assert "Alle signalen zijn opgepakt." in page.text
    assert page.link("Nieuw signaal") == "/signalen/nieuw"


def test_a_signal_is_written_down_and_the_term_explains_itself(
    database: Database, at_marloes: FlaskClient
) -> None:
    form = visit(at_marloes, "/signalen/nieuw").form("main form")
    assert form["received_on"] == "23-11-2026"
    done = submit(at_marloes, "/signalen/nieuw", form | SAID)
    page = visit(at_marloes, done.response.location)

    assert page.h1 == "Noor Bakker"
    assert page.title == "Signaal - Eén Plan"
    assert "Uiterlijk ma 30 nov: 5 werkdagen na het signaal van maandag 23 november" in page.text
    assert "UT-01" in page.text
    assert "Mijn zoon van 7 slaapt niet meer." in page.text
    assert count(database, Signal) == 1


def test_it_works_with_htmx_as_well(database: Database, at_marloes: FlaskClient) -> None:
    form = visit(at_marloes, "/signalen/nieuw").form("main form")

    done = submit(at_marloes, "/signalen/nieuw", form | SAID, status=204, htmx=True)

    assert done.response.headers["HX-Redirect"].startswith("/signalen/")
    assert count(database, Signal) == 1


def test_a_double_click_writes_it_down_once(database: Database, at_marloes: FlaskClient) -> None:
    form = visit(at_marloes, "/signalen/nieuw").form("main form") | SAID

    urls = {submit(at_marloes, "/signalen/nieuw", form).response.location for _ in range(2)}

    assert len(urls) == count(database, Signal) == 1


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(at_marloes: FlaskClient) -> None:
    form = visit(at_marloes, "/signalen/nieuw").form("main form")

    page = submit(at_marloes, "/signalen/nieuw", form | SAID | {"contact": ""}, status=422)

    assert "Vul in hoe het gezin te bereiken is." in page.error_at("contact")
    assert page.form("main form")["question"] == SAID["question"]


def test_a_day_in_the_future_is_refused_at_its_field(at_marloes: FlaskClient) -> None:
    form = visit(at_marloes, "/signalen/nieuw").form("main form")

    page = submit(
        at_marloes, "/signalen/nieuw", form | SAID | {"received_on": "morgen"}, status=422
    )

    assert "Kies vandaag of een dag die al geweest is." in page.error_at("received_on")


def test_only_who_works_in_more_teams_is_asked_which(
    database: Database, office: Office, at_marloes: FlaskClient, signed_in: SignIn
) -> None:
    assert not visit(at_marloes, "/signalen/nieuw").has('[name="team"]')
    with database.writing():
        other = accounts.team("Dronten-Zuid")
        accounts.grant(office.pieter, team=other)
    client = signed_in(office.pieter)
    form = visit(client, "/signalen/nieuw").form("main form")

    page = submit(client, "/signalen/nieuw", form | SAID, status=422)
    assert "Kies een team." in page.error_at("team")
    submit(client, "/signalen/nieuw", form | SAID | {"team": "van-iemand-anders"}, status=422)
    submit(client, "/signalen/nieuw", form | SAID | {"team": other.public_id})

    with database.reading():
        assert session().scalars(select(Signal)).one().team_id == other.id


def test_the_list_shows_who_what_and_until_when(
    database: Database, office: Office, at_pieter: FlaskClient
) -> None:
    signal = enter(database, office, received_on=date(2026, 11, 12))

    page = visit(at_pieter, "/signalen")

    assert page.link("Noor Bakker") == f"/signalen/{signal}"
    assert "Onze zoon van 7 slaapt niet meer" in page.text
    assert "2 werkdagen te laat" in page.text
    assert "kwam do 12 nov" in page.text
    assert page.has(f'form[action="/signalen/{signal}/nagaan"] button')
    assert "1 signaal is nog van niemand" in page.text


def test_the_menu_counts_what_waits(
    database: Database, office: Office, at_marloes: FlaskClient, signed_in: SignIn
) -> None:
    enter(database, office)
    enter(database, office)

    assert visit(at_marloes, "/signalen").has("nav a", "Signalen 2")
    assert visit(signed_in(office.karim), "/signalen").has("nav a", "Signalen")


def test_the_list_costs_the_same_for_many(
    database: Database, office: Office, at_marloes: FlaskClient
) -> None:
    counts = []
    visit(at_marloes, "/signalen")
    for more in (1, 20):
        for nr in range(more):
            enter(database, office, name=f"Gezin {nr}")
        with count_queries(database.engine) as queries:
            visit(at_marloes, "/signalen")
        queries.assert_at_most(18)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert visit(at_marloes, "/signalen").link("Volgende") == "/signalen?bladzijde=2"
    assert visit(at_marloes, "/signalen?bladzijde=2").texts(".rij__wie") == [
        "Gezin 19, kwam vandaag"
    ]
    for nonsense in ("0", "-3", "x", "99999999999999999999"):
        visit(at_marloes, f"/signalen?bladzijde={nonsense}")


def test_a_signal_is_completed_and_a_stale_form_shows_both_texts(
    database: Database, office: Office, at_marloes: FlaskClient, at_pieter: FlaskClient
) -> None:
    signal = enter(database, office)
    url = f"/signalen/{signal}/aanvullen"
    hers, his = (visit(client, url).form("main form") for client in (at_marloes, at_pieter))

    submit(at_marloes, url, hers | {"worried_about": "Zijn zusje ook"})
    page = submit(at_pieter, url, his | {"worried_about": "Alleen de oudste"}, status=409)

    assert "Zijn zusje ook" in page.text
    assert "Alleen de oudste" in page.html
    assert "Marloes Veenstra" in page.text
    assert "Zijn zusje ook" in visit(at_marloes, f"/signalen/{signal}").text


def test_a_signal_is_ended_with_a_reason(
    database: Database, office: Office, at_marloes: FlaskClient
) -> None:
    signal = enter(database, office)
    url = f"/signalen/{signal}/afronden"
    form = visit(at_marloes, url).form("main form")

    refused = submit(at_marloes, url, form, status=422)
    assert "Schrijf waarom hier geen casus van komt." in refused.error_at("reason")
    submit(at_marloes, url, refused.form("main form") | {"reason": "Aan de telefoon beantwoord."})

    assert "Alle signalen zijn opgepakt." in visit(at_marloes, "/signalen").text
    ended = visit(at_marloes, "/signalen?wat=afgerond")
    assert ended.has(".rij__wie a", "Noor Bakker")
    page = visit(at_marloes, f"/signalen/{signal}")
    assert "U hebt dit signaal vandaag afgerond." in page.text
    assert "Aan de telefoon beantwoord." in page.text


@pytest.mark.parametrize("url", ["", "/melder", "/aanvullen", "/afronden", "/nagaan", "/oppakken"])
def test_a_signal_of_another_team_does_not_exist(
    database: Database, office: Office, signed_in: SignIn, url: str
) -> None:
    signal = enter(database, office)
    karim = signed_in(office.karim)

    visit(karim, f"/signalen/{signal}{url}", status=404)

    assert "Noor Bakker" not in visit(karim, "/signalen").html
    assert karim.get("/signalen/bestaat-niet").status_code == 404
    with database.reading():
        assert "geweigerd" in session().scalars(select(AuditEvent.kind)).all()


@pytest.mark.parametrize("url", ["melder", "aanvullen", "afronden", "oppakken", "nagaan"])
def test_nor_can_another_team_post_to_it(
    database: Database, office: Office, signed_in: SignIn, url: str
) -> None:
    signal = enter(database, office)
    karim = signed_in(office.karim)
    form = visit(karim, "/signalen/nieuw").form("main form")

    submit(karim, f"/signalen/{signal}/{url}", form | {"reason": "X"}, status=404)

    with database.reading():
        assert session().scalars(select(Signal)).one().row_version == 1


def test_who_works_in_no_team_has_no_signals(
    database: Database, office: Office, signed_in: SignIn
) -> None:
    with database.writing():
        nobody = accounts.worker("Huisarts Oosterhof", role=None)
        accounts.grant(nobody, Role.HUISARTS)
    client = signed_in(nobody)

    visit(client, "/signalen", status=404)
    visit(client, "/signalen/nieuw", status=404)
