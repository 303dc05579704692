"""Whether a reader may know where somebody is found, as a condition on the rows of the timeline."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, literal, select

from app.access import Action, Actor, granting
from app.aliases import once_more
from app.cases.models import Case
from app.families.models import FamilyMember, Person
from app.families.shields import named_in

HIDDEN = "Een afgeschermde ontvanger"


def hides(actor: Actor, case: Case, person_id: Any) -> ColumnElement[bool]:
    """This person is shielded, and this reader is not named as one who may know."""
    if granting(actor, Action.READ_WHEREABOUTS, case):
        return false()
    return person_id.in_(_hidden(actor, case))


def hides_any(actor: Actor, case: Case) -> ColumnElement[bool]:
    """The same of anybody who is or was in the gezin."""
    if granting(actor, Action.READ_WHEREABOUTS, case):
        return false()
    member = select(FamilyMember.id).where(
        FamilyMember.family_id == case.family_id, FamilyMember.person_id.in_(_hidden(actor, case))
    )
    return member.exists()


def _hidden(actor: Actor, case: Case) -> Any:
    """Who is shielded from this reader: being named counts in one casus, and without a gap."""
    person = once_more(Person, "hidden")  # the rows of the timeline join persons themselves
    named = named_in(actor, person.id, literal(case.id))
    return select(person.id).where(person.shielded_since.is_not(None), ~named)
