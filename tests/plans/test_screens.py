"""The plan as people meet it: begin it, and write in its letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.db import Database
from tests.accounts import make
from tests.cases import make as cases
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.page import Page, submit, visit, visit_block

WORDS = "Ik wil weer thuis slapen, zonder ruzie."


def form_of(coach: FlaskClient, url: str) -> dict[str, Any]:
    return visit(coach, url).form("main .deel__tekst form, main form.formulier")


def the_goal(page: Page) -> str:
    """The address of the only goal's own form."""
    link = page.one('a[id^="doel-wijzigen-"]')
    return link.attrib["href"]


def test_without_a_plan_one_button_begins_it(table: Table, coach: FlaskClient) -> None:
    page = visit(coach, table.url)
    assert page.h1 == "Het plan van Anouk, Jeroen, Noor, Sem en Lot"
    assert page.title == "Gezinsplan - Eén Plan"
    assert page.texts("main button") == ["Begin het plan met het gezin"]
    submit(coach, f"{table.url}/beginnen", page.form("form.plan-begin"))
    begun = visit(coach, table.url)
    assert "Versie 1, concept" in begun.text
    assert begun.texts(".deel__naam h2")[:3] == [
        "Dit zijn wij",
        "Dit gaat goed",
        "Dit willen wij anders",
    ]


def test_beginning_twice_gives_one_plan(table: Table, coach: FlaskClient) -> None:
    form = visit(coach, table.url).form("form.plan-begin")
    other = visit(coach, table.url).form("form.plan-begin")
    submit(coach, f"{table.url}/beginnen", form)
    submit(coach, f"{table.url}/beginnen", form)
    submit(coach, f"{table.url}/beginnen", other)
    assert "Versie 1, concept" in visit(coach, table.url).text


def test_dit_zijn_wij_starts_with_who_lives_where_and_a_get_stores_nothing(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
    url = f"{table.url}/delen/dit-zijn-wij/wijzigen"
    start = form_of(coach, url)["text"]
    assert start == (
        "Wij zijn Anouk, Jeroen, Noor, Sem en Lot. Anouk, Noor, Sem en Lot wonen in Dronten. "
        "Jeroen woont in Lelystad."
    )
    assert start not in visit(coach, table.url).text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_part_is_written_and_read_where_it_stands(
    table: Table, coach: FlaskClient, database: Database, htmx: bool
) -> None:
    with database.writing():
        table.begin()
    url = f"{table.url}/delen/dit-gaat-goed/wijzigen"
    form = form_of(coach, url) | {"text": "Sem heeft zijn zwemdiploma.\n\nLot slaapt weer door."}
    answer = submit(coach, url, form, status=200 if htmx else 303, htmx=htmx)
    page = answer if htmx else visit(coach, table.url)
    assert page.texts("#dit-gaat-goed .brief p") == [
        "Sem heeft zijn zwemdiploma.",
        "Lot slaapt weer door.",
    ]


def test_the_text_of_one_person_stands_apart_with_the_name(
    drafted: Table, coach: FlaskClient
) -> None:
    edit = visit(coach, f"{drafted.url}/delen/dit-willen-wij-anders/wijzigen")
    url = edit.link("Noor")
    form = form_of(coach, url)
    assert form["text"] == ""
    submit(coach, url, form | {"text": "Ik wil niet tussen jullie in staan."})
    page = visit(coach, drafted.url)
    assert page.texts(".brief__van h3") == ["Van Noor"]
    assert page.texts(".brief__van p")[0] == "Ik wil niet tussen jullie in staan."


def test_a_part_can_be_made_empty_again(drafted: Table, coach: FlaskClient) -> None:
    url = f"{drafted.url}/delen/dit-gaat-goed/wijzigen"
    submit(coach, url, form_of(coach, url) | {"text": ""})
    assert visit(coach, drafted.url).texts("#dit-gaat-goed .brief p") == [
        "Wat gaat goed? Waar zijn wij trots op?"
    ]


def test_the_second_of_two_writers_sees_both_texts(drafted: Table, coach: FlaskClient) -> None:
    url = f"{drafted.url}/delen/dit-gaat-goed/wijzigen"
    first, second = form_of(coach, url), form_of(coach, url)
    submit(coach, url, first | {"text": "Wat ik schreef."})
    page = submit(coach, url, second | {"text": "Wat een ander schreef."}, status=409)
    assert "Wat ik schreef." in page.text
    assert "Wat een ander schreef." in page.html


def test_two_first_texts_of_the_same_part_show_both(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
    url = f"{table.url}/delen/dit-gaat-goed/wijzigen"
    first, second = form_of(coach, url), form_of(coach, url)
    submit(coach, url, first | {"text": "De eerste tekst."})
    page = submit(coach, url, second | {"text": "De tweede tekst."}, status=409)
    assert "De eerste tekst." in page.text
    again = page.form() | {"text": "Beide teksten samen."}
    submit(coach, url, again)
    assert "Beide teksten samen." in visit(coach, table.url).text


def test_calling_off_gives_the_part_back(drafted: Table, coach: FlaskClient) -> None:
    part = visit_block(coach, f"{drafted.url}/delen/dit-gaat-goed")
    assert part.has("section#dit-gaat-goed")
    away = coach.get(f"{drafted.url}/delen/dit-gaat-goed")
    assert away.headers["Location"].endswith("/plan#dit-gaat-goed")


def test_a_reader_reads_the_plan_and_changes_nothing(
    drafted: Table, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        reader = make.worker("Pieter Smit")
        cases.reader(drafted.open_case(), reader)
    goal = the_goal(visit(signed_in(drafted.worker), drafted.url))
    coach = signed_in(reader)
    page = visit(coach, drafted.url)
    assert WORDS in page.text
    assert not page.has(".actie form")
    assert "Wijzigen" not in page.text
    for url in ("/delen/dit-gaat-goed/wijzigen", "/doelen/nieuw", "/vaststellen"):
        visit(coach, drafted.url + url, status=403)
    visit(coach, goal, status=403)


def test_others_do_not_even_know_that_there_is_a_plan(
    drafted: Table, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        other = laying.lay()
        other.begin()
    goal = the_goal(visit(signed_in(drafted.worker), drafted.url))
    coach = signed_in(other.worker)
    for url in ("", "/blok", "/doelen/nieuw", "/vaststellen", "/versies", "/afdrukken"):
        visit(coach, drafted.url + url, status=404)
    # A goal is only found through its own casus.
    visit(coach, goal.replace(drafted.url, other.url), status=404)


def test_what_is_not_there_is_not_found(drafted: Table, coach: FlaskClient) -> None:
    for url in (
        "/delen/iets-anders",
        "/delen/iets-anders/wijzigen",
        "/delen/dit-zijn-wij/wijzigen?van=niemand",
        "/doelen/x/wijzigen",
        "/acties/x/wijzigen",
        "/versies/7",
        "/versies/99999999999999999999",
        "/akkoord/niemand",
    ):
        visit(coach, drafted.url + url, status=404)
