"""Linda of Stichting De Oever joins at the table, and an adviser looks on: for tests.

Call inside `with database.writing():`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select

from app.access import Role
from app.accounts.models import Organisation, UserAccount
from app.cases.models import Case, CaseReader
from app.db import Database, session
from app.plans import operations
from app.plans.models import Goal, PlanVersion
from tests.accounts import make
from tests.plans.table import Table
from tests.support.page import Page

UNTIL = date(2027, 1, 21)
# An adviser is there for three months at most.
SINCE = {"adviseur": date(2026, 11, 1)}
HOME, SCHOOL = "Ik wil weer thuis", "Ik wil mijn diploma"


def organisation(name: str = "Stichting De Oever") -> Organisation:
    query = select(Organisation).where(Organisation.name == name)
    return session().scalar(query) or make.organisation(name, "aanbieder")


def partner(name: str = "Linda Prins", of: str = "Stichting De Oever") -> UserAccount:
    """Somebody of another organisation, of no municipality."""
    return _outsider(name, Role.PARTNER, organisation_id=organisation(of).id, municipality=None)


def adviser(name: str = "Wim Adviseur") -> UserAccount:
    return _outsider(name, Role.ADVISER)


def _outsider(name: str, role: Role, **values: Any) -> UserAccount:
    account = make.worker(name, role=None, **values)
    make.grant(account, role)
    return account


def joins(
    table: Table,
    who: UserAccount,
    shares: str = "plan",
    capacity: str = "partner",
    from_on: date | None = None,
    until_on: date = UNTIL,
    case: Case | None = None,
) -> CaseReader:
    """This person is in the casus for a time, with these parts."""
    return make.saved(
        CaseReader(
            case_id=make.id_of(case or table.case),
            user_id=make.id_of(who),
            capacity=capacity,
            shares=shares,
            from_on=from_on or SINCE.get(capacity, date(2026, 9, 1)),
            until_on=until_on,
            reason="Helpt aan huis.",
            by_id=make.id_of(table.worker),
        )
    )


def fresh(reader: CaseReader) -> CaseReader:
    return session().get_one(CaseReader, make.id_of(reader), populate_existing=True)


def adopted(table: Table) -> PlanVersion:
    """The version that holds."""
    query = select(PlanVersion).where(
        PlanVersion.plan_id == table.plan().id, PlanVersion.adopted_on.is_not(None)
    )
    return session().scalars(query.order_by(PlanVersion.nr.desc())).first()  # type: ignore[return-value]


def lines(table: Table, *starts: str) -> list[str]:
    """The lines of the goals of the adopted version that begin so."""
    goals: Collection[Goal] = adopted(table).goals
    return [
        goal.line
        for start in starts
        for goal in goals
        if (goal.family_words or "").startswith(start)
    ]


def share(table: Table, reader: CaseReader, *starts: str, **more: Any) -> None:
    """These goals from now on, and no others."""
    operations.share_goals(
        table.open_case(),
        by=table.by,
        reader=fresh(reader),
        lines=lines(table, *starts),
        **more,
    )


def own_action(
    table: Table,
    who: UserAccount,
    start: str = HOME,
    what: str = "Twee keer per week langskomen",
    due_on: date | None = date(2026, 11, 24),
) -> None:
    """An action of theirs in a new version, which is adopted at once."""
    version = table.version() if table.version().adopted_on is None else table.again()
    goal = next(g for g in version.goals if (g.family_words or "").startswith(start))
    doer = session().get_one(UserAccount, make.id_of(who))
    operations.add_action(goal, by=table.by, what=what, who=doer, due_on=due_on)
    table.adopt()


def url_of(table: Table) -> str:
    return f"/gedeeld/{table.case.public_id}"


def let_in(
    database: Database, table: Table, who: UserAccount, *starts: str, shares: str = "plan"
) -> None:
    with database.writing():
        reader = joins(table, who, shares)
        if starts:
            share(table, reader, *starts)


def goals_on(page: Page) -> list[str]:
    return page.texts(".doel__woorden")
