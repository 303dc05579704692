"""What the gezin of a casus was told that it may count on, and what it was not told yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.access import Actor
from app.cases.models import Case, ToldKind, ToldRight
from app.cases.queries.cases import get_case
from app.db import Missing, session


def newest_told(case: Case, *along: Any) -> dict[str, ToldRight]:
    """Of each kind the row that says how it is now, also when that is: not told after all."""
    query = select(ToldRight).where(ToldRight.case_id == case.id).order_by(ToldRight.nr)
    return {row.kind: row for row in session().scalars(query.options(*along))}


def told_in(case: Case, *along: Any) -> dict[str, ToldRight]:
    """What the gezin was told, by kind and in the order of the kinds."""
    return _told(newest_told(case, *along))


def told_among(case: Case) -> dict[str, ToldRight]:
    """The same of a casus from `get_case`, which brought it along: nothing is asked again."""
    return _told({row.kind: row for row in case.told})


def _told(newest: Mapping[str, ToldRight]) -> dict[str, ToldRight]:
    found = {kind.value: newest.get(kind.value) for kind in ToldKind}
    return {kind: row for kind, row in found.items() if row is not None and row.on is not None}


def not_told_in(case: Case) -> list[ToldKind]:
    """What it is still to be told."""
    told = told_in(case)
    return [kind for kind in ToldKind if kind.value not in told]


def told_lines(case: Case) -> list[ToldRight]:
    """What it was told, with to whom, by whom and who wrote that down."""
    people = selectinload(ToldRight.persons)
    workers = (joinedload(one, innerjoin=True) for one in (ToldRight.teller, ToldRight.by))
    return list(told_in(case, people, *workers).values())


def get_told_row(case_id: str, kind: str, actor: Actor) -> ToldRight:
    """What a gezin of mine was told of this kind; raises Missing when it was not."""
    row = told_in(get_case(case_id, actor)).get(kind)
    if row is None:
        raise Missing(kind)
    return row
