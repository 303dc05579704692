"""Signals, for tests: call these inside `with database.writing():`.

All is made through the operations. By default it is Monday 23 November 2026, a quarter past nine.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Team, UserAccount
from app.cases import operations, queries
from app.cases.models import Case, Knock, Signal
from app.db import session
from app.deadlines import FIRST_CONTACT, KNOCK, Deadline
from app.families.models import Family
from tests.accounts import make as accounts
from tests.cases import make

MONDAY = "2026-11-23T09:15"
QUESTION = "Onze zoon van 7 slaapt niet meer en wij zijn op."
REPORTER = "Buurvrouw Geertje Zijlstra van nummer 12"


def signal(by: UserAccount, of: Team | None = None, **said: Any) -> Signal:
    """A signal that this worker wrote down, of today unless said otherwise."""
    values = {"name": "Noor Bakker", "contact": "06 - 00 00 01 12", "question": QUESTION, **said}
    made = operations.enter_signal(of or accounts.team(), by=accounts.actor(by), **values)
    return fresh(made)


def fresh(of: Signal) -> Signal:
    """The signal as it stands in the database now."""
    return session().get_one(Signal, accounts.id_of(of), populate_existing=True)


def check(of: Signal, by: UserAccount) -> queries.Answer:
    """Look whether the gezin is known; what this worker is told."""
    operations.check_known_family(fresh(of), by=accounts.actor(by))
    answer = queries.answer_for(fresh(of), accounts.actor(by))
    assert answer is not None
    return answer


def take(of: Signal, by: UserAccount, family_name: str = "Bakker", **more: Any) -> Case:
    """Open a casus for it, after a check."""
    check(of, by)
    return operations.take_signal(fresh(of), by=accounts.actor(by), family_name=family_name, **more)


def known_family(
    regisseur: UserAccount,
    name: str = "Bakker",
    people: Sequence[tuple[str, str, date | None]] = make.PEOPLE,
    shielded: bool = False,
) -> Case:
    """A gezin with an open casus; `shielded` puts the mark on its first person."""
    family: Family = make.family(name, people)
    if shielded:
        family.members[0].person.shielded_since = clock.today()
        session().commit()
    return make.case(regisseur, family)


def first_contact(of: Signal) -> Deadline:
    """The term of this signal as it stands now."""
    query = select(Deadline).where(
        Deadline.rule == FIRST_CONTACT, Deadline.subject_id == of.public_id
    )
    return session().scalars(query.execution_options(populate_existing=True)).one()


def knocks(of: Signal) -> list[Knock]:
    query = select(Knock).where(Knock.signal_id == accounts.id_of(of)).order_by(Knock.id)
    return list(session().scalars(query.execution_options(populate_existing=True)))


def calls(to: UserAccount) -> list[Deadline]:
    """The terms that ask this regisseur to telephone."""
    query = select(Deadline).where(Deadline.rule == KNOCK, Deadline.owner_id == accounts.id_of(to))
    return list(session().scalars(query.execution_options(populate_existing=True)))
