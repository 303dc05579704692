"""What somebody typed in a casus that they no longer see: their own words, or that there were.

Only in a form for something new: one that changes what was there also holds the words of others.
Never when somebody in the gezin must not be found, and only for who works in the help.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import CARE_ROLES, WORKS_CASES, Actor
from app.cases.models import Case
from app.cases.queries import seen_by
from app.db import Missing, session
from app.families.models import Family
from app.families.queries import has_shielded
from app.web.models import Draft

WHO_MAY = CARE_ROLES | WORKS_CASES


@dataclass(frozen=True)
class OwnWords:
    """A draft that can no longer be sent: whom to call, and its fields when those may be shown."""

    draft: Draft
    team: str
    phone: str
    fields: dict[str, list[str]]


def own_words(draft_id: str, actor: Actor) -> OwnWords:
    """One of this person, of a casus that they do not see; raises Missing for any other."""
    query = (
        select(Draft, Case)
        .join(Case, Case.public_id == Draft.case_id)
        .where(
            Draft.public_id == draft_id,
            Draft.account_id == actor.id,
            Draft.until > clock.real_now(),
            ~seen_by(actor),
        )
        .options(
            joinedload(Case.team, innerjoin=True),
            joinedload(Case.family, innerjoin=True).selectinload(Family.members),
        )
    )
    found = session().execute(query).one_or_none()
    if found is None:
        raise Missing(draft_id)
    draft, case = found
    body = json.loads(draft.body)
    hidden = bool(body["version"]) or has_shielded(case.family) or not WHO_MAY & actor.roles
    return OwnWords(draft, case.team.name, case.team.phone, {} if hidden else body["fields"])
