"""Text that was being typed: kept a second after typing, given back, gone when it was sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import audit, clock
from app.access import Actor
from app.audit import Kind
from app.db import session
from app.web.handle import Handle
from app.web.models import Draft, FormPost
from app.words import clock_time, day_plain

KEEP_DAYS = 30
ELSEWHERE = "U ziet deze casus niet meer: kijk bij Vandaag"
# Whether a casus is one that somebody no longer sees; `create_app` gives what answers this.
_WENT: list[Callable[[Actor, str], bool]] = []


def ask(went: Callable[[Actor, str], bool]) -> None:
    """This tells whether somebody no longer sees the casus with this public id."""
    _WENT[:] = [went]


def lost(case_id: str | None, actor: Actor) -> bool:
    """Whether a form belongs to a casus that its writer no longer sees."""
    return case_id is not None and any(went(actor, case_id) for went in _WENT)


def newest(account_id: int, form: str, record: str) -> Draft | None:
    """The last draft that this person left in this form about this record."""
    query = (
        select(Draft)
        .where(
            Draft.account_id == account_id,
            Draft.record == record,
            Draft.form == form,
            Draft.until > clock.real_now(),
        )
        .order_by(Draft.saved_at.desc())
        .limit(1)
    )
    return session().scalar(query)


def of_case(account_id: int, case: str) -> list[Draft]:
    """What this person was still typing in this casus."""
    query = select(Draft).where(
        Draft.account_id == account_id, Draft.case_id == case, Draft.until > clock.real_now()
    )
    return list(session().scalars(query.order_by(Draft.saved_at)))


def own(public_id: str, account_id: int) -> Draft | None:
    """A draft of this person."""
    return session().scalar(
        select(Draft).where(Draft.public_id == public_id, Draft.account_id == account_id)
    )


def was_sent(handle: Handle, digest: str) -> bool:
    """Whether this form was sent with exactly this content."""
    query = select(FormPost.id).where(
        FormPost.instance == handle.instance,
        FormPost.account_id == handle.account,
        FormPost.digest == digest,
    )
    return session().scalar(query) is not None


def keep(handle: Handle, fields: dict[str, list[str]], version: str, actor: Actor) -> datetime:
    """Keep what was typed, in a commit of its own; the first time with an audit line.

    Gives the moment. The row itself may be gone by then: the form was sent meanwhile.
    """
    try:
        return _keep(handle, fields, version, actor)
    except (IntegrityError, StaleDataError):
        # Two saves of a new draft at once: the other one made the row, this one fills it. Or the
        # form was sent while this was on its way: what was typed after that is a draft again.
        session().rollback()
        return _keep(handle, fields, version, actor)


def _keep(handle: Handle, fields: dict[str, list[str]], version: str, actor: Actor) -> datetime:
    unit, now = session(), clock.real_now()
    draft = unit.scalar(
        select(Draft).where(Draft.account_id == handle.account, Draft.instance == handle.instance)
    )
    fresh = draft is None
    if draft is None:
        draft = Draft(
            account_id=handle.account,
            form=handle.form,
            record=handle.record,
            case_id=handle.case,
            instance=handle.instance,
            page=handle.page,
        )
        unit.add(draft)
    draft.body = json.dumps({"fields": fields, "version": version})
    draft.saved_at, draft.until = now, now + timedelta(days=KEEP_DAYS)
    unit.execute(delete(Draft).where(Draft.until < now))
    if fresh:
        line = audit.line_about(draft, Kind.DRAFT, f"concept van {handle.form}")
        audit.append(line, actor)
    unit.commit()
    return now


def move(
    before: str, handle: Handle, fields: dict[str, list[str]], version: str, actor: Actor
) -> None:
    """Keep what was typed under the new key of a form that was not carried out."""
    session().execute(
        update(Draft)
        .where(Draft.account_id == handle.account, Draft.instance == before)
        .values(instance=handle.instance)
    )
    keep(handle, fields, version, actor)


def drop(account_id: int, instance: str) -> None:
    """Take a draft away: what it held was sent, or its writer does not want it."""
    session().execute(
        delete(Draft).where(Draft.account_id == account_id, Draft.instance == instance)
    )


def body_of(draft: Draft) -> dict[str, Any]:
    """The fields and the version that were kept."""
    body: dict[str, Any] = json.loads(draft.body)
    return body


def line_for(draft: Draft) -> str:
    """What stands beside a form that was given back."""
    saved = clock.local(draft.saved_at)
    gone = clock.local(draft.until).date()
    today = clock.local(clock.real_now()).date()
    day = day_plain(saved.date(), today)
    return f"Concept van {day} {clock_time(saved)} teruggezet, blijft tot {day_plain(gone, today)}"


def saved_line(saved_at: datetime) -> str:
    """What stands beside a form that is being typed in."""
    return f"Concept bewaard {clock_time(clock.local(saved_at))}"
