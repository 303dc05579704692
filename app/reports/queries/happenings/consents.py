"""Who may be told, and who has gezag: that it was written down, and nothing of what lies behind it.

Of whoever belonged to the gezin on that day, since the casus began; what came along with a
referral counts too.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy import case as when

from app import clock
from app.access import Actor
from app.accounts.models import Organisation
from app.aliases import once_more
from app.cases.models import Case, Signal, SignalPerson
from app.families.models import Consent, FamilyMember, Gezag, Person
from app.families.operations.consent import REPLACED
from app.reports.queries.happenings.hiding import HIDDEN, hides
from app.reports.queries.happenings.kinds import CONSENT, GEZAG, GEZAG_END, WITHDRAWN
from app.reports.queries.happenings.narrow import evening_of, morning_of, narrow


def given(case: Case, actor: Actor) -> Select[Any]:
    row = _consent(actor, case, Consent.recorded_at, CONSENT, Consent.given_by)
    with_referral = (
        select(SignalPerson.id)
        .join(SignalPerson.signal)
        .where(
            Signal.case_id == case.id,
            SignalPerson.person_id == Consent.person_id,
            Consent.recorded_at >= Signal.entered_at,
        )
    )
    here = belonged(case, Consent.person_id, Consent.recorded_at)
    return row.where(or_(here, with_referral.exists()))


def withdrawn(case: Case, actor: Actor) -> Select[Any]:
    """Not what a newer consent took the place of: that one is told."""
    row = _consent(actor, case, evening_of(Consent.withdrawn_on), WITHDRAWN)
    return row.where(
        Consent.withdrawn_on.is_not(None),
        Consent.withdrawn_words != REPLACED,
        belonged(case, Consent.person_id, evening_of(Consent.withdrawn_on)),
    )


def _consent(actor: Actor, case: Case, at: Any, kind: str, why: Any = None) -> Select[Any]:
    """A school or a practice is a place too: not named to whom that is hidden from."""
    row = narrow(
        *(at, kind, Consent.id),
        who=Person.given_name,
        other=when((hides(actor, case, Person.id), HIDDEN), else_=Organisation.name),
        what=Consent.purpose,
        why=why,
        day=Consent.from_on,
    )
    return row.select_from(Consent).join(Consent.person).join(Consent.recipient)


def gezag(case: Case, actor: Actor) -> Select[Any]:
    return _gezag(Gezag.at, GEZAG).where(belonged(case, Gezag.child_id, Gezag.at))


def ended_gezag(case: Case, actor: Actor) -> Select[Any]:
    row = _gezag(evening_of(Gezag.until_on), GEZAG_END)
    return row.where(
        Gezag.until_on <= clock.today(),
        belonged(case, Gezag.child_id, evening_of(Gezag.until_on)),
    )


def _gezag(at: Any, kind: str) -> Select[Any]:
    holder = once_more(Person, "holder")
    row = narrow(
        *(at, kind, Gezag.id),
        who=Person.given_name,
        other=func.coalesce(holder.given_name, Organisation.name),
        day=Gezag.from_on,
    )
    row = row.select_from(Gezag).join(Person, Person.id == Gezag.child_id)
    row = row.outerjoin(holder, holder.id == Gezag.holder_person_id)
    return row.outerjoin(Organisation, Organisation.id == Gezag.holder_organisation_id)


def belonged(case: Case, person_id: Any, at: Any) -> ColumnElement[bool]:
    """Somebody was in the gezin at a moment, and that was in the time of this casus."""
    member = select(FamilyMember.id).where(
        FamilyMember.family_id == case.family_id,
        FamilyMember.person_id == person_id,
        morning_of(FamilyMember.from_on) <= at,
        or_(FamilyMember.until_on.is_(None), at <= evening_of(FamilyMember.until_on)),
    )
    return and_(at >= case.opened_at, member.exists())
