"""A goal is shared with who joined that casus: what the database refuses, with raw SQL."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from app import clock
from app.cases.models import CaseReader
from app.db import Database, session
from app.plans.models import Goal
from tests.accounts import make
from tests.cases import make as cases
from tests.frame import raw
from tests.plans import sharing_at_table as sharing
from tests.plans.table import Table
from tests.support.databases import Urls

INSERT = (
    "INSERT INTO shared_goals (reader_id, line, by_id, at) "
    "VALUES (:reader, :line, :by, '2026-11-22 10:00:00.000000')"
)
REFUSED = "een doel wordt gedeeld met wie meedoet in die casus"


def insert(urls: Urls, table: Table, reader_id: int, line: str) -> None:
    row = {"reader": reader_id, "line": line, "by": make.id_of(table.worker)}
    with raw.owner(urls) as connection:
        connection.execute(text(INSERT), row)


def refused(urls: Urls, table: Table, reader_id: int, line: str) -> None:
    with pytest.raises(Exception, match=REFUSED):
        insert(urls, table, reader_id, line)


def test_a_goal_is_shared_with_a_partner_of_that_casus_and_nobody_else(
    third: Table, database: Database, database_urls: Urls
) -> None:
    with database.writing():
        line = session().scalars(select(Goal.line).order_by(Goal.id)).first() or ""
        partner = sharing.joins(third, sharing.partner()).id
        elsewhere = cases.case(third.worker, cases.family("De Wit"))
        far = sharing.joins(third, sharing.partner("Mees Ver"), case=elsewhere).id
        beside = cases.reader(third.case, make.worker("Karim")).id

    refused(database_urls, third, beside, line)
    refused(database_urls, third, far, line)
    refused(database_urls, third, partner, "x" * 22)
    refused(database_urls, third, 987654, line)
    insert(database_urls, third, partner, line)


def test_nothing_is_shared_with_a_partner_who_left(
    third: Table, database: Database, database_urls: Urls
) -> None:
    with database.writing() as unit:
        line = session().scalars(select(Goal.line).order_by(Goal.id)).first() or ""
        partner = sharing.joins(third, sharing.partner()).id
        row = unit.get_one(CaseReader, partner)
        row.ended_at = clock.now()
        unit.commit()

    refused(database_urls, third, partner, line)
