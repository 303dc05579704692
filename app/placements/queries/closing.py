"""What is still open around children in residence, to be said before a casus is closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app import clock
from app.cases.models import Case
from app.closing import OpenEnd
from app.db import session
from app.deadlines import CRISIS_EVALUATION, PERSPECTIEFPLAN, Deadline
from app.families.models import Person
from app.placements.models import Perspectiefplan, Placement
from app.placements.queries.words import where
from app.words import day_short

PAGE = "placements.show"


def open_ends(case: Case) -> Iterator[OpenEnd]:
    """A child in residence keeps a casus open; its running terms and a draft are said."""
    stays = _of(case, Placement).where(
        Placement.cancelled_on.is_(None), Placement.left_on.is_(None)
    )
    for stay in session().scalars(stays.options(joinedload(Placement.child, innerjoin=True))):
        words = f"{stay.child.given_name} is nog in verblijf: {where(stay)}."
        yield OpenEnd(words, PAGE, _at(stay.child), blocks=True)
    for term, child in session().execute(_running(case)):
        due = day_short(term.due_on, clock.today())
        words = f"{term.term.title} van {child.given_name}: uiterlijk {due}."
        yield OpenEnd(words, PAGE, _at(child))
    drafts = _of(case, Perspectiefplan).where(Perspectiefplan.adopted_on.is_(None))
    for plan in session().scalars(drafts.options(joinedload(Perspectiefplan.child))):
        words = f"Het perspectiefplan van {plan.child.given_name} is een concept."
        yield OpenEnd(words, PAGE, _at(plan.child))


def _of(case: Case, kind: type[Placement] | type[Perspectiefplan]) -> Select[Any]:
    return select(kind).where(kind.case_id == case.id).order_by(kind.id)


def _at(child: Person) -> tuple[tuple[str, str], ...]:
    return (("child_id", child.public_id),)


def _running(case: Case) -> Select[Deadline, Person]:
    return (
        select(Deadline, Person)
        .join(Placement, Placement.public_id == Deadline.subject_id)
        .join(Person, Person.id == Placement.child_id)
        .where(
            Placement.case_id == case.id,
            Deadline.rule.in_((CRISIS_EVALUATION, PERSPECTIEFPLAN)),
            Deadline.ended_on.is_(None),
        )
        .order_by(Deadline.due_on, Deadline.id)
    )
