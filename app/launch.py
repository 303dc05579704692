"""What may start on which database: a demo only on its own, a set clock only on demo or test."""

from __future__ import annotations

from typing import NoReturn

from sqlalchemy import func, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.accounts.models import DatabaseMark, UserAccount
from app.cases.models import Case
from app.db import Database
from config import Settings


class Refused(Exception):
    """The start is refused; the sentence says why."""


def mark_of(database: Database) -> str | None:
    """'demo', 'test', or None for a database with real work (or with nothing at all yet)."""
    with database.reading() as unit:
        if not inspect(unit.connection()).has_table(DatabaseMark.__tablename__):
            return None
        return unit.scalar(select(DatabaseMark.kind))


def is_empty(database: Database) -> bool:
    """No accounts and no cases; reference data does not count."""
    with database.reading() as unit:
        if not inspect(unit.connection()).has_table(DatabaseMark.__tablename__):
            return True
        counts = (unit.scalar(select(func.count()).select_from(t)) for t in (UserAccount, Case))
        return not any(counts)


def is_demo(database: Database) -> bool:
    """Whether this database is a demo; asked of it once. Nobody can mark it while it is served."""
    if database.mark is None:
        try:
            database.mark = mark_of(database) or "real"
        except SQLAlchemyError:
            return False
    return database.mark == "demo"


def _refuse(database: Database, sentence: str) -> NoReturn:
    database.engine.dispose()
    raise Refused(sentence)


def guard_production(settings: Settings, database: Database) -> None:
    """Raises Refused when real work would start on a demo, or a demo on real work."""
    if settings.production and mark_of(database) is not None:
        _refuse(database, "Deze database is een demo of test; productie start hier niet op.")


def guard_demo(settings: Settings, database: Database) -> None:
    """Raises Refused when a demo would be put into a database that somebody else uses."""
    if settings.production:
        _refuse(database, "In productie is er geen demo.")
    if mark_of(database) != "demo" and not is_empty(database):
        _refuse(database, "Deze database is niet leeg en geen demo. Er is niets veranderd.")


def guard_clock(settings: Settings, database: Database) -> None:
    """Set the domain clock; raises Refused on a database that is neither demo nor test."""
    clock.set_from(None)
    if settings.now is None:
        return
    if settings.production or not (is_empty(database) or mark_of(database) in ("demo", "test")):
        _refuse(database, "EENPLAN_NOW kan alleen op een demo- of testdatabase.")
    clock.set_from(settings.now)
