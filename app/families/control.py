"""What has to hold of consent and of what was told on it, for `flask controle`."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Select, and_, not_, or_, select

from app.accounts.models import Organisation
from app.db import session
from app.families.models import Consent, Disclosure, Level
from app.families.purposes import USES


def differences() -> Iterator[str]:
    """Consent for a recipient of another kind or without words; told on it to somebody else."""
    for public_id in session().scalars(_of_another_kind()):
        yield f"toestemming {public_id}: de ontvanger past niet bij waarvoor die is gegeven"
    in_words = [use.purpose.value for use in USES.values() if use.in_words]
    told_what = and_(Consent.what != "", Consent.level == Level.STATUS.value)
    bare = select(Consent.public_id).where(Consent.purpose.in_(in_words), not_(told_what))
    for public_id in session().scalars(bare.order_by(Consent.id)):
        yield f"toestemming {public_id}: er staat niet in woorden wat verteld mag worden"
    elsewhere = (
        select(Disclosure.public_id)
        .join(Disclosure.consent)
        .where(Disclosure.organisation_id.is_distinct_from(Consent.recipient_id))
    )
    for public_id in session().scalars(elsewhere.order_by(Disclosure.id)):
        yield f"verstrekking {public_id}: een andere ontvanger dan die van de toestemming"


def _of_another_kind() -> Select[str]:
    fits = [
        and_(Consent.purpose == use.purpose.value, Organisation.kind.startswith(use.kind))
        for use in USES.values()
    ]
    query = select(Consent.public_id).join(Consent.recipient).where(not_(or_(*fits)))
    return query.order_by(Consent.id)
