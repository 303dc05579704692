"""The screens of what the gezin was told: ticks at the first contact, one small form later."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import UserAccount
from app.cases.models import ToldRight
from app.db import Database, session
from tests.cases.conftest import Casus
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
HEAD = "Verteld aan het gezin"


def line(client: FlaskClient, casus: Casus) -> str:
    page = visit(client, casus.url)
    return page.text.split(HEAD)[1] if HEAD in page.text else ""


def contact(client: FlaskClient, casus: Casus, **more: object) -> None:
    url = f"{casus.url}/eerste-contact"
    form = visit(client, url).form() | {"text": "Kennisgemaakt.", **more}
    submit(client, url, form)


def tell(client: FlaskClient, casus: Casus, *kinds: str, **more: str) -> None:
    url = f"{casus.url}/verteld"
    submit(client, url, visit(client, url).form("main form") | {"kinds": list(kinds), **more})


def test_the_first_contact_may_say_what_was_told_and_need_not(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    assert line(as_regisseur, casus).strip().startswith("Nog niets. ") is True
    contact(as_regisseur, casus, told=["klacht", "vertrouwenspersoon"])

    said = line(as_regisseur, casus)

    assert "De vertrouwenspersoon (ma 8 jun); hoe het een klacht indient (ma 8 jun)." in said
    assert "Nog niet: onafhankelijke cliëntondersteuning." in said


def test_without_a_tick_the_first_contact_is_recorded_all_the_same(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    contact(as_regisseur, casus)

    assert "Het eerste contact is vastgelegd." in visit(as_regisseur, casus.url).text
    with database.reading():
        assert session().scalars(select(ToldRight)).all() == []


def test_later_it_is_one_small_form_from_the_casus(casus: Casus, as_regisseur: FlaskClient) -> None:
    page = visit(as_regisseur, casus.url)
    url = next(a.attrib["href"] for a in page.all("aside a") if "/verteld" in a.attrib["href"])
    form = visit(as_regisseur, url).form("main form")
    assert form["on"] == "08-06-2026"

    sent = form | {"kinds": ["klacht", "clientondersteuning"], "on": "5-6-2026"}
    for _ in range(2):
        answer = submit(as_regisseur, url, sent)
        assert answer.response.headers["Location"] == casus.url

    said = line(as_regisseur, casus)
    assert "Onafhankelijke cliëntondersteuning (vr 5 jun); hoe het een klacht" in said
    page = visit(as_regisseur, url)
    assert page.texts("main .rij__wie") == ["Aan het gezin, door Marloes Veenstra."] * 2
    assert page.texts("main fieldset label")[0] == "Er is een vertrouwenspersoon"
    tell(as_regisseur, casus, "vertrouwenspersoon")
    page = visit(as_regisseur, url)
    assert "Het gezin hoorde alles." in page.text
    assert not page.has("main form")
    assert "Nog niet" not in line(as_regisseur, casus)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kinds", [], "Vink aan wat u vertelde."),
        ("on", "", "Vul in wanneer u het vertelde."),
        ("on", "9-6-2026", "Kies vandaag of een dag die al geweest is."),
        ("on", "3-6-2026", "Kies die dag of een latere."),
        ("persons", ["niemand"], "Kies uit de lijst."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    casus: Casus, as_regisseur: FlaskClient, field: str, value: str, said: str
) -> None:
    url = f"{casus.url}/verteld"
    form = visit(as_regisseur, url).form("main form") | {"kinds": ["klacht"], "on": "5-6-2026"}

    wrong = submit(as_regisseur, url, form | {field: value}, 422)

    assert said in wrong.error_at(field)
    again = wrong.form("main form")
    assert again.get("kinds", []) == ([] if field == "kinds" else "klacht")
    assert again["on"] == (value if field == "on" else "5-6-2026")


def test_it_is_corrected_and_taken_back(casus: Casus, as_regisseur: FlaskClient) -> None:
    tell(as_regisseur, casus, "klacht")
    url = f"{casus.url}/verteld/klacht"
    form = visit(as_regisseur, url).form("main form")
    wrong = submit(as_regisseur, url, form | {"on": ""}, 422)
    assert "Vul in wanneer u het vertelde." in wrong.error_at("on")

    submit(as_regisseur, url, wrong.form("main form") | {"on": "4-6-2026"})

    page = visit(as_regisseur, f"{casus.url}/verteld")
    assert page.texts("main .rij__wie") == [
        "Aan het gezin, door Marloes Veenstra. Verbeterd door Marloes Veenstra."
    ]
    assert "(do 4 jun)" in line(as_regisseur, casus)
    form = visit(as_regisseur, url).form("main form")
    submit(as_regisseur, url, form | {"not_told": "y"})
    assert line(as_regisseur, casus).strip().startswith("Nog niets. ")
    visit(as_regisseur, url, status=404)


def test_two_who_correct_at_once_see_both(casus: Casus, as_regisseur: FlaskClient) -> None:
    tell(as_regisseur, casus, "klacht")
    url = f"{casus.url}/verteld/klacht"
    first, second = (visit(as_regisseur, url).form("main form") for _ in range(2))
    submit(as_regisseur, url, first | {"on": "5-6-2026"})

    page = submit(as_regisseur, url, second | {"on": "4-6-2026"}, 409)

    assert "05-06-2026" in page.text
    assert "4-6-2026" in page.text
    submit(as_regisseur, url, page.form("main form"))
    assert "(do 4 jun)" in line(as_regisseur, casus)


def test_who_reads_along_sees_none_of_it_and_strangers_find_nothing(
    casus: Casus, as_regisseur: FlaskClient, signed_in: SignIn
) -> None:
    tell(as_regisseur, casus, "klacht")
    pieter, karim = signed_in(casus.pieter), signed_in(casus.karim)

    assert HEAD not in visit(pieter, casus.url).text
    for url in (f"{casus.url}/verteld", f"{casus.url}/verteld/klacht"):
        visit(pieter, url, status=403)
        visit(karim, url, status=404)
    visit(as_regisseur, f"{casus.url}/verteld/iets", status=404)
    visit(as_regisseur, f"{casus.url}/verteld/vertrouwenspersoon", status=404)


def test_closing_says_what_was_not_told(casus: Casus, as_regisseur: FlaskClient) -> None:
    contact(as_regisseur, casus, told=["klacht", "vertrouwenspersoon"])

    page = visit(as_regisseur, f"{casus.url}/afsluiten")

    said = "Het gezin hoorde nog niet van onafhankelijke cliëntondersteuning."
    assert page.texts("main .met-regels li") == [f"{said} Openen: {said}"]
    assert page.all(".met-regels a")[0].attrib["href"] == f"{casus.url}/verteld"
