"""Which stays somebody may know of, and reading one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.access import Actor
from app.cases import queries as cases
from app.cases.models import Case, CaseReader, Perspectiefregie
from app.db import Missing, session
from app.deadlines import Deadline
from app.families.models import Person
from app.placements.models import Placement, PlacementEvaluation

_newer = Perspectiefregie.__table__.alias("newer")
_stay = Placement.__table__.alias("stay")


def is_newest() -> Any:
    """The perspectiefregie that counts now, of its child in its casus."""
    last = select(func.max(_newer.c.nr)).where(
        _newer.c.case_id == Perspectiefregie.case_id,
        _newer.c.child_id == Perspectiefregie.child_id,
    )
    return Perspectiefregie.nr == last.scalar_subquery()


def needs_somebody() -> Any:
    """The child of a perspectiefregie is in residence, or a term of a stay still runs."""
    runs = select(Deadline.id).where(
        Deadline.subject_id == _stay.c.public_id, Deadline.ended_on.is_(None)
    )
    stays = select(_stay.c.id).where(
        _stay.c.case_id == Perspectiefregie.case_id,
        _stay.c.child_id == Perspectiefregie.child_id,
        _stay.c.cancelled_on.is_(None),
        or_(_stay.c.left_on.is_(None), runs.exists()),
    )
    return stays.exists()


def visible_to(actor: Actor) -> Select[Placement]:
    """Stays in casussen of mine, and those of children whose perspectiefregisseur I am now.

    A casus that I know of only because of one child shows me the stays of no other child, and one
    that I am in for safety alone shows me none. Where a shielded child is, is known to who leads,
    is named or is its perspectiefregisseur; for others there is no stay.
    """
    watched = select(Perspectiefregie.id).where(
        Perspectiefregie.case_id == Placement.case_id,
        Perspectiefregie.child_id == Placement.child_id,
        Perspectiefregie.user_id == actor.working_id,
        is_newest(),
        needs_somebody(),
    )
    known = cases.visible_to(actor).with_only_columns(Case.id)
    leads = or_(Case.regisseur_id == actor.working_id, Case.id.in_(cases.led_by(actor)))
    in_it = or_(leads, Case.id.in_(cases.in_which(actor, *cases.READS_STAYS)), watched.exists())
    child = cases.knows_the_child(actor, Placement.child_id, Placement.case_id)
    return (
        select(Placement).join(Placement.case).where(Case.id.in_(known), in_it, or_(leads, child))
    )


def with_all() -> tuple[Any, ...]:
    """What a screen says of a stay besides itself."""
    case = contains_eager(Placement.case)
    return (
        case.joinedload(Case.family, innerjoin=True),
        case.joinedload(Case.municipality, innerjoin=True),
        case.joinedload(Case.regisseur, innerjoin=True),
        case.selectinload(Case.perspectiefregie).joinedload(Perspectiefregie.user),
        case.selectinload(Case.readers).joinedload(CaseReader.user, innerjoin=True),
        joinedload(Placement.child, innerjoin=True),
        joinedload(Placement.provider),
        joinedload(Placement.woonplaats, innerjoin=True),
    )


def get_placement(public_id: str, actor: Actor) -> Placement:
    """One of them; raises Missing for any other."""
    query = visible_to(actor).where(Placement.public_id == public_id)
    found = session().scalar(query.options(*with_all()))
    if found is None:
        raise Missing(public_id)
    return found


def placements_of(case: Case) -> list[Placement]:
    """The stays of all children in a casus that were not cancelled, by child, oldest first."""
    query = (
        select(Placement)
        .join(Placement.child)
        .where(Placement.case_id == case.id, Placement.cancelled_on.is_(None))
        .options(contains_eager(Placement.child))
        .order_by(Person.birth_date, Person.id, Placement.admitted_on, Placement.id)
    )
    return list(session().scalars(query))


def elsewhere(placement: Placement, admitted_on: date, left_on: date | None) -> Placement | None:
    """Another full-time stay of this child, in any casus, between these days of this one."""
    query = select(Placement).where(
        Placement.child_id == placement.child_id,
        Placement.public_id != placement.public_id,
        Placement.cancelled_on.is_(None),
        ~Placement.part_time,
        or_(Placement.left_on.is_(None), Placement.left_on > admitted_on),
    )
    if left_on is not None:
        query = query.where(Placement.admitted_on < left_on)
    return session().scalar(query.order_by(Placement.admitted_on).limit(1))


def evaluations_of(case_id: int, child_id: int) -> list[PlacementEvaluation]:
    """The evaluations of the stays of a child, the newest first."""
    query = (
        select(PlacementEvaluation)
        .join(PlacementEvaluation.placement)
        .where(Placement.case_id == case_id, Placement.child_id == child_id)
        .options(
            contains_eager(PlacementEvaluation.placement),
            joinedload(PlacementEvaluation.by, innerjoin=True),
        )
        .order_by(PlacementEvaluation.held_on.desc(), PlacementEvaluation.id.desc())
    )
    return list(session().scalars(query))


def terms_about(placements: list[Placement]) -> list[Deadline]:
    """Every term about these stays, also those that ended, in the order in which they began."""
    ids = [placement.public_id for placement in placements]
    query = select(Deadline).where(Deadline.subject_id.in_(ids)).order_by(Deadline.id)
    return list(session().scalars(query))


def stays_to_read(case: Case, actor: Actor) -> list[Placement]:
    """The stays of now and the last ones in a casus, as far as this person may know of them."""
    query = (
        visible_to(actor)
        .join(Placement.child)
        .where(Placement.case_id == case.id, Placement.cancelled_on.is_(None))
        .options(contains_eager(Placement.child))
        .order_by(Person.birth_date, Person.id, Placement.admitted_on, Placement.id)
    )
    newest: dict[tuple[int, bool], Placement] = {}
    for placement in session().scalars(query):
        newest[placement.child_id, placement.part_time] = placement
    return list(newest.values())
