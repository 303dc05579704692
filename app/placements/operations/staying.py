"""While a child is in residence: correcting what was written, and an admission in error."""

from __future__ import annotations

from datetime import date
from typing import Any, Unpack

from sqlalchemy import func, select

from app import clock
from app.access import Action, Actor
from app.db import lock, session
from app.operation import RuleBroken, operation
from app.placements.models import Placement, PlacementEvaluation
from app.placements.operations.perspectiefregie import let_go_when_done, running_about
from app.placements.operations.stays import Stay, columns, guard, note_down, put
from app.placements.operations.terms import settle, waive_running
from app.placements.queries import hidden_stays
from app.words import day_long, day_plain

HIDDEN_STAY = (
    "Waar dit kind is, is voor u afgeschermd. Vraag de regisseur dit te verbeteren, of u te noemen "
    "als iemand die het mag weten."
)
CANCELLED = "Deze opname is ingetrokken. Daar verandert niets meer aan."


@operation(Action.CHANGE_PLACEMENT)
def correct_placement(
    placement: Placement, *, by: Actor, why: str = "", **stay: Unpack[Stay]
) -> Placement:
    """Write down how a stay really is. Another day of admission starts the two terms anew.

    That it is to last longer needs a reason (deadlines.md), which stays in the casus as a note.
    """
    guard_valid(placement)
    if hidden_stays(by, [placement]):
        raise RuleBroken(HIDDEN_STAY)
    lock(placement.child)
    facts = columns(stay)
    guard(facts, placement.child.birth_date, placement.child.given_name)
    _guard_admission(placement, facts)
    if facts["expected_end_on"] > placement.expected_end_on:
        _say_longer(placement, facts["expected_end_on"], why, by)
    put(placement, facts)
    case = placement.case
    settle(case, placement.child_id, by=by, reason="de opname is verbeterd")
    let_go_when_done(case, placement.child_id, by=by, on=clock.today())
    return placement


@operation(Action.CANCEL_PLACEMENT)
def cancel_placement(placement: Placement, *, by: Actor, reason: str) -> Placement:
    """The child was never admitted here: it was written down in error. Its terms are let go."""
    guard_valid(placement)
    if not reason.strip():
        raise RuleBroken("Schrijf wat er niet klopte.", field="reason")
    placement.cancelled_on, placement.cancelled_reason = clock.today(), reason.strip()
    waive_running(running_about([placement]), by=by, reason=reason.strip())
    # A stay that followed on this one is now the first of its episode.
    settle(placement.case, placement.child_id, by=by, reason="een opname is ingetrokken")
    let_go_when_done(placement.case, placement.child_id, by=by, on=clock.today())
    return placement


def _say_longer(placement: Placement, until: date, why: str, by: Actor) -> None:
    if not why.strip():
        raise RuleBroken("Schrijf waarom het verblijf langer duurt.", field="why")
    before, now = (day_long(day) for day in (placement.expected_end_on, until))
    said = f"Het verblijf van {placement.child.given_name} duurt langer dan verwacht"
    note_down(placement, by, f"{said}: tot {now} in plaats van {before}. {why.strip()}")


def guard_valid(placement: Placement) -> None:
    if placement.cancelled_on is not None:
        raise RuleBroken(CANCELLED)
    if placement.case.closed_on is not None:
        raise RuleBroken("Deze casus is afgesloten.")


def _guard_admission(placement: Placement, facts: dict[str, Any]) -> None:
    """Not after the child had left, nor after somebody evaluated the stay."""
    on, today = facts["admitted_on"], clock.today()
    if placement.left_on is not None and on >= placement.left_on:
        said = day_plain(placement.left_on, today)
        raise RuleBroken(f"Het vertrek was {said}. Kies een dag daarvoor.", field="admitted_on")
    first = session().scalar(
        select(func.min(PlacementEvaluation.held_on)).where(
            PlacementEvaluation.placement_id == placement.id
        )
    )
    if first is not None and on > first:
        said = day_plain(first, today)
        raise RuleBroken(
            f"Er is {said} al geëvalueerd. Kies die dag of een eerdere.", field="admitted_on"
        )
