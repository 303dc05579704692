"""Shielding somebody, naming who may know, and withholding an entry from a reader."""

from __future__ import annotations

from app.web import BaseForm, Prose
from app.web.fields import Choice, Menu

GROUNDS = [
    ("privacy_van_een_ander", "Het raakt de privacy van iemand anders (Jeugdwet 7.3.10)"),
    ("goede_hulp", "Het past niet bij goede hulp (Jeugdwet 7.3.11, lid 3)"),
]


class ShieldForm(BaseForm):
    form_name = "afschermen"


class UnshieldForm(BaseForm):
    form_name = "afscherming opheffen"

    reason = Prose(
        "Waarom is het niet meer nodig?",
        required="Schrijf waarom de afscherming niet meer nodig is.",
        most=1000,
    )


class WhoMayKnowForm(BaseForm):
    form_name = "wie mag het weten"

    who = Menu("Wie mag het weten?", required="Kies een collega.")
    reason = Prose(
        "Waarom moet deze collega het weten?",
        required="Schrijf waarom deze collega het moet weten.",
        most=400,
    )


class EndKnowingForm(BaseForm):
    form_name = "niet meer weten"


class WithholdForm(BaseForm):
    form_name = "achterhouden"

    reader = Menu("Voor wie?", required="Kies voor wie u dit achterhoudt.")
    ground = Choice(
        "Op welke grond?",
        required="Kies een van de twee gronden.",
        choices=GROUNDS,
        description="Niet nagekeken in de wet zoals die nu geldt. Twijfelt u? Vraag het na.",
    )
    reason = Prose(
        "Waarom?",
        required="Schrijf waarom u dit achterhoudt.",
        most=1000,
        description="Dit leest alleen wie de regie heeft.",
    )


class EndWithholdingForm(BaseForm):
    form_name = "niet meer achterhouden"
