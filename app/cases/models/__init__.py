"""Signals, cases, regie, readers, knocks and notes: a file per noun."""

from app.cases.models.case import Case, CaseReader, Regie
from app.cases.models.note import Note, NoteText, note_persons
from app.cases.models.signal import Knock, Signal

__all__ = ["Case", "CaseReader", "Knock", "Note", "NoteText", "Regie", "Signal", "note_persons"]
