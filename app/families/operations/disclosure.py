"""What was told outside, on what ground: one row each time, that is never changed.

A mistake is put right by a second row that says so in its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from app import clock
from app.access import Action, Actor
from app.accounts.models import Organisation
from app.db import Missing, lock, session
from app.families.disclosures import BASIS_WORDS, CONSENT, SUMMARY, composed
from app.families.models import Consent, Disclosure, Family, Level, Person, Purpose
from app.families.queries import normalise
from app.families.told import persons_told_of
from app.operation import RuleBroken, operation


@dataclass(frozen=True)
class Telling:
    """To whom, on what ground, what it said, when; about one person or about the gezin."""

    recipient: str
    basis: str
    what: str
    on: date
    about: Person | None = None
    consent: Consent | None = None
    reason: str = ""


@operation(Action.RECORD_DISCLOSURE)
def record_disclosure(family: Family, *, by: Actor, told: Telling) -> Disclosure:
    """Write down that something was told outside, with the text as it was."""
    _guard_day(family, told.on)
    _guard_about(family, told.about)
    if told.basis not in BASIS_WORDS:
        raise RuleBroken("Kies op welke grond het verteld is.", field="basis")
    if not told.what.strip():
        raise RuleBroken("Schrijf wat er is verteld.", field="what")
    if told.basis == CONSENT:
        return _by_consent(family, by, told)
    if not told.recipient.strip():
        raise RuleBroken("Vul in aan wie het verteld is.", field="recipient")
    if not told.reason.strip():
        raise RuleBroken("Schrijf waarom dit nodig was.", field="reason")
    return new_disclosure(
        family,
        by,
        recipient=told.recipient.strip(),
        basis=told.basis,
        what=told.what.strip(),
        reason=told.reason.strip(),
        person=told.about,
        at=_moment(told.on),
    )


@operation(Action.RECORD_DISCLOSURE)
def write_summary(
    family: Family, *, by: Actor, consent: Consent, parts: tuple[str, str, str, str], seen: bool
) -> Disclosure:
    """The text for the huisarts (access.md rule 1): what is asked, agreed, reached and advised.

    The huisarts reads the newest one for as long as the consent counts.
    """
    lock(consent)
    _guard_consent_of(family, consent)
    meant = consent.purpose == Purpose.HUISARTS.value and consent.level == Level.SUMMARY.value
    if not meant or not consent.counts_on(clock.today()):
        raise RuleBroken("Hiervoor is nu geen toestemming. Vraag die eerst.")
    for field, text in zip(("question", "agreed", "results", "advice"), parts, strict=True):
        if not text.strip():
            raise RuleBroken("Vul dit deel in.", field=field)
    if not seen:
        raise RuleBroken("Laat het gezin de tekst eerst lezen.", field="seen")
    return _told(family, by, consent, composed(parts), SUMMARY, clock.now())


def new_disclosure(
    family: Family,
    actor: Actor,
    *,
    recipient: str,
    basis: str,
    what: str,
    reason: str = "",
    person: Person | None = None,
    organisation: Organisation | None = None,
    consent: Consent | None = None,
    at: datetime | None = None,
) -> Disclosure:
    """A row of what was told; for use inside another operation, which guards what it tells."""
    told = Disclosure(family=family, recipient=recipient, basis=basis, reason=reason)
    told.person, told.organisation, told.consent = person, organisation, consent
    told.by_id, told.at = actor.id, at or clock.now()
    told.what = what
    session().add(told)
    return told


def _by_consent(family: Family, by: Actor, told: Telling) -> Disclosure:
    """Told because it was allowed: to that recipient, about that person, on that day."""
    consent = told.consent
    if consent is None:
        raise RuleBroken("Kies de toestemming waarop dit rust.", field="consent")
    lock(consent)
    _guard_consent_of(family, consent)
    if told.about is None or told.about.id != consent.person_id:
        raise RuleBroken(
            f"Deze toestemming gaat over {consent.person.given_name}. Kies die persoon, of een "
            "andere grond.",
            field="about",
        )
    name = consent.recipient.name
    if told.recipient.strip() and normalise(told.recipient) != normalise(name):
        raise RuleBroken(
            f"Deze toestemming is voor {name}. Kies een andere toestemming of een andere grond.",
            field="recipient",
        )
    if not consent.counted_on(told.on):
        raise RuleBroken("Deze toestemming gold niet op die dag.", field="consent")
    if told.reason.strip() == SUMMARY:
        raise RuleBroken("Schrijf een samenvatting bij de toestemming zelf.", field="reason")
    return _told(family, by, consent, told.what.strip(), told.reason.strip(), _moment(told.on))


def _told(
    family: Family, by: Actor, consent: Consent, what: str, reason: str, at: datetime
) -> Disclosure:
    return new_disclosure(
        family,
        by,
        recipient=consent.recipient.name,
        basis=CONSENT,
        what=what,
        reason=reason,
        person=consent.person,
        organisation=consent.recipient,
        consent=consent,
        at=at,
    )


def _guard_day(family: Family, on: date) -> None:
    if on > clock.today():
        raise RuleBroken("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", field="on")
    if family.cases and on < family.cases[0].opened_on:
        raise RuleBroken("Toen was er nog geen casus. Kijk de dag na.", field="on")


def _guard_about(family: Family, about: Person | None) -> None:
    if about is not None and about.id not in {p.id for p in persons_told_of(family)}:
        raise Missing(about.public_id)


def _guard_consent_of(family: Family, consent: Consent) -> None:
    if consent.person_id not in {person.id for person in persons_told_of(family)}:
        raise Missing(consent.public_id)


def _moment(on: date) -> datetime:
    """Now, or the middle of a day that went by."""
    if on == clock.today():
        return clock.now()
    return datetime.combine(on, time(12), tzinfo=clock.AMSTERDAM)
