"""Where a child lived: one line from left to right, and the same as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app import clock
from app.families.shields import HIDDEN
from app.placements.models import Placement
from app.placements.queries.children import ChildFile
from app.words import MONTHS_SHORT, count_words, day_short

HOME = "Thuis"
BEFORE = 14
WIDE = 9.0
MONTHS_AT_MOST = 8


@dataclass(frozen=True)
class Stretch:
    """A piece of the line; its words are shown when there is room for them."""

    look: str
    words: str
    x: float
    width: float

    @property
    def shows(self) -> bool:
        return self.width >= max(WIDE, len(self.words) * 1.35 + 2)


@dataclass(frozen=True)
class Row:
    """The same in the table: where, from when to when, and how many nights."""

    where: str
    when: str
    nights: str
    placement: Placement | None = None


@dataclass(frozen=True)
class Line:
    stretches: list[Stretch]
    months: list[tuple[float, str]]
    rows: list[Row]

    @property
    def words(self) -> str:
        return ". ".join(f"{row.where}: {row.when}" for row in reversed(self.rows)) + "."


@dataclass(frozen=True)
class _Piece:
    placement: Placement | None
    start: date
    end: date | None


def line_of(file: ChildFile) -> Line:
    """The stays of a child with the time at home between them."""
    today = clock.today()
    stays = sorted((p for p in file.valid if not p.part_time), key=lambda p: p.admitted_on)
    pieces = _pieces(stays)
    rows = [_row(file, piece, today) for piece in pieces]
    if stays:
        rows.insert(0, Row(HOME, f"tot {day_short(stays[0].admitted_on, today)}", ""))
    aside = [_Piece(p, p.admitted_on, p.left_on) for p in file.valid if p.part_time]
    beside = [_row(file, piece, today) for piece in aside]
    rows = [*beside, *reversed(rows)]
    if not stays:
        return Line([], [], rows)
    return _drawn(file, pieces, rows, stays, today)


def _pieces(stays: list[Placement]) -> list[_Piece]:
    found: list[_Piece] = []
    for earlier, later in pairwise([*stays, None]):
        if earlier is None:
            continue
        found.append(_Piece(earlier, earlier.admitted_on, earlier.left_on))
        begins = later.admitted_on if later else None
        if earlier.left_on is not None and earlier.left_on != begins:
            found.append(_Piece(None, earlier.left_on, begins))
    return found


def _row(file: ChildFile, piece: _Piece, today: date) -> Row:
    placement = piece.placement
    name = file.where(placement) if placement else HOME
    if placement and placement.part_time:
        name = f"{name} (in deeltijd)"
    when = (
        f"{day_short(piece.start, today)} tot {day_short(piece.end, today) if piece.end else 'nu'}"
    )
    if placement and piece.end is None:
        when += f", verwacht tot {day_short(placement.expected_end_on, today)}"
    nights = ((piece.end or today) - piece.start).days
    return Row(name, when, count_words(nights, "nacht", "nachten"), placement)


@dataclass(frozen=True)
class _Scale:
    """Days as places on the line."""

    begins: date
    ends: date

    def at(self, day: date) -> float:
        whole = max((self.ends - self.begins).days, 1)
        return round((day - self.begins).days * 100 / whole, 3)

    def stretch(self, look: str, words: str, start: date, end: date) -> Stretch:
        width = round(self.at(end) - self.at(start) - 0.3, 3)
        return Stretch(look, words, self.at(start), max(width, 0.4))


def _scale(stays: list[Placement], born: date | None, today: date) -> _Scale:
    """From some time before the first stay up to today, or the expected end of the last."""
    last, first = stays[-1], stays[0].admitted_on
    ends = max(today, last.expected_end_on if last.left_on is None else today)
    begins = first - timedelta(days=max(BEFORE, (ends - first).days // 5))
    return _Scale(max(begins, born) if born and born < first else begins, ends)


def _drawn(
    file: ChildFile, pieces: list[_Piece], rows: list[Row], stays: list[Placement], today: date
) -> Line:
    scale, last = _scale(stays, file.child.birth_date, today), stays[-1]
    found = [scale.stretch("thuis", HOME, scale.begins, stays[0].admitted_on)]
    for piece in pieces:
        placement, end = piece.placement, piece.end or today
        look = "thuis" if placement is None else "elders" if piece.end else "nu"
        words = _short(file, placement) if placement else HOME
        found.append(scale.stretch(look, words, piece.start, end))
    if scale.ends > today:
        words = f"tot {scale.ends.day} {MONTHS_SHORT[scale.ends.month - 1]}"
        found.append(scale.stretch("straks", words, today, last.expected_end_on))
    months = [(scale.at(day), name) for day, name in _months(scale.begins, scale.ends)]
    return Line(found, months, rows)


def _short(file: ChildFile, placement: Placement) -> str:
    return HIDDEN if placement.id in file.hidden else placement.place.split(",")[0]


def _months(begins: date, ends: date) -> list[tuple[date, str]]:
    """The first day of each month on the line; of a long line not every one."""
    found: list[tuple[date, str]] = []
    day = date(begins.year, begins.month, 1)
    while (day := _next_month(day)) < ends:
        found.append((day, MONTHS_SHORT[day.month - 1]))
    return found[:: len(found) // MONTHS_AT_MOST + 1]


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
