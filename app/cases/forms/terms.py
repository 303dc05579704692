"""Letting a term stand still, run again, or go."""

from __future__ import annotations

from app.web import BaseForm, Prose

MOST = 1000


class PauseForm(BaseForm):
    form_name = "termijn-stilzetten"

    reason = Prose(
        "Waarom staat deze termijn stil?",
        required="Schrijf waarom deze termijn stilstaat.",
        most=MOST,
    )


class ResumeForm(BaseForm):
    form_name = "termijn-hervatten"


class WaiveForm(BaseForm):
    form_name = "termijn-afzien"

    reason = Prose(
        "Waarom hoeft dit niet meer?",
        required="Schrijf waarom deze termijn niet meer hoeft.",
        most=MOST,
    )
