"""What the pages of a gezin ask the database: few, and never more with all that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.access import Relation
from app.accounts.models import UserAccount
from app.db import Database, session
from app.families.models import FamilyMember
from app.mdo.people import Invited
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.mdo import make as mdo
from tests.plans.evaluating import adopted, evaluate
from tests.reports import make_family_side as make
from tests.reports.costs import Cost, cost, use_again
from tests.reports.make_family_side import Side
from tests.support.page import visit

PAGES = ("/uw-plan", "/wie-helpt-u", "/agenda", "/wie-keek")


@pytest.fixture
def side(app: Flask, database: Database) -> Iterator[Side]:
    """Everything that there can be, once; of the plan a part is kept back from the mother."""
    with clock.stopped_at("2026-11-22T10:00"):
        with database.writing():
            made = make.lay()
            make.joins(made, "Linda Prins", "Thuishulp Zon", ["Samen eten."])
            make.consents(made, "Noor", "Praktijk Noord")
            made.scene.plan()
            make.watches(made, "Noor", accounts.worker("Hanan"))
            part = next(p for p in adopted(made.table).parts if p.section == "anders" or p.text)
            make.keeps_back(made, "deel", part.public_id, "Anouk")
            evaluate(made.table, date(2026, 11, 21))
            make.looks(made.table.worker, Relation.REGISSEUR.value, adopted(made.table))
            make.settle(made)
        yield made


def grow(side: Side) -> None:
    """The same gezin with much more of everything."""
    table = side.table
    for nr in range(6):
        with clock.stopped_at(f"2026-11-22T{11 + nr}:00"):
            table.again()
            goal = table.goal(f"Wens {nr}.", owners=("Noor", "Anouk"), score=5)
            table.action(goal, "Bellen", "Anouk", date(2026, 12, 3))
            table.adopt()
            evaluate(table, date(2026, 11, 22))
            make.looks(table.worker, Relation.REGISSEUR.value, adopted(table))
            invited = [Invited(side.scene.person("Anouk"), email="anouk@post.example")]
            starts = mdo.STARTS + timedelta(days=nr)
            side.scene.plan(participants=invited, starts_at=starts)
        make.joins(side, f"Partner {nr}", f"Thuishulp {nr}", [f"Wens {nr}."])
        make.consents(side, ("Noor", "Sem", "Lot")[nr % 3], f"Praktijk {nr}")
        make.reads(side, accounts.worker(f"Collega {nr}"), "meelezer")
    session().commit()


def costs(side: Side, database: Database, clients: dict[str, FlaskClient]) -> dict[str, Cost]:
    found = {}
    for name, client in clients.items():
        for url in PAGES:
            use_again(database)
            found[f"{name} {url}"] = cost(database, client, partial(visit, client, url))
    return found


def test_every_page_of_a_gezin_asks_as_much_for_one_thing_as_for_seven(
    side: Side, database: Database, signed_in: Callable[[UserAccount], FlaskClient]
) -> None:
    clients = {name: signed_in(side.accounts[name]) for name in ("Anouk", "Noor")}
    few = costs(side, database, clients)
    with database.writing():
        grow(side)
    many = costs(side, database, clients)

    for found in (*few.values(), *many.values()):
        found.assert_within()
    more = {page for page in few if len(many[page].own) > len(few[page].own)}
    assert more == set(), "\n".join(str(asked) for page in more for asked in many[page].requests)


def test_a_child_of_two_gezinnen_costs_a_parent_no_more(
    side: Side, database: Database, signed_in: Callable[[UserAccount], FlaskClient]
) -> None:
    client = signed_in(side.accounts["Jeroen"])
    few = costs(side, database, {"Jeroen": client})
    with database.writing():
        jeroen, sem = side.table.person("Jeroen"), side.table.person("Sem")
        for nr in range(3):
            family = cases.family(f"Huis {nr}", ())
            cases.case(accounts.worker(f"Regisseur {nr}"), family)
            for person, relation in ((jeroen, "vader"), (sem, "kind")):
                row = FamilyMember(family_id=accounts.id_of(family), person_id=person.id)
                row.relation, row.from_on = relation, date(2026, 11, 1)
                session().add(row)
        session().commit()
    many = costs(side, database, {"Jeroen": client})

    for page, found in many.items():
        found.assert_within()
        assert len(found.own) <= len(few[page].own), page
