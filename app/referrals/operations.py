"""A huisarts refers a patient: a signal for the team, about a person, with consent when given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.access import Action, Actor, NotPermitted, Role
from app.accounts.models import Organisation, Team
from app.cases.models import Signal, SignalPerson
from app.cases.operations import Said, Told, new_signal
from app.db import session
from app.families.models import Level, Person
from app.families.operations import Given, guard_giver, new_consent
from app.families.queries import person_search_name
from app.families.rights import PRACTICE, Capacity
from app.operation import RuleBroken, operation
from app.referrals.models import Referral
from app.words import EARLIEST, day_plain

VERWIJZER = "02"
URGENT = "spoed"
SAID_URGENT = "Spoed, zegt de huisarts."
NAME = 120


@dataclass(frozen=True)
class Patient:
    """Who is referred."""

    given_name: str
    surname: str
    birth_date: date | None


@dataclass(frozen=True)
class Asked:
    """What is asked, in the words of the family, and how soon."""

    contact: str
    question: str
    worried_about: str = ""
    urgency: str = "gewoon"


@dataclass(frozen=True)
class Yes:
    """The patient's side says that the huisarts may see the steps: by what right, and who."""

    capacity: str
    names: str = ""


@operation(Action.SEND_REFERRAL)
def send_referral(
    sender: Actor, *, by: Actor, team: Team, patient: Patient, asked: Asked, yes: Yes | None = None
) -> Referral:
    """Send a patient to a team. Without consent nothing of it comes back to the sender."""
    practice = _practice(sender)
    _guard_patient(patient)
    _guard_once(practice, patient)
    person = _person(team, patient)
    signal = _signal(team, sender, practice, patient, asked, agreed=yes is not None)
    session().add(SignalPerson(signal=signal, person=person))
    if yes is not None:
        new_consent(person, practice, _given(person, yes), sender)
    referral = Referral(
        signal=signal,
        practice_id=practice.id,
        sent_by_id=sender.id,
        sent_on=clock.today(),
        sent_at=clock.now(),
        urgency=asked.urgency,
        given_name=person.given_name,
        surname=person.surname,
        birth_date=patient.birth_date,
    )
    session().add(referral)
    return referral


def _practice(sender: Actor) -> Organisation:
    """The practice of the sender, held so that two at once do not send one patient twice."""
    query = select(Organisation).where(
        Organisation.id == sender.organisation_id, Organisation.kind.startswith(PRACTICE)
    )
    found = session().scalar(query.with_for_update(key_share=True))
    if found is None or not sender.has(Role.HUISARTS):
        raise NotPermitted(Action.SEND_REFERRAL, sender)
    return found


def _guard_patient(patient: Patient) -> None:
    if not patient.given_name.strip():
        raise RuleBroken("Vul de voornaam in.", field="given_name")
    if not patient.surname.strip():
        raise RuleBroken("Vul de achternaam in.", field="surname")
    born = patient.birth_date
    if born is None or not EARLIEST <= born <= clock.today():
        raise RuleBroken(
            "Deze geboortedatum kan niet. Vul een datum in als 26-11-2016.", field="birth_date"
        )


def _guard_once(practice: Organisation, patient: Patient) -> None:
    """The same patient, while the team has not taken the first referral yet."""
    query = (
        select(Referral)
        .join(Referral.signal)
        .where(
            Referral.practice_id == practice.id,
            Referral.birth_date == patient.birth_date,
            Signal.ended_on.is_(None),
        )
        .order_by(Referral.id)
    )
    wanted = person_search_name(patient.given_name, patient.surname)
    for earlier in session().scalars(query):
        if person_search_name(earlier.given_name, earlier.surname) == wanted:
            team = earlier.signal.team
            day = day_plain(earlier.sent_on, clock.today())
            raise RuleBroken(
                f"Uw praktijk verwees deze patiënt al ({day}). Team {team.name} heeft dat nog "
                f"niet opgepakt. Kan het niet wachten? Bel {team.phone or 'het team'}.",
                field="surname",
            )


def _person(team: Team, patient: Patient) -> Person:
    given, surname = patient.given_name.strip(), patient.surname.strip()
    person = Person(
        municipality_id=team.municipality_id,
        given_name=given,
        surname=surname,
        search_name=person_search_name(given, surname),
        birth_date=patient.birth_date,
    )
    session().add(person)
    session().flush()
    return person


def _signal(
    team: Team,
    sender: Actor,
    practice: Organisation,
    patient: Patient,
    asked: Asked,
    *,
    agreed: bool,
) -> Signal:
    """The referral as the team reads it; who gave consent knows who referred."""
    question = asked.question.strip()
    if asked.urgency == URGENT and question:
        question = f"{SAID_URGENT}\n{question}"
    said: Said = {
        "name": f"{patient.given_name} {patient.surname}".strip()[:NAME],
        "contact": asked.contact,
        "question": question,
        "birth_date": patient.birth_date,
        "worried_about": asked.worried_about,
        "verwijzer": VERWIJZER,
    }
    told = Told(f"{sender.name}, {practice.name}"[:400], agreed)
    return new_signal(team, sender, told, **said)


def _given(person: Person, yes: Yes) -> Given:
    """Age decides who may say yes; the names are those that the huisarts heard it from."""
    today = clock.today()
    names = person.full_name if yes.capacity == Capacity.SELF else yes.names.strip()
    if not names:
        raise RuleBroken("Vul in wie toestemming gaf.", field="names")
    given = Given(Level.STATUS.value, yes.capacity, names, today)
    guard_giver(person, given)
    return given
