"""Wie helpt u: on which day somebody of the gezin heard what it may count on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.cases import operations
from app.db import Database, session
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.plans.family_at_table import Home
from tests.reports import make_family_side as make
from tests.reports.make_family_side import Side
from tests.support.page import visit

SignIn = Callable[..., FlaskClient]
U = "Uw contactpersoon vertelde u hierover op dinsdag 10 november 2026."
JE = "Je contactpersoon vertelde je hierover op dinsdag 10 november 2026."


@pytest.fixture
def side(app: Flask, database: Database) -> Iterator[Side]:
    with clock.stopped_at("2026-11-22T10:00"):
        with database.writing():
            made = make.lay()
            make.settle(made)
        yield made


def tell(side: Side, *kinds: str, to: tuple[str, ...] = (), on: date | None = None) -> None:
    operations.record_told(
        cases.fresh_case(side.table.case),
        by=accounts.actor(side.table.worker),
        kinds=kinds,
        on=on or date(2026, 11, 10),
        persons=[side.table.person(name) for name in to],
    )


def said(signed_in: SignIn, side: Home, name: str) -> Any:
    return visit(signed_in(side.accounts[name]), "/wie-helpt-u")


def test_what_the_gezin_heard_stands_beside_the_words_about_it(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    assert "vertelde" not in said(signed_in, side, "Anouk").text
    with database.writing():
        tell(side, "klacht", "clientondersteuning")

    parts = said(signed_in, side, "Anouk").texts("main section p")

    assert [part.split(" ")[0] for part in parts if U in part] == ["Er", "Wilt"]
    assert [part for part in parts if "Het kost niets." in part] == [
        "Er is iemand die met u meedenkt en niet bij de gemeente of de hulp hoort. Dat heet "
        f"onafhankelijke cliëntondersteuning. Het kost niets. {U}"
    ]


def test_who_was_told_reads_it_and_another_parent_does_not(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        tell(side, "klacht", to=("Anouk", "Noor"))

    assert U in said(signed_in, side, "Anouk").text
    assert "vertelde" not in said(signed_in, side, "Jeroen").text
    assert JE in said(signed_in, side, "Noor").text


def test_a_child_that_reads_only_about_itself_hears_nothing_of_the_gezin_together(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    """Noor is 15: from 16 on what is of the gezin together is hers as well."""
    with database.writing():
        tell(side, "klacht")

    assert U in said(signed_in, side, "Jeroen").text
    assert "vertelde" not in said(signed_in, side, "Noor").text


def test_where_somebody_is_shielded_only_who_was_told_in_person_reads_it(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        tell(side, "klacht")
        tell(side, "vertrouwenspersoon", to=("Jeroen",))
        side.table.person("Noor").shielded_since = clock.today()
        session().commit()

    assert "vertelde" not in said(signed_in, side, "Anouk").text
    assert said(signed_in, side, "Jeroen").text.count(U) == 1


def test_what_was_not_told_after_all_is_gone(
    side: Side, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        tell(side, "klacht")
        by = accounts.actor(side.table.worker)
        [row] = cases.fresh_case(side.table.case).told
        operations.correct_told(row, by=by, on=None, seen=1)

    assert "vertelde" not in said(signed_in, side, "Anouk").text
