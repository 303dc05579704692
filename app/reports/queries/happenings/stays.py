"""Where the children live: only of the stays that this person may know of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, String, cast, or_, select

from app.access import Actor
from app.accounts.models import UserAccount
from app.cases import queries as cases
from app.cases.models import Case, Perspectiefregie
from app.families.models import Person
from app.placements.models import Perspectiefplan, Placement, PlacementEvaluation
from app.placements.queries import visible_to
from app.reports.queries.happenings.kinds import (
    ADMISSION,
    CANCELLED,
    LEAVING,
    PERSPECTIVE,
    STAY_EVALUATION,
    WATCHING,
)
from app.reports.queries.happenings.narrow import evening_of, narrow


class Known:
    """The stays of a casus that somebody may know of.

    Written down once for a whole timeline, however many kinds of happenings are about them: it
    is the longest part of that query.
    """

    def __init__(self, case: Case, actor: Actor) -> None:
        """A perspectiefregisseur knows of the stays of that one child, and of no other."""
        mine = visible_to(actor).where(Placement.case_id == case.id)
        what = Placement.id, Placement.public_id, Placement.child_id
        rows = mine.with_only_columns(*what).cte("known_stays")
        self.ids, self.public_ids, self.children = (select(column) for column in rows.c)


def _stay(actor: Actor, stays: Known, at: Any, kind: str, why: Any = None) -> Select[Any]:
    row = narrow(
        *(evening_of(at), kind, Placement.id),
        ref=Person.public_id,
        who=Person.given_name,
        other=Placement.place,
        what=Placement.form,
        why=why,
        day=Placement.admitted_on,
    )
    row = row.select_from(Placement).join(Placement.child)
    # A perspectiefregisseur who may not know where the child is reads the rest on its own page.
    where = or_(
        Placement.case_id.in_(cases.led_by(actor)),
        cases.knows_where(actor, Placement.child_id, Placement.case_id),
    )
    return row.where(Placement.id.in_(stays.ids), where, at.is_not(None))


def admissions(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    row = _stay(actor, stays, Placement.admitted_on, ADMISSION)
    return row.where(Placement.cancelled_on.is_(None))


def leavings(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    row = _stay(actor, stays, Placement.left_on, LEAVING, Placement.follow_up)
    return row.where(Placement.cancelled_on.is_(None))


def cancelled(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    return _stay(actor, stays, Placement.cancelled_on, CANCELLED, Placement.cancelled_reason)


def evaluations(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    row = narrow(
        *(evening_of(PlacementEvaluation.held_on), STAY_EVALUATION, PlacementEvaluation.id),
        ref=Person.public_id,
        who=Person.given_name,
        other=UserAccount.name,
        what=PlacementEvaluation.decision,
    )
    row = row.select_from(PlacementEvaluation).join(PlacementEvaluation.placement)
    row = row.join(Placement.child).join(UserAccount, UserAccount.id == PlacementEvaluation.by_id)
    return row.where(Placement.id.in_(stays.ids))


def perspectiefplannen(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    row = narrow(
        *(evening_of(Perspectiefplan.adopted_on), PERSPECTIVE, Perspectiefplan.id),
        ref=Person.public_id,
        who=Person.given_name,
        other=cast(Perspectiefplan.nr, String),
        what=Perspectiefplan.perspective,
    )
    row = row.select_from(Perspectiefplan).join(Perspectiefplan.child)
    return row.where(
        Perspectiefplan.placement_id.in_(stays.ids),
        Perspectiefplan.adopted_on.is_not(None),
    )


def watching(case: Case, actor: Actor, stays: Known) -> Select[Any]:
    """Somebody was named perspectiefregisseur of a child, or nobody is needed any more."""
    row = narrow(
        *(Perspectiefregie.at, WATCHING, Perspectiefregie.id),
        ref=Person.public_id,
        who=Person.given_name,
        other=UserAccount.name,
        why=Perspectiefregie.reason,
        day=Perspectiefregie.from_on,
    )
    row = row.select_from(Perspectiefregie).join(Perspectiefregie.child)
    row = row.outerjoin(UserAccount, UserAccount.id == Perspectiefregie.user_id)
    return row.where(
        Perspectiefregie.case_id == case.id,
        Perspectiefregie.child_id.in_(stays.children),
    )
