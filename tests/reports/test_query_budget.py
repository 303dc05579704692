"""What a page asks the database, with all blocks that it loads by itself: few, and never more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app import clock
from app.accounts.models import UserAccount, UserSession
from app.db import Database
from app.plans.models import Section
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.plans import table as laying
from tests.plans.table import Table
from tests.reports import make
from tests.reports import make_around as around
from tests.support.page import Page, page_of, visit, visit_block
from tests.support.queries import Queries, count_queries
from tests.support.stories import Story, Told, begins_with

BUDGET, FRAME = 12, 6
# Once a minute the frame also notes that a session is being used.
NOTED = "UPDATE user_sessions"
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
    "{casus}/wie-ziet-dit",
    "{casus}/overleg",
    "{casus}/toestemming",
    "/gezinnen/{gezin}",
    SEARCH,
)


@dataclass
class Cost:
    """What one page asked, and every block that it loaded by itself."""

    requests: list[Queries] = field(default_factory=list)

    @property
    def own(self) -> list[str]:
        return [said for asked in self.requests for said in asked.own]

    @property
    def frame(self) -> int:
        """That of the request with the most of it, besides noting that somebody is there."""
        return max(sum(NOTED not in said for said in asked.frame) for asked in self.requests)

    @property
    def noted(self) -> int:
        return sum(NOTED in said for asked in self.requests for said in asked.frame)

    def assert_within(self) -> None:
        told = "\n\n".join(str(asked) for asked in self.requests)
        assert len(self.own) <= BUDGET, f"{len(self.own)} besides the frame:\n{told}"
        assert self.frame <= FRAME, f"{self.frame} of the frame:\n{told}"
        assert self.noted == 1, f"noted {self.noted} times:\n{told}"


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


def cost(database: Database, client: FlaskClient, ask: Callable[[], Page]) -> Cost:
    """A page, and what it loads by itself with the token of that look."""
    found = Cost()

    def count(fetch: Callable[[], Page]) -> Page:
        with count_queries(database.engine) as asked:
            page = fetch()
        found.requests.append(asked)
        return page

    page = count(ask)
    for url in page.blocks:
        assert "blik=" in url
        count(partial(visit_block, client, url))
    return found


def cost_of(database: Database, client: FlaskClient, url: str) -> Cost:
    """The same of an address; searching is a form that is sent."""
    form = visit(client, "/hulp").form("form.zoek") | {"q": "Bakker"}
    with database.writing() as unit:
        # Long enough ago for the frame to note that this session is being used.
        unit.execute(update(UserSession).values(seen_at=clock.real_now() - timedelta(minutes=2)))
        unit.commit()
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
