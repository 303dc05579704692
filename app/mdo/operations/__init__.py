"""What can be done with a meeting: plan, change, call off, write down, decide."""

from app.mdo.operations.invitations import readdress
from app.mdo.operations.meetings import cancel_meeting, change_meeting, plan_meeting
from app.mdo.operations.recording import record_decision, record_meeting

__all__ = [
    "cancel_meeting",
    "change_meeting",
    "plan_meeting",
    "readdress",
    "record_decision",
    "record_meeting",
]
