"""When nothing is left to be done about a child that left, nobody watches over it any more."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app.cases import operations as case_operations
from app.db import Database, session
from app.deadlines import Deadline
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.frame import raw
from tests.placements import make
from tests.placements.make import Home, fresh
from tests.support.databases import Urls
from tests.support.page import submit, visit

LEFT = date(2026, 11, 20)


def running(placement: Placement) -> list[Deadline]:
    about = Deadline.subject_id == fresh(placement).public_id
    query = select(Deadline).where(about, Deadline.ended_on.is_(None)).order_by(Deadline.id)
    return list(session().scalars(query.execution_options(populate_existing=True)))


def waive(home: Home, term: Deadline) -> None:
    case_operations.waive_deadline(fresh(term), by=home.by, reason="Noor is weer thuis.")


def test_waiving_the_last_term_of_a_child_that_left_ends_the_perspectiefregie(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, LEFT)
        first, second = running(placed)
        waive(home, first)
        assert [user for _, user, _ in make.succession(home.case)] == [home.hanan.id]
        waive(home, second)
        assert make.succession(home.case)[1:] == [(2, None, date(2026, 11, 23))]
        assert home.open_case().relations_of(home.by_hanan) == frozenset()
        assert make.found() == []


def test_one_term_met_and_the_other_waived_is_the_same(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        home.leave(placed, LEFT)
        home.evaluate(placed)
        waive(home, running(placed)[0])
        assert make.succession(home.case)[1:] == [(2, None, date(2026, 11, 23))]


def test_of_a_child_in_residence_it_goes_on_without_terms(
    home: Home, placed: Placement, database: Database
) -> None:
    with database.writing():
        for term in running(placed):
            waive(home, term)
        assert [user for _, user, _ in make.succession(home.case)] == [home.hanan.id]
        assert make.found() == []


def test_a_perspectiefregie_that_nobody_asks_for_any_more_is_found(
    home: Home, placed: Placement, database: Database, database_urls: Urls
) -> None:
    with database.writing():
        home.leave(placed, LEFT)
        assert make.found() == []
    ended = "ended_on = '2026-11-20', ended_how = 'van afgezien', ended_reason = 'x'"
    with raw.owner(database_urls) as connection:
        connection.execute(text(f"UPDATE deadlines SET {ended}, ended_by_id = owner_id"))
    with database.reading():
        [found] = make.found()
        assert found.endswith("perspectiefregie die niemand meer vraagt.")


@pytest.mark.parametrize("twice", [False, True])
def test_who_waives_the_last_term_themselves_sees_that_it_went_well(
    home: Home, placed: Placement, at_hanan: FlaskClient, database: Database, twice: bool
) -> None:
    with database.writing():
        home.leave(placed, LEFT)
        home.evaluate(placed)
        url = f"/termijnen/{running(placed)[0].public_id}/afzien"
    form = visit(at_hanan, url).form() | {"reason": "Noor is weer thuis."}

    answer = submit(at_hanan, url, form)
    if twice:
        answer = submit(at_hanan, url, form)

    assert answer.response.headers["Location"] == "/"
    visit(at_hanan, url.removesuffix("/afzien"), status=404)
    with database.reading():
        assert make.succession(home.case)[-1][1] is None
        assert accounts.id_of(home.hanan)
