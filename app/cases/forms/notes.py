"""Writing down what happened."""

from __future__ import annotations

from app.cases.forms.told import KINDS
from app.web import BaseForm, Day, Marks, Prose
from app.web.fields import Menu

READERS = (
    ("casus", "iedereen in deze casus"),
    ("gezin", "ook het gezin"),
    ("regie", "alleen wie de regie heeft, en u"),
)
MOST = 20_000


class NoteForm(BaseForm):
    form_name = "notitie"

    text = Prose("Wat is er gebeurd?", required="Schrijf wat er is gebeurd.", most=MOST)
    persons = Marks("Over")
    readers = Menu("Te lezen door", READERS, required="Kies wie dit mag lezen.", default="casus")
    happened_on = Day("Wanneer was het?")


class CorrectNoteForm(BaseForm):
    form_name = "notitie-verbeteren"

    text = Prose("Wat is er gebeurd?", required="Schrijf wat er is gebeurd.", most=MOST)
    persons = Marks("Over")
    readers = Menu("Te lezen door", READERS, required="Kies wie dit mag lezen.")


class FirstContactForm(BaseForm):
    form_name = "eerste-contact"

    happened_on = Day("Wanneer sprak u het gezin?", required="Vul in wanneer u het gezin sprak.")
    persons = Marks("Met wie?")
    told = Marks("Wat hebt u hun verteld?", KINDS)
    text = Prose("Hoe ging het?", required="Schrijf hoe het gesprek ging.", most=MOST)
