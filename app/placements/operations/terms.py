"""The two terms of crisis residence, brought in line with the stays that ask for them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app import clock, deadlines
from app.access import Actor
from app.cases.models import Case
from app.db import session
from app.deadlines import PERSPECTIEFPLAN, Deadline, Ending
from app.placements.models import Perspectiefplan, Placement, PlacementEvaluation
from app.placements.operations.perspectiefregie import RULES, succeed
from app.placements.queries import episode_of, starters, stays_in, terms_about


def settle(case: Case, child_id: int, by: Actor, reason: str) -> None:
    """Start the terms that are asked for and do not run yet; replace those that no longer fit.

    Two terms of 14 days begin with the first crisis residence of an episode (PR-04). What was
    done already meets a term that begins anew, because its day of admission was corrected.
    """
    session().flush()
    stays = stays_in(case.id, child_id)
    starting = {placement.id for placement in starters(stays)}
    terms = terms_about(stays)
    for placement in stays:
        for rule in RULES:
            mine = [t for t in terms if (t.rule, t.subject_id) == (rule, placement.public_id)]
            if placement.id in starting:
                _let_run(rule, placement, case, stays, mine, by, reason)
            else:
                deadlines.replace(
                    rule, [placement.public_id], on=clock.today(), by=by, reason=reason
                )
    session().flush()


def _let_run(
    rule: str,
    placement: Placement,
    case: Case,
    stays: list[Placement],
    terms: list[Deadline],
    by: Actor,
    reason: str,
) -> None:
    standing = [t for t in terms if t.ended_how != Ending.REPLACED]
    if any(t.started_on == placement.admitted_on for t in standing):
        return
    if any(t.ended_how == Ending.WAIVED for t in standing):
        return
    deadlines.replace(rule, [placement.public_id], on=clock.today(), by=by, reason=reason)
    if placement.child_id not in case.perspectiefregisseurs():
        succeed(case, placement.child_id, case.regisseur_id, by=by, on=clock.today(), reason=reason)
    deadlines.start(
        rule,
        placement,
        setting=case.municipality,
        started_on=placement.admitted_on,
        case=case,
        owner_id=case.perspectiefregisseurs()[placement.child_id],
    )
    session().flush()
    done = _done_on(rule, placement, stays)
    if done is not None:
        deadlines.meet(rule, placement, on=done, by=by)


def _done_on(rule: str, placement: Placement, stays: list[Placement]) -> date | None:
    """The first day since the admission on which somebody did what this term asks."""
    if rule == PERSPECTIEFPLAN:
        query = select(func.min(Perspectiefplan.adopted_on)).where(
            Perspectiefplan.case_id == placement.case_id,
            Perspectiefplan.child_id == placement.child_id,
            Perspectiefplan.adopted_on >= placement.admitted_on,
        )
    else:
        query = select(func.min(PlacementEvaluation.held_on)).where(
            PlacementEvaluation.placement_id.in_([p.id for p in episode_of(placement, stays)]),
            PlacementEvaluation.held_on >= placement.admitted_on,
        )
    return session().scalar(query)


def waive_running(terms: list[Deadline], by: Actor, reason: str) -> None:
    """Let these terms go, with a name and a reason."""
    for term in terms:
        deadlines.waive(term, by=by, reason=reason)
