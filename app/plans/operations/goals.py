"""Goals and actions of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app import clock
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.accounts.queries import choices
from app.db import new_public_id, session
from app.families.models import NetworkPerson, Person
from app.operation import RuleBroken, operation
from app.plans.models import Goal, GoalOwner, PlanAction, PlanVersion
from app.plans.operations.parts import guard_draft, next_goal_nr
from app.plans.operations.terms import not_watched_any_more, watch_changed

FURTHEST_YEARS = 5

Doer = Person | NetworkPerson | UserAccount


@operation(Action.CHANGE_PLAN)
def add_goal(
    version: PlanVersion,
    *,
    by: Actor,
    family_words: str,
    leefdomein: str,
    owners: Sequence[Person],
    score: int,
    score_words: str,
    success_words: str,
) -> Goal:
    """Write down what the family wants, in its own words, with today's score from 0 to 10."""
    guard_draft(version)
    _guard_goal(version, family_words, leefdomein, owners, score)
    goal = Goal(
        version=version,
        line=new_public_id(),
        nr=next_goal_nr(version),
        leefdomein=leefdomein,
        family_words=family_words,
        success_words=success_words,
        score=score,
        score_words=score_words,
    )
    goal.owners = [GoalOwner(person=person) for person in owners]
    session().add(goal)
    return goal


@operation(Action.CHANGE_PLAN)
def change_goal(
    goal: Goal,
    *,
    by: Actor,
    family_words: str,
    leefdomein: str,
    owners: Sequence[Person],
    score: int,
    score_words: str,
    success_words: str,
) -> Goal:
    """Change a goal of the draft."""
    guard_draft(goal.version)
    _guard_goal(goal.version, family_words, leefdomein, owners, score)
    goal.family_words, goal.leefdomein = family_words, leefdomein
    goal.score, goal.score_words, goal.success_words = score, score_words, success_words
    wanted = {person.id: person for person in owners}
    for owner in list(goal.owners):
        if wanted.pop(owner.person_id, None) is None:
            goal.owners.remove(owner)
    goal.owners.extend(GoalOwner(person=person) for person in wanted.values())
    return goal


@operation(Action.CHANGE_PLAN)
def remove_goal(goal: Goal, *, by: Actor) -> None:
    """Take away a goal that was never in an adopted version."""
    guard_draft(goal.version)
    if _was_adopted(goal):
        raise RuleBroken("Dit doel stond al in een vastgesteld plan. Stop ermee, met een reden.")
    not_watched_any_more(goal.actions, by)
    for action in goal.actions:
        session().delete(action)
    session().flush()
    session().delete(goal)


@operation(Action.CHANGE_PLAN)
def drop_goal(goal: Goal, *, by: Actor, reason: str) -> Goal:
    """Stop with a goal; it stays to be read, with the reason."""
    guard_draft(goal.version)
    if not reason.strip():
        raise RuleBroken("Schrijf op waarom dit doel stopt.", field="reason")
    if goal.dropped:
        raise RuleBroken("Dit doel is al gestopt.")
    not_watched_any_more(goal.actions, by)
    goal.dropped, goal.dropped_reason = True, reason
    return goal


@operation(Action.CHANGE_PLAN)
def add_action(goal: Goal, *, by: Actor, what: str, who: Doer, due_on: date | None) -> PlanAction:
    """Write down who does what, by when if a day was agreed."""
    return new_action(goal, what, who, due_on)


@operation(Action.CHANGE_PLAN)
def change_action(
    action: PlanAction, *, by: Actor, what: str, who: Doer, due_on: date | None
) -> PlanAction:
    """Change an action of the draft."""
    guard_draft(action.goal.version)
    _guard_action(action.goal, what, who, due_on, before=action.due_on)
    action.what, action.due_on = what, due_on
    _give(action, who)
    watch_changed(action, by)
    return action


@operation(Action.CHANGE_PLAN)
def remove_action(action: PlanAction, *, by: Actor) -> None:
    """Take an action out of the draft; adopted versions keep it."""
    guard_draft(action.goal.version)
    not_watched_any_more([action], by)
    session().delete(action)


def new_action(goal: Goal, what: str, who: Doer, due_on: date | None) -> PlanAction:
    """An action at a goal of the draft; called inside an operation."""
    guard_draft(goal.version)
    _guard_action(goal, what, who, due_on)
    if goal.dropped:
        raise RuleBroken("Dit doel is gestopt.")
    action = PlanAction(goal=goal, line=new_public_id(), what=what, due_on=due_on)
    _give(action, who)
    session().add(action)
    return action


def _give(action: PlanAction, who: Doer) -> None:
    action.person = who if isinstance(who, Person) else None
    action.network_person = who if isinstance(who, NetworkPerson) else None
    action.user = who if isinstance(who, UserAccount) else None


def _guard_goal(
    version: PlanVersion, words: str, leefdomein: str, owners: Sequence[Person], score: int
) -> None:
    if not words.strip():
        raise RuleBroken("Schrijf op wat jullie willen.", field="family_words")
    if leefdomein not in {code for code, _ in choices("leefdomein")}:
        raise RuleBroken("Kies waar het doel over gaat.", field="leefdomein")
    if not 0 <= score <= 10:
        raise RuleBroken("Kies een cijfer van 0 tot en met 10.", field="score")
    family = {member.person_id for member in version.plan.family.members}
    if any(person.id not in family for person in owners):
        raise RuleBroken("Kies mensen uit dit gezin.", field="owners")


def _guard_action(
    goal: Goal, what: str, who: Doer, due_on: date | None, before: date | None = None
) -> None:
    if not what.strip():
        raise RuleBroken("Schrijf op wat er gaat gebeuren.", field="what")
    family = goal.version.plan.family
    people = {member.person_id for member in family.members}
    if isinstance(who, Person) and who.id not in people:
        raise RuleBroken("Kies iemand uit dit gezin.", field="who")
    if isinstance(who, NetworkPerson) and who.family_id != family.id:
        raise RuleBroken("Kies iemand van dit gezin.", field="who")
    if due_on is None or due_on == before:
        return
    today = clock.today()
    if due_on < today:
        raise RuleBroken("Deze dag is voorbij. Vul vandaag of een latere dag in.", field="due_on")
    if due_on.year > today.year + FURTHEST_YEARS:
        raise RuleBroken("Deze dag is te ver weg. Vul een dag in als 26-11-2026.", field="due_on")


def _was_adopted(goal: Goal) -> bool:
    query = (
        select(Goal.id)
        .join(Goal.version)
        .where(Goal.line == goal.line, PlanVersion.adopted_on.is_not(None))
        .limit(1)
    )
    return session().scalar(query) is not None
