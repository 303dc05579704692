"""What `flask controle` recomputes about casussen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from app import clock
from app.cases.models import Case, Note, Regie
from app.db import session
from app.deadlines import FIRST_CONTACT, Deadline, Ending


def differences() -> Iterator[str]:
    """One sentence for each casus whose regie or first contact is not as the facts say."""
    yield from _regie()
    yield from _open_cases()
    yield from _first_contacts()


def _regie() -> Iterator[str]:
    led: dict[int, list[Regie]] = defaultdict(list)
    for regie in session().scalars(select(Regie).order_by(Regie.case_id, Regie.nr)):
        led[regie.case_id].append(regie)
    for case in session().scalars(select(Case).order_by(Case.id)):
        succession = led.pop(case.id, [])
        if [regie.nr for regie in succession] != list(range(1, len(succession) + 1)):
            yield f"Casus {case.public_id}: in de reeks van regisseurs ontbreekt er een."
        days = [regie.from_on for regie in succession]
        if days != sorted(days):
            yield f"Casus {case.public_id}: de regisseurs staan niet op volgorde van dag."
        if not succession or days[0] != case.opened_on:
            yield f"Casus {case.public_id}: de eerste regie begint niet toen de casus begon."
        newest = (succession[-1].nr, succession[-1].user_id) if succession else None
        if newest != (case.regie_nr, case.regisseur_id):
            yield f"Casus {case.public_id}: de regisseur is niet die van de nieuwste regie."
    for case_id in led:
        yield f"Regie van casus {case_id}: deze casus is er niet."


def _open_cases() -> Iterator[str]:
    seen: set[int] = set()
    query = select(Case).where(Case.closed_on.is_(None)).order_by(Case.id)
    for case in session().scalars(query):
        if case.family_id in seen:
            yield f"Casus {case.public_id}: dit gezin heeft nog een open casus."
        seen.add(case.family_id)


def _first_contacts() -> Iterator[str]:
    """A term that was met has its contact on that day, and a contact has met its term."""
    contacts: dict[int, set[date]] = defaultdict(set)
    for case_id, moment in session().execute(
        select(Note.case_id, Note.happened_at).where(Note.kind == "eerste_contact")
    ):
        contacts[case_id].add(clock.local(moment).date())
    met: dict[int, set[date]] = defaultdict(set)
    waived: set[int] = set()
    query = select(Deadline).where(Deadline.rule == FIRST_CONTACT, Deadline.case_id.is_not(None))
    for term in session().scalars(query.order_by(Deadline.id)):
        case_id, ended = term.case_id or 0, term.ended_how
        if ended in (Ending.MET, Ending.LATE) and term.ended_on is not None:
            met[case_id].add(term.ended_on)
            if term.ended_on not in contacts[case_id]:
                yield f"Termijn {term.public_id}: gehaald, maar er is die dag geen eerste contact."
        elif ended is not None:
            waived.add(case_id)
    for case_id, days in contacts.items():
        for day in sorted(days - met[case_id]) if case_id not in waived else ():
            yield f"Casus {case_id}: eerste contact op {day}, maar de termijn loopt nog."
