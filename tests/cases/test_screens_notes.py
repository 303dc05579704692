"""Writing a note on the page of the casus, and correcting it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import UserAccount
from app.cases.models import Note
from app.db import Database, session
from tests.cases import make
from tests.cases.conftest import Casus
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
Rows = Callable[[type], int]
NOTE = "#notitie form"


def test_a_note_is_written_from_the_page_in_three_interactions(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    form = visit(as_regisseur, casus.url).form(NOTE)
    noor = visit(as_regisseur, casus.url).one('[name="persons"][id="persons-0"]').attrib["value"]

    submit(as_regisseur, f"{casus.url}/notities", form | {"text": "Noor gebeld.", "persons": noor})

    with database.reading():
        note = session().scalars(select(Note)).one()
        assert (note.text, note.readers) == ("Noor gebeld.", "casus")
        assert [person.given_name for person in note.persons] == ["Noor"]
    assert "De notitie is bewaard." in visit(as_regisseur, casus.url).text


def test_with_htmx_the_form_comes_back_empty_in_its_place(
    casus: Casus, as_regisseur: FlaskClient, rows: Rows
) -> None:
    form = visit(as_regisseur, casus.url).form(NOTE)

    answer = submit(
        as_regisseur, f"{casus.url}/notities", form | {"text": "Gebeld."}, status=200, htmx=True
    )

    assert answer.form("form")["text"] == ""
    assert answer.form("form")["concept"] != form["concept"]
    assert "Bewaard" in answer.text
    assert answer.response.headers["HX-Trigger"] == "notitie-bewaard"
    assert "HX-Redirect" not in answer.response.headers
    assert rows(Note) == 1
    assert "De notitie is bewaard." not in visit(as_regisseur, casus.url).text


def test_sending_the_same_note_twice_writes_it_once(
    casus: Casus, as_regisseur: FlaskClient, rows: Rows
) -> None:
    form = visit(as_regisseur, casus.url).form(NOTE) | {"text": "Gebeld."}

    submit(as_regisseur, f"{casus.url}/notities", form)
    submit(as_regisseur, f"{casus.url}/notities", form)

    assert rows(Note) == 1


@pytest.mark.parametrize("htmx", [False, True])
def test_an_empty_note_comes_back_with_what_was_chosen(
    casus: Casus, as_regisseur: FlaskClient, htmx: bool
) -> None:
    form = visit(as_regisseur, casus.url).form(NOTE) | {"text": " ", "readers": "regie"}

    answer = submit(as_regisseur, f"{casus.url}/notities", form, status=422, htmx=htmx)

    assert "Schrijf wat er is gebeurd." in answer.error_at("text")
    assert answer.form("#notitie form")["readers"] == "regie"


def test_a_day_to_come_is_refused_at_its_field(casus: Casus, as_regisseur: FlaskClient) -> None:
    form = visit(as_regisseur, casus.url).form(NOTE) | {"text": "x", "happened_on": "9-6-2026"}

    answer = submit(as_regisseur, f"{casus.url}/notities", form, status=422)

    assert "al geweest" in answer.error_at("happened_on")
    assert answer.form(NOTE)["text"] == "x"


def a_note(database: Database, casus: Casus, **more: object) -> str:
    with database.writing():
        note = make.note(casus.case, casus.marloes, "Noor kwam om 5 uur.", **more)
        return f"{casus.url}/notities/{note.public_id}"


def test_a_note_is_corrected_and_shows_what_it_said_before(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    url = a_note(database, casus)
    form = visit(as_regisseur, f"{url}/verbeteren").form()

    submit(as_regisseur, f"{url}/verbeteren", form | {"text": "Noor kwam om 6 uur."})

    page = visit(as_regisseur, url)
    assert "Noor kwam om 6 uur." in page.text
    assert "Eerdere tekst" in page.text
    assert "Noor kwam om 5 uur." in page.text


def test_the_second_of_two_corrections_sees_both_texts(
    casus: Casus, as_regisseur: FlaskClient, database: Database
) -> None:
    url = a_note(database, casus)
    first, second = (visit(as_regisseur, f"{url}/verbeteren").form() for _ in range(2))
    submit(as_regisseur, f"{url}/verbeteren", first | {"text": "Om 6 uur."})

    response = as_regisseur.post(f"{url}/verbeteren", data=second | {"text": "Om 7 uur."})

    assert response.status_code == 409


def test_another_reader_sees_no_button_and_no_earlier_text(
    casus: Casus, signed_in: SignIn, database: Database
) -> None:
    url = a_note(database, casus)
    client = signed_in(casus.pieter)

    assert not visit(client, url).has("main .utrecht-button")
    visit(client, f"{url}/verbeteren", status=403)


def test_a_note_for_the_regie_is_not_there_for_who_reads_along(
    casus: Casus, signed_in: SignIn, database: Database
) -> None:
    url = a_note(database, casus, readers="regie")

    visit(signed_in(casus.pieter), url, status=404)
