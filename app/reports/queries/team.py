"""One team as its own people see it: load and days, without family or child (access.md rule 18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    and_,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Actor, Role
from app.accounts.models import GI, Organisation, RoleGrant, Team, UserAccount
from app.accounts.queries import works_cases
from app.cases.models import Case, Signal
from app.cases.queries import high_led_by
from app.db import Missing, session
from app.deadlines import ACTION, Deadline
from app.paging import A_PAGE, Page, one_page
from app.reports.queries.rows import LATE, status

IN_SHORT = 10


@dataclass(frozen=True)
class Colleague:
    """What somebody of the team has on hand, in numbers."""

    name: str
    title: str
    cases: int
    complex: int
    this_week: int
    late: int


@dataclass(frozen=True)
class LateTerm:
    """A term that is late: which kind, how long, and with whom it lies."""

    what: str
    when: str
    day: str
    name: str
    title: str


@dataclass(frozen=True)
class Untaken:
    """How many signals nobody took, and on which day the oldest came."""

    count: int
    oldest: date | None

    @property
    def days(self) -> int:
        return (clock.today() - self.oldest).days if self.oldest else 0


def my_teams(actor: Actor) -> list[Team]:
    """The teams that this person works in or leads, by name."""
    own = actor.team_ids | actor.led_team_ids
    query = select(Team).where(Team.id.in_(own)).order_by(Team.name, Team.id)
    return list(session().scalars(query.options(joinedload(Team.municipality))))


def get_team(public_id: str, teams: Sequence[Team]) -> Team:
    """One of those; raises Missing for any other."""
    for team in teams:
        if team.public_id == public_id:
            return team
    raise Missing(public_id)


def colleagues(team: Team, page: int = 1) -> Page[Colleague]:
    """Who works in the team, with the most that is late first."""
    late = _terms(Deadline.due_on < clock.today())
    today = clock.today()
    sunday = today + timedelta(days=6 - today.weekday())
    week = _terms(Deadline.due_on.between(today, sunday))
    leads = select(func.count()).where(
        Case.regisseur_id == UserAccount.id, Case.closed_on.is_(None)
    )
    query = (
        select(
            UserAccount.name,
            UserAccount.title,
            leads.scalar_subquery().label("cases"),
            high_led_by(UserAccount.id).label("complex"),
            week.label("this_week"),
            late.label("late"),
            func.count().over().label("total"),
        )
        .where(UserAccount.id.in_(_members(team)))
        .order_by(late.desc(), week.desc(), UserAccount.name, UserAccount.id)
    )
    rows = session().execute(one_page(query, page)).all()
    found = [Colleague(r.name, r.title, r.cases, r.complex, r.this_week, r.late) for r in rows]
    return Page(found, page, rows[0].total if rows else 0)


def _terms(due: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many terms of somebody are due then; actions out of a plan are no terms."""
    mine = Deadline.owner_id == UserAccount.id
    return select(func.count()).where(mine, due, *_runs()).scalar_subquery()


def _runs() -> tuple[ColumnElement[bool], ...]:
    stands_still = Deadline.paused_from.is_not(None)
    return Deadline.ended_on.is_(None), ~stands_still, Deadline.rule != ACTION


def _members(team: Team) -> Select[Any]:
    """Who works in the team today, without who is blocked."""
    today = clock.today()
    return (
        select(RoleGrant.account_id)
        .join(UserAccount, UserAccount.id == RoleGrant.account_id)
        .where(
            RoleGrant.team_id == team.id,
            RoleGrant.role == Role.GEZINSCOACH.value,
            RoleGrant.from_on <= today,
            or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= today),
            or_(UserAccount.blocked_on.is_(None), UserAccount.blocked_on > today),
        )
    )


def led_elsewhere(team: Team) -> list[tuple[str, int]]:
    """Who leads an open casus of this team and does not work in it (any more), and how many.

    Somebody of a GI with the GI that they work for. Who can lead nothing any more stands in
    `cases.left_in`.
    """
    query = (
        select(UserAccount.name, func.count(), Organisation.name)
        .join(Case, Case.regisseur_id == UserAccount.id)
        .outerjoin(
            Organisation,
            and_(Organisation.id == UserAccount.organisation_id, Organisation.kind == GI),
        )
        .where(
            Case.team_id == team.id,
            Case.closed_on.is_(None),
            UserAccount.id.not_in(_members(team)),
            works_cases(),
        )
        .group_by(UserAccount.id, UserAccount.name, Organisation.id, Organisation.name)
        .order_by(UserAccount.name, UserAccount.id)
        .limit(A_PAGE)
    )
    rows = session().execute(query)
    return [(f"{name}, {gi}" if gi else name, count) for name, count, gi in rows]


def _about(team: Team, which: Sequence[ColumnElement[bool]]) -> CompoundSelect[int]:
    """Terms of casussen of this team, of who works there, and of nobody yet; each by its index."""
    terms = select(Deadline.id).where(*which)
    of_cases = select(Case.id).where(Case.team_id == team.id)
    nobodys = Deadline.owner_id.is_(None), Deadline.case_id.is_(None)
    return union(
        terms.where(Deadline.case_id.in_(of_cases)),
        terms.where(Deadline.owner_id.in_(_members(team))),
        terms.where(Deadline.team_id == team.id, *nobodys),
    )


def late_terms(team: Team, page: int = 1, size: int = A_PAGE) -> Page[LateTerm]:
    """What is late of the team and of who works in it, the longest first."""
    late = (Deadline.due_on < clock.today(), *_runs())
    query = (
        select(Deadline, UserAccount.name, UserAccount.title, func.count().over().label("total"))
        .outerjoin(UserAccount, UserAccount.id == Deadline.owner_id)
        .where(Deadline.id.in_(_about(team, late)))
        .order_by(Deadline.due_on, Deadline.id)
    )
    rows = session().execute(one_page(query, page, size)).all()
    found = [_late(row.Deadline, row.name, row.title, team) for row in rows]
    return Page(found, page, rows[0].total if rows else 0)


def _late(term: Deadline, name: str | None, title: str | None, team: Team) -> LateTerm:
    _, when, day = status(term, LATE, team.municipality.holiday_rule)
    return LateTerm(term.term.title, when, day, name or "nog van niemand", title or "")


def untaken(team: Team) -> Untaken:
    """The signals of the team that nobody took."""
    query = select(func.count(), func.min(Signal.received_on)).where(
        Signal.team_id == team.id, Signal.ended_on.is_(None), Signal.case_id.is_(None)
    )
    row = session().execute(query).one()
    return Untaken(row[0], row[1])
