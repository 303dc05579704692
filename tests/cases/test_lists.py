"""My casussen: mine and those in which I read along, by the name of the gezin."""

from __future__ import annotations

from datetime import date

from app import clock
from app.cases import queries
from app.db import Database
from tests.accounts import make as accounts
from tests.cases import make
from tests.support.queries import count_queries


def test_my_list_holds_what_i_lead_and_where_i_read_along_by_name(database: Database) -> None:
    with clock.stopped_at("2026-06-08T10:00"), database.writing():
        marloes, karim = accounts.worker("Marloes"), accounts.worker("Karim")
        own = make.case(marloes, make.family("Mulder"))
        make.signal(own, marloes)
        make.reader(make.case(karim, make.family("Aydin")), marloes)
        make.case(karim, make.family("Bakker"))

        found = queries.list_cases(accounts.actor(marloes))

        assert [(row.case.family.name, row.leads) for row in found.rows] == [
            ("Aydin", False),
            ("Mulder", True),
        ]
        terms = [row.next_term and (row.next_term.title, row.next_term.day) for row in found.rows]
        assert terms == [None, ("Eerste contact na signaal", "do 11 jun")]


def test_a_closed_casus_is_not_in_the_list(database: Database) -> None:
    with database.writing():
        marloes = accounts.worker("Marloes")
        make.close(make.case(marloes))

        assert queries.list_cases(accounts.actor(marloes)).total == 0


def test_the_list_is_paged_and_costs_the_same_for_many(database: Database) -> None:
    with database.writing():
        marloes = accounts.worker("Marloes")
        for nr in range(23):
            make.signal(make.case(marloes, make.family(f"Gezin{nr:02}")), marloes)
        actor = accounts.actor(marloes)

    with database.reading(), count_queries(database.engine, at_most=6):
        first, second = queries.list_cases(actor), queries.list_cases(actor, 2)
        names = [row.case.family.name for row in first.rows + second.rows]

    assert names == [f"Gezin{nr:02}" for nr in range(23)]
    assert (first.total, first.more, second.more) == (23, True, False)
    assert (second.first, second.last) == (21, 23)


def test_the_next_term_is_the_one_due_first(database: Database) -> None:
    with database.writing():
        marloes = accounts.worker("Marloes")
        case = make.case(marloes)
        make.signal(case, marloes, received_on=date(2026, 6, 10))
        first = make.signal(case, marloes, received_on=date(2026, 6, 4))

        found = queries.next_terms([case.id], accounts.actor(marloes))

        assert found[case.id].signal_id == accounts.id_of(first)
