"""Closing a casus: what is still open is said first, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock, deadlines
from app.access import Action, Actor
from app.accounts.queries import choices
from app.cases.models import Case, Closing
from app.cases.operations.collaborators import end_all_of
from app.cases.queries.cases import newest_regie
from app.closing import OpenEnd, open_ends
from app.db import session
from app.deadlines import Deadline
from app.operation import RuleBroken, operation
from app.words import count_words, day_plain

HOW = "reden_einde_cbs"
REASON = "casus afgesloten"
MOST = 5000


@operation(Action.CLOSE_CASE)
def close_case(
    case: Case,
    *,
    by: Actor,
    how: str,
    words: str,
    afterwards: str,
    on: date,
    accepted: bool,
    seen: str = "",
) -> Case:
    """Close a casus: nobody changes it any more, and its last regisseur goes on reading it.

    What is open is asked of every topic here. What blocks refuses it; the rest is `accepted` by
    whoever saw it, with the keys of what the page showed in `seen`, and stays with the closing.
    `afterwards` is where the gezin can turn to (PM-16: not let go until somebody is well placed).
    """
    _guard(case, how, words, afterwards, on)
    ends = open_ends(case)
    guard_ends(ends, accepted, seen)
    end = Ended(how, words, afterwards, on)
    close_down(case, by, end, ends)
    return case


@dataclass(frozen=True)
class Ended:
    """How a casus ended, how it is now, where to turn to, and from which day it is closed."""

    how: str
    words: str
    afterwards: str
    on: date


def close_down(
    case: Case, actor: Actor, end: Ended, ends: Sequence[OpenEnd], reason: str = REASON
) -> None:
    """End its terms and who is in it, and close it; for use inside another operation."""
    running = Deadline.case_id == case.id, Deadline.ended_on.is_(None)
    for term in session().scalars(select(Deadline).where(*running)):
        deadlines.waive(term, by=actor, reason=reason)
    end_all_of(case)
    closing = Closing(case_id=case.id, closed_on=end.on, how=end.how, words=end.words.strip())
    closing.afterwards, closing.still_open = end.afterwards.strip(), _kept(ends)
    closing.by_id, closing.at = actor.id, clock.now()
    session().add(closing)
    session().flush()
    session().refresh(case)


def guard_closing_day(case: Case, on: date) -> None:
    """A casus closes on a day that was, and not before its newest regie."""
    today, since = clock.today(), newest_regie(case).from_on
    if on > today:
        raise RuleBroken("Kies vandaag of een dag die al geweest is.", field="on")
    if on < since:
        said = day_plain(since, today)
        raise RuleBroken(
            f"De regie ligt hier sinds {said}. Kies die dag of een latere.", field="on"
        )


def _guard(case: Case, how: str, words: str, afterwards: str, on: date) -> None:
    guard_closing_day(case, on)
    if how not in dict(choices(HOW)):
        raise RuleBroken("Kies hoe het eindigde.", field="how")
    if not words.strip():
        raise RuleBroken("Schrijf hoe het nu gaat.", field="words")
    if not afterwards.strip():
        raise RuleBroken("Schrijf waar het gezin terecht kan.", field="afterwards")


def guard_ends(ends: Sequence[OpenEnd], accepted: bool, seen: str) -> None:
    first = next((end for end in ends if end.blocks), None)
    if first is not None:
        raise RuleBroken(f"Dit moet eerst: {first.sentence}")
    shown = set(seen.split())
    fresh = [end.sentence for end in ends if end.key not in shown]
    if fresh:
        raise RuleBroken(
            f"Dit kwam erbij nadat u deze bladzijde opende: {' '.join(fresh)[:400]} "
            "Kijk het na en vink het opnieuw aan.",
            field="accepted",
        )
    if ends and not accepted:
        raise RuleBroken("Vink aan dat u weet wat er nog open staat.", field="accepted")


def _kept(ends: Sequence[OpenEnd]) -> str:
    """One line for each; what does not fit any more is counted."""
    lines: list[str] = []
    for nr, end in enumerate(ends):
        if len("\n".join([*lines, end.sentence])) > MOST - 60:
            rest = len(ends) - nr
            return "\n".join([*lines, f"En nog {count_words(rest, 'ding', 'dingen')}."])
        lines.append(end.sentence)
    return "\n".join(lines)
