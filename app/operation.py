"""`@operation`: permitted, whole, written down and committed; or nothing.

The first argument of an operation is the thing it is about; `by` is the person acting. The thing
is read again and held, so that what is checked stays true until the commit. With `version` (the
row version that a form was read at) the second of two writers raises Conflict.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from app import audit, written
from app.access import Action, Actor, NotPermitted, Related, require
from app.db import Base, Versioned, lock, session, touched_fields, turn

P = ParamSpec("P")
T = TypeVar("T")


WORDS = "een afgeschermd gegeven opschrijven"
CLOSED = "Deze casus is afgesloten."
# What has to stay possible after a casus was closed, by whom `access.TABLE` says.
AFTER_CLOSING = frozenset({Action.REVIEW_EMERGENCY, Action.WITHDRAW_CONSENT, Action.DECLARE_KNOWN})


class RuleBroken(Exception):
    """A rule says no; the sentence tells the reader what to do, the field where."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class WordsRefused(RuleBroken):
    """A text names what may not stand there; `names` says of a text whether it does."""

    def __init__(self, refusal: written.Refusal) -> None:
        super().__init__(refusal.sentence)
        self.names, self.columns = refusal.names, refusal.columns


class Conflict(Exception):
    """Somebody else changed this first."""

    def __init__(self, thing: object) -> None:
        super().__init__("changed by somebody else")
        self.thing = thing


def operation(action: Action) -> Callable[[Callable[P, T]], Callable[..., T]]:
    """Make a function an operation; it must run inside a unit that writes.

    Beside its own arguments the operation takes `version`.
    """

    def decorate(verb: Callable[P, T]) -> Callable[..., T]:
        @wraps(verb)
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            thing, by = cast(Related, args[0]), cast(Actor, kwargs["by"])
            try:
                return _carry_out(verb, action, thing, by, args, kwargs)
            except NotPermitted as refused:
                _write_refusal(refused, by)
                raise
            except WordsRefused as refused:
                _write_words_refused(refused, thing, by)
                raise
            except StaleDataError as stale:
                session().rollback()
                raise Conflict(thing) from stale
            except BaseException:
                session().rollback()
                raise

        run.action = action  # type: ignore[attr-defined]
        return cast(Callable[..., T], run)

    return decorate


def before_commit(hook: Callable[[Any], None]) -> None:
    """Let the frame add something to the same commit; it is given what the operation returns."""
    session().info.setdefault("before_commit", []).append(hook)


def _carry_out(
    verb: Callable[..., T],
    action: Action,
    thing: Related,
    by: Actor,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> T:
    unit = session()
    if unit.info.get("operating"):
        raise RuntimeError("An operation does not call another operation.")
    unit.info["operating"] = True
    try:
        case = _hold(thing)
        _guard_open(case, action, thing, by)
        rule = require(by, action, thing)
        _check_version(thing, kwargs.pop("version", None))
        touched_fields(unit).clear()
        written.texts_of(unit).clear()
        result = verb(*args, **kwargs)
        for hook in unit.info.pop("before_commit", []):
            hook(result)
        unit.flush()
        _guard_words(case, by)
        about = result if isinstance(result, Base) else thing
        audit.append(
            audit.line_about(about, audit.Kind.ACT, action.value, rule=rule), by, changed=True
        )
        unit.commit()
    finally:
        unit.info["operating"] = False
        unit.info.pop("before_commit", None)
    return result


def _hold(thing: Related) -> Any:
    """Hold the thing, and the casus it is in: who leads that stays so until the commit.

    Gives that casus, if there is one.
    """
    public_id, case = thing.in_case() if isinstance(thing, Base) else None, None
    if public_id is not None:
        cases: Any = _mapped("cases")
        held = select(cases).where(cases.public_id == public_id).with_for_update()
        case = session().scalar(held.execution_options(populate_existing=True))
    if isinstance(thing, Versioned):
        lock(cast(Base, thing))
    return case


def _guard_open(case: Any, action: Action, thing: Related, by: Actor) -> None:
    """Nothing changes in a closed casus, but what must go on; said to whoever may know of it."""
    closed = case is not None and case.closed_on is not None
    if closed and action not in AFTER_CLOSING and thing.relations_of(by):
        raise RuleBroken(CLOSED)


def _guard_words(case: Any, by: Actor) -> None:
    """Whoever acts in a casus writes nothing there that its rules refuse."""
    refusal = written.refusal_of(case, by, written.texts_of(session())) if case else None
    if refusal is not None:
        raise WordsRefused(refusal)


def _mapped(table: str) -> type[Base]:
    return next(m.class_ for m in Base.registry.mappers if str(m.local_table) == table)


def _check_version(thing: object, version: int | None) -> None:
    if version is not None and isinstance(thing, Versioned) and thing.row_version != version:
        raise Conflict(thing)


def _write_refusal(refused: NotPermitted, by: Actor) -> None:
    line = audit.line_about(refused.thing, audit.Kind.REFUSAL, refused.action.value)
    turn(write=True)
    audit.append(line, by)
    session().commit()
    refused.written = True


def _write_words_refused(refused: WordsRefused, thing: Related, by: Actor) -> None:
    """Which columns it was for, never what was typed; nothing else of this unit is kept."""
    turn(write=True)
    about = audit.line_about(thing, audit.Kind.REFUSAL, WORDS)
    audit.append(replace(about, fields=refused.columns), by)
    session().commit()
