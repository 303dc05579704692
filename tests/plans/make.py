"""What tests of the rules of a plan share: terms as they stand, refusals, and raw changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.db import session
from app.deadlines import Deadline
from app.operation import RuleBroken
from app.plans import queries
from tests.frame import raw
from tests.support.databases import Urls


def terms(rule: str) -> list[Deadline]:
    """All terms of a rule, also those that ended, in the order in which they began."""
    query = select(Deadline).where(Deadline.rule == rule).order_by(Deadline.id)
    return list(session().scalars(query.execution_options(populate_existing=True)))


def refused(act: Callable[..., Any], *args: Any, **values: Any) -> tuple[str | None, str]:
    """The field and the sentence with which this is refused."""
    with pytest.raises(RuleBroken) as caught:
        act(*args, **values)
    return caught.value.field, caught.value.message


def found() -> list[str]:
    """What flask controle finds of plans now."""
    session().expire_all()
    return list(queries.differences())


def accepted(urls: Urls, statements: dict[str, str]) -> list[str]:
    """Which of these go through, each on a connection of its own with none of our modes."""
    through = []
    for name, statement in statements.items():
        try:
            with raw.owner(urls) as connection:
                connection.execute(text(statement))
            through.append(name)
        except DBAPIError:
            continue
    return through


def order(urls: Urls, given_name: str) -> None:
    """A destruction order for somebody, asked for by one and approved by another."""
    with raw.owner(urls) as connection:
        connection.execute(
            text(
                "INSERT INTO destruction_orders (person_id, reason, ordered_by_id, "
                "approved_by_id, approved_at) SELECT id, 'gevraagd', 1, 2, "
                f"'2026-11-22 10:00:00' FROM persons WHERE given_name = '{given_name}'"
            )
        )
