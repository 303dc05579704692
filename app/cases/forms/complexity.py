"""Saying how complex a casus is."""

from __future__ import annotations

from app.cases.models import Complexity
from app.web import BaseForm, Choice


class ComplexityForm(BaseForm):
    form_name = "complexiteit"

    level = Choice(
        "Hoe complex is deze casus nu?",
        choices=[(one.value, one.value.capitalize()) for one in Complexity],
        required="Kies laag of hoog.",
    )
