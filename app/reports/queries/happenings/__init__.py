"""What there is to tell of a casus: for each kind a query with the same narrow columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Select

from app.access import Actor
from app.cases.models import Case, Note
from app.reports.queries.happenings import (
    consents,
    disclosures,
    kinds,
    meetings,
    plan,
    regie,
    rights,
    stays,
    terms,
)
from app.reports.queries.happenings.narrow import narrow

_FOUND: dict[str, Callable[[Case, Actor], Select[Any]]] = {
    kinds.BEGIN: regie.begin,
    kinds.HANDOVER: regie.handovers,
    kinds.ROLE: regie.roles,
    kinds.ROLE_END: regie.ended_roles,
    kinds.CLOSING: regie.closing,
    kinds.SIGNAL: regie.signals,
    kinds.VERSION: plan.versions,
    kinds.EVALUATION: plan.evaluations,
    kinds.SIGNED_OFF: plan.sign_offs,
    kinds.PLANNED: meetings.planned,
    kinds.HELD: meetings.held,
    kinds.CALLED_OFF: meetings.called_off,
    kinds.CONSENT: consents.given,
    kinds.WITHDRAWN: consents.withdrawn,
    kinds.GEZAG: consents.gezag,
    kinds.GEZAG_END: consents.ended_gezag,
    kinds.DISCLOSURE: disclosures.told,
    kinds.READING: disclosures.readings,
    kinds.READING_END: disclosures.ended_readings,
    kinds.RIGHTS: rights.told,
}


_OF_STAYS: dict[str, Callable[[Case, Actor, stays.Known], Select[Any]]] = {
    kinds.TERM: terms.terms,
    kinds.PAUSE: terms.pauses,
    kinds.ADMISSION: stays.admissions,
    kinds.LEAVING: stays.leavings,
    kinds.CANCELLED: stays.cancelled,
    kinds.STAY_EVALUATION: stays.evaluations,
    kinds.PERSPECTIVE: stays.perspectiefplannen,
    kinds.WATCHING: stays.watching,
}


def branches(
    shown: Iterable[str], case: Case, actor: Actor, notes: Select[Any]
) -> list[Select[Any]]:
    """The happenings of these kinds, as far as this person may know of them."""
    wanted = list(shown)
    known = stays.Known(case, actor) if _OF_STAYS.keys() & set(wanted) else None
    return [_branch(kind, case, actor, notes, known) for kind in wanted]


def _branch(
    kind: str, case: Case, actor: Actor, notes: Select[Any], known: stays.Known | None
) -> Select[Any]:
    if kind == kinds.NOTE:
        row = narrow(Note.happened_at, kinds.NOTE, Note.id, ref=Note.public_id, what=Note.kind)
        return row.where(Note.id.in_(notes))
    if known is not None and kind in _OF_STAYS:
        return _OF_STAYS[kind](case, actor, known)
    return _FOUND[kind](case, actor)
