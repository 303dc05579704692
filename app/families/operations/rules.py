"""What holds for everybody in and around a gezin."""

from __future__ import annotations

from datetime import date

from app import clock
from app.accounts.queries import choices
from app.operation import RuleBroken


def guard_relation(relation: str) -> None:
    if relation not in dict(choices("relatie")):
        raise RuleBroken("Kies wie dit in het gezin is.", field="relation")


def guard_end(from_on: date, until_on: date) -> None:
    if until_on < from_on:
        raise RuleBroken("Deze dag ligt vóór de eerste dag.", field="until_on")
    if until_on > clock.today():
        raise RuleBroken(
            "Deze dag moet nog komen. Vul een dag tot en met vandaag in.", field="until_on"
        )
