"""Mail to who is asked: one to each, with an entry for the calendar; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from app import clock, outbox
from app.families.queries import has_shielded
from app.mdo import calendar
from app.mdo.calendar import CANCEL, REQUEST, Entry
from app.mdo.models import Meeting, Participant
from app.outbox import Mail
from app.words import clock_time, day_long

KIND = "uitnodiging"
SUBJECT = "Uitnodiging voor een overleg"
CALLED_OFF = "Een overleg gaat niet door"
FOOT = (
    "In deze mail staat met opzet niets persoonlijks. Wilt u iets vragen? Neem contact op met "
    "degene die u uitnodigt. Antwoorden op deze mail leest niemand.\n"
)
# Day, hours and an own office are all that a mail may tell (access.md rules 13 and 19).
WHAT = (
    "Wanneer: {when}\nWaar: {where}\n\nDe afspraak zit bij deze mail, voor in uw agenda.\n\n"
    "Hebt u een account in Eén Plan, dan leest u meer op {link}\nHebt u geen account, dan hoeft u "
    "niets op te zoeken.\n\n" + FOOT
)
INVITED = "U bent uitgenodigd voor een overleg.\n\n" + WHAT
MOVED = "Er is iets veranderd aan een overleg waarvoor u bent uitgenodigd. Zo is het nu.\n\n" + WHAT
ELSEWHERE = "dat hoort u van degene die u uitnodigt"
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
    where = own_office(meeting) or ELSEWHERE
    entry = entry_of(meeting, link)
    return outbox.put(
        KIND,
        to=participant.email,
        subject=subject,
        body=text.format(link=link, when=_when(meeting), where=where),
        about=participant,
        entry=calendar.entry_for(entry, participant.email, method, clock.real_now()),
        method=method,
    )


def _when(meeting: Meeting) -> str:
    """'dinsdag 1 december 2026, van 15:30 tot 16:30 uur'."""
    starts, ends = clock.local(meeting.starts_at), clock.local(meeting.ends_at)
    return f"{day_long(meeting.day)}, van {clock_time(starts)} tot {clock_time(ends)} uur"


def own_office(meeting: Meeting) -> str:
    """Where it is, when that is our own office (access.md rule 19).

    With somebody in the gezin who must not be found not even that, as in the agenda of the gezin:
    a mailbox is read by others too.
    """
    office = meeting.office
    if office is None or has_shielded(meeting.case.family):
        return ""
    return f"{office.name}, {office.address}"


def entry_of(meeting: Meeting, link: str) -> Entry:
    """What stands in the calendar."""
    return Entry(
        uid=f"{meeting.public_id}@{outbox.domain()}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        link=link,
        organiser=outbox.sender(),
        location=own_office(meeting) or calendar.ELSEWHERE,
    )
