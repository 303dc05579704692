"""What the family chose when a plan of its own was offered."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app import clock, deadlines
from app.access import Action, Actor
from app.cases.models import Case
from app.db import session
from app.operation import RuleBroken, operation
from app.plans.models import FamiliegroepsplanChoice, Gezinsplan

CHOICES = ("zelf", "wil_niet", "dreiging", "belang_kind")
WITHHELD = ("dreiging", "belang_kind")


@operation(Action.RECORD_CHOICE)
def record_choice(
    plan: Gezinsplan, *, by: Actor, choice: str, offered_on: date, reason: str
) -> FamiliegroepsplanChoice:
    """Write down the choice; when the family waives, the plan is due in six weeks.

    Jeugdwet 4.1.2 and 4.1.3(5), read in an older text.
    """
    _guard(choice, offered_on, reason)
    chosen = FamiliegroepsplanChoice(
        plan=plan,
        offered_on=offered_on,
        choice=choice,
        reason=reason if choice in WITHHELD else "",
        at=clock.now(),
        by_id=by.id,
    )
    session().add(chosen)
    _watch_the_plan(plan, choice, offered_on, by)
    return chosen


def _watch_the_plan(plan: Gezinsplan, choice: str, offered_on: date, by: Actor) -> None:
    """Six weeks from the day on which the family waived, as long as nothing was adopted."""
    case, rule, waived = open_case_of(plan), deadlines.PLAN_AFTER_WAIVER, choice == "wil_niet"
    running = deadlines.open_about(rule, [plan.public_id])
    if waived and any(d.started_on == offered_on for d in running):
        return
    reason = "er is een nieuwe keuze vastgelegd"
    deadlines.replace(rule, [plan.public_id], on=clock.today(), by=by, reason=reason)
    if waived and _not_yet_adopted(plan):
        deadlines.start(
            rule,
            plan,
            setting=case.municipality,
            started_on=offered_on,
            case=case,
            owner_id=case.regisseur_id,
        )


def _guard(choice: str, offered_on: date, reason: str) -> None:
    if choice not in CHOICES:
        raise RuleBroken("Kies een antwoord.", field="choice")
    if offered_on > clock.today():
        raise RuleBroken("Deze dag moet nog komen.", field="offered_on")
    if offered_on.year < clock.today().year - 10:
        raise RuleBroken("Deze dag is te lang geleden.", field="offered_on")
    if choice in WITHHELD and not reason.strip():
        raise RuleBroken("Schrijf op waarom het niet is aangeboden.", field="reason")


def _not_yet_adopted(plan: Gezinsplan) -> bool:
    return not any(version.adopted for version in plan.versions)


def open_case_of(plan: Gezinsplan) -> Case:
    """The open casus of the family whose plan this is; raises RuleBroken when there is none."""
    case = session().scalar(
        select(Case).where(Case.family_id == plan.family_id, Case.closed_on.is_(None))
    )
    if case is None:
        raise RuleBroken("Dit gezin heeft geen open casus.")
    return case
