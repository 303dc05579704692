"""What somebody of a gezin reads besides the plan: who helps, what is coming, who looked."""

from app.reports.queries.family.agenda import Agenda, agenda_of
from app.reports.queries.family.helpers import Helper, Helpers, helpers_of
from app.reports.queries.family.looks import FamilyLooks, looks_for
from app.reports.queries.family.told import told_on

__all__ = [
    "Agenda",
    "FamilyLooks",
    "Helper",
    "Helpers",
    "agenda_of",
    "helpers_of",
    "looks_for",
    "told_on",
]
