"""The five steps of a referral in words: where it is now, what comes, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.referrals.models import Referral
from app.words import MONTHS_SHORT, day_short

STEPS = (
    "Verwezen",
    "Eerste contact",
    "Gezinsplan vastgesteld",
    "Evaluatie gehouden",
    "Afgerond",
)
NOT_STARTED = "Niet gestart"


@dataclass(frozen=True)
class Moment:
    """The day on which something happened, and when it was written down."""

    day: date
    at: datetime | None


@dataclass(frozen=True)
class Facts:
    """All that may be known of what came of a referral."""

    contact: Moment | None = None
    contact_due: date | None = None
    adopted: Moment | None = None
    evaluated: Moment | None = None
    next_due: date | None = None
    closed: Moment | None = None
    not_started_on: date | None = None


@dataclass(frozen=True)
class Step:
    """One of the five: `was` behind us, `nu` where it is, `komt` still to come."""

    word: str
    state: str
    day: str


@dataclass(frozen=True)
class Patient:
    """One row of the list."""

    referral_id: str
    name: str
    born: str
    sent: str
    steps: list[Step]
    sentence: str
    contact: str
    phone: str
    news: tuple[str, str] | None


def followed(referral: Referral, facts: Facts, seen: datetime | None) -> Patient:
    """A referral as its sender may see it."""
    signal = referral.signal
    case = signal.case
    moments = _moments(referral, facts)
    return Patient(
        referral_id=referral.public_id,
        name=f"{referral.given_name} {referral.surname}",
        born=_day(referral.birth_date, year=True),
        sent=_day(referral.sent_on),
        steps=_steps(moments),
        sentence=_sentence(moments, facts),
        contact=case.regisseur.name if case else f"team {signal.team.name}",
        phone=case.regisseur.phone if case else signal.team.phone,
        news=_news(moments, facts, seen),
    )


def _moments(referral: Referral, facts: Facts) -> list[Moment | None]:
    sent = Moment(referral.sent_on, None)
    return [sent, facts.contact, facts.adopted, facts.evaluated, facts.closed]


def _now(moments: list[Moment | None]) -> int:
    """The last step that was reached; a step before it counts as done, also without a day."""
    return max(nr for nr, moment in enumerate(moments) if moment is not None)


def _steps(moments: list[Moment | None]) -> list[Step]:
    now = _now(moments)
    states = ["was" if nr < now else "nu" if nr == now else "komt" for nr in range(len(STEPS))]
    return [
        Step(word, state, _day(moment.day) if moment else "")
        for word, state, moment in zip(STEPS, states, moments, strict=True)
    ]


def _sentence(moments: list[Moment | None], facts: Facts) -> str:
    """'Gezinsplan vastgesteld op 3 nov. Evaluatie uiterlijk wo 3 feb.'"""
    if facts.not_started_on is not None:
        return f"{NOT_STARTED}. Bel het team als u daar iets over wilt weten."
    now = _now(moments)
    moment = moments[now]
    said = f"{STEPS[now]} op {_day(moment.day)}." if moment else ""
    return f"{said}{_coming(now, facts)}"


def _coming(now: int, facts: Facts) -> str:
    """What is due next; of a day that went by nothing is said here."""
    due = facts.contact_due if now == 0 else facts.next_due if now in (2, 3) else None
    today = clock.today()
    if due is None or due < today:
        return ""
    what = ("Eerste contact", "", "Evaluatie", "Volgende")[now]
    return f" {what} uiterlijk {day_short(due, today)}."


def _news(
    moments: list[Moment | None], facts: Facts, seen: datetime | None
) -> tuple[str, str] | None:
    """The last step that was written down since the visit before."""
    if seen is None:
        return None
    since = clock.local(seen).date()
    if facts.not_started_on is not None:
        stopped = facts.not_started_on
        return (NOT_STARTED, day_short(stopped, clock.today())) if stopped >= since else None
    for nr in range(len(moments) - 1, 0, -1):
        moment = moments[nr]
        if moment is not None and (moment.at > seen if moment.at else moment.day >= since):
            return STEPS[nr], day_short(moment.day, clock.today())
    return None


def _day(day: date, *, year: bool = False) -> str:
    words = f"{day.day} {MONTHS_SHORT[day.month - 1]}"
    return f"{words} {day.year}" if year or day.year != clock.today().year else words
