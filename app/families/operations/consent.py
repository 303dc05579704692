"""Consent: given by who may give it on that day, replaced by a newer one, taken back at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.access import Action, Actor
from app.accounts.models import Organisation
from app.db import Missing, lock, session
from app.families import rights
from app.families.models import Consent, Family, FamilyMember, Person, Purpose
from app.families.operations.recipients import recipient_for
from app.families.purposes import Use, use_of
from app.families.told import persons_told_of
from app.operation import RuleBroken, operation
from app.words import number_word
from app.workdays import add_months

REPLACED = "vervangen door een nieuwe toestemming"
OTHER_BIRTH_DATE = "De geboortedatum is verbeterd; vraag opnieuw."
NAMES = 200
LEAST_WORDS = 10
SAY_WHAT = (
    "Schrijf in een paar woorden wat verteld mag worden. Bijvoorbeeld: hoe het gaat op school en "
    "wie er belt."
)


@dataclass(frozen=True)
class Given:
    """What was said: what for and how much, by what right, by whom, from when and until when."""

    level: str
    capacity: str
    names: str
    from_on: date
    until: date | None = None
    holder: rights.Holder | None = None
    purpose: str = Purpose.HUISARTS.value
    what: str = ""


@operation(Action.RECORD_CONSENT)
def record_consent(
    child: FamilyMember,
    *,
    by: Actor,
    recipient: Organisation | str,
    level: str,
    capacity: str,
    holder: rights.Holder | None = None,
    from_on: date,
    until: date | None = None,
    purpose: str = Purpose.HUISARTS.value,
    what: str = "",
) -> None:
    """Write down that one recipient may know of this person, for one purpose, and who said so.

    Under 12 that is somebody with gezag, from 12 the child and somebody with gezag together, from
    16 the young person alone. Whoever gave it must have gezag on that day and today. A recipient
    that is not known yet is given by its name.
    """
    person = child.person
    lock(person)
    _guard_from(from_on)
    names = _names(person, capacity, holder)
    given = Given(level, capacity, names, from_on, until, holder, purpose, what.strip())
    guard_giver(person, given)
    _guard_holder(person, given)
    new_consent(person, recipient_for(person, purpose, recipient), given, by)


@operation(Action.WITHDRAW_CONSENT)
def withdraw_consent(family: Family, *, by: Actor, consent: Consent, words: str = "") -> None:
    """Take consent back: nothing is told from this moment on, and the reason need not be given."""
    lock(consent)
    if consent.person_id not in {person.id for person in persons_told_of(family)}:
        raise Missing(consent.public_id)
    if consent.withdrawn_on is not None:
        raise RuleBroken("Deze toestemming was al ingetrokken.")
    _withdraw([consent], by, words.strip())


def new_consent(person: Person, recipient: Organisation, given: Given, actor: Actor) -> Consent:
    """Consent as it was given, in place of an earlier one; for use inside another operation."""
    _guard_what(person, recipient, given)
    born = person.birth_date
    if born is None:
        raise RuleBroken(f"Vul eerst de geboortedatum van {person.given_name} in.", field="from_on")
    months = use_of(given.purpose).most_months
    renew_on = rights.renews_on(born, given.from_on, given.until, months)
    if renew_on <= clock.today():
        raise RuleBroken(
            "Deze toestemming is inmiddels voorbij. Vraag hem opnieuw.", field="from_on"
        )
    _withdraw(_running(person, recipient, given.purpose), actor, REPLACED)
    consent = Consent(
        person=person,
        purpose=given.purpose,
        recipient=recipient,
        level=given.level,
        what=given.what,
        capacity=given.capacity,
        given_by=given.names[:NAMES],
        holder_id=given.holder.id if isinstance(given.holder, Person) else None,
        from_on=given.from_on,
        renew_on=renew_on,
    )
    consent.recorded_by_id, consent.recorded_at = actor.id, clock.now()
    session().add(consent)
    return consent


def move_consents(frm: Person, to: Person, actor: Actor) -> None:
    """Two rows turn out to be one person: what was agreed goes to who stays."""
    query = select(Consent).where(Consent.person_id == frm.id, Consent.withdrawn_on.is_(None))
    for consent in session().scalars(query.order_by(Consent.id)).all():
        _withdraw(_running(to, consent.recipient, consent.purpose), actor, REPLACED)
        consent.person = to
        session().flush()


def recheck_consents(person: Person) -> None:
    """After another birth date: what others had to give, or lasts too long, is asked again."""
    running = Consent.withdrawn_on.is_(None), Consent.paused_on.is_(None)
    query = select(Consent).where(Consent.person_id == person.id, *running)
    for consent in session().scalars(query).all():
        born = person.birth_date
        fits = (
            born is not None
            and born <= consent.from_on
            and consent.capacity == rights.capacity_at(born, consent.from_on)
            and consent.renew_on <= rights.renews_on(born, consent.from_on, None)
        )
        if not fits:
            consent.paused_on, consent.paused_reason = clock.today(), OTHER_BIRTH_DATE


def guard_giver(person: Person, given: Given) -> None:
    """On that day of its life this person gives it so, and not otherwise."""
    born = person.birth_date
    if born is None or given.from_on < born:
        raise RuleBroken(
            f"Kijk de geboortedatum van {person.given_name or 'deze persoon'} na.", field="from_on"
        )
    if given.capacity != rights.capacity_at(born, given.from_on):
        raise RuleBroken(rights.who_gives(person.given_name, born, given.from_on), field="capacity")


def _names(person: Person, capacity: str, holder: rights.Holder | None) -> str:
    name = holder.full_name if isinstance(holder, Person) else holder.name if holder else ""
    if capacity == rights.Capacity.SELF:
        return person.full_name
    if capacity == rights.Capacity.TOGETHER:
        return f"{person.full_name} en {name}"
    return name


def _guard_holder(person: Person, given: Given) -> None:
    """Who has gezag then and now, with nothing changed in between."""
    if given.capacity == rights.Capacity.SELF:
        return
    if given.holder is None:
        raise RuleBroken("Kies wie met gezag toestemming gaf.", field="holder")
    if not rights.holds_gezag(given.holder, person, (given.from_on, clock.today())):
        raise RuleBroken(
            f"Van deze persoon is geen gezag over {person.given_name} bekend. Vraag het aan wie "
            "gezag heeft, of leg eerst het gezag vast.",
            field="holder",
        )
    if rights.gezag_changed_since(person, given.from_on):
        raise RuleBroken("Het gezag is sinds die dag veranderd. Vraag opnieuw.", field="from_on")


def _guard_from(from_on: date) -> None:
    if from_on > clock.today():
        raise RuleBroken("Kies vandaag of een dag die al geweest is.", field="from_on")


def _guard_what(person: Person, recipient: Organisation, given: Given) -> None:
    """One recipient, of the kind that the purpose asks for, and in words what it may know."""
    use = use_of(given.purpose)
    if not use.takes(recipient, person.municipality_id):
        raise RuleBroken(use.choose, field="recipient")
    if given.level not in use.levels:
        raise RuleBroken("Kies wat verteld mag worden.", field="level")
    if use.in_words and len(given.what) < LEAST_WORDS:
        raise RuleBroken(SAY_WHAT, field="what")
    _guard_until(given, use)


def _guard_until(given: Given, use: Use) -> None:
    if given.until is None:
        if use.needs_end:
            raise RuleBroken("Vul in tot en met welke dag.", field="until")
        return
    if given.until < max(given.from_on, clock.today()):
        raise RuleBroken("Deze dag is al voorbij. Kies een latere dag.", field="until")
    if given.until >= add_months(given.from_on, use.most_months):
        most = number_word(use.most_months // 12)
        raise RuleBroken(
            f"Toestemming duurt hier hooguit {most} jaar. Kies een eerdere dag.", field="until"
        )


def _running(person: Person, recipient: Organisation, purpose: str) -> list[Consent]:
    query = select(Consent).where(
        Consent.person_id == person.id,
        Consent.recipient_id == recipient.id,
        Consent.purpose == purpose,
        Consent.withdrawn_on.is_(None),
        Consent.renew_on > clock.today(),
    )
    return list(session().scalars(query)) if person.id is not None else []


def _withdraw(consents: Iterable[Consent], actor: Actor, words: str) -> None:
    for consent in consents:
        consent.withdrawn_on, consent.withdrawn_by_id = clock.today(), actor.id
        consent.withdrawn_words = words
    session().flush()
