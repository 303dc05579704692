"""Who has gezag over a child: from when, until when, and how that is known."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import or_, select

from app import clock
from app.access import Action, Actor
from app.db import Missing, lock, session
from app.families import rights
from app.families.models import Consent, FamilyMember, Gezag, Person
from app.families.operations.rules import guard_end
from app.families.queries import CHILD
from app.operation import RuleBroken, operation
from app.words import day_short
from app.workdays import age_on, birthday

CHANGED = "Het gezag is veranderd; vraag opnieuw."
MOST = 400


@operation(Action.RECORD_GEZAG)
def record_gezag(
    child: FamilyMember, *, by: Actor, holder: rights.Holder, from_on: date, evidence: str
) -> None:
    """Somebody has gezag over this child from a day on, known from a paper or from the register.

    Consent that was given before that day is asked again: nobody else decides along with it yet.
    """
    lock(child.person)
    _guard_days(child.person, from_on)
    _guard_holder(child, holder, from_on)
    _guard_once(child.person, holder, from_on)
    if not evidence.strip():
        raise RuleBroken(
            "Schrijf hoe u dit weet, bijvoorbeeld: gezagsregister bekeken.", field="evidence"
        )
    row = Gezag(child=child.person, from_on=from_on, evidence=evidence.strip())
    row.by_id, row.at = by.id, clock.now()
    if isinstance(holder, Person):
        row.holder_person_id = holder.id
    else:
        row.holder_organisation_id = holder.id
    session().add(row)
    _pause_consents(child.person, from_on)


@operation(Action.RECORD_GEZAG)
def end_gezag(child: FamilyMember, *, by: Actor, gezag: Gezag, until_on: date, reason: str) -> None:
    """Somebody had gezag up to and including a day; why it ended stands with how it was known."""
    lock(child.person)
    lock(gezag)
    if gezag.child_id != child.person_id:
        raise Missing(gezag.public_id)
    if gezag.until_on is not None:
        raise RuleBroken(f"Het gezag van {gezag.holder_name} staat al als beëindigd.")
    guard_end(gezag.from_on, until_on)
    if not reason.strip():
        raise RuleBroken("Schrijf waardoor het gezag is geëindigd.", field="reason")
    known = f"{gezag.evidence}\nBeëindigd: {reason.strip()}"
    if len(known) > MOST:
        raise RuleBroken("Maak dit korter, en zet de rest in een notitie.", field="reason")
    gezag.until_on, gezag.evidence = until_on, known
    _pause_consents(child.person, until_on + timedelta(days=1), gezag.holder_person_id)


def _pause_consents(child: Person, changed_on: date, holder_id: int | None = None) -> None:
    """What was agreed before gezag changed, or by whose gezag ended, stops until asked again.

    Who is 16 decides without anybody's gezag; that consent goes on.
    """
    affected = Consent.from_on < changed_on
    if holder_id is not None:
        affected = or_(affected, Consent.holder_id == holder_id)
    query = select(Consent).where(
        affected,
        Consent.person_id == child.id,
        Consent.withdrawn_on.is_(None),
        Consent.paused_on.is_(None),
        Consent.capacity != rights.Capacity.SELF.value,
    )
    for consent in session().scalars(query.with_for_update()):
        consent.paused_on, consent.paused_reason = clock.today(), CHANGED


def _guard_holder(child: FamilyMember, holder: rights.Holder, from_on: date) -> None:
    """An adult of a gezin of the child, or an organisation that can have voogdij."""
    if not isinstance(holder, Person):
        if holder.kind != rights.GUARDIANS:
            raise RuleBroken("Kies een gecertificeerde instelling.", field="holder")
        return
    mine = select(FamilyMember).where(FamilyMember.person_id.in_([child.person_id, holder.id]))
    here = [row for row in session().scalars(mine) if row.lasts_on(clock.today())]
    families = {row.family_id for row in here if row.person_id == child.person_id}
    beside = [r for r in here if r.person_id == holder.id and r.family_id in families]
    if holder.id == child.person_id or not beside:
        raise RuleBroken("Kies iemand die nu bij een gezin van dit kind hoort.", field="holder")
    born = holder.birth_date
    if any(r.relation == CHILD for r in beside) if born is None else _under_age(born, from_on):
        raise RuleBroken(
            f"{holder.given_name} was toen nog geen 18, of de geboortedatum ontbreekt. "
            "Kijk die na, of kies een latere dag.",
            field="holder",
        )


def _under_age(born: date, day: date) -> bool:
    return age_on(born, day) < rights.ADULT_FROM


def _guard_days(child: Person, from_on: date) -> None:
    """Between birth and the 18th birthday, and not in the future."""
    born = child.birth_date
    if born is None:
        raise RuleBroken(f"Vul eerst de geboortedatum van {child.given_name} in.", field="from_on")
    if from_on > clock.today():
        raise RuleBroken("Deze dag moet nog komen. Vul een dag in die er al was.", field="from_on")
    if from_on < born:
        raise RuleBroken(f"Deze dag ligt vóór de geboorte van {child.given_name}.", field="from_on")
    grown = birthday(born, rights.ADULT_FROM)
    if from_on >= grown:
        said = day_short(grown, clock.today())
        raise RuleBroken(
            f"{child.given_name} is 18 sinds {said}. Vul een eerdere dag in.", field="from_on"
        )


def _guard_once(child: Person, holder: rights.Holder, from_on: date) -> None:
    """The same holder does not have it twice at one time."""
    for other in rights.gezag_of([child]):
        if rights.is_of(other, holder) and (other.until_on is None or other.until_on >= from_on):
            raise RuleBroken(
                f"{other.holder_name} heeft dit gezag al. Kies een dag na het einde daarvan.",
                field="holder",
            )
