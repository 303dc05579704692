"""Who stands in for a regisseur is reminded too, for as long as that lasts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import Database
from app.deadlines import ACTION, PERSPECTIEFPLAN
from tests.accounts import make
from tests.cases import make as cases
from tests.frame.test_outbox_reminders import BEGAN, lead, mailed, start

__all__ = ["lead"]


@pytest.fixture
def bram(database: Database, lead: UserAccount) -> UserAccount:
    with database.writing():
        return make.worker("Bram", team=make.team("Ander team"))


def stands_in(database: Database, who: UserAccount, until: int, **more: Any) -> None:
    """From the 10th of November until a day."""
    with database.writing() as unit:
        case = unit.scalars(select(Case)).one()
        days = {"from_on": date(2026, 11, 10), "until_on": date(2026, 11, until)}
        cases.reader(case, who, **{"capacity": "waarnemer", **days, **more})


def test_who_stands_in_gets_the_mail_of_the_regisseur_too(
    database: Database, lead: UserAccount, bram: UserAccount
) -> None:
    stands_in(database, bram, until=20)
    start(database, ACTION, lead, agreed_on=date(2026, 11, 20))

    assert sorted(mailed(database, "2026-11-19")) == sorted([lead.email, bram.email])
    assert mailed(database, "2026-11-19") == []
    assert mailed(database, "2026-11-21") == [lead.email]


@pytest.mark.parametrize("capacity", ["meelezer", "maatje"])
def test_who_only_reads_along_does_not(
    database: Database, lead: UserAccount, bram: UserAccount, capacity: str
) -> None:
    stands_in(database, bram, until=20, capacity=capacity)
    start(database, ACTION, lead, agreed_on=date(2026, 11, 20))

    assert mailed(database, "2026-11-19") == [lead.email]


def test_before_it_begins_or_after_it_was_ended_nothing_comes(
    database: Database, lead: UserAccount, bram: UserAccount
) -> None:
    stands_in(database, bram, until=20)
    start(database, ACTION, lead, agreed_on=date(2026, 11, 10))
    assert mailed(database, "2026-11-09") == [lead.email]

    with database.writing() as unit, clock.stopped_at("2026-11-10T09:00"):
        unit.scalars(select(Case)).one().readers[0].ended_at = clock.now()
        unit.commit()
    assert mailed(database, "2026-11-11") == [lead.email]


def test_of_a_child_that_somebody_else_watches_over_only_what_the_regisseur_hears(
    database: Database, lead: UserAccount, bram: UserAccount
) -> None:
    with database.writing():
        hanan = make.worker("Hanan", team=make.team("Ander team"))
        email = hanan.email
    stands_in(database, bram, until=20)
    start(database, PERSPECTIEFPLAN, hanan, started_on=BEGAN)

    assert mailed(database, "2026-11-16") == [email]
    assert sorted(mailed(database, "2026-11-17")) == sorted([email, lead.email, bram.email])
