"""Around the application: which statements go through, on a connection with none of our modes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.frame import raw
from tests.support.databases import Urls


def accepted(urls: Urls, statements: Iterable[str]) -> list[str]:
    """Those that the database lets through, as the role that owns it."""
    through = []
    for statement in statements:
        try:
            with raw.owner(urls) as connection:
                connection.execute(text(statement))
            through.append(statement)
        except DBAPIError:
            continue
    return through
