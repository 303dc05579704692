"""Terms: every term with its source, the rows that watch over them, and what can happen to one.

A deadline is a row, made in the same transaction as the act that starts it. It says which rule,
which version of it, what started it and when it is due; it ends once, and says how. It never
stands in the way of recording what really happened: late is shown, not refused.
"""

from app.deadlines.models import Deadline, DeadlinePause, DeadlineReminder, Ending
from app.deadlines.moves import (
    differences,
    due_for,
    give,
    meet,
    move_children,
    move_owner,
    open_about,
    pause,
    replace,
    resume,
    start,
    waive,
)
from app.deadlines.terms import (
    ACTION,
    AGREEMENT,
    CRISIS_EVALUATION,
    EVALUATION,
    FIRST_CONTACT,
    KNOCK,
    MEETING_REPORT,
    PERSPECTIEFPLAN,
    PLAN_AFTER_WAIVER,
    TERMS,
    Term,
    Unit,
)
from app.deadlines.waived import tell_waived, when_waived

__all__ = [
    "ACTION",
    "AGREEMENT",
    "CRISIS_EVALUATION",
    "EVALUATION",
    "FIRST_CONTACT",
    "KNOCK",
    "MEETING_REPORT",
    "PERSPECTIEFPLAN",
    "PLAN_AFTER_WAIVER",
    "TERMS",
    "Deadline",
    "DeadlinePause",
    "DeadlineReminder",
    "Ending",
    "Term",
    "Unit",
    "differences",
    "due_for",
    "give",
    "meet",
    "move_children",
    "move_owner",
    "open_about",
    "pause",
    "replace",
    "resume",
    "start",
    "tell_waived",
    "waive",
    "when_waived",
]
