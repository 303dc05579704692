"""From when to when somebody can be in a casus."""

from __future__ import annotations

from datetime import date

from app import clock
from app.operation import RuleBroken
from app.words import day_plain
from app.workdays import add_months

AHEAD_MONTHS = 12


def guard_days(from_on: date, until_on: date, months: int, too_long: str) -> None:
    """It begins today or within a year, and does not last longer than is agreed for its kind.

    `too_long` says what to do then, with `{last}` for the last day that it can be.
    """
    today = clock.today()
    if from_on < today:
        raise RuleBroken("Kies vandaag of een dag die nog komt.", field="from_on")
    if from_on > add_months(today, AHEAD_MONTHS):
        raise RuleBroken("Dit is meer dan een jaar vooruit. Kies een dag eerder.", field="from_on")
    if until_on < from_on:
        raise RuleBroken("De laatste dag ligt vóór de eerste dag.", field="until_on")
    last = add_months(from_on, months)
    if until_on > last:
        raise RuleBroken(too_long.format(last=day_plain(last, today)), field="until_on")
