"""What the operations on a signal share: is it still open, who was first, into which casus."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from app import clock, deadlines
from app.access import Actor, NotPermitted
from app.cases.models import Case, Signal
from app.cases.queries.signals import guard_gone, who_was_first
from app.db import session
from app.deadlines import FIRST_CONTACT
from app.operation import RuleBroken

P = ParamSpec("P")
T = TypeVar("T")


def tell_who_was_first(verb: Callable[P, T]) -> Callable[P, T]:
    """The second of two workers hears that a colleague took the signal, instead of nothing."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return verb(*args, **kwargs)
        except NotPermitted:
            signal, by = cast(Signal, args[0]), cast(Actor, kwargs["by"])
            if signal.team_id in by.team_ids:
                guard_gone(signal, by)
            raise

    return run


def guard_open(signal: Signal, by: Actor) -> None:
    """Raises RuleBroken when the signal has ended."""
    if signal.ended_on is not None:
        raise RuleBroken(who_was_first(signal, by))


def end(signal: Signal, how: str, by: Actor) -> None:
    """The signal has ended today."""
    signal.ended_on = clock.today()
    signal.ended_how = how
    signal.ended_by_id = by.id


def put_in_case(signal: Signal, case: Case, how: str, by: Actor) -> None:
    """The signal is now this casus's, and so is its term; the day on which it is due stays."""
    session().flush()
    end(signal, how, by)
    signal.case_id, signal.case = case.id, case
    for deadline in deadlines.open_about(FIRST_CONTACT, [signal.public_id]):
        deadline.case_id = case.id
        deadline.owner_id = case.regisseur_id
        deadline.team_id = None
