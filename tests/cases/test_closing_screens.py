"""The screens of closing a casus, and of who thinks along in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.conftest import Casus
from tests.support.page import Page, submit, visit
from tests.support.queries import count_queries

SignIn = Callable[[UserAccount], FlaskClient]
FORM = "main form"
GOOD = {
    "accepted": "y",
    "how": "01",
    "words": "Noor slaapt thuis.",
    "afterwards": "Bellen met het team kan altijd.",
}


def closing_form(client: FlaskClient, casus: Casus, **more: str) -> dict[str, object]:
    return visit(client, f"{casus.url}/afsluiten").form(FORM) | GOOD | more


def choose(page: Page, name: str) -> str:
    """The key of a colleague in the menu."""
    return next(o.attrib["value"] for o in page.all("option") if name in "".join(o.itertext()))


def test_the_page_says_first_what_is_still_open_with_where_to_do_it(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    assert visit(as_regisseur, casus.url).link("Casus afsluiten") == f"{casus.url}/afsluiten"
    page = visit(as_regisseur, f"{casus.url}/afsluiten")

    sentence = "Het eerste contact is nog niet vastgelegd."
    assert sentence in page.text
    assert page.link(f"Openen: {sentence}") == f"{casus.url}/eerste-contact"


def test_a_casus_closes_and_is_read_and_not_written_any_more(
    casus: Casus, as_regisseur: FlaskClient, signed_in: SignIn
) -> None:
    pieter, form = signed_in(casus.pieter), closing_form(as_regisseur, casus)

    answer = submit(as_regisseur, f"{casus.url}/afsluiten", form)

    assert answer.response.headers["Location"] == casus.url
    page = visit(as_regisseur, casus.url)
    assert "De casus is afgesloten." in page.text
    assert "Einde: volgens plan." in page.text
    assert "Stond nog open Het eerste contact is nog niet vastgelegd." in page.text
    assert not page.has("#notitie")
    assert not page.has("a", "overdragen")
    visit(pieter, casus.url, status=404)
    submit(as_regisseur, f"{casus.url}/afsluiten", form)
    for path in ("/afsluiten", "/overdragen", "/notities", "/eerste-contact"):
        visit(as_regisseur, casus.url + path, status=403)
    for path in ("/regie", "/wie-ziet-dit", "/plan", "/tijdlijn"):
        visit(as_regisseur, casus.url + path)
    assert "U hebt nog geen casussen." in visit(as_regisseur, "/casussen").text
    over = visit(as_regisseur, "/casussen?toon=afgesloten")
    assert "Gezin Bakker" in over.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("accepted", "", "Vink aan dat u weet wat er nog open staat."),
        ("how", "", "Kies hoe het eindigde."),
        ("words", "", "Schrijf hoe het nu gaat."),
        ("afterwards", " ", "Schrijf waar het gezin terecht kan."),
        ("on", "9-6-2026", "Kies vandaag of een dag die al geweest is."),
        ("on", "3-6-2026", "De regie ligt hier sinds do 4 jun."),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    casus: Casus, as_regisseur: FlaskClient, field: str, value: str, said: str
) -> None:
    form = closing_form(as_regisseur, casus, **{field: value})
    if not value and field == "accepted":
        del form["accepted"]

    answer = submit(as_regisseur, f"{casus.url}/afsluiten", form, status=422)

    assert said in answer.error_at(field)


def test_what_came_meanwhile_is_shown_and_ticked_again(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    form = closing_form(as_regisseur, casus)
    with database.writing():
        make.signal(casus.case, casus.marloes, received_on=date(2026, 6, 5))
        make.note(casus.case, casus.marloes)
    with clock.stopped_at("2026-06-08T10:00"):
        fields = dict(form, seen="")

        answer = submit(as_regisseur, f"{casus.url}/afsluiten", fields, status=422)

    assert "kwam erbij nadat u deze bladzijde opende" in answer.error_at("accepted")
    again = answer.form(FORM)
    assert "accepted" not in again
    assert again["seen"]
    submit(as_regisseur, f"{casus.url}/afsluiten", again | {"accepted": "y"})


def test_who_reads_along_finds_no_way_to_close_it(casus: Casus, signed_in: SignIn) -> None:
    pieter, karim = signed_in(casus.pieter), signed_in(casus.karim)
    assert "Casus afsluiten" not in visit(pieter, casus.url).text
    visit(pieter, f"{casus.url}/afsluiten", status=403)
    visit(karim, f"{casus.url}/afsluiten", status=404)


def test_a_maatje_is_named_shown_and_ended(
    casus: Casus, as_regisseur: FlaskClient, signed_in: SignIn
) -> None:
    assert "Nog geen maatje" in visit(as_regisseur, casus.url).text
    url = f"{casus.url}/wie-ziet-dit/maatje"
    page = visit(as_regisseur, url)
    form = page.form(FORM) | {"who": choose(page, "Karim"), "reason": "Kijkt mee."}

    answer = submit(as_regisseur, url, form)

    assert answer.response.headers["Location"] == f"{casus.url}/wie-ziet-dit"
    shown = visit(as_regisseur, f"{casus.url}/wie-ziet-dit")
    assert "Karim Idrissi" in shown.text
    assert "Karim Idrissi" in visit(as_regisseur, casus.url).text
    karim = signed_in(casus.karim)
    assert "U bent maatje. U leest mee en tekent evaluaties af." in visit(karim, casus.url).text
    assert "u bent maatje, Marloes Veenstra heeft de regie" in visit(karim, "/casussen").text
    end = shown.link("Beëindigen van Karim Idrissi, is maatje")
    submit(as_regisseur, end, visit(as_regisseur, end).form(FORM))
    visit(karim, casus.url, status=404)


def test_a_waarnemer_is_named_and_can_do_what_the_regisseur_can(
    casus: Casus, as_regisseur: FlaskClient, signed_in: SignIn
) -> None:
    url = f"{casus.url}/wie-ziet-dit/waarnemer"
    page = visit(as_regisseur, url)
    days = {"from_on": "vandaag", "until_on": "12-6-2026", "reason": "Verlof."}

    submit(as_regisseur, url, page.form(FORM) | {"who": choose(page, "Karim")} | days)

    assert "Karim Idrissi neemt waar tot en met vr 12 jun" in visit(as_regisseur, casus.url).text
    karim = signed_in(casus.karim)
    here = visit(karim, casus.url)
    assert "U neemt waar voor Marloes Veenstra tot en met vr 12 jun." in here.text
    assert here.has("#notitie")
    assert "u neemt waar voor Marloes Veenstra" in visit(karim, "/vandaag").text
    with clock.stopped_at("2026-06-13T00:05"):
        visit(karim, casus.url, status=404)
        assert "Eerste contact" not in visit(karim, "/vandaag").text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("who", "", "Kies een collega."),
        ("reason", "", "Schrijf waarom deze collega waarneemt."),
        ("from_on", "gisteren", "Kies vandaag of een dag die nog komt."),
        ("until_on", "7-6-2026", "De laatste dag ligt vóór de eerste dag."),
        ("until_on", "9-9-2026", "uiterlijk di 8 sep"),
        ("until_on", "", "Vul de laatste dag in."),
        ("until_on", "31-2-2026", "Vul een datum in als 26-11-2026."),
    ],
)
def test_what_is_wrong_with_standing_in_stands_at_its_field(
    casus: Casus, as_regisseur: FlaskClient, field: str, value: str, said: str
) -> None:
    url = f"{casus.url}/wie-ziet-dit/waarnemer"
    page = visit(as_regisseur, url)
    form = page.form(FORM) | {"who": choose(page, "Karim"), "reason": "Verlof."}
    form |= {"from_on": "8-6-2026", "until_on": "12-6-2026"} | {field: value}

    answer = submit(as_regisseur, url, form, status=422)

    assert said in answer.error_at(field)


def test_who_thinks_along_costs_the_same_for_many(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    with database.writing():
        for nr in range(15):
            make.reader(casus.case, accounts.worker(f"Collega {nr}"))
    with count_queries(database.engine, at_most=18):
        visit(as_regisseur, f"{casus.url}/wie-ziet-dit")
    with count_queries(database.engine, at_most=18):
        visit(as_regisseur, f"{casus.url}/afsluiten")
