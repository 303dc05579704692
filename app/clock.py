"""The one clock: domain time can be set for a demo or a test, real time never.

Dates, terms, ages, access and consent follow `now()` and `today()`. Sessions, throttling, codes
and the moments of the audit log follow `real_now()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_shift = timedelta(0)
_frozen: datetime | None = None


def real_now() -> datetime:
    """The moment by the machine's own clock, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment of the domain, in UTC."""
    return _frozen or real_now() + _shift


def today() -> date:
    """The local date in Europe/Amsterdam: half past midnight counts for the new day."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """A UTC moment as the people in the Netherlands read it."""
    return moment.astimezone(AMSTERDAM)


def set_from(text: str | None) -> None:
    """Start the domain clock at a local moment such as 2026-11-26T09:00; it runs on from there.

    Raises ValueError when the text is not a moment. None puts the clock back to real time.
    """
    global _shift
    if text is None:
        _shift = timedelta(0)
        return
    start = datetime.fromisoformat(text)
    if start.tzinfo is None:
        start = start.replace(tzinfo=AMSTERDAM)
    _shift = start.astimezone(UTC) - real_now()


@contextmanager
def stopped_at(text: str) -> Iterator[None]:
    """Let the domain clock stand still at a local moment (tests and the making of a demo)."""
    global _frozen
    before = _frozen
    _frozen = datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    try:
        yield
    finally:
        _frozen = before
