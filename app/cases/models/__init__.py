"""Signals, cases, regie, who else is in a casus, closing, knocks and notes: a file per noun."""

from app.cases.models.access_request import AccessRequest
from app.cases.models.case import READS_CASE, RELATIONS, Case, Regie
from app.cases.models.closing import Closing
from app.cases.models.life import CaseLink, Transfer
from app.cases.models.note import Note, NoteText, note_persons
from app.cases.models.perspectiefregie import Perspectiefregie
from app.cases.models.reader import CaseReader, EmergencyReview
from app.cases.models.signal import Knock, Signal, SignalPerson

__all__ = [
    "READS_CASE",
    "RELATIONS",
    "AccessRequest",
    "Case",
    "CaseLink",
    "CaseReader",
    "Closing",
    "EmergencyReview",
    "Knock",
    "Note",
    "NoteText",
    "Perspectiefregie",
    "Regie",
    "Signal",
    "SignalPerson",
    "Transfer",
    "note_persons",
]
