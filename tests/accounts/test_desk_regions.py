"""For which region a crisis desk works: by command, with its first account, and by migration."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app import database as schema
from app.access import Role
from app.accounts import operations
from app.accounts.models import DeskRegion, Organisation
from app.audit import AuditEvent
from app.db import Database, session
from tests.accounts import make
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.web import settings_of

BEFORE = "016_casussen_of_a_team"


def region_of(name: str) -> str | None:
    session().expire_all()
    desk = session().query(Organisation).filter_by(name=name).one()
    return desk.desk_region.region.code if desk.desk_region else None


def test_an_operator_says_for_which_region_a_desk_works(
    app: Flask, database: Database, database_urls: Urls
) -> None:
    with raw.owner(database_urls) as connection:
        connection.execute(text("INSERT INTO regions (code, name) VALUES ('twente', 'Twente')"))
    with database.writing():
        make.organisation("CCP", "crisisdienst")
    for code in ("flevoland", "twente"):
        assert (
            app.test_cli_runner().invoke(args=["account", "desk-region", "CCP", code]).exit_code
            == 0
        )
        with database.reading():
            assert region_of("CCP") == code
    with database.reading() as unit:
        lines = unit.query(AuditEvent).filter_by(object_kind="organisations").all()
        assert [line.action for line in lines] == ["regio van een crisisdienst vastgelegd"] * 2
        assert "desk_regions.region_id" in lines[1].fields


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [("Nergens", "flevoland", "Crisisdienst Nergens is er niet"), ("CCP", "x", "Regio x is er")],
)
def test_a_desk_or_a_region_that_is_not_there_is_said(
    app: Flask, database: Database, name: str, code: str, said: str
) -> None:
    with database.writing():
        make.organisation("CCP", "crisisdienst")
        make.organisation("Nergens", "huisarts")
    result = app.test_cli_runner().invoke(args=["account", "desk-region", name, code])
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_desk_that_comes_with_its_first_account_works_for_the_region_of_that_municipality(
    database: Database,
) -> None:
    with database.writing():
        told = {"municipality": "0303", "team": "", "role": Role.CRISIS_DESK}
        operations.create_account(email="a@x.nl", name="A B", organisation="CCP", **told)
        assert region_of("CCP") == "flevoland"
        make.organisation("Van eerder", "crisisdienst")
        operations.create_account(email="b@x.nl", name="B C", organisation="Van eerder", **told)
        assert region_of("Van eerder") is None
        told["role"] = Role.PARTNER
        operations.create_account(email="c@x.nl", name="C D", organisation="Helpers", **told)
        assert session().query(DeskRegion).count() == 1


DESKS = (
    "INSERT INTO regions (id, code, name) VALUES (91, 'twente', 'Twente')",
    "INSERT INTO municipalities (id, code, name, region_id, worker_title, "
    "evaluation_interval_months, liberation_day, good_friday, draft_days, known_checks_a_day) "
    "VALUES (91, '0153', 'Enschede', 91, 'coach', 3, 'lustrum', false, 30, 20)",
    "INSERT INTO organisations (id, public_id, name, kind, municipality_id) VALUES "
    "(1, 'a', 'Twente', 'crisisdienst', NULL), (2, 'b', 'Beide', 'crisisdienst', NULL), "
    "(3, 'c', 'Niemand', 'crisisdienst', NULL), (4, 'd', 'Gemeente', 'crisisdienst', 91), "
    "(5, 'e', 'Huisarts', 'huisarts', NULL)",
)
ACCOUNT = (
    "INSERT INTO user_accounts (public_id, row_version, email, name, title, phone, password_hash, "
    "totp_last_step, shortcuts, organisation_id, municipality_id) SELECT 'm' || '{nr}', 1, "
    "'{nr}@x.nl', 'X', '', '', '', 0, true, {desk}, id FROM municipalities WHERE code = '{code}'"
)
WORK = ((1, 1, "0153"), (2, 2, "0153"), (3, 2, "0303"), (4, 4, "0153"), (5, 5, "0153"))


def test_a_desk_that_was_there_gets_its_region_only_when_there_is_one_answer(
    empty_database_urls: Urls, tmp_path: Path
) -> None:
    settings = settings_of(empty_database_urls, tmp_path / "data")
    schema.upgrade(settings, BEFORE)
    accounts = [ACCOUNT.format(nr=nr, desk=desk, code=code) for nr, desk, code in WORK]
    with raw.owner(empty_database_urls) as connection:
        for statement in (*DESKS, *accounts):
            connection.execute(text(statement))

    schema.upgrade(settings)

    query = "SELECT organisation_id, region_id FROM desk_regions ORDER BY 1"
    with raw.owner(empty_database_urls) as connection:
        assert [tuple(row) for row in connection.execute(text(query))] == [(1, 91)]
    schema.downgrade(settings, BEFORE)
    schema.upgrade(settings)


def test_with_one_region_in_the_database_a_desk_without_accounts_gets_that_one(
    empty_database_urls: Urls, tmp_path: Path
) -> None:
    settings = settings_of(empty_database_urls, tmp_path / "data")
    schema.upgrade(settings, BEFORE)
    with raw.owner(empty_database_urls) as connection:
        connection.execute(
            text(
                "INSERT INTO organisations (id, public_id, name, kind) "
                "VALUES (3, 'c', 'Niemand', 'crisisdienst')"
            )
        )

    schema.upgrade(settings)

    query = (
        "SELECT d.organisation_id, r.code FROM desk_regions d JOIN regions r ON r.id = region_id"
    )
    with raw.owner(empty_database_urls) as connection:
        assert [tuple(row) for row in connection.execute(text(query))] == [(3, "flevoland")]
