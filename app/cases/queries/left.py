"""Casussen whose regisseur cannot work any more: a label, its terms, and who took one over.

Nothing here tells about which gezin it is (access.md rule 18, decision 030).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app import clock, words
from app.access import Actor
from app.accounts.models import Team, UserAccount
from app.accounts.queries import works_cases
from app.cases.models import Case, CaseReader, Regie
from app.cases.queries.collaborators import readers_among, waarnemers_among
from app.cases.queries.lines import TermLine, term_line
from app.db import Missing, session
from app.deadlines import ACTION, Deadline
from app.operation import RuleBroken

MOST = 10
OTHERWISE = "Deze casus heeft weer een regisseur die kan werken. U hoeft niets over te nemen."


class Taken(RuleBroken):
    """It needs nobody any more; the sentence says who was first, if somebody was."""


@dataclass(frozen=True)
class Left:
    """A casus that nobody can lead: whose it was, how many terms run, and who stands in."""

    regie: Regie
    running: int
    late: int
    stands_in: str

    @property
    def case_id(self) -> str:
        return self.regie.case.public_id

    @property
    def label(self) -> str:
        return f"Casus van {self.regie.user.name}"


def left_in(team: Team) -> tuple[list[Left], int]:
    """Those of a team, the one that is open longest first, and how many there are."""
    query = _left().where(Case.team_id == team.id)
    total = select(func.count()).select_from(query.with_only_columns(Regie.id).subquery())
    found = session().scalars(query.order_by(Case.opened_on, Case.id).limit(MOST)).all()
    counts = _terms_of([regie.case_id for regie in found])
    rows = [Left(one, *counts.get(one.case_id, (0, 0)), _stands_in(one.case)) for one in found]
    return rows, len(rows) if len(rows) < MOST else session().scalar(total) or 0


def get_left(case_id: str, actor: Actor, *, offered: bool = False) -> Regie:
    """The regie of one of them, in a team that this person works in.

    Raises Taken when a colleague was first today, or when it was `offered` to this person before;
    Missing for any other.
    """
    query = _left().where(Case.public_id == case_id, Case.team_id.in_(actor.team_ids))
    found = session().scalar(query)
    if found is not None:
        return found
    guard_taken(case_id, actor)
    if offered:
        raise Taken(OTHERWISE)
    raise Missing(case_id)


def guard_taken(case_id: str, actor: Actor) -> None:
    """Raises Taken when somebody of the team took the regie of this casus over today."""
    query = (
        select(Regie, UserAccount.name)
        .join(Case, Case.id == Regie.case_id)
        .join(UserAccount, UserAccount.id == Regie.user_id)
        .where(
            Case.public_id == case_id,
            Case.team_id.in_(actor.team_ids),
            Regie.nr == Case.regie_nr,
            Regie.nr > 1,
            Regie.by_id == Regie.user_id,
            Regie.from_on == clock.today(),
        )
    )
    found = session().execute(query).one_or_none()
    if found is not None:
        who = "U hebt" if found.Regie.user_id == actor.id else f"Uw collega {found.name} heeft"
        at = words.clock_time(clock.local(found.Regie.at))
        raise Taken(f"{who} de regie van deze casus vandaag om {at} overgenomen.")


def terms_left(case: Case) -> list[TermLine]:
    """The terms that go along: which kind and which day; no action out of a plan."""
    query = select(Deadline).where(*_running([case.id])).order_by(Deadline.due_on, Deadline.id)
    return [term_line(term, case.municipality) for term in session().scalars(query)]


def _left() -> Select[Regie]:
    """The newest regie of each open casus whose regisseur is blocked or has no work with any."""
    case = joinedload(Regie.case, innerjoin=True)
    return (
        select(Regie)
        .join(Case, Case.id == Regie.case_id)
        .join(UserAccount, UserAccount.id == Case.regisseur_id)
        .where(
            Regie.nr == Case.regie_nr,
            Case.closed_on.is_(None),
            ~works_cases(),
        )
        .options(
            case.joinedload(Case.municipality, innerjoin=True),
            case.joinedload(Case.team, innerjoin=True),
            case.selectinload(Case.readers).joinedload(CaseReader.user),
            joinedload(Regie.user, innerjoin=True).selectinload(UserAccount.grants),
        )
    )


def _running(case_ids: list[int]) -> tuple[ColumnElement[bool], ...]:
    return Deadline.case_id.in_(case_ids), Deadline.ended_on.is_(None), Deadline.rule != ACTION


def _terms_of(case_ids: list[int]) -> dict[int, tuple[int, int]]:
    """How many terms run in each of these casussen, and how many of them are late."""
    late = (Deadline.due_on < clock.today()) & Deadline.paused_from.is_(None)
    query = (
        select(Deadline.case_id, func.count(), func.count().filter(late))
        .where(*_running(case_ids))
        .group_by(Deadline.case_id)
    )
    return {row[0] or 0: (row[1], row[2]) for row in session().execute(query)}


def _stands_in(case: Case) -> str:
    """Who stands in today, and until when; empty when nobody does."""
    for reader in waarnemers_among(readers_among(case)):
        return f"{reader.user.name} neemt waar{_until(reader.until_on)}"
    return ""


def _until(day: date | None) -> str:
    return f" tot en met {words.day_plain(day, clock.today())}" if day else ""
