"""On the casus and in the list of casussen: each sees the terms that are theirs to know of."""

from __future__ import annotations

from datetime import date

from flask.testing import FlaskClient

from app.cases import queries as cases
from app.db import Database
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.cases import make as make_cases
from tests.placements.make import Home
from tests.support.page import visit

# Sem was admitted on the 10th and is watched over by Karim; Noor on the 12th, by Hanan.
SEM = {"admitted_on": date(2026, 11, 10)}


def titles(home: Home, who: object) -> list[tuple[str, str]]:
    found = cases.open_terms(home.open_case(), accounts.actor(who))
    return [(line.title, line.day) for line in found]


def test_who_watches_over_one_child_is_told_its_terms_and_none_of_another_child(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.admit("Sem", perspectiefregisseur=home.account(home.karim), **SEM)
        make_cases.signal(home.open_case(), home.marloes)

        noors = [("Evaluatie na crisisopname", "do 26 nov"), ("Perspectiefplan", "do 26 nov")]
        sems = [("Evaluatie na crisisopname", "di 24 nov"), ("Perspectiefplan", "di 24 nov")]
        assert titles(home, home.hanan) == noors
        assert titles(home, home.karim) == sems
        assert titles(home, home.marloes)[1:] == sems + noors


def test_a_maatje_and_who_stands_in_are_told_all_of_them(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        for nr, capacity in enumerate(("meelezer", "maatje", "waarnemer")):
            reader, until = accounts.worker(f"Lezer {nr}"), date(2026, 12, 1)
            make_cases.reader(home.open_case(), reader, until_on=until, capacity=capacity)
            assert len(titles(home, reader)) == 2


def test_the_list_of_casussen_says_the_next_term_that_is_ones_own(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with database.writing():
        home.admit("Sem", perspectiefregisseur=home.account(home.karim), **SEM)
        told = {
            who.name: cases.list_cases(accounts.actor(who)).rows[0].next_term
            for who in (home.hanan, home.karim, home.marloes)
        }
        days = {name: line.day for name, line in told.items() if line}
        assert days == {
            "Hanan El Idrissi": "do 26 nov",
            "Karim Haddad": "di 24 nov",
            "Marloes Veenstra": "di 24 nov",
        }

    page = visit(at_hanan, f"/casussen/{home.case.public_id}")
    assert "di 24 nov" not in page.text


def test_who_has_no_term_left_reads_that_and_not_that_there_is_none(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database
) -> None:
    with database.writing():
        home.evaluate(placed)
        home.adopt(home.plan(placed))
        home.admit("Sem", perspectiefregisseur=home.account(home.karim), **SEM)

    assert (
        "U hebt hier nu geen termijn." in visit(at_hanan, f"/casussen/{home.case.public_id}").text
    )
