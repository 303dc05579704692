"""Signals, cases, regie, who else is in a casus, closing, knocks and notes: a file per noun."""

from app.cases.models.case import RELATIONS, Case, Regie
from app.cases.models.closing import Closing
from app.cases.models.note import Note, NoteText, note_persons
from app.cases.models.perspectiefregie import Perspectiefregie
from app.cases.models.reader import CaseReader
from app.cases.models.signal import Knock, Signal, SignalPerson

__all__ = [
    "RELATIONS",
    "Case",
    "CaseReader",
    "Closing",
    "Knock",
    "Note",
    "NoteText",
    "Perspectiefregie",
    "Regie",
    "Signal",
    "SignalPerson",
    "note_persons",
]
