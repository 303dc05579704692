"""Who outside may know what of the people of a gezin: the rows behind the consent page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import column, or_, select, table
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access import Actor
from app.accounts.models import Organisation
from app.db import Missing, session
from app.families import rights
from app.families.models import Consent, Family, FamilyMember, Person, PersonAccount
from app.families.purposes import Use
from app.families.queries import members_on, visible_to
from app.words import day_short
from app.workdays import birthday


def get_family_of_case(case_id: str, actor: Actor, *, people: bool = True) -> Family:
    """The gezin of a casus that this person may see; raises Missing for any other.

    The casus is the newest one of the gezin: open, or closed last. Consent counts on after that.
    """
    cases = table("cases", *map(column, ("id", "family_id", "public_id")))
    newer = cases.alias()
    later = select(newer.c.id).where(
        newer.c.family_id == cases.c.family_id, newer.c.id > cases.c.id
    )
    query = (
        visible_to(actor)
        .join(cases, cases.c.family_id == Family.id)
        .where(cases.c.public_id == case_id, ~later.exists())
    )
    members = selectinload(Family.members).joinedload(FamilyMember.person, innerjoin=True)
    query = query.options(*_by_whom_it_is_read(), *((members,) if people else ()))
    found = session().scalars(query).unique().one_or_none()
    if found is None:
        raise Missing(case_id)
    return found


def _by_whom_it_is_read() -> tuple[Any, ...]:
    """The open casus with what its relations are made of; its model is of a later topic."""
    case: Any = Family.open_case.property.mapper.class_
    opened = joinedload(Family.open_case)
    return opened.joinedload(case.readers), opened.joinedload(case.perspectiefregie)


def persons_told_of(family: Family) -> list[Person]:
    """Who belongs to the gezin today, and who a signal in its newest casus is about."""
    members = [member.person for member in members_on(family, clock.today())]
    signals = table("signals", *map(column, ("id", "case_id")))
    about = table("signal_persons", *map(column, ("signal_id", "person_id")))
    case = family.newest_case
    if case is None:
        return members
    query = (
        select(Person)
        .join(about, about.c.person_id == Person.id)
        .join(signals, signals.c.id == about.c.signal_id)
        .where(
            signals.c.case_id == case.id,
            Person.id.not_in([person.id for person in members]),
        )
        .distinct()
        .order_by(Person.id)
    )
    return [*members, *session().scalars(query)]


def consents_about(persons: Sequence[Person]) -> list[Consent]:
    """All consent about these people, the newest first."""
    query = (
        select(Consent)
        .where(Consent.person_id.in_([person.id for person in persons]))
        .options(
            joinedload(Consent.person, innerjoin=True),
            joinedload(Consent.recipient, innerjoin=True),
            joinedload(Consent.recorded_by, innerjoin=True),
        )
        .order_by(Consent.from_on.desc(), Consent.id.desc())
    )
    return list(session().scalars(query))


def consents_of_members(family: Family) -> list[Consent]:
    """All consent about who belongs to the gezin today, the oldest first; in one query."""
    today = clock.today()
    query = (
        select(Consent)
        .join(FamilyMember, FamilyMember.person_id == Consent.person_id)
        .where(
            FamilyMember.family_id == family.id,
            FamilyMember.from_on <= today,
            or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today),
        )
        .options(
            joinedload(Consent.person, innerjoin=True),
            joinedload(Consent.recipient, innerjoin=True),
        )
        .order_by(Consent.id)
    )
    return list(dict.fromkeys(session().scalars(query)))


def to_ask_again(rows: Sequence[Consent], today: date) -> list[tuple[Consent, str]]:
    """What counts no longer though nobody took it back, and why: by person, purpose, recipient.

    The newest row decides. Consent that was agreed for a time and is over is not asked again.
    """
    newest: dict[tuple[int, str, int], Consent] = {}
    for row in sorted(rows, key=lambda row: row.id):
        newest[row.person_id, row.purpose, row.recipient_id] = row
    asked = [(row, why_again(row, today)) for row in newest.values()]
    return [(row, why) for row, why in asked if why]


def why_again(consent: Consent, today: date) -> str:
    """Why somebody has to be asked again, as a sentence; empty when that need not be."""
    if consent.withdrawn_on is not None or consent.from_on > today:
        return ""
    if consent.paused_on is not None:
        return consent.paused_reason
    born, ended = consent.person.birth_date, consent.renew_on
    if ended > today or born is None:
        return ""
    for age in (rights.TOGETHER_FROM, rights.ALONE_FROM, rights.ADULT_FROM):
        if ended == birthday(born, age):
            name, day = consent.person.given_name, day_short(ended, today)
            return f"{name} is {age} geworden op {day}. Nu beslist iemand anders, of samen."
    return ""


def get_consent(family: Family, consent_id: str) -> Consent:
    """One consent about somebody of this gezin; raises Missing for any other."""
    for consent in consents_about(persons_told_of(family)):
        if consent.public_id == consent_id:
            return consent
    raise Missing(consent_id)


def practices() -> list[Organisation]:
    """Whom can be told: the huisartsen, by name."""
    query = select(Organisation).where(Organisation.kind.startswith(rights.PRACTICE))
    return list(session().scalars(query.order_by(Organisation.name, Organisation.id)))


def recipients(use: Use, municipality_id: int) -> list[Organisation]:
    """Who is known already that can be told for this purpose, by name."""
    if not use.in_words:
        return practices()
    query = select(Organisation).where(
        Organisation.kind == use.kind, Organisation.municipality_id == municipality_id
    )
    return list(session().scalars(query.order_by(Organisation.name, Organisation.id)))


def guardians() -> list[Organisation]:
    """The organisations that can have voogdij, by name."""
    query = select(Organisation).where(Organisation.kind == rights.GUARDIANS)
    return list(session().scalars(query.order_by(Organisation.name, Organisation.id)))


def access_of(person: Person) -> PersonAccount | None:
    """The access that somebody of the gezin has now, if any."""
    query = (
        select(PersonAccount)
        .where(
            PersonAccount.person_id == person.id,
            PersonAccount.ended_at.is_(None),
            or_(PersonAccount.until_on.is_(None), PersonAccount.until_on >= clock.today()),
        )
        .options(joinedload(PersonAccount.account))
        .order_by(PersonAccount.id.desc())
    )
    return session().scalars(query).first()
