"""Somebody of a gezin who is asked to a meeting reads of it in their own agenda, nowhere else."""

from __future__ import annotations

from sqlalchemy import select

from app.access import Actor, Role
from app.cases.models import Case
from app.db import session
from app.mdo.models import Meeting, Participant
from app.plans.queries.family import Standing, standings

AT_HOME = frozenset({Role.OUDER, Role.JEUGDIGE})


def family_asked(meeting_id: str, actor: Actor) -> str:
    """In the agenda of which gezin this meeting is for this person; empty when in none."""
    mine = standings(actor) if AT_HOME & actor.roles else []
    asked = (one.family.public_id for one in mine if _is_asked(one, meeting_id))
    return next(asked, "")


def _is_asked(standing: Standing, meeting_id: str) -> bool:
    """By the gezin itself, and the meeting is not kept back from them."""
    query = (
        select(Meeting.id)
        .join(Meeting.case)
        .join(Meeting.participants)
        .where(
            Meeting.public_id == meeting_id,
            Case.family_id == standing.family.id,
            Participant.person_id == standing.person.id,
            Participant.removed_at.is_(None),
        )
    )
    kept_back = meeting_id in standing.withheld_ids("overleg")
    return not kept_back and session().scalar(query) is not None
