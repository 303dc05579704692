"""The first two weeks after a crisis admission: fifteen days, and how the two terms stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.cases.queries import term_line
from app.deadlines import CRISIS_EVALUATION, PERSPECTIEFPLAN, Deadline, Ending
from app.placements.models import PartKey, Perspectiefplan
from app.placements.queries.children import ChildFile
from app.placements.queries.words import is_written
from app.words import count_words, day_short, due_words

DAYS = 14
STEP = 100 / 15
MIDDLE = 3.15
NAMED = {0: "opname", 7: "dag 7", 12: "dag 12", 14: "dag 14"}
DID = {CRISIS_EVALUATION: "gehouden", PERSPECTIEFPLAN: "vastgesteld"}
TITLES = {CRISIS_EVALUATION: "Evaluatie", PERSPECTIEFPLAN: "Perspectiefplan"}


@dataclass(frozen=True)
class Cell:
    """One of the fifteen days."""

    nr: int
    day: date
    look: str
    name: str
    x: float

    @property
    def middle(self) -> float:
        return self.x + MIDDLE


@dataclass(frozen=True)
class Bar:
    """The days with today on it; after day 14 it says how late it is, when something is."""

    cells: list[Cell]
    flag: str
    flag_x: float
    flag_at_end: bool
    words: str

    @property
    def marked(self) -> bool:
        """Whether today is one of the fifteen days."""
        return any(cell.look == "vandaag" for cell in self.cells)


@dataclass(frozen=True)
class Lane:
    """One of the two terms under the bar: its words, and how far its line goes."""

    rule: str
    title: str
    kind: str
    words: str
    extra: str
    deadline: Deadline
    until_x: float
    parts: int

    @property
    def done(self) -> bool:
        return self.deadline.ended_on is not None


def bar_of(file: ChildFile) -> Bar | None:
    """Nothing when the stay has no terms."""
    if file.starter is None:
        return None
    today, began = clock.today(), file.starter.admitted_on
    nr = (today - began).days
    cells = [_cell(day, began + timedelta(days=day), nr) for day in range(DAYS + 1)]
    late = _late(file, today)
    here = f"vandaag, {day_short(today, today)}"
    flag = f"{here}: {late}" if late else here
    where = cells[min(nr, DAYS)]
    named = ", ".join(f"{cell.name} is {day_short(cell.day, today)}" for cell in cells if cell.name)
    said = f"Vandaag is dag {nr}" + (f", {late}" if late else "")
    return Bar(
        cells=cells,
        flag=flag,
        flag_x=where.middle if nr <= DAYS else 99.6,
        flag_at_end=nr > DAYS // 2,
        words=f"{said}. {named[0].upper()}{named[1:]}.",
    )


def _cell(nr: int, day: date, today: int) -> Cell:
    look = "voorbij" if nr < today else "vandaag" if nr == today else "komt"
    return Cell(nr, day, look, NAMED.get(nr, ""), round(nr * STEP, 3))


def _late(file: ChildFile, today: date) -> str:
    """'2 dagen te laat', for the term that is late the longest."""
    terms = [file.term(rule) for rule in TITLES]
    running = [t for t in terms if t and t.ended_on is None and t.paused_from is None]
    late = [term.due_on for term in running if term.due_on < today]
    return due_words(min(late), today).text if late else ""


def lanes_of(file: ChildFile) -> list[Lane]:
    """The evaluation and the perspectiefplan, each as it stands."""
    found = ((rule, file.term(rule)) for rule in TITLES)
    return [_lane(file, rule, term) for rule, term in found if term is not None]


def _lane(file: ChildFile, rule: str, term: Deadline) -> Lane:
    kind, words = _standing(file, rule, term)
    began = term.started_on
    until = ((term.ended_on or clock.today()) - began).days
    parts = parts_written(file.draft or file.adopted) if rule == PERSPECTIEFPLAN else 0
    extra = ""
    if rule == PERSPECTIEFPLAN and term.ended_on is None:
        whole = len(PartKey)
        extra = f"{parts} van de {whole} delen klaar" if file.draft else "nog niet begonnen"
    x = round(min(max(until, 0), DAYS) * STEP + MIDDLE, 3)
    return Lane(rule, TITLES[rule], kind, words, extra, term, x, parts)


def _standing(file: ChildFile, rule: str, term: Deadline) -> tuple[str, str]:
    if term.ended_on is None:
        line = term_line(term, file.case.municipality)
        return line.kind, f"{line.when}, {line.day}"
    if term.ended_how == Ending.WAIVED:
        return "plain", f"hoeft niet meer: {term.ended_reason}"
    day, nr = day_short(term.ended_on, clock.today()), (term.ended_on - term.started_on).days
    words = f"{DID[rule]} op {day}, dag {nr}"
    if term.ended_how != Ending.LATE:
        return "done", words
    return (
        "late",
        f"{words}, {count_words((term.ended_on - term.due_on).days, 'dag', 'dagen')} te laat",
    )


def parts_written(plan: Perspectiefplan | None) -> int:
    """How many of the nine parts of a plan say what they are for."""
    return sum(is_written(part.key, part.text) for part in plan.parts) if plan else 0
