"""What people do with signals, casussen, notes and terms: a file per noun."""

from app.cases.operations.closing import close_case
from app.cases.operations.collaborators import end_reading, name_maatje, name_waarnemer
from app.cases.operations.knocks import answer_knock, check_known_family, pass_signal
from app.cases.operations.notes import correct_note, record_first_contact, write_note
from app.cases.operations.regie import hand_over_regie
from app.cases.operations.shielding import (
    end_knowing,
    name_who_may_know,
    shield_person,
    unshield_person,
)
from app.cases.operations.signals import (
    Said,
    Told,
    change_reporter,
    change_signal,
    end_signal,
    enter_signal,
    new_signal,
    take_signal,
)
from app.cases.operations.terms import pause_deadline, resume_deadline, waive_deadline
from app.cases.operations.withholding import end_withholding, withhold_entry

__all__ = [
    "Said",
    "Told",
    "answer_knock",
    "change_reporter",
    "change_signal",
    "check_known_family",
    "close_case",
    "correct_note",
    "end_knowing",
    "end_reading",
    "end_signal",
    "end_withholding",
    "enter_signal",
    "hand_over_regie",
    "name_maatje",
    "name_waarnemer",
    "name_who_may_know",
    "new_signal",
    "pass_signal",
    "pause_deadline",
    "record_first_contact",
    "resume_deadline",
    "shield_person",
    "take_signal",
    "unshield_person",
    "waive_deadline",
    "withhold_entry",
    "write_note",
]
