"""The list of children, what its pages cost, and who finds nothing there."""

from __future__ import annotations

from datetime import date

from flask.testing import FlaskClient

from app.db import Database
from app.placements.models import Placement
from tests.placements import make
from tests.placements.make import Home, fresh
from tests.support.page import visit, visit_block
from tests.support.queries import count_queries

FRAME = 6


def test_the_list_says_first_what_is_late(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with database.writing():
        early = {"admitted_on": date(2026, 11, 7), "perspectiefregisseur": home.account(home.hanan)}
        home.admit("Sem", **early)
    page = visit(at_hanan, "/kinderen")
    assert page.texts(".rij__wat") == ["Sem Bakker", "Noor Bakker"]
    assert page.texts(".rij .status") == ["2 dagen te laat", "nog 3 dagen"]
    assert "Crisisgroep De Kreek, Lelystad, sinds za 7 nov" in page.text
    assert page.texts(".plekken a")[:2] == ["Kinderen", "Vandaag"]


def test_the_list_is_paged(home: Home, at_marloes: FlaskClient, database: Database) -> None:
    with database.writing():
        people = [(f"Kind{nr:02}", "kind", date(2015, 1, 1)) for nr in range(21)]
        many = make.home(people, "De Vries")
        for name, _, _ in people:
            make.operations.admit_child(
                many.open_case(),
                by=many.by,
                child=many.person(name),
                perspectiefregisseur=many.account(home.marloes),
                **make.stay(),
            )
    assert len(visit(at_marloes, "/kinderen").texts(".rij__wat")) == 20
    assert visit(at_marloes, "/kinderen?bladzijde=2").texts(".rij__wat") == ["Kind20 De Vries"]
    for odd in ("0", "-1", "x", "99999999999999999999"):
        visit(at_marloes, f"/kinderen?bladzijde={odd}")
    with count_queries(database.engine, at_most=12 + FRAME):
        visit(at_marloes, "/kinderen")


def test_the_pages_cost_few_queries(
    home: Home,
    placed: Placement,
    at_hanan: FlaskClient,
    at_marloes: FlaskClient,
    database: Database,
) -> None:
    with database.writing():
        home.evaluate(placed)
        home.adopt(home.plan(placed))
    for client in (at_hanan, at_marloes):
        with count_queries(database.engine, at_most=12 + FRAME):
            visit(client, home.url)
    url = f"/casussen/{home.case.public_id}/verblijf"
    assert (
        "Noor: Crisisgroep De Kreek, Lelystad van do 12 nov tot nu"
        in visit_block(at_marloes, url).text
    )


def test_who_watches_over_one_child_finds_nothing_of_the_other(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with database.writing():
        sem = fresh(home.admit("Sem", perspectiefregisseur=home.account(home.karim)))
        evaluation = fresh(home.evaluate(sem))
        sem = fresh(sem)
    sems = f"/kinderen/{home.people['Sem'].public_id}"
    for url in (
        sems,
        f"{sems}/verblijf/{sem.public_id}/evaluatie",
        f"{sems}/evaluaties/{evaluation.public_id}",
        f"{home.url}/verblijf/{sem.public_id}/evaluatie",
        f"{home.url}/evaluaties/{evaluation.public_id}",
        f"{sems}/perspectiefplan/afdrukken",
    ):
        visit(at_hanan, url, status=404)
    block = visit_block(at_hanan, f"/casussen/{home.case.public_id}/verblijf")
    assert "Noor" in block.text
    assert "Sem" not in block.text


def test_after_being_replaced_nothing_is_there_any_more(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    visit(at_hanan, f"/casussen/{home.case.public_id}")
    with database.writing():
        home.watch(home.karim)
    visit(at_hanan, home.url, status=404)
    visit(at_hanan, f"/casussen/{home.case.public_id}", status=404)
    assert "Noor" not in visit(at_hanan, "/kinderen").text


def test_who_may_read_but_not_do_is_refused(
    home: Home, placed: Placement, at_hanan: FlaskClient
) -> None:
    for url in (
        f"{home.url}/verblijf/{placed.public_id}/intrekken",
        f"{home.url}/perspectiefregisseur",
        f"/casussen/{home.case.public_id}/opname",
    ):
        visit(at_hanan, url, status=403)


def test_who_is_replaced_for_one_of_two_children_keeps_only_the_other(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with database.writing():
        home.admit("Sem", perspectiefregisseur=home.account(home.hanan))
        home.watch(home.karim)
    visit(at_hanan, home.url, status=404)
    visit(at_hanan, f"/kinderen/{home.people['Sem'].public_id}")
    block = visit_block(at_hanan, f"/casussen/{home.case.public_id}/verblijf")
    assert "Sem" in block.text
    assert "Noor" not in block.text
