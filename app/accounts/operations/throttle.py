"""Slowing down who guesses: so many failures in a quarter of an hour, by account and by source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from app import clock
from app.accounts.models import SignInAttempt
from app.db import session
from app.sealing import keyed_hash

WINDOW = timedelta(minutes=15)
MOST_BY_ACCOUNT = 5
MOST_BY_SOURCE = 30
KEEP = timedelta(days=1)


class TooMany(Exception):
    """Too many failures; `until` is the moment from which another try is heard."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many attempts")
        self.until = until


@dataclass(frozen=True)
class Attempt:
    """One try, counted as a failure until it turns out otherwise."""

    by_account: str
    rows: tuple[int, ...]

    def succeeded(self) -> None:
        """This try was no guess: the account starts anew, and the source did nothing wrong."""
        session().execute(delete(SignInAttempt).where(SignInAttempt.who == self.by_account))
        _take_back(self.rows)


def count(purpose: str, account: str, source: str) -> Attempt:
    """Count a try before it is judged, in a commit of its own; raises TooMany.

    It is committed before it is compared with the limit, so that tries at the same moment all see
    one another.
    """
    limits = {
        keyed_hash("poging", f"{purpose}|account|{account}"): MOST_BY_ACCOUNT,
        keyed_hash("poging", f"{purpose}|bron|{source}"): MOST_BY_SOURCE,
    }
    unit, now = session(), clock.real_now()
    rows = [SignInAttempt(who=who, at=now) for who in limits]
    unit.add_all(rows)
    unit.execute(delete(SignInAttempt).where(SignInAttempt.at < now - KEEP))
    unit.flush()
    attempt = Attempt(rows[0].who, tuple(row.id for row in rows))
    unit.commit()
    full = [who for who, most in limits.items() if _failures(who, now) > most]
    if full:
        _take_back(attempt.rows)
        unit.commit()
        raise TooMany(max(_free_from(who, limits[who], now) for who in full))
    return attempt


def _failures(who: str, now: datetime) -> int:
    query = select(func.count()).select_from(SignInAttempt)
    lately = SignInAttempt.at > now - WINDOW
    return session().scalar(query.where(SignInAttempt.who == who, lately)) or 0


def _free_from(who: str, most: int, now: datetime) -> datetime:
    """When the oldest of the failures that fill the limit is a quarter of an hour old."""
    query = select(SignInAttempt.at).where(SignInAttempt.who == who)
    newest = query.order_by(SignInAttempt.at.desc(), SignInAttempt.id.desc())
    filling = session().scalar(newest.offset(most - 1).limit(1))
    return (filling or now) + WINDOW


def _take_back(rows: tuple[int, ...]) -> None:
    session().execute(delete(SignInAttempt).where(SignInAttempt.id.in_(rows)))
