"""Gezag, consent and access for tests: call these inside `with database.writing():`."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Organisation, UserAccount
from app.db import session
from app.families import operations
from app.families.models import Consent, FamilyMember, Gezag, Person
from tests.accounts import make as accounts
from tests.families import make


def practice(name: str = "Huisartsenpraktijk De Brug") -> Organisation:
    found = session().scalar(select(Organisation).where(Organisation.name == name))
    return found or accounts.organisation(name)


def gezag(
    child: FamilyMember,
    holder: FamilyMember | Organisation,
    by: UserAccount,
    from_on: date | None = None,
    evidence: str = "Gezagsregister bekeken.",
) -> Gezag:
    """Somebody has gezag over this child, since its birth unless said otherwise."""
    here = make.again(child)
    who = make.again(holder)
    operations.record_gezag(
        here,
        by=accounts.actor(by),
        holder=who.person if isinstance(who, FamilyMember) else who,
        from_on=from_on or here.person.birth_date,
        evidence=evidence,
    )
    return newest(Gezag, child_id=make.again(child).person_id)


def end_gezag(row: Gezag, child: FamilyMember, by: UserAccount, until_on: date) -> None:
    operations.end_gezag(
        make.again(child),
        by=accounts.actor(by),
        gezag=make.again(row),
        until_on=until_on,
        reason="Uitspraak van de rechtbank gezien.",
    )


def consent(
    child: FamilyMember,
    by: UserAccount,
    capacity: str = "gezag",
    holder: FamilyMember | None = None,
    from_on: date | None = None,
    **more: Any,
) -> Consent:
    """The practice may see the steps of this child, from today unless said otherwise."""
    here = make.again(child)
    operations.record_consent(
        here,
        by=accounts.actor(by),
        recipient=more.pop("recipient", None) or practice(),
        level=more.pop("level", "status"),
        capacity=capacity,
        holder=make.again(holder).person if holder is not None else None,
        from_on=from_on or clock.today(),
        **more,
    )
    return newest(Consent, person_id=make.again(child).person_id)


def withdraw(given: Consent, child: FamilyMember, by: UserAccount, words: str = "") -> None:
    operations.withdraw_consent(
        make.again(make.again(child).family),
        by=accounts.actor(by),
        consent=make.again(given),
        words=words,
    )


def newest(kind: type[Any], **where: Any) -> Any:
    query = select(kind).filter_by(**where).order_by(kind.id.desc()).limit(1)
    return session().scalars(query.execution_options(populate_existing=True)).one()


def person_of(member: FamilyMember) -> Person:
    found: Person = make.again(member).person
    return found
