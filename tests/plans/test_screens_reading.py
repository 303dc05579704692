"""Earlier versions, paper, the place on the casus, and what a page may ask of the database."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.audit import AuditEvent
from app.db import Database, session
from app.plans.models import Section
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.page import submit, visit, visit_block
from tests.support.queries import count_queries

FRAME = 6
BUDGET = 12


def test_the_letter_is_read_in_its_order_with_the_scores_of_before(
    third: Table, coach: FlaskClient
) -> None:
    page = visit(coach, third.url)
    assert page.texts(".deel__naam h2") == [
        "Dit zijn wij",
        "Dit gaat goed",
        "Dit willen wij anders",
        "Zo gaan we het doen",
        "Zo houden we het veilig",
        "Dit spraken we af",
        "Samen vaststellen",
    ]
    lines = [svg.attrib["aria-label"] for svg in page.all("svg.lijn10")]
    assert lines[0].endswith(
        "zonder ruzie.: jun een 2, sep een 4, nu een 5 op een lijn van 0 tot 10"
    )
    assert "Nu een 4. In september was het een 5. “Reizen vanuit" in page.text
    assert "te veel,” zegt Noor." in page.text
    assert "Doel 1: van een 4 naar een 5" in page.text


def test_an_adopted_version_is_read_as_it_was(third: Table, coach: FlaskClient) -> None:
    page = visit(coach, f"{third.url}/versies/1")
    assert "Versie 1, vastgesteld op 25 juni 2026." in page.text
    line = page.all("svg.lijn10")[0].attrib["aria-label"]
    assert line.endswith("zonder ruzie.: nu een 2 op een lijn van 0 tot 10")
    assert not page.has(".actie form")
    assert "Anders dan" not in page.text
    second = visit(coach, f"{third.url}/versies/2")
    assert "Anders dan in versie 1" in second.text
    assert "“Ik wil vaker horen hoe het gaat.”" in second.text


def test_a_draft_is_not_among_the_adopted_versions(third: Table, coach: FlaskClient) -> None:
    assert visit(coach, f"{third.url}/versies").texts("h2") == ["Versie 2", "Versie 1"]
    visit(coach, f"{third.url}/versies/3", status=404)


def test_a_print_for_at_home_shows_first_what_stays_off(third: Table, coach: FlaskClient) -> None:
    page = visit(coach, f"{third.url}/afdrukken")
    assert page.texts("legend") == ["Dit blijft eraf"]
    assert not page.has("input[checked]")
    page = visit(coach, f"{third.url}/afdrukken/brief")
    for private in ("pauze", "veel ruzie", "via mij praten", "Reizen vanuit", "vaker horen"):
        assert private not in page.html, private
    for wanted in ("Sem heeft zijn zwemdiploma", "Ik wil mijn diploma halen", "Nu een 4."):
        assert wanted in page.text, wanted
    assert page.texts(".plan-papier p")[0] == (
        "Op dit blad staat niet: wat over veiligheid gaat, ‘Dit willen wij anders’ en "
        "wat één persoon zei."
    )


def test_only_what_was_asked_comes_on_paper_as_well(third: Table, coach: FlaskClient) -> None:
    page = visit(coach, f"{third.url}/afdrukken/brief?met=veilig&met=iets")
    assert "pauze" in page.text
    assert "veel ruzie" not in page.text
    page = visit(coach, f"{third.url}/afdrukken/brief?met=anders")
    assert "veel ruzie" in page.text
    assert "via mij praten" not in page.text
    assert (
        "via mij praten" in visit(coach, f"{third.url}/afdrukken/brief?met=anders&met=gezegd").text
    )


def test_a_goal_about_safety_stays_off_paper(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
        table.write(Section.GOED, "Het gaat.")
        table.goal("Ik wil dat niemand meer slaat.", leefdomein="veiligheid")
        table.goal("Ik wil sparen.", leefdomein="geld")
    for paper in ("brief", "koelkast"):
        page = visit(coach, f"{table.url}/afdrukken/{paper}")
        assert "slaat" not in page.html
        assert page.texts(".doel__woorden") == ["Ik wil sparen."]
    assert "slaat" in visit(coach, f"{table.url}/afdrukken/brief?met=veilig").text


def test_the_sheet_for_the_fridge_holds_goals_and_actions_alone(
    third: Table, coach: FlaskClient
) -> None:
    page = visit(coach, f"{third.url}/afdrukken/koelkast")
    assert page.texts(".koelkast:first-of-type .actie__wie") == [
        "Noor",
        "Anouk",
        "Oma Riet",
        "Noor",
    ]
    assert not page.has("svg.lijn10")
    assert "zwemdiploma" not in page.text


def test_a_print_leaves_its_own_line(third: Table, coach: FlaskClient, database: Database) -> None:
    visit(coach, f"{third.url}/afdrukken/brief")
    with database.reading():
        last = session().scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert last is not None
        assert (last.kind, last.action) == ("inzage", "gezinsplan afdrukken")
        assert last.case_id == third.url.split("/")[2]


def test_the_casus_shows_the_plan_in_short(third: Table, coach: FlaskClient) -> None:
    part = visit_block(coach, f"{third.url}/blok")
    assert "Versie 2 geldt sinds 17 september 2026." in part.text
    assert part.texts(".doelen-kort__cijfers") == ["2 naar 5", "6 naar 4", "3 naar 6"]
    assert part.link("Versie 3 vaststellen") == f"{third.url}#vaststellen"


def test_the_plan_in_short_says_whose_each_goal_is_and_how_it_went(
    third: Table, coach: FlaskClient
) -> None:
    part = visit_block(coach, f"{third.url}/blok")
    of = part.texts(".doelen-kort .stil.klein")
    assert of == ["van Noor en Anouk", "van Noor", "van Anouk"]
    assert part.texts(".doelen-kort title")[0] == (
        "Ik wil weer thuis slapen, zonder ruzie.: jun een 2, sep een 4, nu een 5 op een lijn van 0 "
        "tot 10"
    )
    assert part.texts(".doelen-kort title")[2].endswith(
        ": sep een 3, nu een 6 op een lijn van 0 tot 10"
    )
    assert "zwemdiploma" not in part.text


def test_the_plan_in_short_says_what_comes_first(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    def todo() -> list[str]:
        return visit_block(coach, f"{table.url}/blok").texts(".meer")

    with database.writing():
        table.begin()
    assert todo() == ["Eerst vastleggen of het gezin zelf een plan wil maken"]
    with database.writing():
        table.choose()
    assert todo() == ["Eerst iets schrijven in de brief, bijvoorbeeld bij ‘Dit zijn wij’"]
    with database.writing():
        table.write(Section.GOED, "Het gaat.")
    assert todo() == ["Eerst een doel opschrijven"]
    with database.writing():
        table.goal()
    assert todo() == ["Versie 1 vaststellen"]
    with database.writing():
        table.adopt()
    assert todo() == []


def test_the_casus_says_when_there_is_no_plan_yet(table: Table, coach: FlaskClient) -> None:
    part = visit_block(coach, f"{table.url}/blok")
    assert "Er is nog geen plan." in part.text
    assert part.link("Begin het plan") == table.url


@pytest.mark.parametrize("again", [False, True], ids=["adopted", "draft"])
@pytest.mark.parametrize("goals", [2, 40])
def test_the_plan_asks_as_much_of_the_database_for_two_goals_as_for_forty(
    table: Table, coach: FlaskClient, database: Database, goals: int, again: bool
) -> None:
    with database.writing():
        laying.drafted(table)
        for nr in range(goals - 1):
            goal = table.goal(f"Doel nummer {nr}", owners=("Noor",))
            table.action(goal, "Bellen", "Oma Riet")
        table.adopt()
        if again:
            table.again()
    visit(coach, table.url)
    with count_queries(database.engine) as queries:
        visit(coach, table.url)
    queries.assert_at_most(BUDGET + FRAME)


def test_what_stands_around_the_letter_is_asked_again_after_a_change(
    table: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        table.begin()
    url = f"{table.url}/delen/dit-gaat-goed/wijzigen"
    form = visit(coach, url).form("form.inplaats") | {"text": "Sem kan zwemmen."}
    answer = submit(coach, url, form, status=200, htmx=True)
    assert answer.response.headers["HX-Trigger"] == "plan-gewijzigd"
    beside = visit_block(coach, f"{table.url}/erbij")
    assert "iets schrijven in de brief" not in beside.text
    assert beside.one("aside").attrib["hx-swap-oob"] == "true"
    away = coach.get(f"{table.url}/erbij")
    assert away.headers["Location"] == table.url
