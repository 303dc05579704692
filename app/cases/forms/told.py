"""What the gezin was told that it may count on."""

from __future__ import annotations

from typing import Any

from app.cases.models import ToldKind
from app.web import BaseForm, Day, Marks, Yes

KINDS = (
    (ToldKind.SUPPORT.value, "Er is onafhankelijke cliëntondersteuning"),
    (ToldKind.CONFIDANT.value, "Er is een vertrouwenspersoon"),
    (ToldKind.COMPLAINT.value, "Hoe je een klacht indient"),
)
WHEN = "Wanneer vertelde u het?"
TO_WHOM = "Aan wie?"


class ToldForm(BaseForm):
    form_name = "verteld"

    kinds = Marks("Wat hebt u verteld?", KINDS, required="Vink aan wat u vertelde.")
    on = Day(WHEN, required="Vul in wanneer u het vertelde.")
    persons = Marks(TO_WHOM)


class CorrectToldForm(BaseForm):
    form_name = "verteld-verbeteren"

    on = Day(WHEN)
    persons = Marks(TO_WHOM)
    not_told = Yes("Dit is toch niet verteld")

    def validate(self, extra_validators: Any = None) -> bool:
        """A day, or that it was not told."""
        good = bool(super().validate(extra_validators))
        if not self.not_told.data and not self.on.data and not self.on.errors:
            self.add_error("on", "Vul in wanneer u het vertelde.")
            return False
        return good
