"""A GET changes nothing but the log and the moment that a session was last used."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Table

from app.accounts.models import Organisation
from app.db import Base, Database, session

ALLOWED = {"audit_events", "audit_head", "user_sessions"}
PAGES = [
    "/inloggen",
    "/account",
    "/account/telefoon",
    "/account/wachtwoord",
    "/proef/een",
    "/hulp",
    "/nog-niet",
    "/toegankelijkheid",
    "/readyz",
    "/welkom/een-link",
]


def everything(database: Database) -> dict[str, list[Any]]:
    with database.reading() as unit:
        return {table.name: _rows(unit, table) for table in Base.metadata.sorted_tables}


def _rows(unit: Any, table: Table) -> list[Any]:
    return sorted(unit.execute(table.select()).all(), key=repr)


@pytest.mark.parametrize("page", PAGES)
def test_a_get_changes_nothing(
    signed_in: Any, anouk: Any, database: Database, away: Any, page: str
) -> None:
    client = signed_in(anouk)
    away(5)
    before = everything(database)

    client.get(page)

    after = everything(database)
    assert {name for name in before if before[name] != after[name]} <= ALLOWED


def test_a_get_cannot_write_even_if_it_wanted_to(
    app: Any, signed_in: Any, anouk: Any, database: Database
) -> None:
    def write() -> str:
        session().add(Organisation(name="stiekem", kind="proef"))
        session().commit()
        return "geschreven"

    app.add_url_rule("/stiekem", "proef.stiekem", write)
    before = everything(database)["organisations"]

    assert signed_in(anouk).get("/stiekem").status_code in (500, 503)
    assert everything(database)["organisations"] == before
