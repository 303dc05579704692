"""Adopting a version, and who agrees with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app import clock, deadlines
from app.access import Action, Actor
from app.cases.models import Case
from app.db import session
from app.families.models import NetworkPerson, Person
from app.operation import RuleBroken, operation
from app.plans.digests import freeze
from app.plans.models import Gezinsplan, PlanAgreement, PlanVersion
from app.plans.operations.choice import open_case_of
from app.plans.operations.marks import newest_adopted
from app.plans.operations.parts import guard_draft
from app.plans.operations.terms import ask_others, not_asked_any_more, start_actions
from app.plans.queries import latest_choice

Speaker = Person | NetworkPerson
Answers = Mapping[Speaker, tuple[str, str]]
ANSWERS = ("eens", "opmerking", "oneens")


@operation(Action.ADOPT_PLAN)
def adopt_gezinsplan(
    version: PlanVersion,
    *,
    by: Actor,
    present: Sequence[Speaker],
    answers: Answers,
    on: date,
) -> PlanVersion:
    """Fix a version for good, with what each person said of it, and start what follows from it.

    `answers` gives (answer, remark) of who was asked; who is not in it was not asked yet. Somebody
    who disagrees does not keep the plan from being adopted: it is the family's, and what they say
    stands beside it. The evaluation is due 3 or 6 months after `on` (PM-03, ZB-04: a setting of
    the municipality).
    """
    # The version is held from here on; what was read of it before that may have changed.
    session().expire_all()
    case = open_case_of(version.plan)
    _guard(version, case, on)
    _guard_answers(version.plan, present, answers, on)
    here = {person.public_id for person in present}
    for person, (answer, remark) in answers.items():
        session().add(_agreement(version, by, person, answer, remark, on, here))
    version.digest = freeze(version)
    version.adopted_on, version.adopted_at = on, clock.now()
    version.adopted_by_id = by.id
    session().flush()
    _start_terms(version, case, by, on)
    return version


@operation(Action.RECORD_AGREEMENT)
def record_agreement(
    version: PlanVersion, *, by: Actor, person: Speaker, answer: str, remark: str, on: date
) -> PlanAgreement:
    """Write down what somebody says of an adopted version; the last word counts."""
    if version.adopted_on is None:
        raise RuleBroken("Deze versie is nog niet vastgesteld.")
    if on > clock.today():
        raise RuleBroken("Deze dag moet nog komen.", field="on")
    if on < version.adopted_on:
        raise RuleBroken("Deze dag ligt vóór het vaststellen van deze versie.", field="on")
    _guard_speaker(version.plan, person)
    _guard_answer(answer, remark, "answer", "remark")
    said = _agreement(version, by, person, answer, remark, on, set())
    session().add(said)
    if version is newest_adopted(version.plan):
        not_asked_any_more(version.plan.family, person, on, by)
    return said


def _guard(version: PlanVersion, case: Case, on: date) -> None:
    guard_draft(version)
    if on > clock.today():
        raise RuleBroken("Deze dag moet nog komen.", field="on")
    if on < case.opened_on:
        raise RuleBroken("Deze dag ligt vóór het begin van de casus.", field="on")
    if any(v.adopted_on is not None and v.adopted_on > on for v in version.plan.versions):
        raise RuleBroken("Er is na deze dag al een versie vastgesteld.", field="on")
    if latest_choice(version.plan) is None:
        raise RuleBroken("Leg eerst vast of het gezin zelf een familiegroepsplan wil maken.")
    if not any(goal.family_words and not goal.dropped for goal in version.goals):
        raise RuleBroken("Schrijf eerst ten minste één doel op.")
    if not any((part.text or "").strip() for part in version.parts):
        raise RuleBroken("Schrijf eerst iets in de brief, bijvoorbeeld bij ‘Dit zijn wij’.")


def _guard_answers(
    plan: Gezinsplan, present: Sequence[Speaker], answers: Answers, on: date
) -> None:
    for person in (*present, *answers):
        _guard_speaker(plan, person)
    for answer, remark in answers.values():
        _guard_answer(answer, remark, "answers", "answers")
    days = (on, clock.today())
    members = {m.person_id for m in plan.family.members if any(m.lasts_on(d) for d in days)}
    said = [a for p, (a, _) in answers.items() if isinstance(p, Person) and p.id in members]
    if not any(answer != "oneens" for answer in said):
        raise RuleBroken(
            "Ten minste één van het gezin moet het met het plan eens zijn.", field="answers"
        )


def _guard_speaker(plan: Gezinsplan, person: Speaker) -> None:
    members = {member.person_id for member in plan.family.members}
    around = {someone.id for someone in plan.family.network}
    if person.id not in (members if isinstance(person, Person) else around):
        raise RuleBroken("Alleen wie bij dit gezin hoort zegt of het plan goed is.")


def _guard_answer(answer: str, remark: str, field: str, remark_field: str) -> None:
    if answer not in ANSWERS:
        raise RuleBroken("Kies eens, met opmerking of niet eens.", field=field)
    if answer != "eens" and not remark.strip():
        raise RuleBroken("Schrijf op wat deze persoon erbij wil zeggen.", field=remark_field)


def _agreement(
    version: PlanVersion,
    by: Actor,
    person: Speaker,
    answer: str,
    remark: str,
    on: date,
    here: set[str],
) -> PlanAgreement:
    return PlanAgreement(
        version=version,
        person=person if isinstance(person, Person) else None,
        network_person=person if isinstance(person, NetworkPerson) else None,
        answer=answer,
        remark=remark,
        present=person.public_id in here,
        said_on=on,
        at=clock.now(),
        by_id=by.id,
    )


def _start_terms(version: PlanVersion, case: Case, by: Actor, on: date) -> None:
    plan, reason = version.plan, f"versie {version.nr} is vastgesteld"
    deadlines.meet(deadlines.PLAN_AFTER_WAIVER, plan, on=on, by=by)
    deadlines.replace(deadlines.EVALUATION, [plan.public_id], on=on, by=by, reason=reason)
    deadlines.start(
        deadlines.EVALUATION,
        plan,
        setting=case.municipality,
        started_on=on,
        case=case,
        owner_id=case.regisseur_id,
    )
    start_actions(version, case, by, on, reason)
    ask_others(version, case, by, on, reason)
