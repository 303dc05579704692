"""The narrow columns that every kind of happening has, and a day as a moment among them.

`at` is the moment, `ref` the id or number for links, `who` and `other` names, `what` a rule or an
action in words, `why` a reason, `day` and `moment` a day and a moment that belong to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, String, cast, func, literal, null, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from app.db import Moment


class evening_of(FunctionElement[datetime]):
    """The end of a day as a moment, so that what has only a day stands above that day's moments.

    21:59:59 UTC is on that same day in Amsterdam, in summer and in winter.
    """

    type = Moment()
    inherit_cache = True
    time = "21:59:59"


class morning_of(evening_of):
    """The beginning of a day as a moment, as exact as a rule about whole days needs it."""

    inherit_cache = True
    time = "00:00:00"


@compiles(evening_of, "sqlite")
@compiles(morning_of, "sqlite")
def _moment_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"({compiler.process(element.clauses, **kw)} || ' {element.time}.000000')"


@compiles(evening_of, "postgresql")
@compiles(morning_of, "postgresql")
def _moment_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    day = compiler.process(element.clauses, **kw)
    return f"(({day} + TIME '{element.time}') AT TIME ZONE 'UTC')"


def narrow(
    at: Any,
    kind: str,
    thing_id: Any,
    *,
    ref: Any = None,
    who: Any = None,
    other: Any = None,
    what: Any = None,
    why: Any = None,
    day: Any = None,
    moment: Any = None,
) -> Select[Any]:
    """One branch of the union; every branch has the same columns of the same types."""
    return select(
        at.label("at"),
        literal(kind, String).label("kind"),
        thing_id.label("id"),
        _words(ref).label("ref"),
        _words(who).label("who"),
        _words(other).label("other"),
        _words(what).label("what"),
        _words(why).label("why"),
        (cast(null(), Date) if day is None else day).label("day"),
        (cast(null(), Moment()) if moment is None else moment).label("moment"),
    )


def _words(value: Any) -> ColumnElement[str]:
    return literal("", String) if value is None else cast(func.coalesce(value, ""), String)
