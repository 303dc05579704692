"""What an operation wrote in a casus, read over before it is kept: a topic may refuse words.

`create_app` gives this module the rules, like `app.closing`; `app.operation` asks them. A text
cannot be forgotten: every column of `Words` and every sealed text that a flush writes comes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from app.access import Actor
from app.db import Base, Words

SEALED = "_sealed"


@dataclass(frozen=True)
class Written:
    """One text that was written in a row: `column` is `table.column`."""

    row: Base
    column: str

    @property
    def text(self) -> str:
        """As it is now; a sealed one is opened only by a rule that reads it."""
        return getattr(self.row, self.column.partition(".")[2].removesuffix(SEALED)) or ""


@dataclass(frozen=True)
class Refusal:
    """Why a text cannot stand here, which columns it was for, and which words are meant.

    Nothing that is shown or logged tells the words themselves.
    """

    sentence: str
    columns: frozenset[str]
    names: Callable[[str], bool]


Rule = Callable[[Any, Actor, list[Written]], Refusal | None]
RULES: list[Rule] = []


def ask(*rules: Rule) -> None:
    """These read what is written, and no others."""
    RULES[:] = rules


def refusal_of(case: Any, by: Actor, texts: list[Written]) -> Refusal | None:
    """The first rule that refuses what was written in this casus."""
    found = (rule(case, by, texts) for rule in RULES) if texts else iter(())
    return next((refusal for refusal in found if refusal is not None), None)


def texts_of(unit: Session) -> list[Written]:
    """Every text that this unit wrote so far."""
    texts: list[Written] = unit.info.setdefault("written", [])
    return texts


def is_text(column: Any) -> bool:
    """Whether words are kept in this column, open or sealed."""
    return isinstance(column.type, Words) or column.name.endswith(SEALED)


@event.listens_for(Session, "after_flush")
def _remember_texts(unit: Session, context: Any) -> None:
    texts_of(unit).extend(_texts([*unit.new, *unit.dirty]))


def _texts(rows: Iterable[Any]) -> Iterable[Written]:
    for row in rows:
        state = inspect(row)
        for mapped in state.mapper.column_attrs:
            if is_text(mapped.columns[0]) and state.attrs[mapped.key].history.added:
                yield Written(row, f"{row.__tablename__}.{mapped.key}")
