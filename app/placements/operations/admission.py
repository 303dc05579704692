"""A child is admitted: who watches over it is named at once, and the two terms start."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from sqlalchemy import select

from app import clock
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import lock, session
from app.families.models import FamilyMember, Person
from app.operation import RuleBroken, operation
from app.placements.models import Placement
from app.placements.operations.perspectiefregie import guard_candidate, newest, succeed
from app.placements.operations.stays import Stay, columns, guard, put
from app.placements.operations.terms import settle
from app.placements.queries import ADULTS


@operation(Action.RECORD_PLACEMENT)
def admit_child(
    case: Case,
    *,
    by: Actor,
    child: Person,
    perspectiefregisseur: UserAccount | None = None,
    **stay: Unpack[Stay],
) -> Placement:
    """A child of this gezin sleeps somewhere else from a day on.

    The perspectiefregisseur is named at once: the one who is asked, else who has it already, else
    the regisseur (PR-01). Crisis residence starts two terms of 14 days (PR-04).
    """
    if case.closed_on is not None:
        raise RuleBroken("Deze casus is afgesloten.")
    # Two casussen of separated parents can admit the same child: one after the other.
    lock(child)
    _guard_member(case, child, stay["admitted_on"])
    facts = columns(stay)
    guard(facts, child.birth_date, child.given_name)
    _name(case, child, perspectiefregisseur, by=by, on=stay["admitted_on"])
    placement = Placement(
        case_id=case.id,
        child_id=child.id,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    put(placement, facts)
    settle(case, child.id, by=by, reason="de opname is anders vastgelegd")
    return placement


def _guard_member(case: Case, child: Person, on: date) -> None:
    query = select(FamilyMember).where(
        FamilyMember.family_id == case.family_id, FamilyMember.person_id == child.id
    )
    days = (on, clock.today())
    here = [m for m in session().scalars(query) if any(m.lasts_on(day) for day in days)]
    if not here:
        raise RuleBroken("Kies een kind van dit gezin.", field="child")
    if all(member.relation in ADULTS for member in here):
        raise RuleBroken(
            f"{child.given_name} staat bij dit gezin als volwassene. Kies een kind.", field="child"
        )


def _name(case: Case, child: Person, asked: UserAccount | None, *, by: Actor, on: date) -> None:
    """Name who watches over this child, unless that stays as it is."""
    last = newest(case, child.id)
    now = last.user_id if last else None
    if asked is not None:
        guard_candidate(case, asked, "perspectiefregisseur")
    wanted = asked.id if asked else now or case.regisseur_id
    if wanted != now:
        start = max(on, case.opened_on)
        succeed(case, child.id, wanted, by=by, on=start, reason="opname van het kind")
