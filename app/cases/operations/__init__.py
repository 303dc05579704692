"""What people do with signals, casussen, notes and terms: a file per noun."""

from app.cases.operations.access import give_access
from app.cases.operations.closing import close_case
from app.cases.operations.collaborators import (
    end_reading,
    name_maatje,
    name_waarnemer,
    shorten_access,
)
from app.cases.operations.complexity import record_complexity
from app.cases.operations.emergency import review_emergency, take_emergency_access
from app.cases.operations.knocks import answer_knock, check_known_family, pass_signal
from app.cases.operations.known import declare_known
from app.cases.operations.merging import merge_cases
from app.cases.operations.moving import Going, move_family
from app.cases.operations.notes import correct_note, record_first_contact, write_note
from app.cases.operations.regie import hand_over_regie
from app.cases.operations.requests import ask_access, give_on_request, refuse_request
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
from app.cases.operations.splitting import Goes, split_family
from app.cases.operations.taking_over import take_over_regie
from app.cases.operations.terms import pause_deadline, resume_deadline, waive_deadline
from app.cases.operations.told import correct_told, record_told
from app.cases.operations.withholding import end_withholding, withhold_entry

__all__ = [
    "Goes",
    "Going",
    "Said",
    "Told",
    "answer_knock",
    "ask_access",
    "change_reporter",
    "change_signal",
    "check_known_family",
    "close_case",
    "correct_note",
    "correct_told",
    "declare_known",
    "end_knowing",
    "end_reading",
    "end_signal",
    "end_withholding",
    "enter_signal",
    "give_access",
    "give_on_request",
    "hand_over_regie",
    "merge_cases",
    "move_family",
    "name_maatje",
    "name_waarnemer",
    "name_who_may_know",
    "new_signal",
    "pass_signal",
    "pause_deadline",
    "record_complexity",
    "record_first_contact",
    "record_told",
    "refuse_request",
    "resume_deadline",
    "review_emergency",
    "shield_person",
    "shorten_access",
    "split_family",
    "take_emergency_access",
    "take_over_regie",
    "take_signal",
    "unshield_person",
    "waive_deadline",
    "withhold_entry",
    "write_note",
]
