"""Reading casussen: which are mine, who leads them from when to when, who reads along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.aliases import once_more
from app.cases.models import RELATIONS, Case, CaseLink, CaseReader, Regie
from app.cases.queries.collaborators import WAARNEMER, in_which, ties_of, watched_by
from app.cases.queries.known_terms import terms_for
from app.cases.queries.lines import TermLine, term_line
from app.db import Missing, session
from app.deadlines import Deadline
from app.families import queries as families
from app.families.models import Family, FamilyMember
from app.paging import Page, how_many, one_page

MERGED = "samengevoegd"


def visible_to(actor: Actor) -> Select[Case]:
    """The casussen that this person may know of today.

    Open ones as regisseur, as somebody who is in it on purpose, or as perspectiefregisseur of a
    child; a closed one as its last regisseur, as long as the gezin has no newer casus. One that
    was merged into another is read by who leads that one.
    """
    newer = once_more(Case, "newer")
    newest = ~exists().where(newer.family_id == Case.family_id, newer.id > Case.id)
    leads = Case.regisseur_id == actor.working_id
    in_it = or_(leads, Case.id.in_(in_which(actor)), Case.id.in_(watched_by(actor)))
    went_on = exists().where(CaseLink.from_case_id == Case.id, CaseLink.kind == MERGED)
    came_here = select(CaseLink.from_case_id).where(
        CaseLink.kind == MERGED, CaseLink.to_case_id.in_(_led_last(actor))
    )
    closed = or_(and_(leads, newest, ~went_on), Case.id.in_(came_here))
    return select(Case).where(
        or_(and_(Case.closed_on.is_(None), in_it), and_(Case.closed_on.is_not(None), closed))
    )


def _led_last(actor: Actor) -> Select[int]:
    """The casussen (by number) that somebody leads or stands in for, or led when they closed."""
    of = once_more(Case, "led last")
    stands_in = and_(of.closed_on.is_(None), of.id.in_(in_which(actor, WAARNEMER)))
    return select(of.id).where(or_(of.regisseur_id == actor.working_id, stands_in))


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """Whether this person comes in a casus by any door, also for a part of it only."""
    whole = visible_to(actor).with_only_columns(Case.id)
    return or_(Case.id.in_(whole), Case.id.in_(in_which(actor, *RELATIONS)))


def went(actor: Actor, case_id: str) -> bool:
    """Whether this is a casus that this person does not see (any more)."""
    return is_there(select(Case).where(Case.public_id == case_id, ~seen_by(actor)))


def is_there(query: Select[Case]) -> bool:
    """Whether a casus answers to this."""
    return session().scalar(query.limit(1)) is not None


def get_case(case_id: str, actor: Actor, *, people: bool = False) -> Case:
    """One of them, with its gezin (and its people) and everybody by whom it can be read.

    Raises Missing for any other.
    """
    family = joinedload(Case.family, innerjoin=True)
    query = visible_to(actor).where(Case.public_id == case_id)
    query = query.options(
        family,
        joinedload(Case.municipality, innerjoin=True),
        joinedload(Case.regisseur, innerjoin=True).joinedload(UserAccount.organisation),
        joinedload(Case.readers).joinedload(CaseReader.user),
        joinedload(Case.perspectiefregie),
        *((family.options(*_people()), joinedload(Case.told)) if people else ()),
    )
    found = session().scalars(query).unique().one_or_none()
    if found is None:
        raise Missing(case_id)
    return found


def _people() -> tuple[Any, ...]:
    """The members of a gezin, who stands around it, and its open casus."""
    members = selectinload(Family.members).options(
        joinedload(FamilyMember.person, innerjoin=True), joinedload(FamilyMember.relation_code)
    )
    return members, selectinload(Family.network), joinedload(Family.open_case)


@dataclass(frozen=True)
class CaseRow:
    """A casus in my list, with what I am to it and the first term that runs in it."""

    case: Case
    leads: bool
    next_term: TermLine | None
    tie: str = ""


@dataclass(frozen=True)
class CasePage(Page[CaseRow]):
    """One page of my casussen: the open ones, or those that were closed."""

    closed: bool = False


def list_cases(actor: Actor, page: int = 1, *, closed: bool = False) -> CasePage:
    """My casussen by the name of the gezin: the open ones, or those that I closed last."""
    over = Case.closed_on.is_not(None) if closed else Case.closed_on.is_(None)
    mine = visible_to(actor).where(over)
    total = how_many(mine)
    query = (
        mine.join(Case.family)
        .options(contains_eager(Case.family), joinedload(Case.municipality, innerjoin=True))
        .options(joinedload(Case.regisseur, innerjoin=True))
        .order_by(Family.search_name, Case.id)
    )
    cases = session().scalars(one_page(query, page)).all()
    terms = next_terms([case.id for case in cases], actor)
    ties = ties_of([c for c in cases if c.regisseur_id != actor.id], actor)
    rows = [
        CaseRow(c, c.regisseur_id == actor.id, _line(c, terms.get(c.id)), ties.get(c.id, ""))
        for c in cases
    ]
    return CasePage(rows, page, total, closed)


def _line(case: Case, term: Deadline | None) -> TermLine | None:
    return term_line(term, case.municipality) if term is not None else None


def next_terms(case_ids: Sequence[int], actor: Actor) -> dict[int, Deadline]:
    """For each of these casussen the running term that is due first, of those to be known."""
    nth = func.row_number().over(
        partition_by=Deadline.case_id, order_by=(Deadline.due_on, Deadline.id)
    )
    running = (
        select(Deadline.id, nth.label("nth"))
        .where(
            Deadline.case_id.in_(case_ids),
            Deadline.ended_on.is_(None),
            Deadline.paused_from.is_(None),
            terms_for(actor),
        )
        .subquery()
    )
    query = select(Deadline).join(running, running.c.id == Deadline.id).where(running.c.nth == 1)
    return {found.case_id: found for found in session().scalars(query) if found.case_id}


def members_of(case: Case) -> list[FamilyMember]:
    """Who belongs to the gezin today: adults first, then children from old to young."""
    query = select(Family).where(Family.id == case.family_id).options(*_people())
    return families.members_on(session().scalars(query).one(), clock.today())


def get_reader(case_id: str, reader_id: str, actor: Actor) -> CaseReader:
    """Somebody who reads along in a casus of mine; raises Missing for any other."""
    case = get_case(case_id, actor)
    query = select(CaseReader).where(
        CaseReader.case_id == case.id, CaseReader.public_id == reader_id
    )
    found = session().scalar(query.options(joinedload(CaseReader.user, innerjoin=True)))
    if found is None:
        raise Missing(reader_id)
    return found


@dataclass(frozen=True)
class Led:
    """Somebody led the casus from a day until another; who leads it now has no end."""

    regie: Regie
    until_on: date | None


def history_of(case: Case) -> list[Led]:
    """Who led the casus from when to when, the newest first."""
    query = (
        select(Regie)
        .where(Regie.case_id == case.id)
        .options(
            joinedload(Regie.user, innerjoin=True).joinedload(UserAccount.organisation),
            joinedload(Regie.by, innerjoin=True),
        )
        .order_by(Regie.nr)
    )
    led = list(session().scalars(query))
    ends: list[date | None] = [*(following.from_on for following in led[1:]), case.closed_on]
    return [Led(regie, end) for regie, end in zip(led, ends, strict=True)][::-1]


def newest_regie(case: Case) -> Regie:
    """The regie that lasts now."""
    query = select(Regie).where(Regie.case_id == case.id, Regie.nr == case.regie_nr)
    return session().scalars(query).one()


def regisseurs() -> dict[int, int]:
    """The regisseur of every casus, by the succession itself and not by the pointer."""
    last = select(Regie.case_id, func.max(Regie.nr).label("nr")).group_by(Regie.case_id).subquery()
    query = select(Regie.case_id, Regie.user_id).join(
        last, (last.c.case_id == Regie.case_id) & (last.c.nr == Regie.nr)
    )
    return {row.case_id: row.user_id for row in session().execute(query)}
