"""The happenings of a casus in words, as the timeline shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.access import Actor
from app.cases.models import Case
from app.reports.queries.happenings import kinds
from app.reports.queries.telling import consents, meetings, plan, regie, rights, stays, terms
from app.reports.queries.telling.notes import note_told
from app.reports.queries.telling.told import Told
from app.reports.queries.timeline import Entry

__all__ = ["Told", "tell"]


def tell(entries: Iterable[Entry], case: Case, actor: Actor | None) -> list[Told]:
    """The entries of a page of the timeline as this person reads them.

    On paper (`actor` None) nobody is 'u' and no day is 'vandaag'.
    """
    return [_TELLERS[entry.row.kind](entry, case, actor) for entry in entries]


_TELLERS: dict[str, Callable[[Entry, Case, Actor | None], Told]] = {
    kinds.BEGIN: regie.begin,
    kinds.HANDOVER: regie.handover,
    kinds.ROLE: regie.role,
    kinds.ROLE_END: regie.role_end,
    kinds.CLOSING: regie.closing,
    kinds.SIGNAL: regie.signal,
    kinds.NOTE: note_told,
    kinds.TERM: terms.term,
    kinds.PAUSE: terms.pause,
    kinds.VERSION: plan.version,
    kinds.EVALUATION: plan.evaluation,
    kinds.SIGNED_OFF: plan.signed_off,
    kinds.ADMISSION: stays.admission,
    kinds.LEAVING: stays.leaving,
    kinds.CANCELLED: stays.cancelled,
    kinds.STAY_EVALUATION: stays.evaluation,
    kinds.PERSPECTIVE: stays.perspectiefplan,
    kinds.WATCHING: stays.watching,
    kinds.PLANNED: meetings.planned,
    kinds.HELD: meetings.held,
    kinds.CALLED_OFF: meetings.called_off,
    kinds.CONSENT: consents.given,
    kinds.WITHDRAWN: consents.withdrawn,
    kinds.GEZAG: consents.gezag,
    kinds.GEZAG_END: consents.gezag_end,
    kinds.DISCLOSURE: consents.disclosure,
    kinds.READING: consents.reading,
    kinds.READING_END: consents.reading_end,
    kinds.RIGHTS: rights.rights,
}
