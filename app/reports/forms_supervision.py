"""What the privacy officer fills in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField
from wtforms.validators import Optional, Regexp

from app.accounts.models import UserAccount
from app.audit import Kind
from app.reports.forms import PeriodForm
from app.web import BaseForm
from app.web.fields import Choice, Menu, Prose
from app.words import day_field


class ReviewForm(BaseForm):
    form_name = "noodtoegang_nakijken"

    justified = Choice(
        "Was deze noodtoegang terecht?",
        [("ja", "Ja"), ("nee", "Nee")],
        required="Kies ja of nee.",
    )
    words = Prose(
        "Wat hebt u nagekeken, en wat vindt u ervan?",
        required="Schrijf wat u hebt nagekeken en wat u ervan vindt.",
        most=2000,
    )


CASE_ID = r"[A-Za-z0-9_-]{1,22}\Z"
NO_SUCH_CASE = "Deze casus staat niet in het logboek. Kies alle casussen."
KINDS = [("", "Alles"), *((kind.value, kind.value) for kind in Kind)]


class LogForm(PeriodForm):
    """Which lines: days, somebody by id, a kind; it changes nothing, so it is in the address."""

    wie = Menu("Wie", required="")
    soort = Menu("Soort", KINDS, required="")
    casus = HiddenField(validators=[Optional(), Regexp(CASE_ID, message=NO_SUCH_CASE)])

    def __init__(self, sent: Any, people: Sequence[UserAccount]) -> None:
        super().__init__(sent)
        self.wie.choices = [("", "Iedereen"), *((one.public_id, one.name) for one in people)]

    def asked(self) -> dict[str, str]:
        """What was chosen, for the address of the next page."""
        van, tot = self.days()
        days = {"van": day_field(van), "tot": day_field(tot)}
        which = {"wie": self.wie.data, "soort": self.soort.data, "casus": self.casus.data}
        return days | {name: chosen for name, chosen in which.items() if chosen}
