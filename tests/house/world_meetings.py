"""A meeting of the gezin that is still to come, for the tests over all pages."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from app import clock
from app.access import Actor
from app.cases.models import Case
from app.mdo import operations
from app.mdo.people import Invited


def meet(case: Case, by: Actor) -> dict[str, str | int]:
    """Planned in a week, with the mother."""
    mother = next(m.person for m in case.family.members if m.relation == "moeder")
    meeting = operations.plan_meeting(
        case,
        by=by,
        question="Hoe gaat het op school?",
        starts_at=datetime.combine(clock.today() + timedelta(days=7), time(15, 30)),
        minutes=60,
        office=None,
        place="Op school",
        link="",
        participants=[Invited(mother, email="anouk@post.example")],
        family_absent_reason="",
    )
    return {"meeting_id": meeting.public_id}
