"""Questions for access: those of me, those to me, and how many I asked today."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Action, Actor, may
from app.cases.models import AccessRequest, Case, CaseReader
from app.cases.queries.collaborators import led_by
from app.db import Missing, session

MOST = 50


def get_request(request_id: str, actor: Actor) -> AccessRequest:
    """A question that this person asked or was asked; raises Missing for any other."""
    query = _with_people().where(
        AccessRequest.public_id == request_id,
        or_(AccessRequest.asked_by_id == actor.id, AccessRequest.asked_of_id == actor.id),
    )
    found = session().scalar(query)
    if found is None or not may(actor, Action.READ_REQUEST, found):
        raise Missing(request_id)
    return found


def asked_by(actor: Actor) -> list[AccessRequest]:
    """What I asked, the newest first."""
    query = _with_people().where(AccessRequest.asked_by_id == actor.id)
    newest = query.order_by(AccessRequest.asked_at.desc(), AccessRequest.id.desc())
    return list(session().scalars(newest.limit(MOST)))


def waiting_for(actor: Actor) -> list[AccessRequest]:
    """What colleagues asked me and I did not answer yet, the oldest first."""
    query = _with_people().where(
        AccessRequest.asked_of_id == actor.id, AccessRequest.answered_at.is_(None)
    )
    oldest = query.order_by(AccessRequest.asked_at, AccessRequest.id)
    return list(session().scalars(oldest.limit(MOST)))


def answered_by(actor: Actor) -> list[AccessRequest]:
    """What I answered, the newest first."""
    query = _with_people().where(
        AccessRequest.asked_of_id == actor.id, AccessRequest.answered_at.is_not(None)
    )
    newest = query.order_by(AccessRequest.answered_at.desc(), AccessRequest.id.desc())
    return list(session().scalars(newest.limit(MOST)))


def asked_today(actor: Actor) -> int:
    """How many questions this person asked today."""
    midnight = datetime.combine(clock.today(), time(), clock.AMSTERDAM).astimezone(UTC)
    query = select(func.count()).where(
        AccessRequest.asked_by_id == actor.id, AccessRequest.asked_at >= midnight
    )
    return session().scalar(query) or 0


def cases_to_give(actor: Actor) -> list[Case]:
    """The open casussen that this person leads today, by the name of the gezin."""
    query = select(Case).where(Case.id.in_(led_by(actor))).options(joinedload(Case.family))
    found = session().scalars(query)
    return sorted(found, key=lambda case: (case.family.search_name, case.id))


def _with_people() -> Select[AccessRequest]:
    return select(AccessRequest).options(
        joinedload(AccessRequest.asked_by, innerjoin=True),
        joinedload(AccessRequest.asked_of, innerjoin=True),
        joinedload(AccessRequest.reader).joinedload(CaseReader.case),
    )
