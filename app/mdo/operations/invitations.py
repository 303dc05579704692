"""Mail to who is asked: one to each, with an entry for the calendar; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from app import clock, outbox
from app.mdo import calendar
from app.mdo.calendar import CANCEL, REQUEST, Entry
from app.mdo.models import Meeting, Participant
from app.outbox import Mail

KIND = "uitnodiging"
SUBJECT = "Uitnodiging voor een overleg"
CALLED_OFF = "Een overleg gaat niet door"
FOOT = (
    "In deze mail staat met opzet niets persoonlijks. Wilt u iets vragen? Neem contact op met "
    "degene die u uitnodigt. Antwoorden op deze mail leest niemand.\n"
)
INVITED = (
    "U bent uitgenodigd voor een overleg. De dag en de tijd staan in de afspraak bij deze mail.\n\n"
    "Hebt u een account in Eén Plan, dan leest u meer op {link}\n\n" + FOOT
)
MOVED = (
    "Er is iets veranderd aan een overleg waarvoor u bent uitgenodigd. De dag en de tijd staan in "
    "de afspraak bij deze mail.\n\nHebt u een account in Eén Plan, dan leest u meer op {link}\n\n"
    + FOOT
)
TAKEN_BACK = (
    "Een overleg waarvoor u was uitgenodigd gaat niet door, of gaat door zonder u. U kunt de "
    "afspraak uit uw agenda halen.\n\n" + FOOT
)


def invite(meeting: Meeting, people: Sequence[Participant]) -> None:
    """Ask each of them by mail, in place of what still waited to be sent to them."""
    for participant in people:
        if participant.email:
            before = _requests(participant)
            outbox.drop(before)
            text = MOVED if any(mail.may_have_left for mail in before) else INVITED
            _send(meeting, participant, REQUEST, SUBJECT, text)
            participant.invited_at = clock.now()


def take_back(meeting: Meeting, people: Sequence[Participant]) -> None:
    """Who was already asked by mail is told that it is off; what still waited does not leave."""
    for participant in people:
        before = _requests(participant)
        outbox.drop(before)
        if any(mail.may_have_left for mail in before):
            _send(meeting, participant, CANCEL, CALLED_OFF, TAKEN_BACK)


def _requests(participant: Participant) -> list[Mail]:
    return [m for m in outbox.about([participant.public_id]) if m.entry_method == REQUEST]


def _send(meeting: Meeting, participant: Participant, method: str, subject: str, text: str) -> Mail:
    link = outbox.link(f"/overleg/{meeting.public_id}")
    return outbox.put(
        KIND,
        to=participant.email,
        subject=subject,
        body=text.format(link=link),
        about=participant,
        entry=calendar.entry_for(
            entry_of(meeting, link), participant.email, method, clock.real_now()
        ),
        method=method,
    )


def entry_of(meeting: Meeting, link: str) -> Entry:
    """What stands in the calendar: a place only when it is our own office (access.md rule 19)."""
    office = meeting.office
    return Entry(
        uid=f"{meeting.public_id}@{outbox.domain()}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        link=link,
        organiser=outbox.sender(),
        location=f"{office.name}, {office.address}" if office else calendar.ELSEWHERE,
    )
