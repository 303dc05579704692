"""Handing over the regie, and ending that somebody reads along."""

from __future__ import annotations

from typing import Any

from app.web import BaseForm, Day, Prose, Yes
from app.web.fields import Menu

MOST = 1000


class HandOverForm(BaseForm):
    form_name = "overdracht"

    to = Menu("Aan wie?", required="Kies aan wie u de regie geeft.")
    on = Day("Vanaf wanneer?", required="Vul in vanaf wanneer.")
    reason = Prose(
        "Waarom gaat de regie over?", required="Schrijf waarom de regie overgaat.", most=MOST
    )
    keep = Yes("Ik blijf meelezen")
    keep_until = Day("Tot en met wanneer leest u mee?")
    keep_reason = Prose("Waarom blijft u meelezen?", most=MOST)

    def validate(self, extra_validators: Any = None) -> bool:
        """Reading along is until a day; without the box the two fields say nothing."""
        good = bool(super().validate(extra_validators))
        if self.keep.data and not self.keep_until.data and not self.keep_until.errors:
            self.add_error("keep_until", "Vul in tot en met wanneer u meeleest.")
            return False
        return good


class TakeOverForm(BaseForm):
    form_name = "overname"

    reason = Prose(
        "Waarom neemt u de regie over?", required="Schrijf waarom u de regie overneemt.", most=MOST
    )


class EndReadingForm(BaseForm):
    form_name = "meelezen-beeindigen"
