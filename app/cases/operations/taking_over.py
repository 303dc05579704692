"""The team takes over a regie that lies with nobody who can work (decision 030)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from app import clock, outbox
from app.access import Action, Actor, NotPermitted
from app.accounts.models import UserAccount
from app.accounts.queries import leads_of, privacy_officers
from app.cases.models import Case, Regie
from app.cases.operations.access import BODY
from app.cases.operations.regie import succeed
from app.cases.queries.collaborators import readers_of, waarnemers_among
from app.cases.queries.known import declared_by
from app.cases.queries.left import guard_taken
from app.db import session
from app.operation import RuleBroken, operation

P = ParamSpec("P")
T = TypeVar("T")
KIND = "regie overgenomen"


def tell_who_was_first(verb: Callable[P, T]) -> Callable[P, T]:
    """The second of two colleagues hears that the first one has it, instead of nothing."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return verb(*args, **kwargs)
        except NotPermitted:
            regie, by = cast(Regie, args[0]), cast(Actor, kwargs["by"])
            guard_taken(regie.case.public_id, by)
            raise

    return run


@tell_who_was_first
@operation(Action.TAKE_OVER_REGIE)
def take_over_regie(regie: Regie, *, by: Actor, reason: str) -> Case:
    """Lead a casus of the own team from today, because its regisseur cannot work any more.

    A regie as any other, with its terms and the perspectiefregie. Who stood in no longer does, and
    is told; so are who leads the team and the privacy officers. No mail says about whom.
    """
    case = regie.case
    if declared_by(case, by) is not None:
        raise RuleBroken(
            "U hebt gezegd dat u dit gezin kent. Vraag een collega om de regie over te nemen."
        )
    if not reason.strip():
        raise RuleBroken("Schrijf waarom u de regie overneemt.", field="reason")
    stood_in = [reader.user for reader in waarnemers_among(readers_of(case))]
    succeed(case, by, by.id, clock.today(), reason)
    session().flush()
    session().refresh(case)
    _tell("/toezicht", privacy_officers(case.municipality_id), case)
    _tell("/team", leads_of(case.team_id), case)
    _tell("/casussen", (one for one in stood_in if one.id != by.id), case)
    return case


def _tell(page: str, people: Iterable[UserAccount], about: Case) -> None:
    body = BODY.format(link=outbox.link(page))
    for one in people:
        outbox.put(KIND, to=one.email, subject=outbox.SOMETHING_READY, body=body, about=about)
