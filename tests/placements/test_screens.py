"""The page of a child, and the forms around it, as people meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import clock
from app.db import Database
from app.placements.models import Placement
from tests.placements import make
from tests.placements.make import Home, fresh
from tests.support.page import Page, submit, visit, visit_block

FORM = "main form.formulier"
FRAME = 6


def stay_url(home: Home, placement: Placement, what: str) -> str:
    return f"{home.url}/verblijf/{placement.public_id}/{what}"


def test_an_admission_is_written_down_on_the_page_of_the_casus(
    home: Home, at_marloes: FlaskClient
) -> None:
    url = f"/casussen/{home.case.public_id}/opname"
    page = visit(at_marloes, url)
    assert page.title == "Opname vastleggen - Eén Plan"
    form = page.form(FORM)
    assert (form["admitted_on"], form["woonplaats"]) == ("23-11-2026", "0303")
    form |= {
        "child": home.people["Noor"].public_id,
        "form": "crisisgroep",
        "place": "De Kreek, Lelystad",
        "admitted_on": "12 november",
        "expected_end_on": "10-12-2026",
        "perspective": "terug_naar_huis",
        "framework": "vrijwillig",
        "ambulant_by": "",
        "perspectiefregisseur": home.hanan.public_id,
    }
    wrong = submit(at_marloes, url, form, status=422)
    assert wrong.error_at("ambulant_by").startswith("Fout: Vul in wie thuis helpt.")
    form["ambulant_by"] = "Linda Prins"
    form["concept"] = wrong.form(FORM)["concept"]
    done = submit(at_marloes, url, form)
    assert done.response.location == home.url
    page = visit(at_marloes, home.url)
    assert page.h1 == "Noor Bakker, 15 jaar"
    assert "De opname is vastgelegd." in page.text
    again = submit(at_marloes, url, form)
    assert again.response.location == home.url


BAD = [
    ("admitted_on", "01-03-2011", "Noor was toen nog niet geboren. Kijk de datum na."),
    ("admitted_on", "morgen", "Deze dag moet nog komen. Kies vandaag of eerder."),
    ("admitted_on", "31-02-2026", "Vul een datum in als 26-11-2026."),
    ("expected_end_on", "12-11-2026", "Kies een dag na de opname."),
    ("place", "", "Vul in waar het kind slaapt."),
    ("place", "x" * 121, "Dit is te lang. Er passen 120 tekens."),
    ("form", "hotel", "Maak een keuze uit de lijst."),
    ("child", "niemand", "Kies een van de antwoorden."),
    ("woonplaats", "9999", "Maak een keuze uit de lijst."),
]


@pytest.mark.parametrize(("field", "value", "sentence"), BAD)
def test_bad_input_is_refused_at_its_field(
    home: Home, at_marloes: FlaskClient, field: str, value: str, sentence: str
) -> None:
    url = f"/casussen/{home.case.public_id}/opname"
    form = visit(at_marloes, url).form(FORM) | {
        "child": home.people["Noor"].public_id,
        "form": "crisisgroep",
        "place": "De Kreek",
        "admitted_on": "12-11-2026",
        "expected_end_on": "10-12-2026",
        "perspective": "terug_naar_huis",
        "framework": "vrijwillig",
        "ambulant_by": "Linda",
        field: value,
    }
    assert sentence in submit(at_marloes, url, form, status=422).error_at(field)


def test_the_page_of_a_child_shows_both_terms_and_where_it_lived(
    home: Home, placed: Placement, at_hanan: FlaskClient
) -> None:
    page = visit(at_hanan, home.url)
    assert page.title == "Kind in verblijf - Eén Plan"
    assert page.text.count("nog 3 dagen, do 26 nov") == 2
    assert "Vandaag is dag 11. Opname is do 12 nov, dag 7 is do 19 nov" in page.html
    assert page.has("svg.balk[role=img] title")
    assert page.texts(".plaatsen-tabel tbody tr") == [
        "Crisisgroep De Kreek, Lelystad do 12 nov tot nu, verwacht tot do 10 dec 11 nachten",
        "Thuis tot do 12 nov",
    ]
    side = page.texts("aside section")
    assert "De Kreek, Lelystad, groepsleiding 0320 - 00 02 10" in side[0]
    assert "Anouk Bakker, moeder, gezag 06 - 00 00 01 12" in side[0]
    assert "Thuis helpt Linda Prins" in side[1]
    assert "Marloes Veenstra, regisseur" in side[2]
    assert "Intrekken" not in page.text


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-12T10:00", "vandaag, do 12 nov"),
        ("2026-11-26T10:00", "vandaag, do 26 nov"),
        ("2026-11-27T10:00", "vandaag, vr 27 nov: 1 dag te laat"),
        ("2026-11-28T10:00", "vandaag, za 28 nov: 2 dagen te laat"),
    ],
)
def test_after_day_fourteen_the_bar_says_how_late_it_is(
    home: Home, placed: Placement, at_hanan: FlaskClient, now: str, said: str
) -> None:
    with clock.stopped_at(now):
        assert visit(at_hanan, home.url).texts(".nu-woord") == [said]


def test_what_was_late_stays_said_with_its_days(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with clock.stopped_at("2026-12-01T10:00"):
        with database.writing():
            home.evaluate(placed, held_on=date(2026, 11, 28))
            home.adopt(home.plan(placed), date(2026, 11, 26))
        page = visit(at_hanan, home.url)
        assert "gehouden op za 28 nov, dag 16, 2 dagen te laat" in page.text
        assert "vastgesteld op do 26 nov, dag 14" in page.text
        assert page.texts(".nu-woord") == ["vandaag, di 1 dec"]


def test_an_evaluation_is_written_and_read(
    home: Home, placed: Placement, at_hanan: FlaskClient
) -> None:
    url = stay_url(home, placed, "evaluatie")
    form = visit(at_hanan, url).form(FORM)
    early = form | {
        "held_on": "11-11-2026",
        "present": "Noor",
        "going": "Goed",
        "decision": "blijft",
    }
    wrong = submit(at_hanan, url, early, status=422)
    assert "De opname was do 12 nov." in wrong.error_at("held_on")
    submit(at_hanan, url, early | {"held_on": "19 november"})
    page = visit(at_hanan, home.url)
    assert "gehouden op do 19 nov, dag 7" in page.text
    read = visit(at_hanan, page.link("Bekijken van de evaluatie"))
    assert read.h1 == "Evaluatie van donderdag 19 november 2026"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_part_is_written_where_it_stands(
    home: Home, placed: Placement, at_hanan: FlaskClient, htmx: bool
) -> None:
    begin = visit(at_hanan, home.url).form(".baan form")
    submit(at_hanan, f"{home.url}/perspectiefplan/beginnen", begin)
    url = f"{home.url}/perspectiefplan/delen/kind/wijzigen"
    look: Callable[..., Page] = visit_block if htmx else visit
    form = look(at_hanan, url).form("form.inplaats")
    form |= {"text": "Ik wil naar huis.", "source": "gesprek op 19 nov"}
    saved = submit(at_hanan, url, form, status=200 if htmx else 303, htmx=htmx)
    if htmx:
        assert "1 van de 9 delen klaar" in saved.text
        assert "Kies wat het perspectief is." in saved.text
    page = visit(at_hanan, home.url)
    assert "gesprek op 19 nov, geschreven door u op ma 23 nov" in page.text
    assert "1 van de 9 delen klaar" in page.text


def test_the_sentence_is_finished_and_the_plan_adopted(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with database.writing():
        make.operations.start_perspectiefplan(fresh(placed), by=home.by_hanan)
    url = f"{home.url}/perspectiefplan/zin/wijzigen"
    form = visit(at_hanan, url).form("form.inplaats")
    wrong = submit(at_hanan, url, form | {"sentence": "oma"}, status=422)
    assert "Kies wat het perspectief is." in wrong.error_at("perspective")
    submit(at_hanan, url, form | {"sentence": "haar moeder", "perspective": "terug_naar_huis"})
    adopt = f"{home.url}/perspectiefplan/vaststellen"
    early = submit(at_hanan, adopt, visit(at_hanan, adopt).form(FORM), status=422)
    assert "Schrijf wat Noor vindt, of waarom u dat niet kon vragen." in early.text
    with database.writing():
        plan = make.queries.plans_of(home.open_case().id, home.person().id)[0]
        make.operations.write_part(plan, by=home.by_hanan, key="kind", text="Ja.")
    submit(at_hanan, adopt, visit(at_hanan, adopt).form(FORM))
    page = visit(at_hanan, home.url)
    assert "versie 1, vastgesteld vandaag door Hanan El Idrissi" in page.text
    assert not page.has(".vraag__doe")
    fresh_form = page.form("#perspectiefplan form")
    submit(at_hanan, f"{home.url}/perspectiefplan/nieuwe-versie", fresh_form)
    assert "versie 2, concept" in visit(at_hanan, home.url).text


def test_who_writes_second_sees_both_texts(
    home: Home,
    placed: Placement,
    at_hanan: FlaskClient,
    at_marloes: FlaskClient,
    database: Database,
) -> None:
    with database.writing():
        home.plan(placed)
    url = f"{home.url}/perspectiefplan/delen/kind/wijzigen"
    mine, theirs = visit(at_hanan, url).form("form.inplaats"), visit(at_marloes, url).form()
    submit(at_hanan, url, mine | {"text": "Naar huis."})
    both = submit(at_marloes, url, theirs | {"text": "Naar oma."}, status=409)
    assert "Naar huis." in both.text
    assert "Naar oma." in both.text


def test_leaving_with_nothing_left_to_do_takes_the_child_off_the_list(
    home: Home, placed: Placement, at_hanan: FlaskClient
) -> None:
    url = stay_url(home, placed, "vertrek")
    form = visit(at_hanan, url).form(FORM) | {"follow_up": "Naar huis.", "left_on": "20-11-2026"}
    form["terms_reason"] = "Het was een weekend."
    done = submit(at_hanan, url, form)
    assert done.response.location == "/kinderen"
    assert submit(at_hanan, url, form).response.location == "/kinderen"
    assert "U bent van geen kind de perspectiefregisseur." in visit(at_hanan, "/kinderen").text
    visit(at_hanan, home.url, status=404)


def test_cancelling_correcting_and_naming_are_on_the_page_of_who_leads(
    home: Home, placed: Placement, at_marloes: FlaskClient
) -> None:
    page = visit(at_marloes, home.url)
    url = page.link("Verbeteren wat er over dit verblijf staat")
    form = visit(at_marloes, url).form(FORM)
    assert (form["place"], form["admitted_on"]) == ("De Kreek, Lelystad", "12-11-2026")
    submit(at_marloes, url, form | {"admitted_on": "14-11-2026"})
    assert visit(at_marloes, home.url).text.count("nog 5 dagen, za 28 nov") == 2
    url = f"{home.url}/perspectiefregisseur"
    form = visit(at_marloes, url).form(FORM)
    form |= {"to": home.karim.public_id, "reason": "Hanan gaat met verlof."}
    submit(at_marloes, url, form)
    assert "Karim Haddad, perspectiefregisseur" in visit(at_marloes, home.url).text
    url = stay_url(home, placed, "intrekken")
    form = visit(at_marloes, url).form(FORM)
    submit(at_marloes, url, form | {"reason": "Ander kind."})
    assert "Deze opname is ingetrokken." in visit(at_marloes, home.url).text


def test_on_paper_what_one_said_of_another_stays_off_unless_asked(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with database.writing():
        plan = home.plan(placed)
        by = home.by
        make.operations.write_part(fresh(plan), by=by, key="ouders", text="Zij is bang.")
    url = f"{home.url}/perspectiefplan/afdrukken"
    page = visit(at_hanan, url)
    assert "Ik wil naar huis." in page.text
    assert "Zij is bang." not in page.text
    assert "Op dit blad staat niet: Wat vinden de ouders?" in page.text
    assert "Zij is bang." in visit(at_hanan, f"{url}?met=ouders").text
