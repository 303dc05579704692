"""A child leaves: to another place, or home. What still has to be done stays to be done."""

from __future__ import annotations

from datetime import date

from app import clock
from app.access import Action, Actor
from app.db import lock
from app.operation import RuleBroken, operation
from app.placements.models import Placement
from app.placements.operations.perspectiefregie import let_go_when_done, running_about
from app.placements.operations.staying import guard_valid
from app.placements.operations.stays import note_down, put
from app.placements.operations.terms import settle, waive_running
from app.placements.queries import starter_of, stays_in
from app.words import day_long


@operation(Action.END_PLACEMENT)
def end_placement(
    placement: Placement, *, by: Actor, left_on: date, follow_up: str, terms_reason: str = ""
) -> Placement:
    """The child slept here for the last time in the night before this day.

    Running terms stay, for the child is still to be looked after; with `terms_reason` they are
    let go. When nothing is left to be done nobody is perspectiefregisseur any more.
    """
    guard_valid(placement)
    if placement.left_on is not None:
        raise RuleBroken("Dit vertrek is al vastgelegd.")
    _guard(placement, left_on, follow_up)
    placement.left_on, placement.follow_up = left_on, follow_up.strip()
    case, stays = placement.case, stays_in(placement.case_id, placement.child_id)
    starter = starter_of(placement, stays)
    if terms_reason.strip() and starter is not None:
        waive_running(running_about([starter]), by=by, reason=terms_reason.strip())
    let_go_when_done(case, placement.child_id, by=by, on=clock.today())
    return placement


@operation(Action.END_PLACEMENT)
def correct_leaving(
    placement: Placement, *, by: Actor, left_on: date, follow_up: str, why: str
) -> Placement:
    """The child left on another day than was written down, or to somewhere else.

    The same rules hold, and those of the stays around it. Another day can make one episode of two
    or two of one: the terms follow from that. The reason stays in the casus as a note.
    """
    guard_valid(placement)
    before = placement.left_on
    if before is None:
        raise RuleBroken("Het kind is nog hier. Leg eerst het vertrek vast.")
    lock(placement.child)
    _guard(placement, left_on, follow_up)
    if (left_on, follow_up.strip()) == (before, placement.follow_up):
        raise RuleBroken("Dit staat er al zo. Kies een andere dag.", field="left_on")
    if not why.strip():
        raise RuleBroken("Schrijf wat er niet klopte.", field="why")
    days = {"admitted_on": placement.admitted_on, "part_time": placement.part_time}
    put(placement, {**days, "left_on": left_on, "follow_up": follow_up.strip()})
    said = f"Het vertrek van {placement.child.given_name} is verbeterd"
    note_down(placement, by, f"{said}: {day_long(left_on)}, was {day_long(before)}. {why.strip()}")
    settle(placement.case, placement.child_id, by=by, reason="het vertrek is verbeterd")
    let_go_when_done(placement.case, placement.child_id, by=by, on=clock.today())
    return placement


def _guard(placement: Placement, left_on: date, follow_up: str) -> None:
    if left_on > clock.today():
        raise RuleBroken("Deze dag moet nog komen. Kies vandaag of eerder.", field="left_on")
    if left_on <= placement.admitted_on:
        raise RuleBroken(
            "Kies een dag na de opname: het kind slaapt er ten minste één nacht.", field="left_on"
        )
    if not follow_up.strip():
        raise RuleBroken("Schrijf waar het kind heen gaat en wie verder helpt.", field="follow_up")
