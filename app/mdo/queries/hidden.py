"""Meetings that are withheld from a reader, and where a meeting is, for who may know that."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from app.access import Action, Actor, may
from app.cases.models import Case
from app.db import session
from app.families.models import FamilyMember, Person
from app.families.shields import HIDDEN, Whereabouts, named_in, withheld
from app.mdo.models import Decision, Meeting

ON_SCREEN = "op een scherm"


def meeting_to_read(actor: Actor) -> ColumnElement[bool]:
    return Meeting.public_id.not_in(withheld(actor, "overleg"))


def decision_to_read(actor: Actor) -> ColumnElement[bool]:
    """What was decided at a goal goes with that goal."""
    return Decision.goal_line.not_in(withheld(actor, "doel"))


def places_of(meetings: Sequence[Meeting], actor: Actor) -> dict[int, str]:
    """Where each of these meetings is, in words; in one query.

    In a gezin with somebody who must not be found a place that is not an office can be where that
    person is. Who was only asked to come is told by telephone.
    """
    hidden = _hidden_cases([m.case for m in meetings if m.place], actor)
    return {m.id: _words(m, hidden=m.case_id in hidden) for m in meetings}


def place_of(meeting: Meeting, actor: Actor) -> str:
    """The same of one."""
    return places_of([meeting], actor)[meeting.id]


def _words(meeting: Meeting, *, hidden: bool) -> str:
    office = f"{meeting.office.name}, {meeting.office.address}" if meeting.office else ""
    place = HIDDEN if hidden and meeting.place else meeting.place
    return ", ".join(filter(None, (office, place))) or ON_SCREEN


def _hidden_cases(cases: Sequence[Case], actor: Actor) -> set[int]:
    """In which of these casussen somebody is shielded from this reader."""
    # Who leads a casus sees it all: of those nothing has to be asked.
    others = [c for c in cases if c.regisseur_id != actor.working_id or c.closed_on is not None]
    by_id = {case.id: case for case in others}
    query = (
        select(Case.id, named_in(actor, Person.id, Case.id).label("named"))
        .join(FamilyMember, FamilyMember.family_id == Case.family_id)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(Case.id.in_(by_id), Person.shielded_since.is_not(None))
    )
    found = session().execute(query).all() if by_id else []
    return {
        row.id
        for row in found
        if not may(actor, Action.READ_WHEREABOUTS, Whereabouts(by_id[row.id], named=row.named))
    }
