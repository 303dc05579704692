"""Mail to who is asked: one to each, with an entry for the calendar; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app import clock, outbox
from app.accounts.models import UserAccount
from app.db import session
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
    """Ask each of them by mail, in place of what still waited to be sent to them.

    Of an account that is blocked or for nothing any more what waited goes, and no mail comes.
    """
    for participant in people:
        before = _mails(participant, REQUEST)
        outbox.drop(before)
        if participant.address:
            text = MOVED if any(mail.may_have_left for mail in before) else INVITED
            _send(meeting, participant, REQUEST, SUBJECT, text)
            participant.invited_at = clock.now()


def take_back(meeting: Meeting, people: Sequence[Participant]) -> None:
    """Who was already asked by mail is told that it is off; what still waited does not leave."""
    for participant in people:
        before = _mails(participant, REQUEST)
        outbox.drop(before)
        if participant.address and any(mail.may_have_left for mail in before):
            _send(meeting, participant, CANCEL, CALLED_OFF, TAKEN_BACK)


def readdress(account: UserAccount) -> None:
    """What waits for somebody's old address goes to the new one; for who is blocked it goes.

    What left stays in the old mailbox: the next mail about the meeting goes to the new one.
    """
    query = select(Participant).join(Participant.meeting)
    to_come = Participant.user_id == account.id, Meeting.starts_at > clock.now()
    for participant in session().scalars(query.where(*to_come)):
        waiting = [m for m in outbox.about([participant.public_id]) if m.waits]
        outbox.drop(waiting)
        for mail in waiting if participant.address else ():
            _put(participant.meeting, participant, mail.entry_method, mail.subject, mail.body)


def _mails(participant: Participant, method: str) -> list[Mail]:
    return [m for m in outbox.about([participant.public_id]) if m.entry_method == method]


def _send(meeting: Meeting, participant: Participant, method: str, subject: str, text: str) -> None:
    where = own_office(meeting) or ELSEWHERE
    said = text.format(link=_link(meeting), when=_when(meeting), where=where)
    _put(meeting, participant, method, subject, said)


def _put(meeting: Meeting, participant: Participant, method: str, subject: str, body: str) -> None:
    """A mail to the address of now, with one attendee: that address."""
    entry, participant.email = entry_of(meeting, _link(meeting)), participant.address
    outbox.put(
        KIND,
        to=participant.email,
        subject=subject,
        body=body,
        about=participant,
        entry=calendar.entry_for(entry, participant.email, method, clock.real_now()),
        method=method,
    )


def _link(meeting: Meeting) -> str:
    return outbox.link(f"/overleg/{meeting.public_id}")


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
