"""What stands beside the worklist: signals that nobody took, and drafts of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from app import clock
from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case, Signal
from app.db import session
from app.deadlines import FIRST_CONTACT, Deadline
from app.families.models import Family
from app.web.models import Draft

MOST = 5
WORDS = 48
FORM_WORDS = {"signaal": "Nieuw signaal", "eerste_contact": "Eerste contact"}


@dataclass(frozen=True)
class Untaken:
    """A signal that lies with the team: its first words, since when, and until when."""

    signal_id: str
    words: str
    entered_at: datetime
    due_on: date | None


@dataclass(frozen=True)
class Unfinished:
    """A draft of one's own: in which form, about whom, and where to go on.

    Without a page its casus is no longer theirs: then there are only their own words.
    """

    what: str
    family: str
    page: str
    saved_at: datetime
    draft_id: str


def untaken_signals(actor: Actor) -> tuple[Sequence[Untaken], int]:
    """The signals of my teams that nobody took, the most urgent first, and how many there are."""
    runs = and_(
        Deadline.signal_id == Signal.id,
        Deadline.rule == FIRST_CONTACT,
        Deadline.ended_on.is_(None),
    )
    query = (
        select(
            Signal.public_id,
            Signal.question,
            Signal.entered_at,
            Deadline.due_on,
            func.count().over().label("total"),
        )
        .outerjoin(Deadline, runs)
        .where(
            Signal.team_id.in_(actor.team_ids),
            Signal.ended_on.is_(None),
            Signal.case_id.is_(None),
        )
        .order_by(func.coalesce(Deadline.due_on, Signal.received_on), Signal.id)
        .limit(MOST)
    )
    rows = session().execute(query).all()
    found = [Untaken(r.public_id, first_words(r.question), r.entered_at, r.due_on) for r in rows]
    return found, rows[0].total if rows else 0


def own_drafts(actor: Actor) -> list[Unfinished]:
    """What this person was still typing; of a casus that is no longer theirs no name (031)."""
    whole = cases.visible_to(actor).with_only_columns(Case.id)
    goes_on = or_(Draft.case_id.is_(None), Case.id.in_(whole))
    query = (
        select(Draft, Family.name, goes_on.label("goes_on"))
        .outerjoin(Case, Case.public_id == Draft.case_id)
        .outerjoin(Family, Family.id == Case.family_id)
        .where(
            Draft.account_id == actor.id,
            Draft.until > clock.real_now(),
            or_(goes_on, and_(Case.id.is_not(None), ~cases.seen_by(actor))),
        )
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
        .limit(MOST)
    )
    return [
        _unfinished(row.Draft, row.name or "", bool(row.goes_on))
        for row in session().execute(query)
    ]


def _unfinished(draft: Draft, family: str, goes_on: bool) -> Unfinished:
    what, page = form_words(draft.form), draft.page if goes_on else ""
    return Unfinished(what, family if goes_on else "", page, draft.saved_at, draft.public_id)


def first_words(text: str) -> str:
    """The beginning of a text, to the end of a word."""
    line = " ".join(text.split())
    if len(line) <= WORDS:
        return line
    return f"{line[: WORDS + 1].rsplit(' ', 1)[0][:WORDS].rstrip('.,;: ')} …"


def form_words(form: str) -> str:
    return FORM_WORDS.get(form, form.replace("_", " ").replace("-", " ").capitalize())
