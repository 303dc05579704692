"""Which terms of a casus somebody may know of: a term says something of what it is about.

A term about a stay tells where a child is, and one about a goal, an evaluation or a meeting that
there is one. From whom those are hidden, for them the term is not there either.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, and_, column, exists, or_, select, table

from app.access import Actor
from app.cases.models import Perspectiefregie
from app.cases.queries.collaborators import OF_A_CHILD, has_term, led_by
from app.deadlines import ACTION, EVALUATION, MEETING_REPORT, Deadline
from app.families.models import Person
from app.families.shields import named_in, withheld

# These are of later topics; what is known of them here is what a term is about.
_stays = table("placements", *map(column, ("public_id", "case_id", "child_id")))
_actions = table("plan_actions", *map(column, ("public_id", "goal_id")))
_goals = table("goals", *map(column, ("id", "line")))
_evaluations = table(
    "evaluations", *map(column, ("public_id", "case_id")), column("held_on", Date())
)
_later = Perspectiefregie.__table__.alias("later_watch")
_watch = Perspectiefregie.__table__.alias("watch")
_child = Person.__table__.alias("shielded_child")


def terms_for(actor: Actor) -> ColumnElement[bool]:
    """A term that this person may know of, among those of casussen that they read."""
    leads = or_(Deadline.case_id.is_(None), Deadline.case_id.in_(led_by(actor)))
    known = or_(leads, and_(~_of_a_hidden_stay(actor), ~_of_something_withheld(actor)))
    return and_(or_(Deadline.case_id.is_(None), has_term(actor)), known)


def knows_the_child(actor: Actor, child_id: Any, case_id: Any) -> ColumnElement[bool]:
    """This person may know where a child is, or is its perspectiefregisseur."""
    succeeded = select(_later.c.id).where(
        _later.c.case_id == _watch.c.case_id,
        _later.c.child_id == _watch.c.child_id,
        _later.c.nr > _watch.c.nr,
    )
    watches = select(_watch.c.id).where(
        _watch.c.case_id == case_id,
        _watch.c.child_id == child_id,
        _watch.c.user_id == actor.working_id,
        ~succeeded.exists(),
    )
    return or_(knows_where(actor, child_id, case_id), watches.exists())


def knows_where(actor: Actor, child_id: Any, case_id: Any) -> ColumnElement[bool]:
    """Of a child that is not shielded, or as somebody who was named; who leads is not asked."""
    shielded = exists().where(_child.c.id == child_id, _child.c.shielded_since.is_not(None))
    return or_(~shielded, named_in(actor, child_id, case_id))


def _of_a_hidden_stay(actor: Actor) -> ColumnElement[bool]:
    hidden = select(_stays.c.public_id).where(
        _stays.c.public_id == Deadline.subject_id,
        ~knows_the_child(actor, _stays.c.child_id, _stays.c.case_id),
    )
    return and_(Deadline.rule.in_(OF_A_CHILD), hidden.exists())


def _of_something_withheld(actor: Actor) -> ColumnElement[bool]:
    goals = (
        select(_actions.c.public_id)
        .join(_goals, _goals.c.id == _actions.c.goal_id)
        .where(_goals.c.line.in_(withheld(actor, "doel")))
    )
    # An evaluation meets the term of its plan on its own day.
    held = select(_evaluations.c.held_on).where(
        _evaluations.c.case_id == Deadline.case_id,
        _evaluations.c.public_id.in_(withheld(actor, "evaluatie")),
        _evaluations.c.held_on == Deadline.ended_on,
    )
    return or_(
        and_(Deadline.rule == ACTION, Deadline.subject_id.in_(goals)),
        and_(Deadline.rule == MEETING_REPORT, Deadline.subject_id.in_(withheld(actor, "overleg"))),
        and_(Deadline.rule == EVALUATION, held.exists()),
    )
