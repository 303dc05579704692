"""What the database itself refuses and keeps of access to a casus."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from app.cases import operations
from app.db import Database
from tests.accounts import make as accounts
from tests.cases.make_access import Toegang, give, take
from tests.frame import raw
from tests.support.databases import Urls

INSERT = (
    "INSERT INTO case_readers (case_id, user_id, from_on, until_on, capacity, reason, by_id, "
    "shares, until_at, public_id) VALUES (:case, :who, :from, :until, :capacity, :reason, :who, "
    ":shares, :until_at, :public)"
)


@pytest.mark.parametrize(
    "change",
    [
        {"until": None},
        {"until": "2026-11-22"},
        {"reason": ""},
        {"capacity": "alleskijker"},
        {"capacity": "adviseur"},
        {"capacity": "partner"},
        {"capacity": "nood"},
        {"capacity": "nood", "until_at": datetime(2026, 11, 23, 14, tzinfo=UTC)},
        {"until_at": datetime(2026, 11, 23, 14, tzinfo=UTC)},
        {"again": True},
        {"regisseur": True},
    ],
    ids=str,
)
def test_the_database_refuses_it_too(
    toegang: Toegang, database: Database, database_urls: Urls, change: dict[str, Any]
) -> None:
    change = dict(change)
    with database.writing():
        if change.pop("again", False):
            give(toegang, toegang.gi, "gi")
    who = toegang.marloes if change.pop("regisseur", False) else toegang.gi
    values = {
        "case": accounts.id_of(toegang.case),
        "who": accounts.id_of(who),
        "from": "2026-11-23",
        "until": "2026-12-31",
        "capacity": "gi",
        "reason": "Zomaar.",
        "shares": "",
        "until_at": None,
        "public": "x" * 22,
        **change,
    }
    with raw.owner(database_urls) as connection, pytest.raises(Exception, match="case_readers"):
        connection.execute(text(INSERT), values)


@pytest.mark.parametrize(
    "change",
    [
        "until_on = '2027-06-01'",
        "until_on = NULL",
        "capacity = 'meelezer'",
        "shares = 'veiligheid'",
        "reason = 'Iets anders.'",
        "from_on = '2026-11-01'",
        "by_id = user_id",
        "at = NULL",
        "ended_at = NULL",
    ],
)
def test_the_database_keeps_what_was_given(
    toegang: Toegang, database: Database, database_urls: Urls, change: str
) -> None:
    with database.writing():
        reader = give(toegang, toegang.gi, "gi")
        if change == "ended_at = NULL":
            operations.end_reading(reader, by=accounts.actor(toegang.marloes))
    with raw.owner(database_urls) as connection, pytest.raises(Exception, match="case_readers"):
        connection.execute(text(f"UPDATE case_readers SET {change}"))


def test_emergency_access_without_a_moment_at_which_it_began_cannot_be(
    toegang: Toegang, database: Database, database_urls: Urls
) -> None:
    values = {
        "case": accounts.id_of(toegang.case),
        "who": accounts.id_of(toegang.karim),
        "from": "2026-11-23",
        "until": "2026-11-23",
        "capacity": "nood",
        "reason": "Zomaar.",
        "shares": "",
        "until_at": datetime(2026, 11, 23, 14, tzinfo=UTC),
        "public": "x" * 22,
    }
    with (
        raw.owner(database_urls) as connection,
        pytest.raises(Exception, match="wanneer die begon"),
    ):
        connection.execute(text(INSERT), values)
    with database.writing():
        take(toegang, toegang.karim)
    with (
        raw.owner(database_urls) as connection,
        pytest.raises(Exception, match="wanneer het gegeven is"),
    ):
        connection.execute(text("UPDATE case_readers SET at = NULL WHERE capacity = 'nood'"))
