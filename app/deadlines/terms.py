"""The table of terms: what each is called, how long it lasts and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    WORKDAYS = "werkdagen"
    DAYS = "dagen"
    MONTHS = "maanden"
    AGREED = "afgesproken"


@dataclass(frozen=True)
class Term:
    """One rule.

    `explanation` is the sentence for people; it may use {amount}, {start} and {municipality}.
    `unverified` is said beside the rule on the screen. A `statutory` term that ends on a free day
    moves to the next working day (deadlines.md, Algemene termijnenwet, not verified).
    """

    title: str
    amount: int
    unit: Unit
    explanation: str
    source: str
    button: str
    version: int = 1
    statutory: bool = False
    unverified: str = ""
    waits_for_other: bool = False
    # Whose it is: of the regisseur of the casus, or of the perspectiefregisseur of the child.
    of_perspectiefregisseur: bool = False
    # On which days after the start somebody is reminded by mail (otherwise: when it is due soon).
    remind_on: tuple[int, ...] = ()


FIRST_CONTACT = "eerste_contact"
EVALUATION = "evaluatie_gezinsplan"
PLAN_AFTER_WAIVER = "plan_na_keuze"
AGREEMENT = "akkoord_gevraagd"
ACTION = "actie"
KNOCK = "navraag"
CRISIS_EVALUATION = "evaluatie_crisisopname"
PERSPECTIEFPLAN = "perspectiefplan"
MEETING_REPORT = "overleg_vastleggen"

TERMS: dict[str, Term] = {
    FIRST_CONTACT: Term(
        title="Eerste contact na signaal",
        amount=5,
        unit=Unit.WORKDAYS,
        explanation="{amount} werkdagen na het signaal van {start}.",
        source="S 004, UT-01: “binnen vijf werkdagen … na een signaal”",
        button="Vastleggen",
    ),
    EVALUATION: Term(
        title="Evaluatie gezinsplan",
        amount=3,
        unit=Unit.MONTHS,
        explanation="{amount} maanden na {since} op {start}. Instelling van {municipality}.",
        source="S 004, PM-03: “3-maandelijkse evaluatiegesprekken”; ZB-04: elk half jaar",
        button="Evalueren",
    ),
    PLAN_AFTER_WAIVER: Term(
        title="Gezinsplan vaststellen",
        amount=42,
        unit=Unit.DAYS,
        explanation="Zes weken nadat het gezin op {start} afzag van een eigen familiegroepsplan.",
        source="Jeugdwet artikel 4.1.3 lid 5",
        button="Plan openen",
        statutory=True,
        unverified="Gelezen in een oudere tekst van de wet; de huidige tekst is niet nagekeken.",
    ),
    AGREEMENT: Term(
        title="Akkoord op het gezinsplan",
        amount=14,
        unit=Unit.DAYS,
        explanation="Twee weken na het vaststellen op {start}.",
        source="voorstel van Eén Plan",
        button="Vastleggen",
        unverified="Een voorstel: geen bron noemt deze termijn.",
        waits_for_other=True,
    ),
    ACTION: Term(
        title="Actie uit het plan",
        amount=0,
        unit=Unit.AGREED,
        explanation="Deze dag is afgesproken in het plan dat op {start} is vastgesteld.",
        source="het gezinsplan zelf",
        button="Openen",
    ),
    KNOCK: Term(
        title="Een collega vraagt naar dit gezin",
        amount=1,
        unit=Unit.WORKDAYS,
        explanation="Een collega kreeg op {start} een signaal dat over dit gezin kan gaan.",
        source="voorstel van Eén Plan, bij privacyregel 16",
        button="Bekijken",
        unverified="Een voorstel: geen bron noemt deze termijn.",
    ),
    CRISIS_EVALUATION: Term(
        title="Evaluatie na crisisopname",
        amount=14,
        unit=Unit.DAYS,
        explanation="Veertien dagen na de opname op {start}.",
        source="S 001, PR-04: “altijd een evaluatie plaatsvindt … binnen twee weken na opname”",
        button="Vastleggen",
        of_perspectiefregisseur=True,
        remind_on=(7, 12, 14, 15),
    ),
    PERSPECTIEFPLAN: Term(
        title="Perspectiefplan",
        amount=14,
        unit=Unit.DAYS,
        explanation="Veertien dagen na de opname op {start}.",
        source="S 001, PR-04: “een perspectiefplan voorhanden is binnen twee weken na opname”",
        button="Schrijven",
        of_perspectiefregisseur=True,
        remind_on=(7, 12, 14, 15),
    ),
    MEETING_REPORT: Term(
        title="Overleg vastleggen",
        amount=1,
        unit=Unit.WORKDAYS,
        explanation="De eerste werkdag na het overleg van {start}.",
        source="voorstel van Eén Plan",
        button="Vastleggen",
        unverified="Een voorstel: geen bron noemt deze termijn.",
    ),
}
