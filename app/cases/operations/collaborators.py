"""Who else is in a casus: its maatje, and whoever stands in for the regisseur for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app import clock, outbox
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import READS_CASE, Case, CaseReader
from app.cases.operations.days import guard_days
from app.cases.queries.collaborators import MAATJE, WAARNEMER, collaborators_of, maatje_of
from app.cases.queries.whom import pairs, stand_ins
from app.db import session
from app.operation import RuleBroken, operation
from app.words import day_plain

STANDS_IN_MONTHS = 3
STANDS_IN_TOO_LONG = (
    "Waarnemen duurt hoogstens drie maanden: uiterlijk {last}. "
    "Duurt het langer, draag dan de regie over."
)


@operation(Action.NAME_MAATJE)
def name_maatje(case: Case, *, by: Actor, who: UserAccount, reason: str) -> Case:
    """Give the casus a second pair of eyes (UT-05); naming another ends the first.

    The maatje reads along and signs off evaluations, and is never the regisseur.
    """
    _guard_who(case, who, pairs(case, by))
    guard_one_door(case, who, MAATJE, clock.today(), date.max)
    _guard_reason(reason, "Schrijf waarom deze collega maatje wordt.")
    before = maatje_of(collaborators_of(case))
    if before is not None and before.user_id == who.id:
        raise RuleBroken(f"{who.name} is al maatje van deze casus.", field="who")
    if before is not None:
        before.ended_at = clock.now()
        session().flush()
    session().add(row(case, who.id, by, MAATJE, clock.today(), None, reason))
    return case


@operation(Action.NAME_WAARNEMER)
def name_waarnemer(
    case: Case, *, by: Actor, who: UserAccount, from_on: date, until_on: date, reason: str
) -> Case:
    """Let a colleague stand in for the regisseur from a day to a day, both included.

    The regie and its terms stay where they are. It begins and ends by itself: whether it lasts is
    looked at when somebody asks.
    """
    _guard_who(case, who, stand_ins(case, by))
    guard_days(from_on, until_on, STANDS_IN_MONTHS, STANDS_IN_TOO_LONG)
    guard_one_door(case, who, WAARNEMER, from_on, until_on)
    _guard_reason(reason, "Schrijf waarom deze collega waarneemt.")
    for other in _waarnemers(case):
        if other.from_on <= until_on and from_on <= (other.until_on or date.max):
            raise RuleBroken(_overlap(other), field="from_on")
    session().add(row(case, who.id, by, WAARNEMER, from_on, until_on, reason))
    return case


@operation(Action.END_READING)
def end_reading(reader: CaseReader, *, by: Actor) -> CaseReader:
    """Somebody is no longer in a casus, from this moment; or will not begin.

    Whoever leads it does this, or they do themselves.
    """
    guard_running(reader)
    reader.ended_at = clock.now()
    outbox.drop(outbox.about([reader.public_id]))
    return reader


@operation(Action.END_READING)
def shorten_access(reader: CaseReader, *, by: Actor, until_on: date) -> CaseReader:
    """It ends on an earlier day than was agreed; longer is a new access, with a new reason."""
    guard_running(reader)
    today = clock.today()
    if reader.until_at is not None:
        raise RuleBroken("Noodtoegang eindigt op een uur. Beëindig hem als hij niet meer nodig is.")
    if until_on < max(today, reader.from_on):
        first = day_plain(max(today, reader.from_on), today)
        raise RuleBroken(f"Kies {first} of een latere dag.", field="until_on")
    if reader.until_on is not None and until_on >= reader.until_on:
        raise RuleBroken(
            f"De laatste dag is nu {day_plain(reader.until_on, today)}: kies een eerdere dag. "
            "Moet het langer duren, geef dan daarna opnieuw toegang.",
            field="until_on",
        )
    reader.until_on = until_on
    return reader


def guard_running(reader: CaseReader) -> None:
    """It lasts, or is still to begin."""
    over = reader.until_at is not None and reader.until_at <= clock.now()
    if reader.ended_at is not None or over or (reader.until_on or date.max) < clock.today():
        raise RuleBroken("Dit is al afgelopen.")


def row(
    case: Case,
    user_id: int,
    by: Actor,
    capacity: str,
    from_on: date,
    until_on: date | None,
    reason: str,
) -> CaseReader:
    """Somebody is in a casus in this capacity; for use inside an operation."""
    return CaseReader(
        case_id=case.id,
        user_id=user_id,
        capacity=capacity,
        from_on=from_on,
        until_on=until_on,
        reason=reason.strip(),
        by_id=by.id,
        at=clock.now(),
    )


def reading(
    case: Case, user_id: int, by: Actor, until_on: date, reason: str, capacity: str
) -> CaseReader:
    """Somebody reads along from today until a day: as a colleague, or for the GI."""
    return row(case, user_id, by, capacity, clock.today(), until_on, reason)


def end_all_of(case: Case, user_ids: set[int] | None = None) -> None:
    """Nobody (or none of these) is in it any more, nor will begin; for use inside an operation.

    Written at once: whoever is to lead the casus may not be its maatje or waarnemer meanwhile.
    """
    query = select(CaseReader).where(CaseReader.case_id == case.id, CaseReader.ended_at.is_(None))
    if user_ids is not None:
        query = query.where(CaseReader.user_id.in_(user_ids))
    for reader in session().scalars(query):
        reader.ended_at = clock.now()
    session().flush()


def end_standing_in(case: Case) -> None:
    """Whoever stands in does so for one regisseur; for use inside a hand-over."""
    for reader in _waarnemers(case):
        reader.ended_at = clock.now()


def guard_one_door(
    case: Case, who: UserAccount, capacity: str, from_on: date, until_on: date
) -> None:
    """Whoever sees only what was shared does not read the casus at the same time."""
    reads = capacity in READS_CASE
    for other in collaborators_of(case):
        together = other.from_on <= until_on and from_on <= (other.until_on or date.max)
        if other.user_id != who.id or not together or other.until_at is not None:
            continue
        if (other.capacity in READS_CASE) is not reads:
            until = _until(other)
            raise RuleBroken(
                f"{who.name} {other.words.does}{until}. Dat gaat niet samen: de een ziet alleen "
                "wat gedeeld is, de ander de casus. Beëindig dat eerst.",
                field="who",
            )


def _until(other: CaseReader) -> str:
    return f" tot en met {day_plain(other.until_on, clock.today())}" if other.until_on else ""


def _waarnemers(case: Case) -> list[CaseReader]:
    """Who stands in, or is to, and was not taken out of it."""
    return [reader for reader in collaborators_of(case) if reader.capacity == WAARNEMER]


def _overlap(other: CaseReader) -> str:
    since = day_plain(other.from_on, clock.today())
    return (
        f"{other.user.name} neemt al waar van {since}{_until(other)}. "
        "Kies andere dagen, of beëindig dat eerst."
    )


def _guard_who(case: Case, who: UserAccount, offered: Sequence[UserAccount]) -> None:
    if who.id == case.regisseur_id:
        raise RuleBroken(f"{who.name} heeft zelf de regie. Kies een andere collega.", field="who")
    if who.id not in {account.id for account in offered}:
        raise RuleBroken("Kies een collega uit de lijst.", field="who")


def _guard_reason(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise RuleBroken(sentence, field="reason")
