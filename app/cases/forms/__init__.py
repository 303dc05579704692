"""Forms of signals, casussen, notes and terms: shape only, the rules are in the operations."""

from app.cases.forms.closing import CloseForm
from app.cases.forms.collaborators import MaatjeForm, WaarnemerForm
from app.cases.forms.notes import CorrectNoteForm, FirstContactForm, NoteForm
from app.cases.forms.regie import EndReadingForm, HandOverForm, TakeOverForm
from app.cases.forms.shielding import (
    EndKnowingForm,
    EndWithholdingForm,
    ShieldForm,
    UnshieldForm,
    WhoMayKnowForm,
    WithholdForm,
)
from app.cases.forms.terms import PauseForm, ResumeForm, WaiveForm

__all__ = [
    "CloseForm",
    "CorrectNoteForm",
    "EndKnowingForm",
    "EndReadingForm",
    "EndWithholdingForm",
    "FirstContactForm",
    "HandOverForm",
    "MaatjeForm",
    "NoteForm",
    "PauseForm",
    "ResumeForm",
    "ShieldForm",
    "TakeOverForm",
    "UnshieldForm",
    "WaarnemerForm",
    "WaiveForm",
    "WhoMayKnowForm",
    "WithholdForm",
]
