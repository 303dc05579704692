"""The calendar entry of a meeting: that there is one, when, and nothing about whom.

Each entry names one attendee, so that nobody sees who else is asked. The time zone is written out
with a rule that does not end; the one that the library makes stops in 2038.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone, vCalAddress

from app import clock

TIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
SUMMARY = "Overleg"
ELSEWHERE = "zie de uitnodiging"
REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True)
class Entry:
    """What an entry says; `location` only an office of the municipality itself."""

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    link: str
    organiser: str
    location: str = ELSEWHERE


def entry_for(entry: Entry, attendee: str, method: str, made_at: datetime) -> str:
    """The entry for one attendee, as the text of an .ics file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Eén Plan//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(TIMEZONE))
    calendar.add_component(_event(entry, attendee, method, made_at))
    return calendar.to_ical().decode()


def _event(entry: Entry, attendee: str, method: str, made_at: datetime) -> Event:
    starts = entry.starts_at.astimezone(clock.AMSTERDAM)
    ends = (entry.starts_at + timedelta(minutes=entry.minutes)).astimezone(clock.AMSTERDAM)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", SUMMARY)
    event.add("description", entry.link)
    event.add("location", entry.location)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("organizer", vCalAddress(f"mailto:{entry.organiser}"))
    event.add("attendee", _attendee(attendee))
    return event


def _attendee(address: str) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
    return attendee
