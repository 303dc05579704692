"""Planning a meeting, moving it and calling it off: who is asked hears of it by mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app import clock
from app.access import Action, Actor
from app.accounts.models import Office, UserAccount
from app.cases.models import Case
from app.db import session
from app.families.models import NetworkPerson, Person
from app.mdo.models import Meeting, Participant
from app.mdo.operations import guards, terms
from app.mdo.operations.invitations import invite, take_back
from app.mdo.people import Invited, Known
from app.operation import RuleBroken, operation


@operation(Action.PLAN_MEETING)
def plan_meeting(
    case: Case,
    *,
    by: Actor,
    question: str,
    starts_at: datetime | None,
    minutes: int,
    office: Office | None,
    place: str,
    link: str,
    participants: Sequence[Invited],
    family_absent_reason: str,
) -> Meeting:
    """Plan a meeting and ask everybody to it; on the working day after it, it is written down.

    `starts_at` is a local moment. The gezin is asked too, or the reason why not is written down
    (DV-02: a meeting serves the talk between those who help and the gezin).
    """
    guards.guard_open(case)
    guards.guard_question(question)
    moment = guards.guard_moment(starts_at)
    guards.guard_where(case, minutes, office, place, link)
    guards.guard_people(case, participants, by)
    meeting = Meeting(
        case=case,
        question=question,
        starts_at=moment,
        minutes=minutes,
        office=office,
        place=place,
        link=link,
        planned_by_id=by.id,
        planned_at=clock.now(),
    )
    _say_of_family(meeting, participants, family_absent_reason)
    meeting.participants = [_participant(invited) for invited in participants]
    session().add(meeting)
    session().flush()
    terms.watch(meeting)
    invite(meeting, meeting.participants)
    return meeting


@operation(Action.CHANGE_MEETING)
def change_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    question: str,
    starts_at: datetime | None,
    minutes: int,
    office: Office | None,
    place: str,
    link: str,
    participants: Sequence[Invited],
    family_absent_reason: str,
) -> Meeting:
    """Change a meeting that is still to come.

    When and where go to everybody anew; who is no longer asked hears that it is off. Another
    question is read on the page and needs no mail.
    """
    guards.guard_to_come(meeting)
    guards.guard_question(question)
    moment = guards.guard_moment(starts_at)
    guards.guard_where(meeting.case, minutes, office, place, link)
    guards.guard_people(meeting.case, participants, by, meeting)
    _say_of_family(meeting, participants, family_absent_reason)
    before, day = _when_and_where(meeting), meeting.day
    meeting.question, meeting.starts_at, meeting.minutes = question, moment, minutes
    meeting.office, meeting.place, meeting.link = office, place, link
    session().flush()
    moved = _when_and_where(meeting) != before
    _change_people(meeting, participants, moved)
    if meeting.day != day:
        terms.watch_again(meeting, by)
    return meeting


@operation(Action.CANCEL_MEETING)
def cancel_meeting(meeting: Meeting, *, by: Actor, reason: str) -> Meeting:
    """Call a meeting off. Mail that did not leave yet stays here; who was asked is told."""
    guards.guard_not_ended(meeting)
    if not reason.strip():
        raise RuleBroken("Schrijf op waarom het overleg niet doorgaat.", field="reason")
    meeting.cancelled_at, meeting.cancelled_reason = clock.now(), reason
    meeting.sequence += 1
    if meeting.starts_at > clock.now():
        take_back(meeting, _asked(meeting))
    terms.let_go(meeting, by, reason)
    return meeting


def _change_people(meeting: Meeting, participants: Sequence[Invited], moved: bool) -> None:
    asked = _asked(meeting)
    stay = {p: i for p in asked for i in participants if i.is_participant(p)}
    gone = [p for p in asked if p not in stay]
    # Where the mail of an account goes is for its address of then to say, not for this meeting.
    elsewhere = [p for p, i in stay.items() if p.user is None and p.email != i.address]
    known = {invited.key for invited in stay.values()}
    fresh = [_participant(i) for i in participants if i.key not in known]
    if moved or gone or elsewhere or fresh:
        meeting.sequence += 1
    take_back(meeting, gone + elsewhere)
    for participant in gone:
        participant.removed_at = clock.now()
    for participant in elsewhere:
        participant.email = stay[participant].address
    meeting.participants.extend(fresh)
    session().flush()
    invite(meeting, (list(stay) if moved else elsewhere) + fresh)


def _asked(meeting: Meeting) -> list[Participant]:
    return [p for p in meeting.participants if p.removed_at is None]


def _when_and_where(meeting: Meeting) -> tuple[object, ...]:
    where = meeting.office_id, meeting.place, meeting.link
    return meeting.starts_at, meeting.minutes, *where


def _say_of_family(meeting: Meeting, participants: Sequence[Invited], reason: str) -> None:
    """The gezin comes, or there is a reason why not; one of the two."""
    invited = guards.family_is_asked(meeting.case, participants)
    if not invited and not reason.strip():
        raise RuleBroken(
            "Nodig iemand van het gezin uit, of schrijf op waarom het gezin er niet bij is.",
            field="family_absent_reason",
        )
    meeting.family_invited = invited
    meeting.family_absent_reason = "" if invited else reason


def _participant(invited: Invited) -> Participant:
    who: Known | None = invited.who
    return Participant(
        person=who if isinstance(who, Person) else None,
        network_person=who if isinstance(who, NetworkPerson) else None,
        user=who if isinstance(who, UserAccount) else None,
        name="" if who else invited.name.strip(),
        what=invited.what.strip(),
        email=invited.address,
    )
