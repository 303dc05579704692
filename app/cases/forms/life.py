"""What life does to a gezin: two households, two files that are one, moving away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import HiddenField

from app.cases.operations.moving import BY_CONSENT, BY_LAW
from app.web import BaseForm, Choice, Day, Line, Marks, Prose, Yes
from app.web.fields import Menu

PEOPLE = 30
NEW = "nieuw"
MOST = 1000


class SplitForm(BaseForm):
    form_name = "gezin-uit-elkaar"

    leave = Marks("Wie gaat naar het andere huishouden?")
    both = Marks("Welke kinderen wonen in beide huishoudens?")
    name = Line("Naam van het andere gezin", required="Vul de naam van het andere gezin in.")
    regisseur = Menu("Wie krijgt daar de regie?", required="Kies wie daar de regie krijgt.")
    reason = Prose(
        "Wat is er gebeurd?", required="Schrijf waarom het gezin twee huishoudens wordt.", most=MOST
    )


class WhichForm(BaseForm):
    form_name = "welk-dossier-samenvoegen"

    other = Menu("Welke casus is hetzelfde gezin?", required="Kies de andere casus.")


class MergeForm(BaseForm):
    """Of each person in the other file: who that is here, or that they come to belong to it."""

    form_name = "dossiers-samenvoegen"
    undrafted = frozenset({"seen", "accepted"})

    seen = HiddenField()
    accepted = Yes("Dit weet ik, en het mag open blijven")
    reason = Prose(
        "Hoe weet u dat dit één gezin is?",
        required="Schrijf waarom dit één gezin is.",
        most=MOST - 20,
    )

    places: ClassVar[range] = range(PEOPLE)
    seats: list[Any]

    def seat(self, people: Sequence[tuple[str, str]], choices: Sequence[tuple[str, str]]) -> None:
        """A question for each person of the other gezin, by public id and name."""
        self.seats = []
        for nr in self.places:
            if nr >= len(people):
                del self[f"person_{nr}"], self[f"same_{nr}"]
                continue
            public_id, name = people[nr]
            self[f"person_{nr}"].data = public_id
            field = self[f"same_{nr}"]
            field.label.text, field.choices = f"Wie is {name} in dit gezin?", list(choices)
            self.seats.append(field)

    def same(self) -> dict[str, str]:
        """What was answered, as the operation asks it."""
        answers = {self[f"person_{nr}"].data: field.data for nr, field in enumerate(self.seats)}
        return {person: "" if said == NEW else said for person, said in answers.items()}

    def add_error(self, field: str | None, message: str) -> None:
        """What is wrong with who is who stands at the first of those questions."""
        super().add_error("same_0" if field == "same" else field, message)


for _nr in range(PEOPLE):
    setattr(MergeForm, f"person_{_nr}", HiddenField())
    setattr(MergeForm, f"same_{_nr}", Menu("Wie is dit?", required="Kies wie dit is."))


class MoveForm(BaseForm):
    form_name = "gezin-verhuist"
    undrafted = frozenset({"seen", "accepted"})

    seen = HiddenField()
    accepted = Yes("Dit weet ik, en het mag open blijven")
    team = Menu("Naar welk team?", required="Kies een team.")
    contact = Line(
        "Hoe is het gezin daar te bereiken?",
        required="Vul in hoe het gezin daar te bereiken is.",
        most=200,
    )
    question = Prose(
        "Wat heeft het gezin daar nodig?", required="Schrijf wat het gezin daar nodig heeft."
    )
    parts = Marks("Wat gaat mee?", required="Kies ten minste één onderdeel.")
    basis = Choice(
        "Waarop rust dat?",
        [(BY_CONSENT, "Het gezin geeft toestemming"), (BY_LAW, "De wet laat het toe")],
        required="Kies waarop dit rust.",
    )
    words = Prose(
        "Wie gaf toestemming en wanneer, of op welke regel rust het?",
        required="Schrijf wie toestemming gaf en wanneer, of op welke regel dit rust.",
        most=900,
    )
    on = Day("Vanaf welke dag is de casus hier dicht?", required="Vul een datum in als 26-11-2026.")
