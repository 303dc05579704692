"""Two files turn out to be one gezin: one stays, the other closes and goes on in it."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock
from app.access import Action, Actor, require
from app.cases.models import Case, CaseLink
from app.cases.operations.closing import Ended, close_down, guard_ends
from app.cases.operations.known import carry_known
from app.cases.queries.cases import MERGED
from app.closing import open_ends
from app.db import lock, session
from app.families import operations as families
from app.families.models import FamilyMember
from app.families.queries import members_on
from app.operation import CLOSED, RuleBroken, operation

AFTERWARDS = "Dit gezin heeft een andere casus; daar gaat alles verder."


@operation(Action.MERGE_FAMILIES)
def merge_cases(
    case: Case,
    *,
    by: Actor,
    other: Case,
    same: Mapping[str, str],
    reason: str,
    accepted: bool,
    seen: str = "",
) -> Case:
    """Go on in this casus with what was in another; nothing that was written is moved or lost.

    Whoever does it leads both, so that there is one regisseur: hand over one of the two first.
    `same` says, for the public id of each member of the other gezin, which member of this gezin
    (public id) it is, or "" for somebody who comes to belong to it. The other casus closes, and is
    read by who leads this one.
    """
    _guard_two(case, other, by)
    if not reason.strip():
        raise RuleBroken("Schrijf waarom dit één gezin is.", field="reason")
    ends = open_ends(other)
    guard_ends(ends, accepted, seen)
    pairs = _pairs(case, other, same)
    families.become_one([(theirs, ours) for theirs, ours in pairs if ours is not None], by)
    for theirs, ours in pairs:
        if ours is None:
            _join(theirs, case)
    carry_known(other.family, case.family)
    words = f"Samengevoegd: {reason.strip()}"
    close_down(other, by, Ended(MERGED, words, AFTERWARDS, clock.today()), ends, words[:1000])
    link = CaseLink(from_case_id=other.id, to_case_id=case.id, kind=MERGED, on=clock.today())
    link.reason, link.by_id, link.at = reason.strip(), by.id, clock.now()
    session().add(link)
    return case


def _guard_two(case: Case, other: Case, by: Actor) -> None:
    """The other is held as well; both are open, of one municipality, and led by who does this."""
    if case.id == other.id:
        raise RuleBroken("Kies een andere casus: deze is het zelf.", field="other")
    lock(other)
    require(by, Action.MERGE_FAMILIES, other)
    if other.closed_on is not None:
        raise RuleBroken(CLOSED, field="other")
    if other.municipality_id != case.municipality_id:
        raise RuleBroken("Kies een casus van deze gemeente.", field="other")


def _pairs(
    case: Case, other: Case, same: Mapping[str, str]
) -> list[tuple[FamilyMember, FamilyMember | None]]:
    today = clock.today()
    ours = {member.public_id: member for member in members_on(case.family, today)}
    pairs: list[tuple[FamilyMember, FamilyMember | None]] = []
    for theirs in members_on(other.family, today):
        name, said = theirs.person.given_name, same.get(theirs.public_id)
        if said is None or (said and said not in ours):
            raise RuleBroken(f"Kies wie {name} in dit gezin is, of: komt erbij.", field="same")
        pairs.append((theirs, ours[said] if said else None))
    taken = [member.id for _, member in pairs if member is not None]
    if len(taken) != len(set(taken)):
        raise RuleBroken("Twee mensen kunnen niet dezelfde persoon zijn.", field="same")
    return pairs


def _join(theirs: FamilyMember, case: Case) -> None:
    """Somebody comes to belong to the gezin that stays; who was in both already is there."""
    here = {m.person_id for m in members_on(case.family, clock.today())}
    if theirs.person_id in here:
        return
    session().add(
        FamilyMember(
            family=case.family,
            person=theirs.person,
            relation=theirs.relation,
            lives=theirs.lives,
            from_on=clock.today(),
        )
    )
