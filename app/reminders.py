"""A mail to whoever has a term that asks for attention: that there is something, and not what.

Steps are worked out when this runs, so a timer that stood still for a day catches up. What was
said once is never said again, and nobody gets more than one mail a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import contains_eager, selectinload

from app import clock, outbox
from app.access import Role
from app.accounts.models import RoleGrant, UserAccount
from app.accounts.queries import actor_of, is_blocked
from app.cases.models import Case, CaseReader
from app.cases.queries import WAARNEMER
from app.db import Database, session
from app.deadlines import EVALUATION, Deadline, DeadlineReminder, Term

KIND = "herinnering"
BEFORE_EVALUATION = 14
FURTHEST = timedelta(days=BEFORE_EVALUATION)
Step = tuple[int, str]
BODY = """\
Er is iets dat uw aandacht vraagt.

Log in op {link}

In deze mail staat met opzet niet waar het over gaat. Antwoorden op deze mail leest niemand.
"""


def remind(database: Database) -> int:
    """Write the mails of today; how many people get one. Each person in a commit of their own."""
    with database.reading():
        steps = _steps_of_people()
    return sum(_tell(database, account_id, steps[account_id]) for account_id in sorted(steps))


def steps_reached(deadline: Deadline, today: date) -> Iterator[str]:
    """The steps of a term on which somebody is told, up to and including today."""
    for name, on in _steps(deadline.term, deadline.due_on, deadline.amount, deadline.rule):
        if on <= today:
            yield name


def _steps(term: Term, due_on: date, amount: int, rule: str) -> Iterator[tuple[str, date]]:
    """Counted back from the day on which it is due, so that standing still moves them along."""
    for nr in term.remind_on:
        yield f"dag {nr}", due_on + timedelta(days=nr - amount)
    if not term.remind_on:
        before = BEFORE_EVALUATION if rule == EVALUATION else 1
        yield f"{before} ervoor", due_on - timedelta(days=before)
        yield "1 te laat", due_on + timedelta(days=1)


def _steps_of_people() -> dict[int, set[Step]]:
    """What each person is to be told that they were not told yet."""
    today = clock.today()
    teams, standing_in = _workers_of_teams(today), _standing_in(today)
    told = {tuple(row) for row in session().execute(_told_already())}
    people: dict[int, set[Step]] = defaultdict(set)
    for deadline in session().scalars(_running(today)):
        for step in steps_reached(deadline, today):
            people_told = _who(deadline, step, teams)
            for account_id in people_told | _in_place_of(deadline, people_told, standing_in):
                if (deadline.id, step, account_id) not in told:
                    people[account_id].add((deadline.id, step))
    return people


def _running(today: date) -> Select[Deadline]:
    """Terms that run in a casus that is open, or without a casus, and are due before long."""
    return (
        select(Deadline)
        .outerjoin(Deadline.case)
        .where(
            Deadline.ended_on.is_(None),
            Deadline.paused_from.is_(None),
            Deadline.due_on <= today + FURTHEST,
            Case.closed_on.is_(None),
        )
        .options(contains_eager(Deadline.case))
        .order_by(Deadline.id)
    )


def _told_already() -> Select[int, str, int]:
    return (
        select(DeadlineReminder.deadline_id, DeadlineReminder.step, DeadlineReminder.user_id)
        .join(Deadline, Deadline.id == DeadlineReminder.deadline_id)
        .where(Deadline.ended_on.is_(None))
    )


def _who(deadline: Deadline, step: str, teams: dict[int, set[int]]) -> set[int]:
    """Whose it is; a term of nobody is of the whole team, and a perspectief that is late too."""
    people = {deadline.owner_id} if deadline.owner_id else teams.get(deadline.team_id or 0, set())
    late = step == f"dag {deadline.amount + 1}" and deadline.term.of_perspectiefregisseur
    if late and deadline.case is not None:
        return people | {deadline.case.regisseur_id} | teams.get(deadline.case.team_id, set())
    return people


def _in_place_of(deadline: Deadline, told: set[int], standing_in: dict[int, set[int]]) -> set[int]:
    """Who stands in for the regisseur hears what the regisseur hears."""
    case = deadline.case
    return standing_in[case.id] if case is not None and case.regisseur_id in told else set()


def _standing_in(today: date) -> dict[int, set[int]]:
    """Who is waarnemer today, by casus."""
    query = select(CaseReader.case_id, CaseReader.user_id).where(
        CaseReader.capacity == WAARNEMER,
        CaseReader.ended_at.is_(None),
        CaseReader.from_on <= today,
        CaseReader.until_on >= today,
    )
    found: dict[int, set[int]] = defaultdict(set)
    for case_id, account_id in session().execute(query):
        found[case_id].add(account_id)
    return found


def _workers_of_teams(today: date) -> dict[int, set[int]]:
    query = select(RoleGrant.team_id, RoleGrant.account_id).where(
        RoleGrant.role == Role.GEZINSCOACH.value,
        RoleGrant.team_id.is_not(None),
        RoleGrant.from_on <= today,
        or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= today),
    )
    teams: dict[int, set[int]] = defaultdict(set)
    for team_id, account_id in session().execute(query):
        teams[team_id or 0].add(account_id)
    return teams


def _tell(database: Database, account_id: int, steps: set[Step]) -> int:
    """One mail for all of it; none for who cannot sign in, or had one today."""
    with database.writing() as unit:
        account = unit.get_one(UserAccount, account_id, options=[selectinload(UserAccount.grants)])
        if is_blocked(account) or not actor_of(account).roles or _had_one_today(account):
            return 0
        for deadline_id, step in sorted(steps):
            unit.add(
                DeadlineReminder(
                    deadline_id=deadline_id, step=step, user_id=account_id, at=clock.now()
                )
            )
        outbox.put(
            KIND,
            to=account.email,
            subject=outbox.SOMETHING_READY,
            body=BODY.format(link=outbox.link("/vandaag")),
            wait=timedelta(0),
        )
        return _committed()


def _committed() -> int:
    """Another run that was just before has told the same person."""
    try:
        session().commit()
    except IntegrityError:
        session().rollback()
        return 0
    return 1


def _had_one_today(account: UserAccount) -> bool:
    today = datetime.combine(clock.today(), time(0), tzinfo=clock.AMSTERDAM)
    query = select(DeadlineReminder.id).where(
        DeadlineReminder.user_id == account.id, DeadlineReminder.at >= today
    )
    return session().scalar(query.limit(1)) is not None
