"""Naming a maatje and a waarnemer."""

from __future__ import annotations

from app.web import BaseForm, Day, Prose
from app.web.fields import Menu

MOST = 1000


class MaatjeForm(BaseForm):
    form_name = "maatje"

    who = Menu("Wie wordt maatje?", required="Kies een collega.")
    reason = Prose("Waarom?", required="Schrijf waarom deze collega maatje wordt.", most=MOST)


class WaarnemerForm(BaseForm):
    form_name = "waarnemer"

    who = Menu("Wie neemt waar?", required="Kies een collega.")
    from_on = Day("Eerste dag", required="Vul de eerste dag in.")
    until_on = Day("Laatste dag", required="Vul de laatste dag in.")
    reason = Prose("Waarom?", required="Schrijf waarom deze collega waarneemt.", most=MOST)
