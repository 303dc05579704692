"""Giving somebody access to a casus: as what, from when to when, why, and to which part."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from app import clock, outbox
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.accounts.queries import is_blocked
from app.cases.models import PARTS, Case, CaseReader
from app.cases.operations.collaborators import guard_one_door, row
from app.cases.operations.days import guard_days
from app.cases.queries.access import GIVEN, candidates
from app.cases.queries.collaborators import collaborators_of
from app.db import session
from app.operation import RuleBroken, operation
from app.words import day_plain, number_word

KIND = "toegang"
MORNING = time(8)
BODY = """Goedendag,

Er staat iets voor u klaar in Eén Plan:
{link}

In deze mail staat met opzet niets persoonlijks. Antwoorden op deze mail leest niemand.
"""


@operation(Action.GIVE_ACCESS)
def give_access(
    case: Case,
    *,
    by: Actor,
    capacity: str,
    who: UserAccount,
    from_on: date,
    until_on: date,
    reason: str,
    parts: Collection[str] = (),
) -> CaseReader:
    """Let somebody see a casus, or a part of it, from a day to a day, for this reason.

    It begins and ends by itself, and counts no longer than they have the work it was given for.
    """
    _guard_who(case, capacity, who)
    shares = _guard_parts(capacity, parts)
    return grant(case, by, capacity, who, (from_on, until_on), reason, shares)


def grant(
    case: Case,
    by: Actor,
    capacity: str,
    who: UserAccount,
    days: tuple[date, date],
    reason: str,
    shares: str = "",
) -> CaseReader:
    """The row of it, with its mail; for use inside an operation."""
    months = GIVEN[capacity].months
    guard_days(
        *days,
        months,
        f"Deze toegang duurt hoogstens {number_word(months)} maanden: uiterlijk {{last}}. "
        "Is het dan nog nodig, geef dan opnieuw toegang.",
    )
    _guard_once(case, capacity, who, days[0])
    guard_one_door(case, who, capacity, *days)
    if not reason.strip():
        raise RuleBroken("Schrijf waarom u deze toegang geeft.", field="reason")
    made = row(case, who.id, by, capacity, *days, reason)
    made.shares = shares
    session().add(made)
    session().flush()
    tell(who, made, on=days[0])
    return made


def tell(who: UserAccount, about: CaseReader, *, on: date) -> None:
    """A mail without content; when it begins later, on the morning of that day."""
    begins = datetime.combine(on, MORNING, tzinfo=clock.AMSTERDAM)
    outbox.put(
        KIND,
        to=who.email,
        subject=outbox.SOMETHING_READY,
        body=BODY.format(link=outbox.link("/")),
        about=about,
        wait=max(outbox.UNDO, begins - clock.now() if on > clock.today() else timedelta(0)),
    )


def _guard_who(case: Case, capacity: str, who: UserAccount) -> None:
    if capacity not in GIVEN:
        raise RuleBroken("Kies wat voor toegang u geeft.")
    if who.id == case.regisseur_id:
        raise RuleBroken(f"{who.name} heeft zelf de regie. Kies iemand anders.", field="who")
    if is_blocked(who):
        raise RuleBroken(f"{who.name} kan niet meer inloggen. Kies iemand anders.", field="who")
    if who.id not in {one.id for one in candidates(case, capacity)}:
        raise RuleBroken("Kies iemand uit de lijst.", field="who")


def _guard_parts(capacity: str, parts: Collection[str]) -> str:
    if not GIVEN[capacity].shared:
        return ""
    shared = [part for part in PARTS if part in parts]
    if not shared or set(parts) - set(PARTS):
        raise RuleBroken("Kies ten minste één deel om te delen.", field="parts")
    return ",".join(shared)


def _guard_once(case: Case, capacity: str, who: UserAccount, from_on: date) -> None:
    for other in collaborators_of(case):
        same = other.user_id == who.id and other.capacity == capacity
        if same and from_on <= (other.until_on or date.max):
            until = other.until_on
            said = f" tot en met {day_plain(until, clock.today())}" if until else ""
            raise RuleBroken(
                f"{who.name} heeft deze toegang al{said}. Beëindig die eerst, of kies een eerste "
                "dag daarna.",
                field="who",
            )
