"""Who can do something, who is to agree, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import UserAccount
from app.db import session
from app.families.models import Family, FamilyMember, NetworkPerson, Person
from app.families.queries import CHILD, members_on, network_on
from app.plans.models import (
    FamiliegroepsplanChoice,
    Gezinsplan,
    PlanAgreement,
    PlanVersion,
)
from app.workdays import age_on

AGREES_FROM = 12


@dataclass(frozen=True)
class Owner:
    """Somebody who can own an action or agree with a plan."""

    thing: Person | NetworkPerson | UserAccount
    name: str
    relation: str = ""

    @property
    def key(self) -> str:
        return self.thing.public_id


def people_of(family: Family, day: date) -> list[Owner]:
    """The family and who stands around it, on a day."""
    members = [Owner(m.person, m.person.given_name, m.relation) for m in members_on(family, day)]
    return members + [Owner(p, p.name, p.relation) for p in network_on(family, day)]


def who_should_agree(family: Family, day: date, version: PlanVersion | None = None) -> list[Owner]:
    """Adults of the family, children from 12, and who of the network has an action of their own.

    Jeugdwet 7.3.4 (read in an older text): from 12 a child decides along.
    """
    members = [m for m in members_on(family, day) if _has_a_say(m, day)]
    owners = [Owner(m.person, m.person.given_name, m.relation) for m in members]
    busy = _network_with_actions(version, day) if version is not None else []
    return owners + [Owner(person, person.name, person.relation) for person in busy]


def _has_a_say(member: FamilyMember, day: date) -> bool:
    """A child whose birth date is not known is asked too: better once too often."""
    born = member.person.birth_date
    return member.relation != CHILD or born is None or age_on(born, day) >= AGREES_FROM


def _network_with_actions(version: PlanVersion, day: date) -> list[NetworkPerson]:
    going = [goal for goal in version.goals if not goal.dropped]
    found = {
        action.network_person.id: action.network_person
        for goal in going
        for action in goal.actions
        if action.network_person is not None and action.network_person.lasts_on(day)
    }
    return [found[key] for key in sorted(found)]


def agreements_of(version: PlanVersion) -> list[PlanAgreement]:
    """The last word of everybody who said something about this version, in the order of saying."""
    query = (
        select(PlanAgreement)
        .where(PlanAgreement.version_id == version.id)
        .options(joinedload(PlanAgreement.person), joinedload(PlanAgreement.network_person))
        .order_by(PlanAgreement.id)
    )
    last: dict[tuple[int | None, int | None], PlanAgreement] = {}
    for said in session().scalars(query):
        last[(said.person_id, said.network_person_id)] = said
    return list(last.values())


def latest_choice(plan: Gezinsplan) -> FamiliegroepsplanChoice | None:
    """What the family chose last about a plan of its own."""
    return session().scalar(
        select(FamiliegroepsplanChoice)
        .where(FamiliegroepsplanChoice.plan_id == plan.id)
        .order_by(FamiliegroepsplanChoice.id.desc())
        .limit(1)
    )
