"""The same table once more in one query."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import aliased


@cache
def once_more(of: Any, role: str) -> Any:
    """An alias of a model or table, to compare its rows with each other; the role is its key.

    It is made once: to make its columns anew takes longer than the rest of a query. The role is
    for one place in the code, so that no query has the same alias at two depths.
    """
    return of.alias(role) if isinstance(of, Table) else aliased(of)
