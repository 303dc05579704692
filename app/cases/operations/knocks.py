"""Asking whether a gezin is known, passing a signal on to its regisseur, and answering a knock."""

from __future__ import annotations

from sqlalchemy import select

from app import clock, deadlines
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case, Knock, Signal
from app.cases.operations.signal_people import point_to_member
from app.cases.operations.signal_steps import guard_open, put_in_case, tell_who_was_first
from app.cases.queries.knocks import (
    Answer,
    answer_for,
    checks_today,
    shielded_families,
    told_today,
)
from app.db import lock, session
from app.deadlines import KNOCK
from app.families.queries import find_known
from app.operation import RuleBroken, operation

PASSED = "doorgegeven"
Found = dict[tuple[int | None, bool], Case | None]


@tell_who_was_first
@operation(Action.CHECK_KNOWN_FAMILY)
def check_known_family(signal: Signal, *, by: Actor) -> Signal:
    """Look whether the gezin of this signal is known here: by its exact name and birth date.

    `queries.answer_for` gives the answer. A gezin with somebody shielded answers as one that is
    not known; every regisseur that was found is asked to telephone. The same question with the
    same answer on the same day counts once.
    """
    guard_open(signal, by)
    cases = _open_cases(signal)
    shielded = shielded_families({case.family_id for case in cases})
    found: Found = {(case.id, case.family_id not in shielded): case for case in cases}
    found = found or {(None, False): None}
    if told_today(signal, by) != set(found):
        _guard_ration(signal, by)
        _note_answer(signal, by, found)
    return signal


@tell_who_was_first
@operation(Action.PASS_SIGNAL)
def pass_signal(signal: Signal, *, by: Actor, knock: Knock) -> Signal:
    """Give the signal to the regisseur of the gezin, with its term; the day it is due stays."""
    guard_open(signal, by)
    answer = answer_for(signal, by)
    told = {known.knock_id for known in answer.known} if answer else set()
    if knock.public_id not in told or knock.case is None:
        raise RuleBroken("Kijk nog een keer of het gezin al bekend is.")
    lock(knock.case)
    if knock.case.closed_on is not None:
        raise RuleBroken("Deze casus is net gesloten. Kijk nog een keer of het gezin bekend is.")
    put_in_case(signal, knock.case, PASSED, by)
    point_to_member(signal, knock.case, by)
    return signal


@operation(Action.ANSWER_KNOCK)
def answer_knock(knock: Knock, *, by: Actor) -> Knock:
    """The regisseur has telephoned the colleague who asked."""
    if knock.answered_at is not None:
        raise RuleBroken("Dit staat al als gebeld.")
    knock.answered_at = clock.now()
    deadlines.meet(KNOCK, knock, on=clock.today(), by=by)
    return knock


def newly_known(signal: Signal, answer: Answer) -> bool:
    """Whether a regisseur would be named now who was not named when it was asked."""
    cases = _open_cases(signal)
    shielded = shielded_families({case.family_id for case in cases})
    told = select(Knock.case_id).where(
        Knock.public_id.in_([known.knock_id for known in answer.known])
    )
    told_ids = set(session().scalars(told))
    return any(case.id not in told_ids for case in cases if case.family_id not in shielded)


def _open_cases(signal: Signal) -> list[Case]:
    """The open casussen of the gezinnen that this signal may be about, held until the commit."""
    families = find_known(signal.name, signal.birth_date, signal.municipality_id)
    query = select(Case).where(
        Case.family_id.in_([family.id for family in families]), Case.closed_on.is_(None)
    )
    return list(session().scalars(query.order_by(Case.id).with_for_update()))


def _note_answer(signal: Signal, by: Actor, found: Found) -> None:
    now = clock.now()
    for (_, shown), case in found.items():
        knock = Knock(signal=signal, asked_by_id=by.id, asked_at=now, case=case, shown=shown)
        session().add(knock)
        session().flush()
        if case is not None and not (shown and case.regisseur_id == by.id):
            _tell(knock, case)


def _tell(knock: Knock, case: Case) -> None:
    """The regisseur is asked to telephone whoever asked."""
    deadlines.start(
        KNOCK,
        knock,
        setting=knock.signal.municipality,
        started_on=clock.today(),
        case=case,
        owner_id=case.regisseur_id,
    )


def _guard_ration(signal: Signal, by: Actor) -> None:
    """One worker asks a limited number of times a day; two questions at once count as two."""
    mine = select(UserAccount.id).where(UserAccount.id == by.id)
    session().execute(mine.with_for_update(key_share=True))
    most = signal.municipality.known_checks_a_day
    if checks_today(by) >= most:
        raise RuleBroken(
            f"U hebt vandaag al {most} keer nagekeken of een gezin bekend is. "
            "Morgen kan het weer. Vraag een collega als het niet kan wachten."
        )
