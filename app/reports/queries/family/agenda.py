"""What is coming for one person of a gezin: meetings they are asked to, and their own promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload

from app import clock, deadlines
from app.db import session
from app.mdo.models import Meeting, Participant
from app.plans.queries.family import Standing
from app.plans.queries.own_letter import Doing, Shelf


@dataclass(frozen=True)
class Coming:
    """A meeting: when, who asks, and where only when that is one of our own offices."""

    public_id: str
    day: date
    starts_at: datetime
    ends_at: datetime
    asked_by: str
    office: str
    online: bool


@dataclass(frozen=True)
class Agenda:
    meetings: Sequence[Coming]
    doing: Sequence[Doing]
    evaluation_on: date | None

    @property
    def empty(self) -> bool:
        return not (self.meetings or self.doing or self.evaluation_on)


def agenda_of(shelf: Shelf) -> Agenda:
    """What is coming; of nobody else, and nothing of a meeting they were not asked to."""
    standing = shelf.standing
    if not standing.inside:
        return Agenda((), (), None)
    letter = shelf.newest
    doing = [row for row in letter.all_doing if _to_come(row)] if letter else []
    return Agenda(
        meetings=[_coming(meeting, standing) for meeting in _meetings(standing)],
        doing=sorted(doing, key=lambda row: row.due_on or date.max),
        evaluation_on=_evaluation(standing),
    )


def _meetings(standing: Standing) -> list[Meeting]:
    query = invited(standing)
    if query is None:
        return []
    told = joinedload(Meeting.office), joinedload(Meeting.planned_by, innerjoin=True)
    return list(session().scalars(query.options(*told).order_by(Meeting.starts_at, Meeting.id)))


def invited(standing: Standing) -> Select[Meeting] | None:
    """The meetings of the own gezin, from today on, to which this person is asked."""
    if standing.case is None or standing.reader is None:
        return None
    asked = exists().where(
        Participant.meeting_id == Meeting.id,
        Participant.person_id == standing.person.id,
        Participant.removed_at.is_(None),
    )
    today = datetime.combine(clock.today(), time(0), tzinfo=clock.AMSTERDAM)
    return select(Meeting).where(
        Meeting.case_id == standing.case.id,
        asked,
        Meeting.cancelled_at.is_(None),
        Meeting.held_on.is_(None),
        Meeting.starts_at >= today,
        Meeting.public_id.not_in(standing.withheld_ids("overleg")),
    )


def _coming(meeting: Meeting, standing: Standing) -> Coming:
    """access.md rule 19: a place only of the municipality itself; with a shield not even that."""
    office = meeting.office if not standing.shielded else None
    return Coming(
        public_id=meeting.public_id,
        day=meeting.day,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        asked_by=meeting.planned_by.name,
        office=f"{office.name}, {office.address}" if office else "",
        online=bool(meeting.link) and not meeting.place and meeting.office is None,
    )


def _to_come(row: Doing) -> bool:
    return not row.done and row.due_on is not None and row.due_on >= clock.today()


def _evaluation(standing: Standing) -> date | None:
    """When the plan is looked at again, for who reads what is of the gezin together.

    The day follows from the evaluation before it: where one is withheld it would give that away.
    """
    if not standing.reads_shared() or standing.withheld_ids("evaluatie"):
        return None
    plans = {version.plan.public_id for version in standing.versions}
    running = deadlines.open_about(deadlines.EVALUATION, sorted(plans))
    days = [term.due_on for term in running if term.due_on >= clock.today()]
    return min(days, default=None)
