"""Who must not be found, who may know where they are all the same, and ending that."""

from __future__ import annotations

from app import clock
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case, Note
from app.cases.operations.notes import NOTE
from app.cases.queries.shielding import nameable, named_now
from app.db import lock, session
from app.families.models import FamilyMember, ShieldName
from app.families.shields import counting
from app.operation import RuleBroken, operation


@operation(Action.SHIELD_PERSON)
def shield_person(member: FamilyMember, *, by: Actor) -> FamilyMember:
    """From now on nobody knows where somebody is but who leads a casus of them or is named."""
    lock(member.person)
    if member.person.shielded_since is not None:
        raise RuleBroken(f"{member.person.given_name} is al afgeschermd.")
    member.person.shielded_since = clock.today()
    return member


@operation(Action.SHIELD_PERSON)
def unshield_person(member: FamilyMember, *, by: Actor, reason: str) -> FamilyMember:
    """It is not needed any more. Why stays in a note for the regie; the names end with it."""
    lock(member.person)
    person, case = member.person, _case_of(member)
    _guard_shielded(member)
    if not reason.strip():
        raise RuleBroken("Schrijf waarom de afscherming niet meer nodig is.", field="reason")
    for name in named_now(person):
        _end(name, by)
    person.shielded_since = None
    session().add(_note(case, by, member, reason.strip()))
    return member


@operation(Action.SHIELD_PERSON)
def name_who_may_know(
    member: FamilyMember, *, by: Actor, who: UserAccount, reason: str
) -> FamilyMember:
    """Somebody who is in the casus may know where a shielded person is, for as long as they are."""
    lock(member.person)
    case = _case_of(member)
    _guard_shielded(member)
    if who.id not in {account.id for account in nameable(case)}:
        raise RuleBroken("Kies een collega die deze casus leest.", field="who")
    if not reason.strip():
        raise RuleBroken("Schrijf waarom deze collega het moet weten.", field="reason")
    before = [name for name in named_now(member.person) if name.account_id == who.id]
    if counting(before, case.id):
        raise RuleBroken(f"{who.name} mag het al weten.", field="who")
    for name in before:
        _end(name, by)
    session().flush()
    named = ShieldName(
        person_id=member.person_id,
        account_id=who.id,
        reason=reason.strip(),
        by_id=by.id,
        at=clock.now(),
    )
    session().add(named)
    return member


@operation(Action.SHIELD_PERSON)
def end_knowing(member: FamilyMember, *, by: Actor, name: ShieldName) -> FamilyMember:
    """Somebody may no longer know it, from this moment."""
    lock(member.person)
    if name.ended_at is not None or name.person_id != member.person_id:
        raise RuleBroken("Dit is al beëindigd.")
    _end(name, by)
    return member


def _end(name: ShieldName, by: Actor) -> None:
    name.ended_at, name.ended_by_id = clock.now(), by.id


def _case_of(member: FamilyMember) -> Case:
    case = member.family.open_case
    if case is None:
        raise RuleBroken("Deze casus is afgesloten.")
    return case


def _guard_shielded(member: FamilyMember) -> None:
    if member.person.shielded_since is None:
        raise RuleBroken(f"{member.person.given_name} is niet afgeschermd.")


def _note(case: Case, by: Actor, member: FamilyMember, reason: str) -> Note:
    return Note(
        case=case,
        kind=NOTE,
        text=f"Afscherming van {member.person.given_name} opgeheven. {reason}",
        readers="regie",
        happened_at=clock.now(),
        written_at=clock.now(),
        written_by_id=by.id,
        persons=[member.person],
    )
