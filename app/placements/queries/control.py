"""What `flask controle` recomputes about stays of children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sqlalchemy import select

from app.cases.models import Case, Perspectiefregie
from app.db import session
from app.deadlines import CRISIS_EVALUATION, PERSPECTIEFPLAN, Deadline, Ending
from app.placements.models import Perspectiefplan, Placement, PlacementEvaluation
from app.placements.queries.episodes import starters

RULES = (CRISIS_EVALUATION, PERSPECTIEFPLAN)
DONE = (Ending.MET.value, Ending.LATE.value)

Key = tuple[int, int]


def facts() -> Iterator[str]:
    """One sentence for each thing of a stay that is kept otherwise than the facts say."""
    watched, terms = _watched(), _terms()
    held, adopted = _held(), _adopted()
    by_child: dict[Key, list[Placement]] = defaultdict(list)
    for placement in session().scalars(select(Placement).order_by(Placement.id)):
        by_child[placement.case_id, placement.child_id].append(placement)
    yield from _two_places(by_child)
    yield from _watched_for_nothing(watched, by_child, terms)
    for key, stays in by_child.items():
        starting = starters(stays)
        days = {day for stay in stays for day in held[stay.id]}
        for placement in stays:
            mine = terms.pop(placement.public_id, [])
            yield from _of_stay(placement, mine, placement in starting, watched.get(key))
            yield from _done(mine, days, adopted[key])
    for subject in terms:
        yield f"Termijn over verblijf {subject}: dit verblijf is er niet."


def _watched() -> dict[Key, int | None]:
    """The perspectiefregisseur of each child in each casus, by the succession itself."""
    query = select(Perspectiefregie).order_by(Perspectiefregie.nr)
    return {(row.case_id, row.child_id): row.user_id for row in session().scalars(query)}


def _terms() -> dict[str, list[Deadline]]:
    found: dict[str, list[Deadline]] = defaultdict(list)
    query = select(Deadline).where(Deadline.rule.in_(RULES)).order_by(Deadline.id)
    for term in session().scalars(query):
        found[term.subject_id].append(term)
    return found


def _two_places(by_child: dict[Key, list[Placement]]) -> Iterator[str]:
    """Nobody is in two places, in whatever casus it was written down."""
    stays: dict[int, list[Placement]] = defaultdict(list)
    for (_, child_id), found in by_child.items():
        stays[child_id] += [p for p in found if p.cancelled_on is None and not p.part_time]
    for found in stays.values():
        found.sort(key=lambda p: (p.admitted_on, p.id))
        for earlier, later in pairwise(found):
            if earlier.left_on is None or earlier.left_on > later.admitted_on:
                yield f"Verblijf {later.public_id}: het kind is dan ook in {earlier.public_id}."


def _of_stay(
    placement: Placement, terms: list[Deadline], starts: bool, owner_id: int | None
) -> Iterator[str]:
    """Crisis residence has its two terms from the day of admission; no other stay has one."""
    if placement.cancelled_on is None and placement.left_on is None and owner_id is None:
        yield f"Verblijf {placement.public_id}: niemand is perspectiefregisseur."
    standing = [term for term in terms if term.ended_how != Ending.REPLACED]
    for rule in RULES:
        mine = [term for term in standing if term.rule == rule]
        fits = [term for term in mine if term.started_on == placement.admitted_on]
        waived = any(term.ended_how == Ending.WAIVED for term in mine)
        if starts and len(fits) != 1 and not waived:
            yield f"Verblijf {placement.public_id}: hier hoort één termijn {rule} bij."
        for term in mine:
            if term.ended_on is None and not (starts and term in fits):
                yield f"Termijn {term.public_id}: loopt voor een verblijf dat haar niet vraagt."
    for term in standing:
        if term.ended_on is None and term.owner_id != owner_id:
            yield f"Termijn {term.public_id}: ligt niet bij de perspectiefregisseur."


def _watched_for_nothing(
    watched: dict[Key, int | None],
    by_child: dict[Key, list[Placement]],
    terms: dict[str, list[Deadline]],
) -> Iterator[str]:
    """Nobody watches over a child that left once no term runs; a closed casus says nothing more."""
    still_open = set(session().scalars(select(Case.id).where(Case.closed_on.is_(None))))
    for (case_id, child_id), user_id in watched.items():
        stays = by_child.get((case_id, child_id), [])
        placed = any(p.cancelled_on is None and p.left_on is None for p in stays)
        about = [term for stay in stays for term in terms.get(stay.public_id, [])]
        needed = placed or any(term.ended_on is None for term in about)
        if user_id is not None and case_id in still_open and not needed:
            yield f"Casus {case_id}, kind {child_id}: perspectiefregie die niemand meer vraagt."


def _held() -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    for row in session().execute(
        select(PlacementEvaluation.placement_id, PlacementEvaluation.held_on)
    ):
        found[row.placement_id].add(row.held_on)
    return found


def _adopted() -> dict[Key, set[date]]:
    found: dict[Key, set[date]] = defaultdict(set)
    for plan in session().scalars(select(Perspectiefplan)):
        if plan.adopted_on is not None:
            found[plan.case_id, plan.child_id].add(plan.adopted_on)
    return found


def _done(terms: list[Deadline], held: set[date], adopted: set[date]) -> Iterator[str]:
    """A term that was met has what it asked for on that day."""
    days = {CRISIS_EVALUATION: held, PERSPECTIEFPLAN: adopted}
    for term in terms:
        if term.ended_how in DONE and term.ended_on not in days[term.rule]:
            yield f"Termijn {term.public_id}: gehaald, maar op die dag is er niets."
