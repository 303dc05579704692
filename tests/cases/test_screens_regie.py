"""The screens of the hand-over, of the history, and of reading along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import UserAccount
from app.db import Database
from tests.cases import make
from tests.cases.conftest import Casus
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
Rows = Callable[[type], int]
NOTE = "#notitie form"


def hand_over(client: FlaskClient, casus: Casus, **more: str) -> dict[str, object]:
    page = visit(client, f"{casus.url}/overdragen")
    form = page.form("main form")
    to = next(o.attrib["value"] for o in page.all("option") if "Karim" in "".join(o.itertext()))
    return form | {"to": to, "reason": "Verlof."} | more


def test_after_the_hand_over_the_old_regisseur_gets_404_at_the_next_request(
    casus: Casus, as_regisseur: FlaskClient, signed_in: SignIn
) -> None:
    form = hand_over(as_regisseur, casus)

    answer = submit(as_regisseur, f"{casus.url}/overdragen", form)

    assert answer.response.headers["Location"] == "/casussen"
    assert "De regie is overgedragen." in visit(as_regisseur, "/casussen").text
    visit(as_regisseur, casus.url, status=404)
    assert "Karim Idrissi, dat bent u" in visit(signed_in(casus.karim), casus.url).text


def test_sending_a_hand_over_twice_shows_that_it_went_well(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    form = hand_over(as_regisseur, casus)
    submit(as_regisseur, f"{casus.url}/overdragen", form)

    again = submit(as_regisseur, f"{casus.url}/overdragen", form)

    assert again.response.headers["Location"] == "/casussen"


def test_a_hand_over_by_a_stranger_is_not_there(
    casus: Casus, as_regisseur: FlaskClient, signed_in: SignIn, database: Database
) -> None:
    stranger = signed_in(casus.karim)
    token = visit(stranger, "/casussen").all('[name="csrf_token"]')[0].attrib["value"]
    form = hand_over(as_regisseur, casus) | {"csrf_token": token}

    submit(stranger, f"{casus.url}/overdragen", form, status=404)

    with database.reading():
        assert make.fresh_case(casus.case).regisseur_id == casus.marloes.id


def test_reading_along_is_kept_with_the_box_and_shown(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    form = hand_over(
        as_regisseur, casus, keep="y", keep_until="1-7-2026", keep_reason="Ik ken de vader."
    )

    answer = submit(as_regisseur, f"{casus.url}/overdragen", form)

    assert answer.response.headers["Location"] == casus.url
    assert "U leest mee tot en met wo 1 jul." in visit(as_regisseur, casus.url).text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("to", "", "Kies aan wie u de regie geeft."),
        ("reason", "", "Schrijf waarom de regie overgaat."),
        ("on", "9-6-2026", "Kies vandaag of een dag die al geweest is."),
        ("keep_until", "", "Vul in tot en met wanneer u meeleest."),
    ],
)
def test_what_is_wrong_with_a_hand_over_stands_at_its_field(
    casus: Casus, as_regisseur: FlaskClient, field: str, value: str, said: str
) -> None:
    form = hand_over(as_regisseur, casus)
    if field == "keep_until":
        form["keep"] = "y"

    answer = submit(as_regisseur, f"{casus.url}/overdragen", form | {field: value}, status=422)

    assert said in answer.error_at(field)


def test_own_drafts_of_the_casus_come_first_at_a_hand_over(
    casus: Casus, as_regisseur: FlaskClient
) -> None:
    form = visit(as_regisseur, casus.url).form(NOTE)
    submit(as_regisseur, "/concepten", form | {"text": "Half"}, status=200, htmx=True)

    page = visit(as_regisseur, f"{casus.url}/overdragen")

    assert "Eerst afmaken" in page.text
    assert page.link("Notitie") == casus.url


def test_the_history_shows_who_led_from_when_to_when_and_why(
    casus: Casus, signed_in: SignIn, database: Database
) -> None:
    with database.writing():
        make.hand_over(casus.case, casus.marloes, casus.karim, on=date(2026, 6, 6))

    page = visit(signed_in(casus.karim), f"{casus.url}/regie")

    assert "Karim Idrissi" in page.text
    assert "sinds za 6 jun" in page.text
    assert "do 4 jun tot za 6 jun" in page.text
    assert "Marloes gaat met verlof." in page.text


def test_the_regisseur_ends_that_somebody_reads_along(
    casus: Casus, as_regisseur: FlaskClient, signed_in: SignIn
) -> None:
    pieter = signed_in(casus.pieter)
    end = visit(as_regisseur, f"{casus.url}/regie").one(".rij__doe a").attrib["href"]

    submit(as_regisseur, end, visit(as_regisseur, end).form("main form"))

    assert "Niemand leest mee." in visit(as_regisseur, f"{casus.url}/regie").text
    visit(pieter, casus.url, status=404)


def test_who_reads_along_stops_doing_so(casus: Casus, signed_in: SignIn) -> None:
    pieter = signed_in(casus.pieter)
    end = visit(pieter, casus.url).link("Niet meer meelezen")

    answer = submit(pieter, end, visit(pieter, end).form("main form"))

    assert answer.response.headers["Location"] == "/casussen"
    visit(pieter, casus.url, status=404)


def test_a_reader_of_another_casus_is_not_found_here(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    with database.writing():
        own = make.reader(make.case(casus.marloes, make.family("Mulder")), casus.pieter)
        others = make.reader(make.case(casus.karim, make.family("Zwart")), casus.pieter)

    for reader in (own, others):
        end = f"{casus.url}/meelezers/{reader.public_id}/beeindigen"
        visit(as_regisseur, end, status=404)


def test_a_hand_over_that_was_read_before_an_earlier_one_is_not_carried_out(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    form = hand_over(as_regisseur, casus)
    with database.writing():
        make.hand_over(casus.case, casus.marloes, casus.karim)
        make.hand_over(casus.case, casus.karim, casus.marloes, reason="Terug.")

    submit(as_regisseur, f"{casus.url}/overdragen", form, status=409)

    with database.reading():
        assert make.fresh_case(casus.case).regisseur_id == casus.marloes.id
