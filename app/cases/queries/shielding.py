"""Who in a casus can be told where a shielded person is, and who was."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import UserAccount
from app.cases.models import READS_CASE, Case
from app.cases.queries.collaborators import WAARNEMER, readers_of, watching_in
from app.db import Missing, session
from app.families.models import FamilyMember, Person, ShieldName
from app.families.shields import counting


@dataclass(frozen=True)
class Named:
    """Somebody who was named; `counts` as long as they are in the casus without a gap."""

    name: ShieldName
    counts: bool


def nameable(case: Case) -> list[UserAccount]:
    """Who reads this casus today and does not lead it, by name."""
    reads = [r.user for r in readers_of(case) if r.capacity in READS_CASE]
    leads = {r.user_id for r in readers_of(case) if r.capacity == WAARNEMER} | {case.regisseur_id}
    watches = [row.user for row in watching_in(case) if row.user is not None]
    found = {user.id: user for user in [*reads, *watches] if user.id not in leads}
    return sorted(found.values(), key=lambda user: (user.name, user.id))


def named_now(person: Person) -> list[ShieldName]:
    """Who was named for somebody and was not taken off, in the order of naming."""
    query = (
        select(ShieldName)
        .where(ShieldName.person_id == person.id, ShieldName.ended_at.is_(None))
        .options(
            joinedload(ShieldName.account, innerjoin=True),
            joinedload(ShieldName.by, innerjoin=True),
        )
        .order_by(ShieldName.id)
    )
    return list(session().scalars(query))


def named_in_case(member: FamilyMember, case: Case) -> list[Named]:
    """The same, with whether it counts in this casus now."""
    names = named_now(member.person)
    now = counting(names, case.id)
    return [Named(name, name.id in now) for name in names]


def get_named(member: FamilyMember, public_id: str) -> ShieldName:
    """One of them; raises Missing for any other."""
    for name in named_now(member.person):
        if name.public_id == public_id:
            return name
    raise Missing(public_id)
