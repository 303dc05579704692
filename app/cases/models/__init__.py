"""Signals, cases, regie, who else is in a casus, closing, knocks and notes: a file per noun."""

from app.capacities import NEEDS_ROLE, READS_CASE
from app.cases.models.access_request import AccessRequest
from app.cases.models.capacity import CAPACITY_WORDS, PARTS, Capacity
from app.cases.models.case import RELATIONS, Case, Regie
from app.cases.models.closing import Closing
from app.cases.models.complexity import CaseComplexity, Complexity
from app.cases.models.known import KnownFamily
from app.cases.models.life import CaseLink, Transfer
from app.cases.models.note import Note, NoteText, note_persons
from app.cases.models.perspectiefregie import Perspectiefregie
from app.cases.models.reader import CaseReader, EmergencyReview
from app.cases.models.signal import Knock, Signal, SignalPerson
from app.cases.models.told import ToldKind, ToldPerson, ToldRight

__all__ = [
    "CAPACITY_WORDS",
    "NEEDS_ROLE",
    "PARTS",
    "READS_CASE",
    "RELATIONS",
    "AccessRequest",
    "Capacity",
    "Case",
    "CaseComplexity",
    "CaseLink",
    "CaseReader",
    "Closing",
    "Complexity",
    "EmergencyReview",
    "Knock",
    "KnownFamily",
    "Note",
    "NoteText",
    "Perspectiefregie",
    "Regie",
    "Signal",
    "SignalPerson",
    "ToldKind",
    "ToldPerson",
    "ToldRight",
    "Transfer",
    "note_persons",
]
