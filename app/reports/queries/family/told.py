"""On which day somebody of the gezin was told what it may count on, as far as they may know."""

from __future__ import annotations

from datetime import date

from app.cases import queries as cases
from app.cases.models import ToldRight
from app.plans.queries.family import Standing


def told_on(standing: Standing) -> dict[str, date]:
    """By kind. What others of the gezin were told is not this person's to know.

    It is about oneself when one's name is with it, else of the gezin together: of that nothing is
    told in a gezin with somebody shielded, nor to a child that reads only about itself.
    """
    if standing.case is None:
        return {}
    lines = cases.told_lines(standing.case)
    return {row.kind: row.on for row in lines if row.on is not None and _mine(standing, row)}


def _mine(standing: Standing, row: ToldRight) -> bool:
    about = {person.id for person in row.persons}
    if standing.person.id in about:
        return standing.may_read(row.on, (standing.person.id,), words=True)
    return not about and standing.may_read(row.on)
