"""Looking at the plan again, and the maatje who reads that along (PM-03, ZB-06, UT-05)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from app import clock, deadlines
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.cases.queries import readers_of
from app.db import session
from app.families.models import NetworkPerson, Person
from app.operation import RuleBroken, operation
from app.plans.models import (
    Decision,
    Evaluation,
    EvaluationPresence,
    EvaluationSignOff,
    Gezinsplan,
    Goal,
    GoalScore,
    PlanVersion,
)
from app.plans.operations.choice import open_case_of
from app.plans.operations.marks import newest_adopted
from app.words import clock_time, day_plain

Attender = Person | NetworkPerson | UserAccount
Said = tuple[int | None, str, str]
NOT_YET = "Dit plan is nog niet vastgesteld. Stel het eerst vast; daarna kunnen jullie evalueren."
NEWER = "Er is intussen een nieuwe versie vastgesteld. Evalueer die versie."


@operation(Action.RECORD_EVALUATION)
def record_evaluation(
    version: PlanVersion,
    *,
    by: Actor,
    held_on: date,
    scores: Mapping[Goal, Said],
    family_words: str,
    family_words_by: Person | None,
    worker_words: str,
    present: Sequence[Attender],
    decision: str,
    decision_words: str,
    next_on: date | None,
    nr: int | None = None,
) -> Evaluation:
    """Write down how every goal of the version that holds stands, and what was decided.

    `scores` gives of each goal (score, words of the gezin, words of the worker). The term for the
    evaluation ends on `held_on`, met or late, and the next begins on that day by itself. `nr` says
    which evaluation of this version whoever writes it thinks it is: a colleague may have been
    first. A draft stays as it is.
    """
    case = open_case_of(version.plan)
    _guard_version(version, held_on)
    earlier = _earlier(version)
    _guard_first(earlier, nr, held_on)
    _guard_goals(version, scores)
    _guard_people(version.plan, case, by, family_words_by, present)
    _guard_decision(decision, decision_words)
    due = deadlines.due_for(deadlines.EVALUATION, held_on, case.municipality)
    _guard_next(decision, held_on, next_on, due)
    held = Evaluation(version=version, case_id=case.id, nr=len(earlier) + 1, held_on=held_on)
    held.decision, held.decision_words = decision, decision_words.strip()
    held.family_words, held.worker_words = family_words.strip(), worker_words.strip()
    held.family_words_by_id = family_words_by.id if family_words_by else None
    held.next_on, held.next_due_on = next_on, due
    held.by_id, held.at = by.id, clock.now()
    held.scores = [_score(goal, said) for goal, said in scores.items()]
    held.present = [_presence(person) for person in present]
    session().add(held)
    _next_term(version.plan, case, by, held_on)
    return held


@operation(Action.SIGN_OFF_EVALUATION)
def sign_off_evaluation(evaluation: Evaluation, *, by: Actor, remark: str) -> EvaluationSignOff:
    """The maatje has read an evaluation, with a remark if there is one; once, and not one's own."""
    query = select(EvaluationSignOff).where(EvaluationSignOff.evaluation_id == evaluation.id)
    if session().scalar(query) is not None:
        raise RuleBroken("Deze evaluatie is al afgetekend.")
    if evaluation.by_id == by.id:
        raise RuleBroken("U legde deze evaluatie zelf vast. Een ander leest haar mee.")
    signed = EvaluationSignOff(evaluation=evaluation, user_id=by.id, at=clock.now())
    signed.remark = remark.strip()
    session().add(signed)
    return signed


def _next_term(plan: Gezinsplan, case: Case, by: Actor, held_on: date) -> None:
    deadlines.meet(deadlines.EVALUATION, plan, on=held_on, by=by)
    deadlines.start(
        deadlines.EVALUATION,
        plan,
        setting=case.municipality,
        started_on=held_on,
        case=case,
        owner_id=case.regisseur_id,
        since="de evaluatie",
    )


