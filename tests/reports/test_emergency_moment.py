"""Of emergency access it stands fast when it began, also of what was written before that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from alembic.script import ScriptDirectory
from flask.testing import FlaskClient
from sqlalchemy import text

from app import clock
from app import database as schema
from app.access import Role
from app.cases.models import CaseReader
from app.db import Database, session
from config import Settings
from tests.accounts import make as accounts
from tests.cases import make
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.page import visit

INSERT = (
    "INSERT INTO case_readers (case_id, user_id, from_on, until_on, ended_at, capacity, reason, "
    "by_id, shares, until_at, public_id) VALUES (:case, :who, :day, :day, :ended, 'nood', 'Nood.', "
    ":who, '', :until_at, :public)"
)
OVER = datetime(2026, 11, 20, 14, tzinfo=UTC)


def lay(database: Database) -> dict[str, int]:
    with database.writing():
        accounts.mark()
        marloes = accounts.worker("Marloes Veenstra")
        case = make.case(marloes)
        karim = accounts.worker("Karim Idrissi")
        return {"case": accounts.id_of(case), "who": accounts.id_of(karim)}


def write(urls: Urls, ids: dict[str, int], *, drop: bool = False) -> None:
    """Two rows as nothing writes them any more; one of them was ended on purpose."""
    with raw.owner(urls) as connection:
        if drop:
            raw.without_trigger(connection, "case_readers", "emergency_has_a_moment")
        for public, ended in (("a" * 22, None), ("b" * 22, OVER)):
            values = {"day": OVER.date().isoformat(), "until_at": OVER, "ended": ended}
            connection.execute(text(INSERT), {**ids, **values, "public": public})


def test_the_migration_fills_in_when_it_began_also_of_what_was_ended(
    database: Database, settings: Settings, database_urls: Urls
) -> None:
    ids = lay(database)
    database.engine.dispose()
    schema.downgrade(settings, _before())
    write(database_urls, ids)

    schema.upgrade(settings)

    with database.reading():
        rows = session().query(CaseReader).all()
        assert [row.at for row in rows] == [datetime(2026, 11, 20, 10, tzinfo=UTC)] * 2


def _before() -> str:
    scripts = ScriptDirectory.from_config(schema.alembic_config())
    before = scripts.get_revision("014_emergency_moment").down_revision
    assert isinstance(before, str)
    return before


def test_the_pages_open_also_when_the_moment_is_missing(
    database: Database, database_urls: Urls, signed_in: Callable[..., FlaskClient]
) -> None:
    with clock.stopped_at("2026-11-23T09:00"):
        ids = lay(database)
        with database.writing():
            ilse = accounts.worker("Ilse Terpstra", role=None)
            accounts.grant(ilse, Role.PRIVACY_OFFICER)
        write(database_urls, ids, drop=True)
        client = signed_in(ilse)
        assert len(visit(client, "/toezicht").all("main li.rij")) == 2
        assert "Genomen" in visit(client, f"/toezicht/noodtoegang/{'a' * 22}").text
