"""Signals: written down on the telephone, completed, taken into a casus, or ended without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NotRequired, TypedDict, Unpack

from app import clock, deadlines
from app.access import Action, Actor, require
from app.accounts.models import Team
from app.cases.models import Case, Signal
from app.cases.operations.knocks import newly_known
from app.cases.operations.known import note_known
from app.cases.operations.signal_people import join_family
from app.cases.operations.signal_steps import end, guard_open, put_in_case, tell_who_was_first
from app.cases.queries.knocks import answer_for
from app.db import session
from app.deadlines import FIRST_CONTACT
from app.families import operations as families
from app.families.models import Family
from app.operation import RuleBroken, operation
from app.workdays import add_months

TAKEN, ENDED = "opgepakt", "afgerond"
CHECK_FIRST = "Kijk eerst of het gezin al bekend is."
CHECK_AGAIN = "Er is intussen iets veranderd. Kijk nog een keer of het gezin al bekend is."
ASKED = {
    "name": "Vul in om wie het gaat.",
    "contact": "Vul in hoe het gezin te bereiken is.",
    "question": "Vul de vraag in, in hun eigen woorden.",
}


class Said(TypedDict):
    """What is said on the telephone; only the first three are always known."""

    name: str
    contact: str
    question: str
    birth_date: NotRequired[date | None]
    worried_about: NotRequired[str]
    verwijzer: NotRequired[str]


@dataclass(frozen=True)
class Told:
    """Who reported, whether the gezin may know that, and when it came in."""

    reporter: str = ""
    agreed: bool = False
    received_on: date | None = None


class FirstPerson(TypedDict, total=False):
    """Somebody of the gezin, as far as is known when the signal is taken."""

    given_name: str
    surname: str
    birth_date: date | None
    relation: str


@operation(Action.ENTER_SIGNAL)
def enter_signal(
    team: Team,
    *,
    by: Actor,
    reporter: str = "",
    reporter_agreed: bool = False,
    received_on: date | None = None,
    **said: Unpack[Said],
) -> Signal:
    """Write down a signal: it lies with the team, and the term for the first contact starts."""
    told = Told(reporter, reporter_agreed, received_on)
    return new_signal(team, by, told, **said)


def new_signal(team: Team, actor: Actor, told: Told, **said: Unpack[Said]) -> Signal:
    """A signal with its term for the first contact; for use inside another operation."""
    on, place = told.received_on or clock.today(), team.municipality
    _guard_received(on)
    signal = Signal(team=team, municipality=place, received_on=on)
    signal.entered_at, signal.entered_by_id = clock.now(), actor.id
    _fill(signal, said)
    _note_reporter(signal, told.reporter, told.agreed)
    session().add(signal)
    session().flush()
    deadlines.start(
        FIRST_CONTACT, signal, setting=place, started_on=on, signal=signal, team_id=team.id
    )
    return signal


@tell_who_was_first
@operation(Action.CHANGE_SIGNAL)
def change_signal(signal: Signal, *, by: Actor, **said: Unpack[Said]) -> Signal:
    """Complete or correct a signal; with another name or birth date a check is to be done again."""
    guard_open(signal, by)
    _fill(signal, said)
    return signal


@tell_who_was_first
@operation(Action.CHANGE_SIGNAL)
def change_reporter(signal: Signal, *, by: Actor, reporter: str, reporter_agreed: bool) -> Signal:
    """Correct who reported: only for whoever may read it as well."""
    require(by, Action.READ_REPORTER, signal)
    guard_open(signal, by)
    _note_reporter(signal, reporter, reporter_agreed)
    return signal


@tell_who_was_first
@operation(Action.END_SIGNAL)
def end_signal(signal: Signal, *, by: Actor, reason: str) -> Signal:
    """End a signal without a casus, with a reason; the term for the first contact is let go."""
    guard_open(signal, by)
    if not reason.strip():
        raise RuleBroken("Schrijf waarom hier geen casus van komt.", field="reason")
    end(signal, ENDED, by)
    signal.ended_reason = reason
    for deadline in deadlines.open_about(FIRST_CONTACT, [signal.public_id]):
        deadlines.waive(deadline, by=by, reason=reason)
    return signal


@tell_who_was_first
@operation(Action.TAKE_SIGNAL)
def take_signal(
    signal: Signal,
    *,
    by: Actor,
    family_name: str,
    other_family: bool = False,
    knows: bool = False,
    **first: Unpack[FirstPerson],
) -> Case:
    """Open a casus for the gezin of this signal; whoever takes it is its regisseur at once.

    `other_family` says that a regisseur whose name was given was called, and leads another gezin;
    `knows` that who takes it knows the gezin privately.
    """
    guard_open(signal, by)
    _guard_checked(signal, by, other_family)
    case = Case(
        family=_new_family(signal, family_name, first),
        municipality=signal.municipality,
        team=signal.team,
        opened_on=clock.today(),
        opened_at=clock.now(),
        opened_by_id=by.id,
        regisseur_id=by.id,
    )
    session().add(case)
    put_in_case(signal, case, TAKEN, by)
    if knows:
        note_known(case.family, by)
    return case


def _new_family(signal: Signal, name: str, first: FirstPerson) -> Family:
    if not name.strip():
        raise RuleBroken("Vul de naam van het gezin in.", field="family_name")
    given, born, relation = first.get("given_name"), first.get("birth_date"), first.get("relation")
    _guard_birth_date(born)
    if not given and (any(first.values()) or signal.about is not None):
        raise RuleBroken("Vul ook een voornaam in.", field="given_name")
    if given and not relation:
        raise RuleBroken("Kies wie dit in het gezin is.", field="relation")
    today = clock.today()
    family = families.new_family(signal.municipality_id, name, on=today)
    if signal.about is not None:
        join_family(signal.about.person, family, first)
    elif given and relation:
        surname = first.get("surname") or name
        families.new_member(family, given, surname, born, relation, today)
    return family


def _fill(signal: Signal, said: Said) -> None:
    for field, sentence in ASKED.items():
        if not str(dict(said)[field]).strip():
            raise RuleBroken(sentence, field=field)
    _guard_birth_date(said.get("birth_date"))
    signal.name, signal.contact = said["name"], said["contact"]
    signal.question = said["question"]
    signal.birth_date = said.get("birth_date")
    signal.worried_about = said.get("worried_about", "")
    signal.verwijzer = said.get("verwijzer", "")


def _note_reporter(signal: Signal, reporter: str, agreed: bool) -> None:
    """Without a reporter nobody has agreed."""
    signal.reporter = reporter
    signal.reporter_agreed = agreed and bool(reporter)


def _guard_received(day: date) -> None:
    today = clock.today()
    if day > today:
        raise RuleBroken("Kies vandaag of een dag die al geweest is.", field="received_on")
    if day < add_months(today, -12):
        raise RuleBroken(
            "Dit is langer dan een jaar geleden. Kies een latere dag.", field="received_on"
        )


def _guard_birth_date(day: date | None) -> None:
    if day is not None and day > clock.today():
        raise RuleBroken("Vul een dag in die al geweest is, of laat dit leeg.", field="birth_date")


def _guard_checked(signal: Signal, by: Actor, other_family: bool) -> None:
    """The gezin was looked for by this worker, as the signal names it now."""
    answer = answer_for(signal, by)
    if answer is None:
        raise RuleBroken(CHECK_FIRST)
    if answer.known and not other_family:
        raise RuleBroken(
            "Bel eerst de regisseur. Gaat het om een ander gezin, zet dan het vinkje.",
            field="other_family",
        )
    if newly_known(signal, answer):
        raise RuleBroken(CHECK_AGAIN)
