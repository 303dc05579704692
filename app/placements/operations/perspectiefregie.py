"""Who is perspectiefregisseur of a child: naming, handing on, and letting go when all is done."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app import clock, deadlines
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case, Perspectiefregie
from app.db import session
from app.deadlines import CRISIS_EVALUATION, PERSPECTIEFPLAN, Deadline
from app.families.models import Person
from app.operation import RuleBroken, operation
from app.placements.models import Placement
from app.placements.queries import candidates, stays_in
from app.words import day_plain

RULES = (CRISIS_EVALUATION, PERSPECTIEFPLAN)


@operation(Action.NAME_PERSPECTIEFREGISSEUR)
def name_perspectiefregisseur(
    case: Case, *, by: Actor, child: Person, to: UserAccount, on: date, reason: str
) -> Placement:
    """Give the perspectiefregie of a child to somebody else; its terms go along."""
    if case.closed_on is not None:
        raise RuleBroken("Deze casus is afgesloten.")
    last = newest(case, child.id)
    if last is None or last.user_id is None:
        raise RuleBroken("Dit kind is niet in verblijf. Leg eerst de opname vast.")
    guard_candidate(case, to, "to")
    if to.id == last.user_id:
        raise RuleBroken(f"{to.name} is al de perspectiefregisseur.", field="to")
    today = clock.today()
    if on > today:
        raise RuleBroken("Kies vandaag of een dag die al geweest is.", field="on")
    if on < last.from_on:
        said = day_plain(last.from_on, today)
        raise RuleBroken(f"Dit ligt zo sinds {said}. Kies die dag of een latere.", field="on")
    if not reason.strip():
        raise RuleBroken("Schrijf waarom iemand anders dit gaat doen.", field="reason")
    succeed(case, child.id, to.id, by=by, on=on, reason=reason.strip())
    return stays_in(case.id, child.id)[-1]


def guard_candidate(case: Case, to: UserAccount, field: str) -> None:
    if to.id not in {account.id for account in candidates(case)}:
        raise RuleBroken("Kies iemand uit de lijst.", field=field)


def newest(case: Case, child_id: int) -> Perspectiefregie | None:
    """The last of the succession."""
    query = select(Perspectiefregie).where(
        Perspectiefregie.case_id == case.id, Perspectiefregie.child_id == child_id
    )
    return session().scalar(query.order_by(Perspectiefregie.nr.desc()).limit(1))


def succeed(
    case: Case, child_id: int, user_id: int | None, by: Actor, on: date, reason: str
) -> None:
    """The next of the succession, never earlier than the last; the terms go along."""
    last = newest(case, child_id)
    session().add(
        Perspectiefregie(
            case_id=case.id,
            child_id=child_id,
            nr=last.nr + 1 if last else 1,
            user_id=user_id,
            from_on=max(on, last.from_on) if last else on,
            reason=reason,
            by_id=by.id,
            at=clock.now(),
        )
    )
    session().flush()
    session().expire(case, ["perspectiefregie"])
    if user_id is not None:
        ids = [placement.public_id for placement in stays_in(case.id, child_id)]
        deadlines.give(RULES, ids, user_id)


def let_go_when_done(case: Case, child_id: int, by: Actor, on: date) -> None:
    """Nobody watches any more once the child is out of residence and no term runs."""
    session().flush()
    last, stays = newest(case, child_id), stays_in(case.id, child_id)
    placed = any(p.cancelled_on is None and p.left_on is None for p in stays)
    if last is None or last.user_id is None or placed or running_about(stays):
        return
    succeed(case, child_id, None, by=by, on=on, reason="het kind is niet meer in verblijf")


def let_go_after_waiving(deadline: Deadline, by: Actor) -> None:
    """The last term of a child that left can also be let go, and then all is done."""
    query = select(Placement).where(Placement.public_id == deadline.subject_id)
    placement = session().scalar(query) if deadline.rule in RULES else None
    if placement is not None:
        let_go_when_done(placement.case, placement.child_id, by=by, on=clock.today())


def running_about(stays: list[Placement]) -> list[Deadline]:
    """The terms about these stays that still run."""
    ids = [placement.public_id for placement in stays]
    query = select(Deadline).where(Deadline.subject_id.in_(ids), Deadline.ended_on.is_(None))
    return list(session().scalars(query.order_by(Deadline.id)))
