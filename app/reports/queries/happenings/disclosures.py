"""What was told outside, and which parent reads along with a young person: that it happened.

Of a disclosure to whom and on what ground, never the text.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy import case as when

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.aliases import once_more
from app.cases.models import Case
from app.families.models import Disclosure, Person, ReadingConsent
from app.reports.queries.happenings.consents import belonged
from app.reports.queries.happenings.hiding import HIDDEN, hides, hides_any
from app.reports.queries.happenings.kinds import DISCLOSURE, READING, READING_END
from app.reports.queries.happenings.narrow import evening_of, morning_of, narrow


def told(case: Case, actor: Actor) -> Select[Any]:
    """Since the day on which the casus began: of a day that went by only the day is known."""
    began = datetime.combine(case.opened_on, time(), tzinfo=clock.AMSTERDAM)
    hidden = or_(
        hides(actor, case, Disclosure.person_id),
        and_(Disclosure.person_id.is_(None), hides_any(actor, case)),
    )
    row = narrow(
        *(Disclosure.at, DISCLOSURE, Disclosure.id),
        who=Person.given_name,
        other=when((hidden, HIDDEN), else_=Disclosure.recipient),
        what=Disclosure.basis,
        why=UserAccount.name,
    )
    row = row.select_from(Disclosure).join(UserAccount, UserAccount.id == Disclosure.by_id)
    row = row.outerjoin(Person, Person.id == Disclosure.person_id)
    return row.where(Disclosure.family_id == case.family_id, Disclosure.at >= began)


def readings(case: Case, actor: Actor) -> Select[Any]:
    row = _reading(ReadingConsent.recorded_at, READING)
    return row.where(belonged(case, ReadingConsent.young_id, ReadingConsent.recorded_at))


def ended_readings(case: Case, actor: Actor) -> Select[Any]:
    over = evening_of(ReadingConsent.withdrawn_on)
    row = _reading(over, READING_END)
    return row.where(
        ReadingConsent.withdrawn_on.is_not(None),
        belonged(case, ReadingConsent.young_id, over),
        not_(_carried()),
    )


def _carried() -> ColumnElement[bool]:
    """Not taken back: it goes on in another row, because two rows turned out to be one person.

    Nobody else writes down on a day what counts from a day before.
    """
    later, ended = once_more(ReadingConsent, "later"), ReadingConsent.withdrawn_on
    goes_on = select(later.id).where(
        later.from_on == ReadingConsent.from_on,
        later.from_on < ended,
        later.words == ReadingConsent.words,
        later.recorded_at.between(morning_of(ended), evening_of(ended)),
    )
    return goes_on.exists()


def _reading(at: Any, kind: str) -> Select[Any]:
    parent = once_more(Person, "parent")
    row = narrow(*(at, kind, ReadingConsent.id), who=Person.given_name, other=parent.given_name)
    row = row.select_from(ReadingConsent).join(Person, Person.id == ReadingConsent.young_id)
    return row.join(parent, parent.id == ReadingConsent.parent_id)
