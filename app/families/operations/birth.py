"""A child is born in the gezin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app import clock
from app.access import Action, Actor
from app.db import session
from app.families.models import Family, FamilyMember, Gezag
from app.families.operations.people import new_member
from app.families.queries import CHILD, members_on
from app.operation import RuleBroken, operation

# Longer ago somebody is put in the gezin as any other person, with the day they came.
NEWBORN = timedelta(days=365)


@operation(Action.RECORD_BIRTH)
def record_birth(
    family: Family,
    *,
    by: Actor,
    given_name: str,
    surname: str,
    born_on: date,
    holders: Iterable[FamilyMember] = (),
    evidence: str = "",
) -> FamilyMember:
    """A child belongs to the gezin from its birth on, with who has gezag from that day.

    `holders` are members of today; `evidence` says how their gezag is known.
    """
    today, holders = clock.today(), list(holders)
    if not today - NEWBORN <= born_on <= today:
        raise RuleBroken(
            "Vul een dag in van het afgelopen jaar. Is het kind ouder, zet het dan bij het gezin.",
            field="born_on",
        )
    if holders and not evidence.strip():
        raise RuleBroken(
            "Schrijf hoe u dit weet, bijvoorbeeld: geboorteakte gezien.", field="evidence"
        )
    here = {member.id for member in members_on(family, today)}
    if any(member.id not in here or member.relation == CHILD for member in holders):
        raise RuleBroken("Kies wie gezag heeft uit de lijst.", field="holders")
    _guard_once(family, given_name, born_on)
    member = new_member(family, given_name, surname, born_on, CHILD, born_on)
    session().flush()
    for holder in holders:
        gezag = Gezag(child=member.person, holder_person_id=holder.person_id, from_on=born_on)
        gezag.evidence, gezag.by_id, gezag.at = evidence.strip(), by.id, clock.now()
        session().add(gezag)
    return member


def _guard_once(family: Family, given_name: str, born_on: date) -> None:
    for member in members_on(family, clock.today()):
        person = member.person
        if (person.given_name, person.birth_date) == (given_name.strip(), born_on):
            raise RuleBroken(f"{person.given_name} staat al bij dit gezin.", field="given_name")
