"""What is asked on the screens that read: a name to find, a period to look at."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import ValidationError

from app.families.queries import normalise
from app.reports.queries import looks
from app.reports.queries.search import SHORTEST
from app.web.fields import Day, Line


class PeriodForm(FlaskForm):
    """From one day to another; it changes nothing, so it is sent in the address."""

    class Meta(FlaskForm.Meta):
        csrf = False
        locales = ("nl",)

    van = Day("Van")
    tot = Day("Tot en met")

    def __init__(self, sent: Any) -> None:
        van, tot = looks.period(None, None)
        super().__init__(formdata=sent or None, data={"van": van, "tot": tot})

    def days(self) -> tuple[date, date]:
        """Both ends, with the usual period for what was left empty."""
        return looks.period(self.van.data, self.tot.data)

    def validate_tot(self, field: Day) -> None:
        if field.data and self.van.data and field.data < self.van.data:
            raise ValidationError("Kies een dag na de eerste dag.")


class SearchForm(FlaskForm):
    """A name to find. The frame has checked the token of every form already."""

    class Meta(FlaskForm.Meta):
        csrf = False
        locales = ("nl",)

    q = Line(
        "Naam van een gezin of signaal",
        required="Vul een naam in, of het begin ervan.",
        most=100,
    )

    def validate_q(self, field: Line) -> None:
        if len(normalise(field.data or "")) < SHORTEST:
            raise ValidationError("Vul ten minste twee letters in.")
