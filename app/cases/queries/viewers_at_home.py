"""Who of a gezin has a way in, and as whom they read today; the rest of the casus stays closed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.cases.models import Case
from app.db import session
from app.families import rights
from app.families.family_rights import Reader, ReadsAs, reader_among, who_let_read
from app.families.models import Family, FamilyMember, Person, PersonAccount

SEES = {
    ReadsAs.PARENT: "van het vastgestelde plan wat over het hele gezin, over zichzelf en over de "
    "eigen kinderen gaat",
    ReadsAs.YOUTH: "van het vastgestelde plan wat over het hele gezin en over zichzelf gaat",
    ReadsAs.OWN: "van het vastgestelde plan wat over zichzelf gaat",
}
SHIELDED = "van het vastgestelde plan de eigen woorden"


@dataclass(frozen=True)
class OfFamily:
    """One of them; without `reads_as` they read nothing now."""

    access: PersonAccount
    reads_as: str
    part: str


def who_reads(case: Case) -> list[OfFamily]:
    """Whose access lasts today, in the order in which it was given."""
    if case.closed_on is not None:
        return []
    today, family = clock.today(), case.family
    found = [row for row in _with_access(case) if row.lasts_on(today)]
    people = [row.person for row in found]
    gezag = rights.gezag_of([member.person for member in family.members]) if people else []
    allowed = who_let_read(people, today)

    def reader(person: Person) -> Reader | None:
        held = [one for one in gezag if rights.is_of(one, person)]
        return reader_among(person, family, held, allowed[person.id], today)

    return [_reads(row, reader(row.person)) for row in found]


def _reads(row: PersonAccount, reader: Reader | None) -> OfFamily:
    if reader is None:
        return OfFamily(row, "", "")
    return OfFamily(row, reader.reads_as, SHIELDED if reader.shielded else SEES[reader.reads_as])


def _with_access(case: Case) -> list[PersonAccount]:
    """The gezin comes along with all its people: who reads what follows from them."""
    today = clock.today()
    people = joinedload(Family.members).joinedload(FamilyMember.person)
    query = (
        select(PersonAccount, Family)
        .join(FamilyMember, FamilyMember.person_id == PersonAccount.person_id)
        .join(Family, Family.id == FamilyMember.family_id)
        .where(
            Family.id == case.family_id,
            FamilyMember.from_on <= today,
            or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today),
        )
        .options(joinedload(PersonAccount.person, innerjoin=True), people)
        .order_by(PersonAccount.id)
    )
    return list(dict.fromkeys(row for row, _ in session().execute(query).unique()))
