"""The screens of the first contact and of a term."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from tests.cases import make
from tests.cases.conftest import Casus
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
Rows = Callable[[type], int]
NOTE = "#notitie form"


def test_the_first_contact_is_recorded_late_and_said_so(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    with clock.stopped_at("2026-06-15T10:00"):
        page = visit(as_regisseur, f"{casus.url}/eerste-contact")
        assert "2 werkdagen te laat" in page.text
        form = page.form("main form") | {"text": "Kennisgemaakt."}

        submit(as_regisseur, f"{casus.url}/eerste-contact", form)

        with database.reading():
            term = make.first_contact_term(casus.signal)
        assert "Te laat gehaald" in visit(as_regisseur, f"/termijnen/{term.public_id}").text
        assert "Er loopt geen termijn in deze casus." in visit(as_regisseur, casus.url).text


def test_a_first_contact_before_the_signal_is_refused_at_its_field(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    form = visit(as_regisseur, f"{casus.url}/eerste-contact").form("main form")
    wrong = form | {"text": "Gebeld.", "happened_on": "3 juni"}

    answer = submit(as_regisseur, f"{casus.url}/eerste-contact", wrong, status=422)

    assert "Het signaal kwam do 4 jun." in answer.error_at("happened_on")


def term_url(database: Database, casus: Casus) -> str:
    with database.reading():
        return f"/termijnen/{make.first_contact_term(casus.signal).public_id}"


def test_a_term_tells_what_started_it_and_who_says_so(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    page = visit(as_regisseur, term_url(database, casus))

    assert page.h1 == "Eerste contact na signaal"
    assert "5 werkdagen na het signaal van donderdag 4 juni 2026." in page.text
    assert "S 004, UT-01" in page.text
    assert "versie 1" in page.text


def test_a_term_stands_still_runs_again_and_is_let_go(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    url = term_url(database, casus)
    form = visit(as_regisseur, f"{url}/stilzetten").form("main form")
    submit(as_regisseur, f"{url}/stilzetten", form | {"reason": "Ziekenhuis."})
    assert "Staat stil sinds ma 8 jun" in visit(as_regisseur, url).text

    submit(
        as_regisseur, f"{url}/hervatten", visit(as_regisseur, f"{url}/hervatten").form("main form")
    )
    form = visit(as_regisseur, f"{url}/afzien").form("main form")
    submit(as_regisseur, f"{url}/afzien", form | {"reason": "Verhuisd."})

    page = visit(as_regisseur, url)
    assert "Van afgezien op vandaag door Marloes Veenstra" in page.text
    assert "Verhuisd." in page.text
    assert "Ziekenhuis." in page.text


def test_letting_a_term_go_without_a_reason_is_refused_at_its_field(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    url = f"{term_url(database, casus)}/afzien"

    answer = submit(as_regisseur, url, visit(as_regisseur, url).form("main form"), status=422)

    assert "Schrijf waarom" in answer.error_at("reason")


def test_a_term_of_another_casus_is_not_there(
    casus: Casus, signed_in: SignIn, database: Database
) -> None:
    visit(signed_in(casus.karim), term_url(database, casus), status=404)
