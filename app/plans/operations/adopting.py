"""Adopting a version, and who agrees with it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date

from app import clock, deadlines
from app.access import Action, Actor
from app.cases.models import Case
from app.db import session
from app.families.models import NetworkPerson, Person
from app.operation import RuleBroken, operation
from app.plans.digests import part_digest, version_digest
from app.plans.models import Goal, PlanAgreement, PlanVersion
from app.plans.operations.choice import open_case_of
from app.plans.operations.marks import start_term
from app.plans.operations.parts import guard_draft
from app.plans.queries import agreements_of, latest_choice, marks_of, who_should_agree

Speaker = Person | NetworkPerson
ANSWERS = ("eens", "opmerking", "oneens")


@operation(Action.ADOPT_PLAN)
def adopt_gezinsplan(
    version: PlanVersion,
    *,
    by: Actor,
    present: Sequence[Speaker],
    answers: Mapping[Speaker, tuple[str, str]],
    on: date,
) -> PlanVersion:
    """Fix a version for good, with what each person said of it, and start what follows from it.

    `answers` gives (answer, remark) of who was asked; the evaluation is due 3 or 6 months after
    `on` (PM-03, ZB-04: a setting of the municipality).
    """
    # The version is held from here on; what was read of it before that may have changed.
    session().expire_all()
    case = open_case_of(version.plan)
    _guard(version, case, answers, on)
    here = {person.public_id for person in present}
    for person, (answer, remark) in answers.items():
        session().add(_agreement(version, by, person, answer, remark, on, here))
    _freeze(version, by, on)
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
    _guard_answer(answer, remark, "answer", "remark")
    said = _agreement(version, by, person, answer, remark, on, set())
    session().add(said)
    deadlines.meet(deadlines.AGREEMENT, person, on=on, by=by)
    return said


def _guard(
    version: PlanVersion, case: Case, answers: Mapping[Speaker, tuple[str, str]], on: date
) -> None:
    guard_draft(version)
    if on > clock.today():
        raise RuleBroken("Deze dag moet nog komen.", field="on")
    if on < case.opened_on:
        raise RuleBroken("Deze dag ligt vóór het begin van de casus.", field="on")
    if any(v.adopted_on is not None and v.adopted_on > on for v in version.plan.versions):
        raise RuleBroken("Er is na deze dag al een versie vastgesteld.", field="on")
    if latest_choice(version.plan) is None:
        raise RuleBroken("Leg eerst vast of het gezin zelf een familiegroepsplan wil maken.")
    if not any(not goal.dropped for goal in version.goals):
        raise RuleBroken("Schrijf eerst ten minste één doel op.")
    if not any(part.text for part in version.parts):
        raise RuleBroken("Schrijf eerst iets in de brief, bijvoorbeeld bij ‘Dit zijn wij’.")
    _guard_answers(version, answers, on)


def _guard_answers(
    version: PlanVersion, answers: Mapping[Speaker, tuple[str, str]], on: date
) -> None:
    family = version.plan.family
    known = {m.person_id for m in family.members}
    network = {p.id for p in family.network}
    for person, (answer, remark) in answers.items():
        if person.id not in (known if isinstance(person, Person) else network):
            raise RuleBroken("Alleen wie bij dit gezin hoort zegt of het plan goed is.")
        _guard_answer(answer, remark, "answers", "answers")
    members = [a for p, (a, _) in answers.items() if isinstance(p, Person)]
    if not any(answer != "oneens" for answer in members):
        raise RuleBroken(
            "Ten minste één van het gezin moet het met het plan eens zijn.", field="answers"
        )


def _guard_answer(answer: str, remark: str, field: str, remark_field: str) -> None:
    if answer not in ANSWERS:
        raise RuleBroken("Kies eens, met opmerking of niet eens.", field=field)
    if answer != "eens" and not remark:
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


def _freeze(version: PlanVersion, by: Actor, on: date) -> None:
    for part in version.parts:
        part.salt = secrets.token_hex(16)
        part.digest = part_digest(part)
    session().flush()
    version.digest = version_digest(version)
    version.adopted_on, version.adopted_at = on, clock.now()
    version.adopted_by_id = by.id
    session().flush()


def _start_terms(version: PlanVersion, case: Case, by: Actor, on: date) -> None:
    plan, reason = version.plan, f"versie {version.nr} is vastgesteld"
    deadlines.meet(deadlines.PLAN_AFTER_WAIVER, plan, on=on, by=by)
    deadlines.replace(deadlines.EVALUATION, [plan.public_id], on=on, by=by, reason=reason)
    session().flush()
    _start_evaluation(version, case, on)
    _start_actions(version, case, by, on, reason)
    _ask_others(version, case, by, on, reason)


def _start_evaluation(version: PlanVersion, case: Case, on: date) -> None:
    deadlines.start(
        deadlines.EVALUATION,
        version.plan,
        setting=case.municipality,
        started_on=on,
        case=case,
        owner_id=case.regisseur_id,
    )


def _start_actions(version: PlanVersion, case: Case, by: Actor, on: date, reason: str) -> None:
    """The agreed days of this version's actions; those of earlier versions end."""
    earlier = [
        action.public_id
        for old in version.plan.versions
        if old.id != version.id
        for goal in old.goals
        for action in goal.actions
    ]
    deadlines.replace(deadlines.ACTION, earlier, on=on, by=by, reason=reason)
    going: list[Goal] = [goal for goal in version.goals if not goal.dropped]
    actions = [action for goal in going for action in goal.actions]
    marks = marks_of(action.line for action in actions)
    for action in actions:
        mark = marks[action.line]
        if mark is None or not mark.done:
            start_term(action, case, on)


def _ask_others(version: PlanVersion, case: Case, by: Actor, on: date, reason: str) -> None:
    """Who should agree and was not asked yet stands on Vandaag, as somebody to wait for."""
    said = {(a.person_id, a.network_person_id) for a in agreements_of(version)}
    owners = who_should_agree(version.plan.family, on, version)
    ids = [owner.key for owner in owners]
    deadlines.replace(deadlines.AGREEMENT, ids, on=on, by=by, reason=reason)
    session().flush()
    for owner in owners:
        person = owner.thing
        known = (person.id, None) if isinstance(person, Person) else (None, person.id)
        if known not in said:
            deadlines.start(
                deadlines.AGREEMENT,
                person,
                setting=case.municipality,
                started_on=on,
                case=case,
                owner_id=case.regisseur_id,
                waits_for=owner.name,
            )
