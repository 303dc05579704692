"""`flask controle`: recompute what is kept besides the facts; it must differ in nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import select

from app import deadlines
from app.accounts.models import Municipality
from app.cases import queries as cases
from app.db import session
from app.families import control as families
from app.mdo import queries as mdo
from app.placements import queries as placements
from app.plans import queries as plans
from app.reports.queries import runs

FACTS: tuple[Callable[[], Iterator[str]], ...] = (
    cases.differences,
    plans.differences,
    placements.facts,
    mdo.differences,
    families.differences,
    runs.differences,
)


def differences() -> Iterator[str]:
    """One sentence for each thing that is kept otherwise than the facts say."""
    settings = {m.id: m for m in session().scalars(select(Municipality))}
    yield from deadlines.differences(cases.regisseurs(), settings)
    for facts in FACTS:
        yield from facts()
