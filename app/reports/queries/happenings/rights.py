"""What the gezin was told that it may count on, for who leads the casus (decision 029)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, exists, false, func, select
from sqlalchemy.orm import aliased

from app.access import Action, Actor, may
from app.accounts.models import UserAccount
from app.cases.models import Case, ToldPerson, ToldRight
from app.families.models import Person
from app.reports.queries.happenings.kinds import RIGHTS
from app.reports.queries.happenings.narrow import evening_of, narrow

BETWEEN = "\n"


def told(case: Case, actor: Actor) -> Select[Any]:
    """The newest row of each kind, on the day that it was told; nothing for who only reads."""
    later = aliased(ToldRight)
    corrected = exists().where(
        later.case_id == ToldRight.case_id, later.kind == ToldRight.kind, later.nr > ToldRight.nr
    )
    row = narrow(
        *(evening_of(ToldRight.on), RIGHTS, ToldRight.id),
        who=UserAccount.name,
        other=_to_whom(),
        what=ToldRight.kind,
    )
    row = row.select_from(ToldRight).join(UserAccount, UserAccount.id == ToldRight.teller_id)
    row = row.where(ToldRight.case_id == case.id, ToldRight.on.is_not(None), ~corrected)
    return row if may(actor, Action.RECORD_TOLD, case) else row.where(false())


def _to_whom() -> Any:
    """Their names in one column; empty when it was told to the gezin."""
    names = select(func.aggregate_strings(Person.given_name, BETWEEN)).select_from(ToldPerson)
    names = names.join(Person, Person.id == ToldPerson.person_id)
    return names.where(ToldPerson.told_id == ToldRight.id).scalar_subquery()
