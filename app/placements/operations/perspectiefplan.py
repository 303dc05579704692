"""The perspectiefplan: beginning it, writing in it, and adopting a version for good."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app import clock, deadlines
from app.access import Action, Actor
from app.db import session
from app.deadlines import PERSPECTIEFPLAN
from app.operation import Conflict, RuleBroken, operation
from app.placements.models import (
    PartKey,
    Perspectiefplan,
    PerspectiefplanPart,
    Perspective,
    Placement,
)
from app.placements.operations.perspectiefregie import let_go_when_done
from app.placements.operations.staying import guard_valid
from app.placements.queries import missing_in, plans_of, stays_in
from app.words import day_plain

FIXED = "Deze versie is vastgesteld en verandert niet meer. Begin een nieuwe versie."


@operation(Action.WRITE_PERSPECTIEFPLAN)
def start_perspectiefplan(placement: Placement, *, by: Actor) -> Perspectiefplan:
    """Begin the first version of the plan of a child in residence."""
    guard_valid(placement)
    if plans_of(placement.case_id, placement.child_id):
        raise RuleBroken("Er is al een perspectiefplan. Ga daarin verder.")
    return _draft(placement, by)


@operation(Action.WRITE_PERSPECTIEFPLAN)
def start_new_version(plan: Perspectiefplan, *, by: Actor) -> Perspectiefplan:
    """Begin the next version with what stands in the one that holds, about the stay of now."""
    newest = plans_of(plan.case_id, plan.child_id)[0]
    if newest.adopted_on is None:
        raise RuleBroken("Er ligt al een nieuwe versie klaar. Ga daarin verder.")
    stays = [p for p in stays_in(plan.case_id, plan.child_id) if p.cancelled_on is None]
    fresh = _draft(stays[-1] if stays else newest.placement, by)
    fresh.perspective, fresh.sentence = newest.perspective, newest.sentence
    session().flush()
    for part in (p for p in newest.parts if p.text is not None):
        session().add(
            PerspectiefplanPart(
                plan_id=fresh.id,
                key=part.key,
                text=part.text,
                source=part.source,
                written_on=part.written_on,
                written_by_id=part.written_by_id,
            )
        )
    return fresh


@operation(Action.WRITE_PERSPECTIEFPLAN)
def write_part(
    plan: Perspectiefplan, *, by: Actor, key: str, text: str, source: str = ""
) -> PerspectiefplanPart:
    """Write the first text of a part, and where it comes from."""
    _guard_draft(plan)
    wanted = PartKey(key).value
    query = select(PerspectiefplanPart).where(
        PerspectiefplanPart.plan_id == plan.id, PerspectiefplanPart.key == wanted
    )
    found = session().scalar(query)
    if found is not None:
        raise Conflict(found)
    part = PerspectiefplanPart(plan_id=plan.id, key=wanted)
    _say(part, by, text, source)
    session().add(part)
    return part


@operation(Action.WRITE_PERSPECTIEFPLAN)
def change_part(
    part: PerspectiefplanPart, *, by: Actor, text: str, source: str = ""
) -> PerspectiefplanPart:
    """Change the text of a part of the draft; empty is allowed."""
    session().refresh(part.plan)
    _guard_draft(part.plan)
    _say(part, by, text, source)
    return part


@operation(Action.WRITE_PERSPECTIEFPLAN)
def write_sentence(
    plan: Perspectiefplan, *, by: Actor, perspective: str, sentence: str
) -> Perspectiefplan:
    """Finish the opening sentence: where, and with whom, this child is going to grow up."""
    _guard_draft(plan)
    if perspective not in set(Perspective):
        raise RuleBroken("Kies wat het perspectief is.", field="perspective")
    plan.perspective, plan.sentence = perspective, sentence.strip()
    return plan


@operation(Action.ADOPT_PERSPECTIEFPLAN)
def adopt_perspectiefplan(plan: Perspectiefplan, *, by: Actor, on: date) -> Perspectiefplan:
    """Fix a version for good. After the term this is shown as late, and not refused."""
    # The plan is held from here on; what was read of it before that may have changed.
    session().expire_all()
    _guard_draft(plan)
    _guard_day(plan, on)
    _guard_said(plan)
    plan.adopted_on, plan.adopted_at, plan.adopted_by_id = on, clock.now(), by.id
    for placement in stays_in(plan.case_id, plan.child_id):
        if placement.admitted_on <= on:
            deadlines.meet(PERSPECTIEFPLAN, placement, on=on, by=by)
    let_go_when_done(plan.case, plan.child_id, by=by, on=clock.today())
    return plan


def _guard_said(plan: Perspectiefplan) -> None:
    for field, sentence in missing_in(plan):
        raise RuleBroken(sentence, field=field)


def _guard_day(plan: Perspectiefplan, on: date) -> None:
    today, admitted = clock.today(), plan.placement.admitted_on
    if on > today:
        raise RuleBroken("Deze dag moet nog komen. Kies vandaag of eerder.", field="on")
    if on < admitted:
        said = day_plain(admitted, today)
        raise RuleBroken(f"De opname was {said}. Kies die dag of een latere.", field="on")
    before = [p.adopted_on for p in plans_of(plan.case_id, plan.child_id) if p.adopted_on]
    if any(day > on for day in before):
        raise RuleBroken("Er is na deze dag al een versie vastgesteld.", field="on")


def _guard_draft(plan: Perspectiefplan) -> None:
    if plan.adopted_on is not None:
        raise RuleBroken(FIXED)


def _say(part: PerspectiefplanPart, by: Actor, text: str, source: str) -> None:
    part.text, part.source = text.strip(), source.strip()
    part.written_on, part.written_by_id = clock.today(), by.id


def _draft(placement: Placement, by: Actor) -> Perspectiefplan:
    last = session().scalar(
        select(func.max(Perspectiefplan.nr)).where(Perspectiefplan.child_id == placement.child_id)
    )
    plan = Perspectiefplan(
        case_id=placement.case_id,
        child_id=placement.child_id,
        placement_id=placement.id,
        nr=(last or 0) + 1,
        made_by_id=by.id,
        made_at=clock.now(),
    )
    session().add(plan)
    return plan
