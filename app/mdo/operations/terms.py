"""The term of a meeting: on the first working day after it, what was decided stands here."""

from __future__ import annotations

from app import clock, deadlines
from app.access import Actor
from app.db import session
from app.deadlines import MEETING_REPORT
from app.mdo.models import Meeting


def watch(meeting: Meeting) -> None:
    """From the day of the meeting on it is to be written down."""
    deadlines.start(
        MEETING_REPORT,
        meeting,
        setting=meeting.case.municipality,
        started_on=meeting.day,
        case=meeting.case,
        owner_id=meeting.case.regisseur_id,
    )


def watch_again(meeting: Meeting, by: Actor) -> None:
    """The meeting is on another day; a term that was waived is not started again."""
    if deadlines.open_about(MEETING_REPORT, [meeting.public_id]):
        today, why = clock.today(), "het overleg is verzet"
        deadlines.replace(MEETING_REPORT, [meeting.public_id], on=today, by=by, reason=why)
        session().flush()
        watch(meeting)


def let_go(meeting: Meeting, by: Actor, reason: str) -> None:
    """The meeting is called off: there is nothing to write down."""
    for deadline in deadlines.open_about(MEETING_REPORT, [meeting.public_id]):
        deadlines.waive(deadline, by=by, reason=reason)
