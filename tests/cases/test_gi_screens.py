"""What a GI with the regie sees, and what others see of who leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock, deadlines
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import Database, session
from app.outbox import Mail
from app.reminders import remind
from app.reports.queries import team as teams
from tests.cases import make
from tests.cases.make_gi import GI, Measure
from tests.support.page import Page, submit, visit
from tests.support.queries import count_queries

SignIn = Callable[[UserAccount], FlaskClient]
LEADS = f"Gijs Maat, {GI}"


@pytest.fixture
def led(measure: Measure, database: Database) -> Measure:
    """Gijs has the regie; Marloes goes on reading."""
    with database.writing():
        make.signal(measure.open(), measure.marloes)
        measure.to_gi(keep_until=date(2027, 2, 1), keep_reason="Contact van het team.")
    return measure


def menu(page: Page) -> list[str]:
    return [words for words in page.texts("nav[aria-label=Hoofdmenu] a") if words]


def choices(page: Page, name: str) -> list[str]:
    return page.texts(f"select[name={name}] option")


def chosen(page: Page, name: str, start: str) -> str:
    found = page.all(f"select[name={name}] option")
    return next(o.attrib["value"] for o in found if "".join(o.itertext()).startswith(start))


def test_the_regie_is_handed_to_the_gi_and_back_on_the_screen(
    measure: Measure, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        measure.let_in()
    url = f"{measure.url}/overdragen"
    client = signed_in(measure.marloes)
    page = visit(client, url)
    assert choices(page, "to") == [
        "Kies iemand",
        "Joke van Houten, Dronten-Zuid",
        "Karim Idrissi, Dronten-Oost",
        LEADS,
    ]
    assert "De casus blijft bij team Dronten-Oost." in page.text
    form = page.form() | {"to": chosen(page, "to", "Gijs"), "reason": ""}
    page = submit(client, url, form, 422)
    assert page.error_at("reason")
    form = page.form() | {"reason": "Er is een maatregel."}
    assert form["to"] == chosen(page, "to", "Gijs")
    submit(client, url, form)
    assert submit(client, url, form).response.headers["Location"] == "/casussen"
    visit(client, measure.url, status=404)

    client = signed_in(measure.gijs)
    page = visit(client, url)
    assert choices(page, "to") == [
        "Kies iemand",
        f"Gea Gezag, {GI}",
        "Karim Idrissi, Dronten-Oost",
        "Marloes Veenstra, Dronten-Oost",
    ]
    assert "Iemand van uw GI, of van team Dronten-Oost." in page.text
    back = page.form() | {"to": chosen(page, "to", "Karim"), "reason": "De maatregel is voorbij."}
    submit(client, url, back)
    visit(client, measure.url, status=404)
    assert "Karim Idrissi, dat bent u" in visit(signed_in(measure.karim), measure.url).text


def test_who_is_not_in_the_list_is_refused_at_the_field(
    measure: Measure, signed_in: SignIn
) -> None:
    url = f"{measure.url}/overdragen"
    client = signed_in(measure.marloes)
    form = visit(client, url).form() | {"to": measure.gijs.public_id, "reason": "Maatregel."}
    assert submit(client, url, form, 422).error_at("to")


def test_the_first_page_of_a_gi_is_today_only_while_it_leads(
    led: Measure, database: Database, signed_in: SignIn
) -> None:
    gijs, gea = signed_in(led.gijs), signed_in(led.gea)
    assert gijs.get("/").location == "/vandaag"
    assert gea.get("/").location == "/casussen"
    assert menu(visit(gijs, "/vandaag"))[:3] == ["Vandaag", "Casussen", "Overleg"]
    assert "Vandaag" not in menu(visit(gea, "/casussen"))
    assert "Gezin Bakker" in visit(gijs, "/vandaag").text
    assert "Gezin Bakker" in visit(gijs, "/casussen").text
    with database.writing():
        led.hand(led.gea, by=led.gijs)
    assert gijs.get("/").location == "/casussen"
    assert gea.get("/").location == "/vandaag"


def test_every_page_of_the_casus_opens_as_for_a_colleague_and_of_others_none(
    led: Measure, database: Database, signed_in: SignIn, app: Flask
) -> None:
    with database.writing():
        other = make.case(led.karim, make.family("Mulder"))
        make.signal(other, led.karim)
    gijs, karim = signed_in(led.gijs), signed_in(led.karim)
    rules = [r for r in app.url_map.iter_rules() if r.arguments == {"case_id"}]
    paths = [r.rule.replace("<case_id>", "{}") for r in rules if "GET" in (r.methods or ())]
    opened = []
    for path in paths:
        mine = gijs.get(path.format(led.case.public_id)).status_code
        assert mine == karim.get(path.format(other.public_id)).status_code, path
        opened += [path] if mine == 200 else []
        assert gijs.get(path.format(other.public_id)).status_code == 404, path
    assert len(opened) > 25


def test_the_pages_of_the_team_stay_closed(
    led: Measure, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        waiting = make.signal(None, led.karim)
    gijs = signed_in(led.gijs)
    for path in ("/signalen", "/signalen/nieuw", f"/signalen/{waiting.public_id}"):
        assert gijs.get(path).status_code in (403, 404), path
    for path in ("/team", "/toegang-vragen", "/noodtoegang", "/cijfers", "/beheer", "/toezicht"):
        assert gijs.get(path).status_code in (403, 404), path


def test_the_casus_says_of_which_gi_its_regisseur_is(led: Measure, signed_in: SignIn) -> None:
    marloes = signed_in(led.marloes)
    assert LEADS in visit(marloes, led.url).text
    assert LEADS in visit(marloes, f"{led.url}/regie").text
    assert f"Gijs Maat ({GI})" in visit(marloes, f"{led.url}/wie-ziet-dit").text
    assert f"Gijs Maat, dat bent u, {GI}" in visit(signed_in(led.gijs), led.url).text


def test_the_team_page_counts_the_casus_that_a_gi_leads(led: Measure, signed_in: SignIn) -> None:
    page = visit(signed_in(led.karim), "/team")
    assert f"{LEADS}: 1 casus" in page.text
    assert "Bakker" not in page.text


def test_the_terms_of_the_casus_go_on_as_those_of_the_team(
    led: Measure, database: Database
) -> None:
    with database.writing():
        case: Case = led.open()
        deadlines.start(
            deadlines.EVALUATION,
            case,
            setting=case.municipality,
            started_on=date(2026, 6, 1),
            case=case,
            owner_id=case.regisseur_id,
        )
        session().commit()
        late = teams.late_terms(case.team).rows
        assert {row.name for row in late} == {"Gijs Maat"}


def test_the_reminder_goes_to_the_gi_that_leads(led: Measure, database: Database) -> None:
    with clock.stopped_at("2026-12-01T08:00"):
        remind(database)
    with database.reading():
        told = session().scalars(select(Mail).where(Mail.kind == "herinnering")).all()
    assert [mail.address for mail in told] == [led.gijs.email]
    assert "Bakker" not in told[0].body + told[0].subject


def test_the_page_of_a_casus_asks_no_more_of_the_database_for_a_gi(
    led: Measure, database: Database, signed_in: SignIn
) -> None:
    gijs = signed_in(led.gijs)
    visit(gijs, led.url)
    with count_queries(database.engine) as asked:
        visit(gijs, led.url)
    assert len(asked.own) <= 12