def _guard_version(version: PlanVersion, held_on: date) -> None:
    if version.adopted_on is None and newest_adopted(version.plan) is None:
        raise RuleBroken(NOT_YET, field="held_on")
    if version is not newest_adopted(version.plan) or version.adopted_on is None:
        raise RuleBroken(NEWER)
    today = clock.today()
    if held_on > today:
        raise RuleBroken("Deze dag moet nog komen.", field="held_on")
    if held_on < version.adopted_on:
        said = day_plain(version.adopted_on, today)
        raise RuleBroken(
            f"Versie {version.nr} is {said} vastgesteld. Kies die dag of een latere.",
            field="held_on",
        )


def _earlier(version: PlanVersion) -> Sequence[Evaluation]:
    """The evaluations of this version, oldest first."""
    query = select(Evaluation).where(Evaluation.version_id == version.id)
    return session().scalars(query.order_by(Evaluation.nr)).all()


def _guard_first(earlier: Sequence[Evaluation], nr: int | None, held_on: date) -> None:
    if not earlier:
        return
    last = earlier[-1]
    if nr is not None and nr <= last.nr:
        raise RuleBroken(
            f"{last.by.name} heeft om {clock_time(clock.local(last.at))} al een evaluatie "
            "vastgelegd. Lees die eerst. Moet de uwe er nog bij, leg hem dan opnieuw vast."
        )
    if held_on < last.held_on:
        said = day_plain(last.held_on, clock.today())
        raise RuleBroken(
            f"De vorige evaluatie was {said}. Kies die dag of een latere.", field="held_on"
        )


def _guard_goals(version: PlanVersion, scores: Mapping[Goal, Said]) -> None:
    """Every goal that goes on has a score, and nothing else has one."""
    query = select(Goal.id).where(Goal.version_id == version.id, ~Goal.dropped)
    wanted, given = set(session().scalars(query)), {goal.id for goal in scores}
    known = select(func.count()).where(Goal.id.in_(given), Goal.version_id == version.id)
    if session().scalar(known) != len(given) or not given <= wanted:
        raise RuleBroken("Geef alleen cijfers aan doelen van het plan dat nu geldt.")
    numbers = [score for score, *_ in scores.values()]
    if wanted - given or any(n is None or not 0 <= n <= 10 for n in numbers):
        raise RuleBroken("Geef elk doel een cijfer van 0 tot en met 10.", field="scores")


def _guard_people(
    plan: Gezinsplan,
    case: Case,
    by: Actor,
    speaker: Person | None,
    present: Sequence[Attender],
) -> None:
    family = {member.person_id for member in plan.family.members}
    around = {someone.id for someone in plan.family.network}
    if speaker is not None and speaker.id not in family:
        raise RuleBroken("Kies iemand uit dit gezin.", field="family_words_by")
    workers = {case.regisseur_id, by.id, *(reader.user_id for reader in readers_of(case))}
    known = {Person: family, NetworkPerson: around, UserAccount: workers}
    if any(someone.id not in known[type(someone)] for someone in present):
        raise RuleBroken("Kies wie erbij was uit de lijst.", field="present")


def _guard_decision(decision: str, words: str) -> None:
    if decision not in [each.value for each in Decision]:
        raise RuleBroken("Kies wat jullie besluiten.", field="decision")
    if decision in (Decision.STEP_UP, Decision.STEP_DOWN) and not words.strip():
        raise RuleBroken("Schrijf op wat er verandert en waarom.", field="decision_words")


def _guard_next(decision: str, held_on: date, next_on: date | None, due: date) -> None:
    if next_on is None:
        if decision != Decision.CLOSE:
            raise RuleBroken("Kies wanneer jullie weer kijken.", field="next_on")
        return
    if next_on <= held_on:
        raise RuleBroken("Kies een dag na deze evaluatie.", field="next_on")
    if next_on > due:
        raise RuleBroken(
            f"Kies een eerdere dag: uiterlijk {day_plain(due, clock.today())}.", field="next_on"
        )


def _score(goal: Goal, said: Said) -> GoalScore:
    score, family, worker = said
    made = GoalScore(goal_id=goal.id, line=goal.line, score=score)
    made.family_words, made.worker_words = family.strip(), worker.strip()
    return made


def _presence(someone: Attender) -> EvaluationPresence:
    return EvaluationPresence(
        person=someone if isinstance(someone, Person) else None,
        network_person=someone if isinstance(someone, NetworkPerson) else None,
        user=someone if isinstance(someone, UserAccount) else None,
    )
