"""What a page asks the database, with all blocks that it loads by itself: few, and never more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from app.plans.models import Section
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.plans import table as laying
from tests.plans.table import Table
from tests.reports import make
from tests.reports import make_around as around
from tests.reports.costs import Cost, cost, use_again
from tests.support.page import page_of, visit
from tests.support.stories import Story, Told, begins_with

BLOCKS_OF_A_CASUS = 5
SEARCH = "/zoeken"
PAGES = (
    "/vandaag",
    "/vandaag?alles=1",
    "/signalen",
    "/casussen",
    "{casus}/plan",
    "{casus}/plan/versies/2",
    "{casus}/tijdlijn",
    "{casus}/wie-keek",
    "{casus}/wie-ziet-dit",
    "{casus}/overleg",
    "{casus}/toestemming",
    "/gezinnen/{gezin}",
    SEARCH,
)


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(laying.TODAY):
        yield


def _two() -> Table:
    with clock.stopped_at(laying.TODAY):
        accounts.mark("demo")
        table = laying.lay()
    with clock.stopped_at("2026-06-25T15:00"):
        table.begin()
        table.choose()
        for section, text in laying.LETTER.items():
            table.write(section, text)
        add_goals(table, range(2))
        add_notes(table, range(2))
        table.adopt()
    with clock.stopped_at("2026-09-17T15:00"):
        table.again()
        score_all(table)
        table.adopt()
    with clock.stopped_at(laying.TODAY):
        table.again()
    return table


TWO = Story(_two)


@pytest.fixture
@begins_with(TWO)
def table(told: Told) -> Table:
    """A gezin with a plan: two versions adopted, a third a draft; two goals, and two notes."""
    return told(TWO)


def add_goals(table: Table, numbers: range) -> None:
    for nr in numbers:
        owners = (("Noor",), ("Noor", "Anouk"), ())[nr % 3]
        goal = table.goal(f"Wens {nr:02}.", owners=owners, score=nr % 10)
        for who, due_on in (("Noor", None), ("Oma Riet", date(2026, 11, 28)), ("Marloes", None)):
            table.action(goal, "Samen eten", who, due_on)


def add_notes(table: Table, numbers: range) -> None:
    for nr in numbers:
        persons = [table.person(name) for name in ("Noor", "Sem")[: nr % 3]]
        cases.note(table.case, table.worker, f"Notitie {nr}.", persons=persons)


def score_all(table: Table) -> None:
    for goal in table.version().goals:
        table.score(goal.family_words or "", 7, "Het gaat beter.")


def grow(table: Table, goals: int, notes: int) -> None:
    """The same gezin with so many goals, scored in two adopted versions, and so many notes."""
    add_goals(table, range(2, goals))
    add_notes(table, range(2, notes))
    table.adopt()
    table.again()
    score_all(table)
    table.write(Section.ANDERS, "Ik wil niet dat het via mij gaat.", "Noor")
    around.add_around(table)
    for nr in range(10):
        cases.reader(table.case, accounts.worker())
        make.untaken(table.worker, date(2026, 11, 20), f"Kind {nr}")
        cases.case(table.worker, cases.family("Bakker"))
        make.draft(table.worker, case_id=table.open_case().public_id)


def cost_of(database: Database, client: FlaskClient, url: str) -> Cost:
    """The same of an address; searching is a form that is sent."""
    form = visit(client, "/hulp").form("form.zoek") | {"q": "Bakker"}
    use_again(database)
    if url != SEARCH:
        return cost(database, client, lambda: visit(client, url))
    return cost(database, client, lambda: page_of(client.post(url, data=form), 200))


def test_every_page_asks_as_much_for_two_things_as_for_forty(
    table: Table, database: Database, signed_in: Callable[[UserAccount], FlaskClient]
) -> None:
    """The casus with all its blocks as well, for each who may read it in a way of their own."""
    with database.writing():
        karim, hanan = accounts.worker("Karim Idrissi"), accounts.worker("Hanan El Idrissi")
        around.placed(table, hanan)
        cases.reader(table.case, karim)
        gezin = table.open_case().family.public_id
    people = {"regisseur": table.worker, "reader": karim, "perspectiefregisseur": hanan}
    clients = {what: signed_in(who) for what, who in people.items()}
    casus = table.url.removesuffix("/plan")
    pages = [(what, casus) for what in people]
    pages += [("regisseur", page.format(casus=casus, gezin=gezin)) for page in PAGES]

    few = {page: cost_of(database, clients[page[0]], page[1]) for page in pages}
    with database.writing():
        grow(table, 40, 40)
    many = {page: cost_of(database, clients[page[0]], page[1]) for page in pages}

    for page in pages:
        many[page].assert_within()
    for what in people:
        assert len(many[what, casus].requests) == 1 + BLOCKS_OF_A_CASUS
    assert {page for page in pages if len(many[page].own) > len(few[page].own)} == set()
    assert {page for page in pages if many[page].frame > few[page].frame} == set()


def test_a_plan_without_a_draft_asks_as_much_with_four_versions_as_with_three(
    table: Table, database: Database, signed_in: Callable[[UserAccount], FlaskClient]
) -> None:
    client = signed_in(table.worker)
    with database.writing():
        table.adopt()
    few = cost_of(database, client, table.url)
    with database.writing():
        table.again()
        grow(table, 40, 40)
        table.adopt()
    many = cost_of(database, client, table.url)

    many.assert_within()
    assert len(many.own) <= len(few.own)
