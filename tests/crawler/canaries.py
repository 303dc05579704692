"""Canaries: every text that goes into the database while a story is told becomes a word of its own.

`with sowing.about("A", "noor13"): …` says of which casus, and of whom or of what, the rows are that
are made inside it. The word itself says nothing: `Canary` knows what it stands for. A text that is
empty because something did not happen stays empty (CONDITIONED).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, LargeBinary, String, event, inspect

from app.db import Base, Words
from tests.crawler.fields import NO_CONTENT

WORD = re.compile(r"kz[0-9a-f]{10}", re.IGNORECASE)
# Empty means that it did not happen, and the database holds on to that.
CONDITIONED = {
    "closings.still_open",
    "deadlines.ended_reason",
    "goals.dropped_reason",
    "meetings.cancelled_reason",
    "meetings.family_absent_reason",
    "meetings.summary",
    "placements.cancelled_reason",
    "placements.no_ambulant_reason",
    "signals.ended_reason",
    "signals.worried_about",
    "consents.what",
    "consents.withdrawn_words",
    "consents.paused_reason",
    "person_accounts.reason",
    "access_requests.answer_words",
    "meeting_participants.name",
    "meeting_participants.what",
    "meeting_participants.email",
}
# Of whom these are says the row itself.
OF_ONE = {"plan_agreements", "meeting_participants", "goal_scores"}


@dataclass(frozen=True)
class Canary:
    """A word, and the text for which it stands: of which casus, which column, of whom."""

    word: str
    case: str
    column: str
    who: str

    def __str__(self) -> str:
        return f"{self.column}/{self.who or '-'} of {self.case}"


@dataclass
class Sowing:
    """What was sown: the canaries, and the ids of all rows by casus and table."""

    known: dict[str, Canary] = field(default_factory=dict)
    ids: dict[str, dict[str, list[tuple[str, str]]]] = field(default_factory=dict)
    case: str = "-"
    who: str = ""
    people: dict[int, str] = field(default_factory=dict)
    # Of whom a goal is, by its line: what is said with a score is of the same.
    lines: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def about(self, case: str = "", who: str = "") -> Iterator[None]:
        before = self.case, self.who
        self.case, self.who = case or self.case, who
        try:
            yield
        finally:
            self.case, self.who = before

    def word(self, column: str) -> str:
        """A new canary for this column, of what the story is about now."""
        seed = f"{self.case}|{column}|{self.who}|{len(self.known)}"
        word = f"kz{hashlib.sha256(seed.encode()).hexdigest()[:10]}"
        self.known[word] = Canary(word, self.case, column, self.who)
        return word

    def text(self, column: str) -> str:
        """The same as a text that fits in the column."""
        word = self.word(column)
        if column.endswith(".email"):
            return f"{word}@post.example"
        return f"https://{word}.example/kamer" if column == "meetings.link" else word

    def id_of(self, case: str, table: str, who: str | None = None) -> str:
        rows = self.ids[case][table]
        return next(public for of, public in rows if who is None or of == who)


_sowing: list[Sowing] = []


@contextmanager
def sown(sowing: Sowing) -> Iterator[Sowing]:
    """While this lasts every row that is written gets its canaries."""
    _sowing.append(sowing)
    try:
        yield sowing
    finally:
        _sowing.remove(sowing)


def is_text(column: Column[Any]) -> bool:
    """Whether words can stand in it: a text, or a text that is sealed."""
    if column.name == "public_id":
        return False
    return isinstance(column.type, String | Words | LargeBinary)


def _fill(row: Any) -> None:
    sowing = _sowing[-1]
    for attr in inspect(row).mapper.column_attrs:
        column = attr.columns[0]
        name = f"{column.table.name}.{column.name}"
        if name in NO_CONTENT or not is_text(column):
            continue
        sealed = isinstance(column.type, LargeBinary)
        key = attr.key.removesuffix("_sealed") if sealed else attr.key
        said = getattr(row, key)
        if sealed and not said:
            said = getattr(row, attr.key)
        if said is None and column.default is not None:
            said = ""
        if said is None and not sealed:
            continue
        if said in ("", None) and name in CONDITIONED:
            continue
        if not WORD.search(said or ""):
            setattr(row, key, sowing.text(name))


@event.listens_for(Base, "before_insert", propagate=True)
@event.listens_for(Base, "before_update", propagate=True)
def _sow(_mapper: Any, _connection: Any, row: Any) -> None:
    if not _sowing:
        return
    sowing = _sowing[-1]
    of = sowing.people.get(getattr(row, "person_id", None) or 0, "")
    if row.__tablename__ == "goals":
        sowing.lines.setdefault(row.line, sowing.who)
    if row.__tablename__ == "goal_scores":
        of = sowing.lines[row.line]
    with sowing.about(who=(row.__tablename__ in OF_ONE and of) or sowing.who):
        _fill(row)
    if row.__tablename__ in ("persons", "families"):
        names = [getattr(row, n, "") for n in ("name", "given_name", "surname")]
        row.search_name = " ".join(filter(None, names)).lower()


@event.listens_for(Base, "after_insert", propagate=True)
def _remember(_mapper: Any, _connection: Any, row: Any) -> None:
    public = getattr(row, "public_id", None)
    if _sowing and public:
        sowing = _sowing[-1]
        tables = sowing.ids.setdefault(sowing.case, {})
        tables.setdefault(row.__tablename__, []).append((sowing.who, public))


def words_in(text: str) -> set[str]:
    """The canaries that stand somewhere in a text."""
    return {found.lower() for found in WORD.findall(text)}
