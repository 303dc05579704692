"""What people may do to a term: let it stand still, run again, or let it go."""

from __future__ import annotations

from app import deadlines
from app.access import Action, Actor
from app.deadlines import Deadline
from app.operation import RuleBroken, operation


@operation(Action.PAUSE_DEADLINE)
def pause_deadline(deadline: Deadline, *, by: Actor, reason: str) -> Deadline:
    """Let a term stand still from today, with a reason."""
    _guard_reason(reason, "Schrijf waarom deze termijn stilstaat.")
    deadlines.pause(deadline, by=by, reason=reason.strip())
    return deadline


@operation(Action.RESUME_DEADLINE)
def resume_deadline(deadline: Deadline, *, by: Actor) -> Deadline:
    """Let a term run again; it is due as many days later as it stood still."""
    deadlines.resume(deadline)
    return deadline


@operation(Action.WAIVE_DEADLINE)
def waive_deadline(deadline: Deadline, *, by: Actor, reason: str) -> Deadline:
    """Let a term go, with a reason and a name."""
    _guard_reason(reason, "Schrijf waarom deze termijn niet meer hoeft.")
    deadlines.waive(deadline, by=by, reason=reason.strip())
    deadlines.tell_waived(deadline, by)
    return deadline


def _guard_reason(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise RuleBroken(sentence, field="reason")
