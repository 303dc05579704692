"""Who can be asked to a meeting of a casus, and who can take something on there."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.accounts import queries as accounts
from app.accounts.models import Office, UserAccount
from app.cases.models import Case
from app.cases.queries import readers_of, stand_ins
from app.db import session
from app.mdo.models import Meeting
from app.plans.queries import Owner, people_of


def helpers_of(case: Case) -> list[UserAccount]:
    """Who works in this casus: the regisseur first, perspectiefregisseurs, who reads along."""
    readers = [reader.user for reader in readers_of(case)]
    return _working([case.regisseur, *readers, *_watching(case)])


def _watching(case: Case) -> list[UserAccount]:
    watching = set(case.perspectiefregisseurs().values())
    query = select(UserAccount).where(UserAccount.id.in_(watching)).order_by(UserAccount.id)
    return list(session().scalars(query)) if watching else []


def colleagues_beside(case: Case, actor: Actor) -> list[UserAccount]:
    """The other colleagues of the actor, and then who is asked from outside."""
    here = {account.id for account in helpers_of(case)} | {actor.id}
    found = _working(_near(case, actor))
    return [account for account in found if account.id not in here]


def accounts_to_ask(case: Case, actor: Actor) -> list[UserAccount]:
    """Every account that can be asked: who works in this casus, colleagues, who is around it."""
    me = session().get_one(UserAccount, actor.id)
    return _working([*helpers_of(case), me, *_near(case, actor)])


def _near(case: Case, actor: Actor) -> list[UserAccount]:
    """Colleagues of who leads it, and who works around casussen here."""
    return [*stand_ins(case, actor), *accounts.around(case.municipality_id)]


def offices_of(case: Case) -> list[Office]:
    """The buildings of this municipality, by name."""
    query = select(Office).where(Office.municipality_id == case.municipality_id)
    return list(session().scalars(query.order_by(Office.name, Office.id)))


def doers_of(meeting: Meeting) -> list[tuple[str, list[Owner]]]:
    """Who can do what is decided, in groups: the gezin, around it, and who helps."""
    case = meeting.case
    around = people_of(case.family, clock.today())
    family = [o for o in around if o.thing.__tablename__ == "persons"]
    helping = {account.id: account for account in helpers_of(case)}
    helping |= {p.user.id: p.user for p in meeting.participants if p.user and not p.removed_at}
    groups = (
        ("Het gezin", family),
        ("Om het gezin heen", [o for o in around if o not in family]),
        ("Wie helpt", [Owner(account, account.name) for account in helping.values()]),
    )
    return [(name, people) for name, people in groups if people]


def _working(found: Iterable[UserAccount]) -> list[UserAccount]:
    """Each once, without who is blocked."""
    once = {account.id: account for account in found}
    return [account for account in once.values() if not accounts.is_blocked(account)]
