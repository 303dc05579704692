"""What one page costs the database: every statement, and a budget that prints them."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, event

HOUSEKEEPING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET ", "SHOW ")
# What every request asks for itself: who is there, what they were typing, and its line.
OF_THE_FRAME = re.compile(
    r"(FROM|UPDATE) (user_sessions|audit_head|database_mark)\b|INTO audit_events|FROM drafts WHERE"
)

# Whether this person may know of the casus or the gezin that the address names; one a request.
OF_ACCESS = re.compile(r"^SELECT (cases|families)\..* (cases|families)\.public_id = [?%]")


@dataclass
class Queries:
    """The statements of one block, in their order; reads and writes, not the transaction itself."""

    engine: Engine
    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)

    @property
    def frame(self) -> list[str]:
        """Those that every request asks for itself: session, access, draft, audit."""
        access = next((nr for nr, text in enumerate(self.statements) if OF_ACCESS.search(text)), -1)
        return [
            said
            for nr, said in enumerate(self.statements)
            if nr == access or OF_THE_FRAME.search(said)
        ]

    @property
    def own(self) -> list[str]:
        """Those that the page asks besides."""
        rest = list(self.statements)
        for said in self.frame:
            rest.remove(said)
        return rest

    @property
    def repeated(self) -> dict[str, int]:
        """The same statement more than once: usually a query in a loop."""
        return {text: times for text, times in Counter(self.statements).items() if times > 1}

    def assert_at_most(self, budget: int) -> None:
        assert len(self) <= budget, f"{len(self)} queries, {budget} allowed:\n{self}"

    def __str__(self) -> str:
        return "\n".join(f"{nr:3}. {text}" for nr, text in enumerate(self.statements, 1))


_counting: list[Queries] = []


# On every engine from the start: a connection that is already open would not hear a later listener.
@event.listens_for(Engine, "before_cursor_execute")
def _note(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
    for queries in _counting:
        text = " ".join(statement.split())
        same = connection.engine.pool is queries.engine.pool
        if same and not text.upper().startswith(HOUSEKEEPING):
            queries.statements.append(text)


@contextlib.contextmanager
def count_queries(engine: Engine, at_most: int | None = None) -> Iterator[Queries]:
    """`with count_queries(engine, at_most=18): …` or look at the result afterwards."""
    queries = Queries(engine)
    _counting.append(queries)
    try:
        yield queries
    finally:
        _counting.remove(queries)
    if at_most is not None:
        queries.assert_at_most(at_most)
