"""One gezin becomes two households: who goes, who stays, and which children live in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from app import clock
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case, CaseLink
from app.cases.queries.whom import first_leaders, led_from_gi
from app.db import lock, session
from app.families import operations as families
from app.families.models import Family, FamilyMember
from app.families.queries import CHILD, members_on
from app.operation import RuleBroken, operation

SPLIT = "gesplitst"


class Goes(StrEnum):
    """Where somebody of the gezin is from today on."""

    STAYS = "blijft"
    LEAVES = "gaat"
    BOTH = "beide"


@operation(Action.SPLIT_FAMILY)
def split_family(
    case: Case,
    *,
    by: Actor,
    name: str,
    goes: Mapping[str, str],
    regisseur: UserAccount | None = None,
    reason: str,
) -> Case:
    """Open a casus for the second household, with a regisseur of its own from the first moment.

    `goes` says for the public id of each member of today who stays, goes, or (a child) is of both.
    The file, the plan and everything written stay with the first household; who only leads the
    second does not read them. Gives the new casus.
    """
    if not reason.strip():
        raise RuleBroken("Schrijf waarom het gezin twee huishoudens wordt.", field="reason")
    members = members_on(case.family, clock.today())
    _guard_goes(case, members, goes)
    leads = _guard_regisseur(case, by, regisseur)
    new = _open(case, by, leads, name)
    for member in members:
        _place(member, new.family, Goes(goes[member.public_id]))
    link = CaseLink(from_case_id=case.id, to_case_id=new.id, kind=SPLIT, on=clock.today())
    link.reason, link.by_id, link.at = reason.strip(), by.id, clock.now()
    session().add(link)
    return new


def _guard_goes(case: Case, members: Sequence[FamilyMember], goes: Mapping[str, str]) -> None:
    said = {m.public_id: goes.get(m.public_id, "") for m in members}
    for member in members:
        name, where = member.person.given_name, said[member.public_id]
        if where not in set(Goes):
            raise RuleBroken(f"Kies waar {name} gaat wonen.", field="goes")
        if where == Goes.BOTH and member.relation != CHILD:
            raise RuleBroken(
                f"{name} is geen kind in dit gezin. Kies: blijft of gaat.", field="goes"
            )
    if set(said.values()) <= {Goes.STAYS}:
        raise RuleBroken("Kies wie naar het andere huishouden gaat.", field="goes")
    if Goes.STAYS not in said.values() and Goes.BOTH not in said.values():
        raise RuleBroken("Ten minste één persoon blijft in dit huishouden.", field="goes")
    _guard_stays(case, members, said)


def _guard_stays(case: Case, members: Sequence[FamilyMember], said: Mapping[str, str]) -> None:
    """The stay of a child is in this casus: the child stays in it, as well or alone."""
    watched = case.perspectiefregisseurs()
    for member in members:
        if said[member.public_id] == Goes.LEAVES and member.person_id in watched:
            raise RuleBroken(
                f"{member.person.given_name} heeft hier een perspectiefregisseur. Kies: blijft, "
                "of: woont in beide.",
                field="goes",
            )


def _guard_regisseur(case: Case, by: Actor, chosen: UserAccount | None) -> int:
    """Who leads this one leads both, unless somebody else is chosen; a GI leads only this one."""
    of_gi = led_from_gi(case)
    wanted = chosen.id if chosen else case.regisseur_id
    found = {account.id for account in first_leaders(case, by)} | (set() if of_gi else {by.id})
    if wanted not in found:
        whom = "iemand van het team" if of_gi else "een collega"
        raise RuleBroken(f"Kies {whom} uit de lijst.", field="regisseur")
    return wanted


def _open(case: Case, by: Actor, leads: int, name: str) -> Case:
    today = clock.today()
    new = Case(
        family=families.new_family(case.municipality_id, name, on=today),
        municipality=case.municipality,
        team=case.team,
        opened_on=today,
        opened_at=clock.now(),
        opened_by_id=by.id,
        regisseur_id=leads,
    )
    session().add(new)
    session().flush()
    return new


def _place(member: FamilyMember, family: Family, goes: Goes) -> None:
    if goes is Goes.STAYS:
        return
    lock(member)
    lock(member.person)
    today = clock.today()
    session().add(
        FamilyMember(family=family, person=member.person, relation=member.relation, from_on=today)
    )
    if goes is Goes.LEAVES:
        member.until_on = today
