"""Who leads a casus: handing it over."""

from __future__ import annotations

from datetime import date

from app import clock, deadlines
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case, Perspectiefregie, Regie
from app.cases.operations.collaborators import end_all_of, end_standing_in, reading
from app.cases.queries import led_from_gi, newest_regie, successors, watching_in
from app.db import session
from app.operation import RuleBroken, operation
from app.words import day_plain
from app.workdays import add_months

KEEP_MONTHS = 6
READER, GI = "meelezer", "gi"


@operation(Action.HAND_OVER_REGIE)
def hand_over_regie(
    case: Case,
    *,
    by: Actor,
    to: UserAccount,
    on: date,
    reason: str,
    keep_until: date | None = None,
    keep_reason: str = "",
) -> Case:
    """Give the regie to a colleague, to the GI or back to the team, with a reason, in one act.

    Whom it can go to stands in `app/cases/queries/whom.py`; the casus stays with its team. The
    terms go along, and with them the perspectiefregie of each child that who led it had besides.
    Their access ends with this, unless kept on purpose until a day; what the two of them were in
    it besides does not outlive it, nor does standing in for who led it.
    """
    _guard_successor(case, to, by)
    _guard_day(case, on)
    if not reason.strip():
        raise RuleBroken("Schrijf waarom de regie overgaat.", field="reason")
    if keep_until is not None:
        _guard_keep(keep_until, keep_reason)
    stays_as, old_id = GI if led_from_gi(case) else READER, case.regisseur_id
    succeed(case, by, to.id, on, reason)
    if keep_until is not None:
        session().add(reading(case, old_id, by, keep_until, keep_reason, stays_as))
    session().flush()
    session().refresh(case)
    return case


def succeed(case: Case, by: Actor, to_id: int, on: date, reason: str) -> None:
    """The next regie, with all that goes along with it; for use inside an operation."""
    old_id = case.regisseur_id
    end_standing_in(case)
    end_all_of(case, {old_id, to_id})
    session().add(_next_regie(case, by, to_id, on, reason))
    deadlines.move_owner(case, to_id)
    _give_children(case, old_id, by, to_id, on, reason)


def _guard_successor(case: Case, to: UserAccount, by: Actor) -> None:
    if to.id not in {account.id for account in successors(case, by)}:
        raise RuleBroken("Kies iemand uit de lijst.", field="to")


def _guard_day(case: Case, on: date) -> None:
    today, since = clock.today(), newest_regie(case).from_on
    if on > today:
        raise RuleBroken("Kies vandaag of een dag die al geweest is.", field="on")
    if on < since:
        said = day_plain(since, today)
        raise RuleBroken(
            f"De regie ligt hier sinds {said}. Kies die dag of een latere.", field="on"
        )


def _guard_keep(until: date, reason: str) -> None:
    today = clock.today()
    last = add_months(today, KEEP_MONTHS)
    if not today <= until <= last:
        said = day_plain(last, today)
        raise RuleBroken(
            f"Kies tot wanneer u meeleest: vandaag of later, en uiterlijk {said}.",
            field="keep_until",
        )
    if not reason.strip():
        raise RuleBroken("Schrijf waarom u blijft meelezen.", field="keep_reason")


def _give_children(case: Case, old_id: int, by: Actor, to_id: int, on: date, reason: str) -> None:
    """The children that who led the casus also watched over go to who leads it now."""
    for last in watching_in(case):
        if last.user_id == old_id:
            session().add(
                Perspectiefregie(
                    case_id=case.id,
                    child_id=last.child_id,
                    nr=last.nr + 1,
                    user_id=to_id,
                    from_on=max(on, last.from_on),
                    reason=reason.strip(),
                    by_id=by.id,
                    at=clock.now(),
                )
            )
    session().flush()
    session().expire(case, ["perspectiefregie"])
    deadlines.move_children(case, old_id, to_id)


def _next_regie(case: Case, by: Actor, to_id: int, on: date, reason: str) -> Regie:
    return Regie(
        case_id=case.id,
        nr=case.regie_nr + 1,
        user_id=to_id,
        from_on=on,
        reason=reason.strip(),
        by_id=by.id,
        at=clock.now(),
    )
