"""Who leads a casus and watches over a child in it hands over both at once."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from app.access import Relation
from app.accounts.models import UserAccount
from app.cases.models import Perspectiefregie
from app.db import Database, session
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.placements import make
from tests.placements.make import Home
from tests.support.page import visit

TODAY = date(2026, 11, 23)


@pytest.fixture
def pieter(home: Home, database: Database) -> UserAccount:
    with database.writing():
        return accounts.worker("Pieter Smit")


def test_the_children_that_the_old_regisseur_watched_over_go_along_with_their_terms(
    home: Home, pieter: UserAccount, database: Database
) -> None:
    with database.writing():
        placement = home.admit()
        assert make.owners(placement) == {home.marloes.id}

        cases.hand_over(home.case, home.marloes, pieter, TODAY)

        assert make.owners(placement) == {pieter.id}
        assert make.succession(home.case) == [
            (1, home.marloes.id, date(2026, 11, 12)),
            (2, pieter.id, TODAY),
        ]
        row = session().query(Perspectiefregie).filter_by(nr=2).one()
        assert (row.reason, row.by_id) == ("Marloes gaat met verlof.", home.marloes.id)
        case = cases.fresh_case(home.case)
        assert case.relations_of(accounts.actor(home.marloes)) == frozenset()
        assert case.relations_of(accounts.actor(pieter)) == {Relation.REGISSEUR}
        assert make.found() == []


def test_a_child_that_somebody_else_watches_over_stays_with_them(
    home: Home, placed: Placement, pieter: UserAccount, database: Database
) -> None:
    with database.writing():
        sem = home.admit("Sem", perspectiefregisseur=home.account(home.marloes))

        cases.hand_over(home.case, home.marloes, pieter, TODAY)

        assert make.owners(placed) == {home.hanan.id}
        assert make.owners(sem) == {pieter.id}
        assert make.found() == []


def test_a_day_before_the_child_was_watched_over_begins_no_earlier_than_that(
    home: Home, pieter: UserAccount, database: Database
) -> None:
    with database.writing():
        home.admit()

        cases.hand_over(home.case, home.marloes, pieter, date(2026, 11, 2))

        assert make.succession(home.case)[1] == (2, pieter.id, date(2026, 11, 12))


def test_a_child_of_which_all_was_done_is_watched_over_by_nobody_afterwards(
    home: Home, pieter: UserAccount, database: Database
) -> None:
    with database.writing():
        placement = home.admit()
        home.leave(placement, TODAY, terms_reason="Noor is weer thuis.")

        cases.hand_over(home.case, home.marloes, pieter, TODAY)

        assert [user for _, user, _ in make.succession(home.case)] == [home.marloes.id, None]


def test_the_page_says_beforehand_that_it_goes_along(
    home: Home, placed: Placement, at_marloes: FlaskClient, database: Database
) -> None:
    url = f"/casussen/{home.case.public_id}/overdragen"
    page = visit(at_marloes, url)
    assert "perspectiefregisseur" not in page.text
    # What stays with Hanan does not stand under what goes along.
    assert "Er gaat geen termijn mee." in page.text

    with database.writing():
        home.admit("Sem", perspectiefregisseur=home.account(home.marloes))

    page = visit(at_marloes, url)
    said = "U bent ook perspectiefregisseur van Sem. Dat gaat mee over, met de termijnen."
    assert said in page.text
    assert page.texts(".rij__wat") == ["Evaluatie na crisisopname", "Perspectiefplan"]
