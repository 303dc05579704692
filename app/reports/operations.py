"""Storing the figures of a quarter: a timer does this, and nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy.exc import IntegrityError

from app import audit, clock
from app.accounts.models import Municipality
from app.audit import Kind
from app.db import Database, session
from app.reports.figures import published
from app.reports.models import StoredFigures
from app.reports.quarters import Quarter
from app.reports.queries.figures import counts
from app.reports.queries.runs import digest_of, to_store


def store_all(database: Database) -> int:
    """Store what is still to be stored; gives how much."""
    return sum(storing(database))


def storing(database: Database) -> Iterator[int]:
    """The same one by one: each run in a commit of its own."""
    with database.reading():
        waiting = to_store()
    for place_id, quarter in waiting:
        yield _store(database, place_id, quarter)


def _store(database: Database, place_id: int, quarter: Quarter) -> int:
    with database.writing() as unit:
        try:
            store_figures(unit.get_one(Municipality, place_id), quarter)
        except IntegrityError:
            unit.rollback()
            return 0
    return 1


def store_figures(place: Municipality, quarter: Quarter) -> StoredFigures:
    """Keep what is published of a quarter, once and for all; what is hidden goes no further."""
    content = published(
        counts(place, quarter), below=place.figures_below, percent_from=place.figures_percent_from
    )
    run = StoredFigures(
        municipality_id=place.id,
        first_on=quarter.first,
        below=place.figures_below,
        percent_from=place.figures_percent_from,
        content=json.dumps(content, ensure_ascii=False, sort_keys=True),
        stored_at=clock.now(),
    )
    run.digest = digest_of(run)
    session().add(run)
    session().flush()
    audit.append(audit.line_about(run, Kind.ACT, "cijfers vastgelegd"), None, changed=True)
    session().commit()
    return run
