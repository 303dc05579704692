"""Who outside may know what of the people of a gezin: the rows behind the consent page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import column, or_, select, table
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access import Actor
from app.accounts.models import Organisation
from app.db import Missing, session
from app.families import rights
from app.families.models import Consent, Family, FamilyMember, Person, PersonAccount
from app.families.queries import members_on, visible_to


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


def running_consents(family: Family) -> list[Consent]:
    """What was not taken back, about who belongs to the gezin today; in one query."""
    today = clock.today()
    query = (
        select(Consent)
        .join(FamilyMember, FamilyMember.person_id == Consent.person_id)
        .where(
            FamilyMember.family_id == family.id,
            FamilyMember.from_on <= today,
            or_(FamilyMember.until_on.is_(None), FamilyMember.until_on >= today),
            Consent.withdrawn_on.is_(None),
            Consent.renew_on > today,
        )
        .options(
            joinedload(Consent.person, innerjoin=True),
            joinedload(Consent.recipient, innerjoin=True),
        )
        .order_by(Consent.id)
    )
    return list(dict.fromkeys(session().scalars(query)))


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
