"""Which goals are shared with whom, for who leads the casus and for the page of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case, CaseReader
from app.db import Missing, session
from app.plans.models import Gezinsplan, Goal, GoalOwner, PlanVersion, SharedGoal
from app.plans.queries.shared import PARTNER, PLAN, is_newest_adopted


@dataclass(frozen=True)
class Sharing:
    """What one partner sees now; `row_version` moves with every change of it."""

    reader: CaseReader
    shared: frozenset[str]
    row_version: int

    @property
    def public_id(self) -> str:
        return self.reader.public_id


def sharing_with(reader: CaseReader) -> Sharing:
    """The goals that are shared with this partner, and how often that changed."""
    query = select(SharedGoal).where(SharedGoal.reader_id == reader.id)
    rows = session().scalars(query.execution_options(populate_existing=True)).all()
    now = frozenset(row.line for row in rows if row.ended_at is None)
    return Sharing(reader, now, 2 * len(rows) - len(now))


def get_partner(case: Case, reader_id: str) -> CaseReader:
    """A partner of a casus that was opened already, now or from a day to come; else Missing."""
    query = (
        select(CaseReader)
        .where(
            CaseReader.case_id == case.id,
            CaseReader.public_id == reader_id,
        )
        .options(joinedload(CaseReader.user, innerjoin=True).joinedload(UserAccount.organisation))
    )
    found = session().scalar(query)
    if found is None or not may_be_shared_with(found):
        raise Missing(reader_id)
    return found


def may_be_shared_with(reader: CaseReader) -> bool:
    """Whether this is a partner whose time is not over."""
    day = max(clock.today(), reader.from_on)
    return reader.capacity == PARTNER and reader.lasts_on(day)


def sees_plan(reader: CaseReader) -> bool:
    return PLAN in reader.shared_parts


def goals_to_share(case: Case) -> list[Goal]:
    """The goals that go on in the version that holds."""
    query = (
        select(Goal)
        .join(Goal.version)
        .join(PlanVersion.plan)
        .where(
            Gezinsplan.family_id == case.family_id,
            is_newest_adopted(),
            ~Goal.dropped,
        )
        .options(joinedload(Goal.owners).joinedload(GoalOwner.person), joinedload(Goal.domain))
        .order_by(Goal.nr)
    )
    return list(session().scalars(query).unique())


def who_sees_goals(case: Case) -> dict[str, list[str]]:
    """Of each line of goals the partners who read it today: name and organisation."""
    query = (
        select(SharedGoal)
        .join(SharedGoal.reader)
        .where(
            CaseReader.case_id == case.id,
            CaseReader.ended_at.is_(None),
            SharedGoal.ended_at.is_(None),
        )
        .options(
            contains_eager(SharedGoal.reader)
            .joinedload(CaseReader.user, innerjoin=True)
            .joinedload(UserAccount.organisation)
        )
        .order_by(SharedGoal.id)
    )
    found: dict[str, list[str]] = {}
    today = clock.today()
    for row in session().scalars(query):
        if row.reader.lasts_on(today) and sees_plan(row.reader):
            found.setdefault(row.line, []).append(named(row.reader))
    return found


def named(reader: CaseReader) -> str:
    """'Linda Prins (Stichting De Oever)'."""
    organisation = reader.user.organisation
    return f"{reader.user.name} ({organisation.name})" if organisation else reader.user.name
