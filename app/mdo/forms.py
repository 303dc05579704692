"""Forms of a meeting: their shape only; what may happen is said by the operations."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime, time
from typing import Any, ClassVar

from wtforms import HiddenField, ValidationError

from app.web import BaseForm, Day, Line, Marks, Menu, Prose

SEATS = 40
COLLEAGUES = 3
GUESTS = 4
LASTS = [
    *(("30", "een half uur"), ("45", "drie kwartier"), ("60", "een uur")),
    *(("90", "anderhalf uur"), ("120", "twee uur"), ("180", "drie uur")),
]
TIME = re.compile(r"([0-9]{1,2})(?:\s*[:.]\s*([0-9]{2}))?(?:\s*uur)?")
NOT_A_TIME = "Vul een tijd in als 15:30."


def time_of(text: str) -> time | None:
    """The time that somebody typed: 15:30, 15.30, 9 uur."""
    found = TIME.fullmatch(text.strip().lower())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class MeetingForm(BaseForm):
    """When, where, what about, and who comes.

    Each person has a seat with an address, and the seat holds whose it is: an address stays with
    the person whom it was typed for, also when somebody joins the gezin while the form is open.
    """

    form_name = "overleg"

    question = Prose(
        "Wat is de vraag?",
        required="Schrijf op wat de vraag is, bijvoorbeeld: Hoe kan ik met Kerst thuis slapen?",
        most=2000,
    )
    on = Day("Op welke dag?", required="Vul een dag in als 26-11-2026.")
    at = Line("Hoe laat?", required=NOT_A_TIME, most=10)
    minutes = Menu("Hoe lang duurt het?", LASTS, required="Kies hoe lang het duurt.")
    office = Menu("In welk gebouw van de gemeente?", required="")
    place = Line("Waar precies?", most=200)
    link = Line("Link om mee te doen op een scherm", most=400)
    people = Marks("Wie komt erbij?")
    family_absent_reason = Prose("Waarom is het gezin er niet bij?", most=1000)

    places: ClassVar[range] = range(SEATS)

    def validate_at(self, field: Any) -> None:
        if field.data and time_of(field.data) is None:
            raise ValidationError(NOT_A_TIME)

    @property
    def starts_at(self) -> datetime | None:
        """The local moment that was typed."""
        clock = time_of(self.at.data or "")
        return datetime.combine(self.on.data, clock) if self.on.data and clock else None

    def sit(self, names: Mapping[str, str], writable: Collection[str]) -> None:
        """Everybody that can be ticked; who is mailed by a typed address gets a seat for it."""
        self.people.choices = list(names.items())
        taken = {self[f"person_{nr}"].data: nr for nr in self.places}
        free = iter([nr for nr in self.places if self[f"person_{nr}"].data not in writable])
        self.seats = {key: taken[key] if key in taken else next(free) for key in writable}
        for nr in set(self.places) - set(self.seats.values()):
            for name in (f"person_{nr}", f"email_{nr}"):
                del self[name]
        for key, nr in self.seats.items():
            self[f"person_{nr}"].data = key
            self[f"email_{nr}"].label.text = f"E-mailadres van {names[key]}"

    seats: dict[str, int]

    def email_of(self, key: str) -> Any:
        """The field with the address of this person; None for whom none is typed."""
        return self[f"email_{self.seats[key]}"] if key in self.seats else None


for _nr in range(SEATS):
    setattr(MeetingForm, f"person_{_nr}", HiddenField())
    setattr(MeetingForm, f"email_{_nr}", Line("E-mailadres", most=200))
for _nr in range(COLLEAGUES):
    setattr(MeetingForm, f"colleague_{_nr}", Menu(f"Collega {_nr + 1}", required=""))
for _nr in range(GUESTS):
    setattr(MeetingForm, f"guest_{_nr}", Line(f"Naam van gast {_nr + 1}"))
    setattr(MeetingForm, f"guest_what_{_nr}", Line(f"Wat doet gast {_nr + 1}?"))
    setattr(MeetingForm, f"guest_email_{_nr}", Line(f"E-mailadres van gast {_nr + 1}", most=200))


class ChangeMeetingForm(MeetingForm):
    """The same for a meeting that was planned already."""

    form_name = "overleg-wijzigen"


class CancelForm(BaseForm):
    """Why a meeting is called off."""

    form_name = "overleg-afzeggen"

    reason = Prose(
        "Waarom gaat het niet door?",
        required="Schrijf op waarom het overleg niet doorgaat.",
        most=1000,
    )


class RecordForm(BaseForm):
    """What was said, and who was there."""

    form_name = "overleg-vastleggen"

    held_on = Day("Wanneer was het?", required="Vul een dag in als 26-11-2026.")
    present = Marks("Wie is er?", required="Kruis aan wie er waren.")
    summary = Prose(
        "Wat is er besproken?", required="Schrijf kort op wat er is besproken.", most=10000
    )


class DecisionForm(BaseForm):
    """Who does what by when, and at which goal."""

    form_name = "overleg-besluit"

    what = Line(
        "Wat spreken we af?",
        required="Schrijf op wat u afspreekt, bijvoorbeeld: Noor slaapt een nacht thuis.",
        most=400,
    )
    who = Menu("Wie", required="Kies wie het doet.")
    due_on = Day("Wanneer", required="Vul een dag in als 26-11-2026.")
    goal = Menu("Bij", required="")
