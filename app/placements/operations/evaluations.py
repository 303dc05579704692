"""The evaluation of a stay: within two weeks after crisis admission, and whenever needed later."""

from __future__ import annotations

from datetime import date

from app import clock, deadlines
from app.access import Action, Actor
from app.db import session
from app.deadlines import CRISIS_EVALUATION
from app.operation import RuleBroken, operation
from app.placements.models import Placement, PlacementEvaluation
from app.placements.operations.perspectiefregie import let_go_when_done
from app.placements.operations.staying import guard_valid
from app.placements.queries import DECISIONS, starter_of, stays_in
from app.words import day_plain


@operation(Action.EVALUATE_PLACEMENT)
def record_placement_evaluation(
    placement: Placement,
    *,
    by: Actor,
    held_on: date,
    present: str,
    going: str,
    decision: str,
    safety: str = "",
    still_needed: str = "",
    child_words: str = "",
    help_after: str = "",
    longer_term: str = "",
) -> PlacementEvaluation:
    """Write down an evaluation that was held. After the term it is shown as late, not refused."""
    guard_valid(placement)
    _guard_day(placement, held_on)
    if not present.strip():
        raise RuleBroken("Schrijf wie erbij waren.", field="present")
    if not going.strip():
        raise RuleBroken("Schrijf of het gaat zoals bedoeld.", field="going")
    if decision not in DECISIONS:
        raise RuleBroken("Kies wat er is besloten.", field="decision")
    made = PlacementEvaluation(
        placement_id=placement.id,
        held_on=held_on,
        present=present.strip(),
        going=going.strip(),
        safety=safety.strip(),
        still_needed=still_needed.strip(),
        child_words=child_words.strip(),
        help_after=help_after.strip(),
        longer_term=longer_term.strip(),
        decision=decision,
        by_id=by.id,
        at=clock.now(),
    )
    session().add(made)
    _meet(placement, held_on, by)
    return made


def _guard_day(placement: Placement, held_on: date) -> None:
    today = clock.today()
    if held_on > today:
        raise RuleBroken("Deze dag moet nog komen. Kies vandaag of eerder.", field="held_on")
    if held_on < placement.admitted_on:
        said = day_plain(placement.admitted_on, today)
        raise RuleBroken(f"De opname was {said}. Kies die dag of een latere.", field="held_on")


def _meet(placement: Placement, held_on: date, by: Actor) -> None:
    """The term is of the first crisis residence of this episode, which can be another stay."""
    starter = starter_of(placement, stays_in(placement.case_id, placement.child_id))
    if starter is not None:
        deadlines.meet(CRISIS_EVALUATION, starter, on=held_on, by=by)
    let_go_when_done(placement.case, placement.child_id, by=by, on=clock.today())
