"""The terms that an adopted version starts and ends: its actions, and who is still to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app import clock, deadlines
from app.access import Actor
from app.cases.models import Case
from app.db import Base, session
from app.families.models import Family, NetworkPerson, Person
from app.plans.models import PlanAction, PlanVersion
from app.plans.queries import agreements_of, marks_of, who_should_agree
from app.words import day_long


def start_actions(version: PlanVersion, case: Case, by: Actor, on: date, reason: str) -> None:
    """The agreed days of this version's actions; those of before end.

    What a meeting decided was watched while this version was a draft: that ends as well.
    """
    earlier = [
        action.public_id
        for each in version.plan.versions
        for goal in each.goals
        for action in goal.actions
    ]
    deadlines.replace(deadlines.ACTION, earlier, on=on, by=by, reason=reason)
    session().flush()
    actions = [action for goal in version.goals if not goal.dropped for action in goal.actions]
    marks = marks_of(action.line for action in actions)
    for action in actions:
        mark = marks[action.line]
        if mark is None or not mark.done:
            start_action(action, case, on)


def start_action(action: PlanAction, case: Case, adopted_on: date) -> None:
    """Let the agreed day of an action be watched, unless it is already."""
    if action.due_on is None or deadlines.open_about(deadlines.ACTION, [action.public_id]):
        return
    deadlines.start(
        deadlines.ACTION,
        action,
        setting=case.municipality,
        started_on=adopted_on,
        case=case,
        owner_id=case.regisseur_id,
        agreed_on=action.due_on,
        waits_for=_waits_for(action),
    )


def _waits_for(action: PlanAction) -> str:
    """A worker does it, or we wait for somebody of the gezin or around it."""
    return "" if action.user is not None else action.who


def start_decided_action(action: PlanAction, case: Case, on: date) -> None:
    """Let the day of an action of the draft be watched, because a meeting decided it."""
    start_action(action, case, on)
    session().flush()
    for deadline in deadlines.open_about(deadlines.ACTION, [action.public_id]):
        deadline.explanation = f"Deze dag is afgesproken in het overleg, op {day_long(on)}."


def watch_changed(action: PlanAction, by: Actor) -> None:
    """An action of the draft that was watched has another day, or another who does it."""
    running = deadlines.open_about(deadlines.ACTION, [action.public_id])
    now = action.due_on, _waits_for(action)
    if not running or (running[0].due_on, running[0].waits_for) == now:
        return
    today, words = clock.today(), running[0].explanation
    reason = "de actie is veranderd in het plan"
    deadlines.replace(deadlines.ACTION, [action.public_id], on=today, by=by, reason=reason)
    session().flush()
    case = session().get_one(Case, running[0].case_id)
    start_action(action, case, today)
    session().flush()
    for deadline in deadlines.open_about(deadlines.ACTION, [action.public_id]):
        deadline.explanation = words


def not_watched_any_more(actions: Sequence[PlanAction], by: Actor) -> None:
    """Actions of the draft that were watched are in the plan no more."""
    ids = [action.public_id for action in actions]
    reason = "de actie is uit het plan gehaald"
    deadlines.replace(deadlines.ACTION, ids, on=clock.today(), by=by, reason=reason)


def ask_others(version: PlanVersion, case: Case, by: Actor, on: date, reason: str) -> None:
    """Who should agree and was not asked yet stands on Vandaag, as somebody to wait for."""
    family = version.plan.family
    asked = [m.public_id for m in family.members] + [p.public_id for p in family.network]
    deadlines.replace(deadlines.AGREEMENT, asked, on=on, by=by, reason=reason)
    session().flush()
    said = {a.person or a.network_person for a in agreements_of(version)}
    for owner in who_should_agree(family, on, version):
        if isinstance(owner.thing, Person | NetworkPerson) and owner.thing not in said:
            deadlines.start(
                deadlines.AGREEMENT,
                _places(family, owner.thing)[-1],
                setting=case.municipality,
                started_on=on,
                case=case,
                owner_id=case.regisseur_id,
                waits_for=owner.name,
            )


def not_asked_any_more(family: Family, person: Person | NetworkPerson, on: date, by: Actor) -> None:
    """Somebody said what they think of the version that holds."""
    for place in _places(family, person):
        deadlines.meet(deadlines.AGREEMENT, place, on=on, by=by)


def _places(family: Family, person: Person | NetworkPerson) -> list[Base]:
    """What the question is about: somebody in this gezin. A child can have another plan as well."""
    if isinstance(person, NetworkPerson):
        return [person]
    return [member for member in family.members if member.person_id == person.id]
