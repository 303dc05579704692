"""Reading signals: those that nobody has taken, those of my casussen, and who was first."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock, words
from app.access import Actor
from app.accounts.models import UserAccount
from app.cases.models import Case, Signal
from app.cases.queries.cases import visible_to
from app.cases.queries.collaborators import WAARNEMER, in_which, led_by
from app.cases.queries.terms import TermLine, term_line
from app.db import Missing, session
from app.deadlines import FIRST_CONTACT, Deadline
from app.families.queries import CHILD
from app.operation import RuleBroken
from app.paging import Page, how_many, one_page
from app.workdays import age_on

SAFETY = "aandachtsfunctionaris"
DONE_DAYS = 30
HOW = {
    "opgepakt": "opgepakt",
    "doorgegeven": "doorgegeven aan de regisseur",
    "afgerond": "afgerond",
}


class Gone(RuleBroken):
    """Somebody was first: the signal is in a casus now; the sentence says who and when."""


def visible_signals(actor: Actor) -> Select[Signal]:
    """The signals that lie with my teams, and those of the casussen that I lead, or led last."""
    leads = or_(Case.regisseur_id == actor.working_id, Case.id.in_(in_which(actor, WAARNEMER)))
    led = visible_to(actor).where(leads).with_only_columns(Case.id)
    return select(Signal).where(or_(_with_my_teams(actor), Signal.case_id.in_(led)))


def _with_my_teams(actor: Actor) -> ColumnElement[bool]:
    return and_(Signal.case_id.is_(None), Signal.team_id.in_(actor.team_ids))


def _untaken(actor: Actor) -> ColumnElement[bool]:
    return and_(Signal.ended_on.is_(None), Signal.team_id.in_(actor.team_ids))


def get_signal(signal_id: str, actor: Actor) -> Signal:
    """One of them; raises Missing for any other."""
    return _one(visible_signals(actor), signal_id)


def get_signal_to_work_on(signal_id: str, actor: Actor) -> Signal:
    """One that lies with my team; raises Gone when a colleague was first, Missing for any other."""
    handled = and_(Signal.case_id.is_not(None), Signal.team_id.in_(actor.team_ids))
    signal = _one(select(Signal).where(or_(_with_my_teams(actor), handled)), signal_id)
    if signal.ended_by_id != actor.id:
        guard_gone(signal, actor)
    return signal


def get_signal_with_reporter(signal_id: str, actor: Actor) -> Signal:
    """One whose reporter I wrote down while I work in its team, or whose casus I lead.

    Or whose casus I am in as aandachtsfunctionaris (access.md rule 22).
    """
    noted = and_(Signal.entered_by_id == actor.id, Signal.team_id.in_(actor.team_ids))
    asked = and_(Signal.case_id.in_(in_which(actor, SAFETY)), _in_open_case())
    readable = or_(_with_my_teams(actor), noted, Signal.case_id.in_(led_by(actor)), asked)
    return _one(select(Signal).where(readable), signal_id)


def _in_open_case() -> ColumnElement[bool]:
    opened = select(Case.id).where(Case.id == Signal.case_id, Case.closed_on.is_(None))
    return opened.exists()


def reporter_for_family(signal: Signal) -> str | None:
    """Who reported, for who reads along in the gezin: only when the reporter agreed."""
    return (signal.reporter or None) if signal.reporter_agreed else None


def _one(query: Select[Signal], signal_id: str) -> Signal:
    found = session().scalar(
        query.where(Signal.public_id == signal_id).options(
            joinedload(Signal.municipality, innerjoin=True),
            joinedload(Signal.team, innerjoin=True),
            joinedload(Signal.entered_by, innerjoin=True),
            joinedload(Signal.case),
        )
    )
    if found is None:
        raise Missing(signal_id)
    return found


def guard_gone(signal: Signal, actor: Actor) -> None:
    """Raises Gone when somebody has put the signal in a casus."""
    if signal.case_id is not None:
        raise Gone(who_was_first(signal, actor))


def who_was_first(signal: Signal, actor: Actor) -> str:
    """'Uw collega Pieter Smit heeft dit signaal om 14:02 opgepakt.'"""
    name = session().scalar(select(UserAccount.name).where(UserAccount.id == signal.ended_by_id))
    who = "U hebt" if signal.ended_by_id == actor.id else f"Uw collega {name} heeft"
    how = HOW[signal.ended_how or "afgerond"]
    return f"{who} dit signaal {_when(signal)} {how}."


def _when(signal: Signal) -> str:
    """The hour when a casus was opened with it, else the day."""
    today, day = clock.today(), signal.ended_on or clock.today()
    on = "vandaag" if day == today else f"op {words.day_short(day, today)}"
    if signal.ended_how != "opgepakt" or signal.case is None:
        return on
    hour = f"om {words.clock_time(clock.local(signal.case.opened_at))}"
    return hour if day == today else f"{on} {hour}"


@dataclass(frozen=True)
class SignalRow:
    """A signal in a list: the question in short, and the term in words."""

    signal: Signal
    opening: str
    term: TermLine | None
    how: str


def list_untaken(actor: Actor, page: int = 1) -> Page[SignalRow]:
    """The signals of my teams that nobody has taken, the first one due first."""
    running = and_(
        Deadline.signal_id == Signal.id,
        Deadline.rule == FIRST_CONTACT,
        Deadline.ended_on.is_(None),
    )
    query = (
        select(Signal, Deadline)
        .join(Deadline, running, isouter=True)
        .where(_untaken(actor))
        .options(
            joinedload(Signal.municipality, innerjoin=True), joinedload(Signal.team, innerjoin=True)
        )
        .order_by(Deadline.due_on.is_(None), Deadline.due_on, Signal.id)
    )
    found = session().execute(one_page(query, page)).all()
    return Page([_row(s, d) for s, d in found], page, count_untaken(actor))


def list_ended(actor: Actor, page: int = 1) -> Page[SignalRow]:
    """What became of the signals of the last days that I may still read, the newest first."""
    since = clock.today() - timedelta(days=DONE_DAYS)
    ended = visible_signals(actor).where(Signal.ended_on >= since)
    total = how_many(ended)
    query = ended.options(joinedload(Signal.team, innerjoin=True)).order_by(
        Signal.ended_on.desc(), Signal.id.desc()
    )
    found = session().scalars(one_page(query, page))
    return Page([_row(s, None) for s in found], page, total)


def count_untaken(actor: Actor) -> int:
    """How many signals wait for somebody of my teams."""
    query = select(func.count()).select_from(Signal).where(_untaken(actor))
    return session().scalar(query) or 0


def _row(signal: Signal, deadline: Deadline | None) -> SignalRow:
    return SignalRow(
        signal=signal,
        opening=textwrap.shorten(signal.question, 80, placeholder=" …"),
        term=term_line(deadline, signal.municipality) if deadline else None,
        how=HOW[signal.ended_how] if signal.ended_how else "",
    )


def first_contact_of(signal: Signal) -> Deadline | None:
    """The term for the first contact, also when it has ended."""
    query = select(Deadline).where(Deadline.signal_id == signal.id, Deadline.rule == FIRST_CONTACT)
    return session().scalar(query.order_by(Deadline.id.desc()).limit(1))


def first_guess(signal: Signal) -> dict[str, Any]:
    """How a casus for this signal may begin, so that nothing is typed twice.

    A birth date says that the name is a person's; without it the name is the gezin's. Who
    referred said which part of the name is which.
    """
    given, _, surname = signal.name.partition(" ")
    born = signal.birth_date
    if signal.about is not None:
        person = signal.about.person
        given, surname, born = person.given_name, person.surname, person.birth_date
    if born is None or not surname:
        return {"family_name": signal.name}
    return {
        "family_name": surname.strip(),
        "given_name": given[:80],
        "birth_date": born,
        "relation": CHILD if age_on(born, clock.today()) < 18 else "",
    }
