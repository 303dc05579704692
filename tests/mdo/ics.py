"""Calendar entries read back by programs that did not write them: vobject and dateutil."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import vobject
from dateutil.tz import tzical


def read(text: str) -> Any:
    """The calendar as vobject understands it."""
    return vobject.readOne(text)


def unfolded(text: str) -> list[str]:
    """The lines as RFC 5545 says that they are to be put together again."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]


def starts_in_utc(text: str) -> datetime:
    """The beginning in UTC, worked out from the time zone that is written in the entry itself."""
    lines = unfolded(text)
    local = next(line for line in lines if line.startswith("DTSTART;TZID=Europe/Amsterdam:"))
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1]
    # dateutil wants the rules under BEGIN:VCALENDAR only if they are; the zone alone will do.
    found = tzical(io.StringIO("\r\n".join(zone) + "\r\n")).get("Europe/Amsterdam")
    naive = datetime.strptime(local.split(":")[1], "%Y%m%dT%H%M%S")
    return naive.replace(tzinfo=found).astimezone(UTC)
