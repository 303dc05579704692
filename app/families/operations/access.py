"""Letting somebody of the gezin read along in their own plan, and ending that."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import Action, Actor, Role
from app.accounts import queries as accounts
from app.accounts.models import UserAccount
from app.accounts.operations import invite_again, invite_by_mail, invited_account
from app.db import lock, session
from app.families import rights
from app.families.family_rights import ReadsAs, reader_of
from app.families.models import FamilyMember, Person, PersonAccount
from app.families.operations.people import EMAIL
from app.families.queries import members_on
from app.families.told import access_of
from app.operation import RuleBroken, operation


@operation(Action.OPEN_FAMILY_ACCESS)
def open_family_access(member: FamilyMember, *, by: Actor, email: str) -> None:
    """Give a parent with gezag, or a young person from 12, a way in to their own plan.

    What they may read is worked out at each look; this only says whose account it is.
    """
    lock(member.person)
    role = role_of(member)
    if role is None:
        raise RuleBroken(
            "Meelezen kan voor een ouder met gezag en voor een jongere vanaf 12 jaar. Kijk of het "
            "gezag is vastgelegd en of de geboortedatum klopt."
        )
    if access_of(member.person) is not None:
        raise RuleBroken(f"{member.person.given_name} kan al meelezen.")
    if not EMAIL.fullmatch(email.strip()):
        raise RuleBroken(
            "Dit is geen e-mailadres. Vul het in als naam@voorbeeld.nl.", field="email"
        )
    _guard_own_address(member, email)
    account, token = _account_for(member.person, email, role)
    row = PersonAccount(account_id=account.id, person_id=member.person_id, from_on=clock.today())
    row.by_id = by.id
    session().add(row)
    invite_by_mail(account, token)


@operation(Action.OPEN_FAMILY_ACCESS)
def end_family_access(member: FamilyMember, *, by: Actor, reason: str) -> None:
    """End it at once: the account stays, and finds a sentence in place of the plan."""
    lock(member.person)
    running = access_of(member.person)
    if running is None:
        raise RuleBroken(f"{member.person.given_name} leest niet mee.")
    if not reason.strip():
        raise RuleBroken("Schrijf waarom het meelezen stopt.", field="reason")
    running.until_on, running.ended_at = clock.today(), clock.now()
    running.reason = reason.strip()


def role_of(member: FamilyMember) -> Role | None:
    """As whom somebody of the gezin may read along today; None when they may not."""
    today, person, family = clock.today(), member.person, member.family
    if not member.lasts_on(today):
        return None
    gezag = rights.gezag_of([m.person for m in family.members if m.person_id != person.id])
    reader = reader_of(person, family, gezag, today)
    if reader is None:
        return None
    return Role.OUDER if reader.reads_as is ReadsAs.PARENT else Role.JEUGDIGE


def _guard_own_address(member: FamilyMember, email: str) -> None:
    """Nobody reads the invitation of another: a child and a parent do not share an address."""
    for other in members_on(member.family, clock.today()):
        mine = other.person_id == member.person_id
        if not mine and other.person.email.strip().lower() == email.strip().lower():
            raise RuleBroken(
                f"Dit is het adres van {other.person.given_name}. Vraag om een eigen e-mailadres, "
                "dat niemand anders leest.",
                field="email",
            )


def _account_for(person: Person, email: str, role: Role) -> tuple[UserAccount, str]:
    """A new account, or the one that this person had before with this address."""
    known = accounts.by_email(email)
    if known is None:
        return invited_account(
            email=email,
            name=person.full_name[:120],
            role=role,
            municipality_id=person.municipality_id,
        )
    mine = select(PersonAccount.id).where(
        PersonAccount.account_id == known.id, PersonAccount.person_id == person.id
    )
    if session().scalar(mine.limit(1)) is None or accounts.is_blocked(known):
        raise RuleBroken(
            "Dit adres is al van een ander account. Vraag om een ander e-mailadres.", field="email"
        )
    return known, invite_again(known, role)
