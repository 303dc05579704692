"""The form of an evaluation: every goal in its own place, then what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from wtforms import HiddenField

from app.plans.forms.plan import SCORES
from app.web import BaseForm, Choice, Day, Marks, Prose
from app.web.fields import Menu

GOALS = 40
DECISIONS = [
    ("doorgaan", "Doorgaan zoals het gaat"),
    ("opschalen", "Opschalen: er is meer hulp nodig"),
    ("afschalen", "Afschalen: het kan met minder hulp"),
    ("afsluiten", "Afsluiten: het gezin kan zonder ons verder"),
]


class GoalSeat(NamedTuple):
    """The place of one goal on the form."""

    line: str
    score: Any
    family: Any
    worker: Any


class EvaluationForm(BaseForm):
    """How each goal goes, in words of gezin and worker, and what is decided.

    A goal has a place that holds which line of goals it is for, so that what was said stays with
    it, also when a new version was adopted while the form was open.
    """

    form_name = "evaluatie"

    held_on = Day("Wanneer kijken jullie terug?", required="Vul een datum in als 26-11-2026.")
    present = Marks("Wie is erbij?")
    family_words = Prose("Wat zegt het gezin over deze tijd?", most=5000)
    family_words_by = Menu("Wie zegt dat?", required="")
    worker_words = Prose("Wat vindt u zelf?", most=5000)
    decision = Choice("Hoe gaan jullie verder?", DECISIONS, required="Kies wat jullie besluiten.")
    decision_words = Prose("Wat verandert er, en waarom?", most=2000)
    next_on = Day("Wanneer kijken jullie weer?")

    places: ClassVar[range] = range(GOALS)
    seats: list[GoalSeat]

    def seat(self, lines: Sequence[str]) -> list[GoalSeat]:
        """Give each goal a place; what has one keeps it, and places that are left over go."""
        taken = {self[f"goal_{nr}"].data: nr for nr in self.places}
        free = iter([nr for nr in self.places if self[f"goal_{nr}"].data not in lines])
        rows = {line: taken[line] if line in taken else next(free) for line in lines[:GOALS]}
        for nr in set(self.places) - set(rows.values()):
            for name in ("goal", "score", "family", "worker"):
                del self[f"{name}_{nr}"]
        self.seats = [self._seat(line, place, nr) for nr, (line, place) in _numbered(rows)]
        return self.seats

    def _seat(self, line: str, place: int, nr: int) -> GoalSeat:
        self[f"goal_{place}"].data = line
        fields = [self[f"{name}_{place}"] for name in ("score", "family", "worker")]
        said = ("Hoe gaat het nu met doel {}?", "Wat zegt het gezin over doel {}?")
        for field, label in zip(fields, (*said, "Wat ziet u zelf bij doel {}?"), strict=True):
            field.label.text = label.format(nr)
        return GoalSeat(line, *fields)


def _numbered(rows: dict[str, int]) -> list[tuple[int, tuple[str, int]]]:
    return list(enumerate(rows.items(), start=1))


class SignOffForm(BaseForm):
    """The maatje read it."""

    form_name = "evaluatie-aftekenen"

    remark = Prose("Wilt u er iets bij zeggen?", most=2000)


for _nr in range(GOALS):
    setattr(EvaluationForm, f"goal_{_nr}", HiddenField())
    setattr(
        EvaluationForm,
        f"score_{_nr}",
        Choice("Hoe gaat het nu?", SCORES, required="Kies een cijfer van 0 tot en met 10."),
    )
    setattr(EvaluationForm, f"family_{_nr}", Prose("Wat zegt het gezin daarover?", most=2000))
    setattr(EvaluationForm, f"worker_{_nr}", Prose("Wat ziet u zelf?", most=2000))
