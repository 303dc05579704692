"""Forms of the plan itself: its letter, its goals, the table at which it is adopted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from wtforms import HiddenField

from app.web import BaseForm, Choice, Day, Line, Marks, Prose
from app.web.fields import Menu

SEATS = 40
SCORES = [(str(score), str(score)) for score in range(11)]
ANSWERS = [("eens", "eens"), ("opmerking", "met opmerking"), ("oneens", "niet eens")]
ANSWER_WORDS = {"eens": "eens", "opmerking": "eens, met een opmerking", "oneens": "niet eens"}
CHOICES = [
    ("zelf", "Ja, wij maken zelf een plan"),
    ("wil_niet", "Nee, dat willen wij niet"),
    ("dreiging", "Niet aangeboden: er is een concrete bedreiging"),
    ("belang_kind", "Niet aangeboden: het zou een kind schaden"),
]


class BeginForm(BaseForm):
    """Begin the plan, or a new version of it: one button."""

    form_name = "plan-beginnen"


class PartForm(BaseForm):
    """The text of one part of the letter; it may be made empty."""

    form_name = "plandeel"

    text = Prose("Wat komt hier te staan?", most=10000)


class ScoreForm(BaseForm):
    """How it goes now with one goal."""

    form_name = "cijfer"

    score = Choice(
        "Hoe gaat het nu, van 0 tot 10?", SCORES, required="Kies een cijfer van 0 tot en met 10."
    )
    score_words = Prose("Wat zeggen jullie daarover?", most=400)


class GoalForm(BaseForm):
    """A goal in the words of the gezin."""

    form_name = "doel"

    family_words = Prose(
        "Wat willen jullie bereiken?",
        required="Schrijf op wat jullie willen, bijvoorbeeld: Ik wil weer thuis slapen.",
        most=400,
    )
    owners = Marks("Van wie is dit doel?")
    leefdomein = Menu("Waar gaat het over?", required="Kies waar het doel over gaat.")
    score = Choice(
        "Hoe gaat het nu, van 0 tot 10?", SCORES, required="Kies een cijfer van 0 tot en met 10."
    )
    score_words = Prose("Wat zeggen jullie daarover?", most=400)
    success_words = Prose(
        "Het is gelukt als …",
        required="Schrijf op waaraan jullie merken dat het gelukt is.",
        most=400,
    )


class DropForm(BaseForm):
    """Why a goal stops."""

    form_name = "doel-stoppen"

    reason = Prose(
        "Waarom stopt dit doel?",
        required="Schrijf op waarom het stopt, bijvoorbeeld: het is gelukt.",
        most=400,
    )


class ActionForm(BaseForm):
    """Who does what by when."""

    form_name = "planactie"

    what = Line(
        "Wat gaat er gebeuren?",
        required="Schrijf op wat er gaat gebeuren, bijvoorbeeld: elke avond bellen.",
        most=400,
    )
    who = Menu("Wie doet het?", required="Kies wie het doet.")
    due_on = Day("Wanneer moet het klaar zijn?")


class ChoiceForm(BaseForm):
    """What the gezin chose about a plan of its own."""

    form_name = "familiegroepsplan"

    choice = Choice("Willen jullie zelf een plan maken?", CHOICES, required="Kies een antwoord.")
    offered_on = Day("Op welke dag is dit besproken?", required="Vul een datum in als 26-11-2026.")
    reason = Prose("Waarom is het niet aangeboden?", most=1000)


class AgreementForm(BaseForm):
    """What one person says of an adopted version, after the talk."""

    form_name = "akkoord"

    answer = Choice(
        "Is deze persoon het eens met dit plan?", ANSWERS, required="Kies een antwoord."
    )
    remark = Prose("Wat wilt u erbij zeggen?", most=1000)
    on = Day("Op welke dag is dit gezegd?", required="Vul een datum in als 26-11-2026.")


class Seat(NamedTuple):
    """One row of the table at which a plan is adopted."""

    key: str
    present: bool
    answer: Any
    remark: Any


class AdoptForm(BaseForm):
    """The moment itself: who is here, and what each says.

    Each person has a seat, and the seat holds whose it is, so that what was said stays with the
    person who said it, also when somebody joins the gezin while the form is open.
    """

    form_name = "vaststellen"

    present = Marks("Wie is er?")
    on = Day("Op welke dag stellen jullie het vast?", required="Vul een datum in als 26-11-2026.")

    places: ClassVar[range] = range(SEATS)
    seats: list[Seat]

    def sit(self, names: Mapping[str, str]) -> list[Seat]:
        """Give everyone a seat; who has one keeps it, and seats that are left over go."""
        taken = {self[f"person_{nr}"].data: nr for nr in self.places}
        free = iter([nr for nr in self.places if self[f"person_{nr}"].data not in names])
        rows = {key: taken[key] if key in taken else next(free) for key in names}
        for nr in set(self.places) - set(rows.values()):
            for name in (f"person_{nr}", f"answer_{nr}", f"remark_{nr}"):
                del self[name]
        self.present.choices = list(names.items())
        self.seats = [self._seat(key, nr, names[key]) for key, nr in rows.items()]
        return self.seats

    def _seat(self, key: str, nr: int, name: str) -> Seat:
        self[f"person_{nr}"].data = key
        answer, remark = self[f"answer_{nr}"], self[f"remark_{nr}"]
        answer.label.text = f"Wat zegt {name}?"
        remark.label.text = f"Wat wil {name} erbij zeggen?"
        return Seat(key, key in (self.present.data or ()), answer, remark)

    def validate(self, extra_validators: Any = None) -> bool:
        """Who does not simply agree says why."""
        fine = bool(super().validate(extra_validators))
        for seat in self.seats:
            if seat.answer.data in ("opmerking", "oneens") and not seat.remark.data:
                self.add_error(seat.remark.name, "Schrijf op wat deze persoon erbij wil zeggen.")
                fine = False
        return fine


for _nr in range(SEATS):
    setattr(AdoptForm, f"person_{_nr}", HiddenField())
    setattr(AdoptForm, f"answer_{_nr}", Choice("Wat zegt deze persoon?", ANSWERS, required=""))
    setattr(AdoptForm, f"remark_{_nr}", Line("Wat wil deze persoon erbij zeggen?", most=1000))
