"""Closing a casus."""

from __future__ import annotations

from wtforms import HiddenField

from app.cases.queries.closing import CLOSING_FORM
from app.web import BaseForm, Choice, Day, Prose, Yes


class CloseForm(BaseForm):
    """How it ended and where the gezin can turn to; `seen` is what the page said is still open."""

    form_name = CLOSING_FORM
    undrafted = frozenset({"seen", "accepted"})

    seen = HiddenField()
    accepted = Yes("Dit weet ik, en het mag open blijven")
    how = Choice("Hoe eindigde het?", required="Kies hoe het eindigde.")
    words = Prose("Hoe gaat het nu?", required="Schrijf hoe het nu gaat.", most=5000)
    afterwards = Prose(
        "Waar kan het gezin terecht?", required="Schrijf waar het gezin terecht kan.", most=1000
    )
    on = Day("Vanaf welke dag is de casus dicht?", required="Vul een datum in als 26-11-2026.")
