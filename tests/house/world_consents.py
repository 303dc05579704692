"""What the gezin of the story lets be told outside, and what was told."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import session
from app.families import operations as families
from app.families.models import Consent, Disclosure, Family, Person, ReadingConsent
from app.workdays import add_months
from tests.accounts import make
from tests.families import make as people
from tests.families import make_rights as rights


def tell(lead: UserAccount, ids: dict[str, str | int], case: Case) -> None:
    """The huisarts may read a text, and did get one; a young person lets their mother read."""
    family: Family = people.again(session().get_one(Family, case.family_id))
    members = {m.relation: m for m in reversed(family.members)}
    child, mother = members["kind"], members["moeder"]
    practice = session().scalars(select(Consent)).one().recipient
    consent = rights.consent(
        *(child, lead, "gezag", mother), recipient=practice, level="inhoudelijke_samenvatting"
    )
    families.write_summary(
        people.again(family),
        by=make.actor(lead),
        consent=people.again(consent),
        parts=("Slapen.", "Elke week praten.", "Van een 4 naar een 5.", "Volgen."),
        seen=True,
    )
    young = people.member(family, "Kees", birth_date=_of_sixteen())
    rights.gezag(young, mother, lead)
    parent: Person = rights.person_of(mother)
    families.let_parent_read(
        people.again(young), by=make.actor(lead), parent=parent, words="Dat zei Kees zelf."
    )
    ids |= {
        "consent_id": people.again(consent).public_id,
        "disclosure_id": session().scalars(select(Disclosure.public_id)).one(),
        "reading_id": session().scalars(select(ReadingConsent.public_id)).one(),
        "purpose": "school",
    }


def _of_sixteen() -> date:
    return add_months(clock.today(), -12 * 16) - timedelta(days=40)
