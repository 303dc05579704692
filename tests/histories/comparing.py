"""A history told and asked, day by day; a sentence for each difference with what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app import clock
from tests.histories import expected
from tests.histories.history import history
from tests.histories.telling import Telling, World


def differences(world: World, seed: int) -> Iterator[str]:
    """Everything in which the app and what is expected differ over the whole history."""
    for telling, day in days(world, seed):
        yield from asked(telling, day)


def days(world: World, seed: int) -> Iterator[tuple[Telling, date]]:
    """Events of a day are told at ten o'clock; at noon of a day on which is asked it stops here.

    What happens after the last of those days nobody reads: that is not told.
    """
    whole = history(seed)
    telling, told = Telling(world, whole), {event.day for event in whole.events}
    for day in sorted({day for day in told if day <= max(whole.asked)} | set(whole.asked)):
        with clock.stopped_at(f"{day}T10:00"):
            for event in whole.events:
                if event.day == day:
                    telling.tell(event)
        if day in whole.asked:
            with clock.stopped_at(f"{day}T12:00"):
                yield telling, day


def asked(telling: Telling, day: date) -> Iterator[str]:
    """Everybody looks; what they read more or less than they should."""
    whole = telling.history
    now = expected.known(whole, day)
    for who in telling.readers:
        wanted, got = expected.readable(now, who, day), telling.reads(who)
        missing, extra = wanted - got, got - wanted
        if missing or extra:
            said = f"missing {sorted(missing)}, too much {sorted(extra)}"
            yield f"seed {whole.seed}, {day}, {who}: {said}"
    seen, got_seen = expected.patient_is_seen(now, day), telling.patient_is_seen()
    if seen != got_seen:
        yield f"seed {whole.seed}, {day}, the huisarts: expected {seen}, is {got_seen}"
