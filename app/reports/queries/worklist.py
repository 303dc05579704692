"""The worklist of one person: terms that run, in the order in which they ask for attention.

The rows of all groups come from one query over `deadlines`. A term is shown to its owner as long
as that person leads its casus, and a signal that nobody took to everybody in its team.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from app import clock
from app.access import Actor
from app.accounts.models import Municipality, UserAccount
from app.aliases import once_more
from app.cases import queries as cases
from app.cases.models import Case, Signal
from app.db import session
from app.deadlines import ACTION, MEETING_REPORT, TERMS, Deadline
from app.families.models import Family, NetworkPerson, Person
from app.mdo.models import Meeting
from app.placements.models import Placement
from app.plans.models import PlanAction
from app.reports.queries.rows import (
    HEADINGS,
    LATE,
    LATER,
    STILL,
    TODAY,
    WAITS,
    WEEK,
    Group,
    Item,
    Worklist,
    status,
    title,
)
from app.reports.queries.spans import months_between
from app.workdays import HolidayRule

MOST = 20
A_PAGE = 20
SOON = timedelta(days=3)
WAITING = tuple(rule for rule, term in TERMS.items() if term.waits_for_other)
OF_A_CHILD = tuple(rule for rule, term in TERMS.items() if term.of_perspectiefregisseur)
ONLY = {"termijnen": "Termijnen", "acties": "Acties uit een plan", "wacht": HEADINGS[WAITS]}


def worklist(actor: Actor, *, only: str = "") -> Worklist:
    """Every group, of each at most twenty rows; `only` is one of ONLY."""
    ranked = _ranked(actor, only)
    rows = session().execute(_with_names(ranked).where(ranked.c.nr <= MOST + 1)).all()
    holidays = _holidays(actor)
    groups, before = [], 0
    for key in HEADINGS:
        found = [row for row in rows if row.key == key]
        if found:
            groups.append(_group(key, found, before, actor, holidays))
            before += found[0].of_group
    return Worklist(groups, before)


def worklist_page(actor: Actor, page: int, *, only: str = "") -> Worklist:
    """One page of the whole list, in the same order and under the same headings."""
    ranked = _ranked(actor, only)
    query = _with_names(ranked).limit(A_PAGE).offset((page - 1) * A_PAGE)
    rows = session().execute(query).all()
    holidays = _holidays(actor)
    groups = [
        Group(key, [_item(row, actor, holidays) for row in rows if row.key == key], 0)
        for key in sorted({row.key for row in rows})
    ]
    return Worklist(groups, rows[0].of_all if rows else 0)


def _running(actor: Actor, only: str) -> CompoundSelect[Any]:
    """Mine, those of whom I stand in for, and my team's as long as nobody took them.

    Each branch has an index of its own. Whoever stands in sees the terms of the regisseur, who
    stays their owner, and no longer than the standing in lasts. A perspectiefregisseur sees those
    of the children that were given to them.
    """
    leads = select(Case.id).where(
        Case.id == Deadline.case_id, Case.regisseur_id == actor.working_id
    )
    watches = and_(Deadline.rule.in_(OF_A_CHILD), Deadline.case_id.in_(cases.watched_by(actor)))
    own = select(Deadline).where(
        Deadline.owner_id == actor.id,
        Deadline.ended_on.is_(None),
        or_(Deadline.case_id.is_(None), leads.exists(), watches),
    )
    theirs = select(Case.id).where(
        Case.id == Deadline.case_id, Case.regisseur_id == Deadline.owner_id
    )
    stood_in = select(Deadline).where(
        Deadline.case_id.in_(cases.in_which(actor, cases.WAARNEMER)),
        Deadline.ended_on.is_(None),
        theirs.exists(),
    )
    teams = select(Deadline).where(
        Deadline.team_id.in_(actor.team_ids),
        Deadline.ended_on.is_(None),
        # Neither owner nor casus; said in one, or SQLite looks by the index of one of those.
        func.coalesce(Deadline.owner_id, Deadline.case_id).is_(None),
    )
    kept = _kept(only)
    return union_all(own.where(kept), stood_in.where(kept), teams.where(kept))


def _kept(only: str) -> ColumnElement[bool]:
    """What a filter leaves."""
    if only == "acties":
        return Deadline.rule == ACTION
    if only == "wacht":
        return _waits(Deadline)
    return Deadline.rule != ACTION if only == "termijnen" else true()


def _waits(term: type[Deadline]) -> ColumnElement[bool]:
    """An answer that is asked of somebody, or an action that somebody else does."""
    return or_(term.rule.in_(WAITING), term.waits_for != "")


def _key(term: type[Deadline]) -> ColumnElement[int]:
    """The group of a term, as of today. What stands still is never late, nor is it to be done."""
    today = clock.today()
    week_ends = max(today + timedelta(days=6 - today.weekday()), today + SOON)
    return case(
        (term.paused_from.is_not(None), STILL),
        (term.due_on < today, LATE),
        (_waits(term), WAITS),
        (term.due_on == today, TODAY),
        (term.due_on <= week_ends, WEEK),
        else_=LATER,
    )


def _ranked(actor: Actor, only: str) -> Subquery:
    """The terms with their group, their number in it, and how many there are."""
    running = _running(actor, only).subquery()
    term = aliased(Deadline, running)
    key = _key(term)
    return select(
        running,
        key.label("key"),
        func.row_number().over(partition_by=key, order_by=(term.due_on, term.id)).label("nr"),
        func.count().over(partition_by=key).label("of_group"),
        func.max(term.due_on).over(partition_by=key).label("last_due"),
        func.count().over().label("of_all"),
    ).subquery()


def _with_names(ranked: Subquery) -> Select[Any]:
    """What a row says, in the order of the groups."""
    term = aliased(Deadline, ranked, name="term")
    owner = once_more(UserAccount, "owner of a term")
    query = (
        select(
            term,
            ranked.c.key,
            ranked.c.of_group,
            ranked.c.last_due,
            ranked.c.of_all,
            Case.public_id.label("case_id"),
            Family.name.label("family"),
            Signal.public_id.label("signal_id"),
            Signal.name.label("signal"),
            owner.name.label("owner"),
        )
        .outerjoin(Case, Case.id == term.case_id)
        .outerjoin(Family, Family.id == Case.family_id)
        .outerjoin(Signal, Signal.id == term.signal_id)
        .outerjoin(owner, owner.id == term.owner_id)
        .order_by(ranked.c.key, term.due_on, term.id)
    )
    return _with_stay_and_meeting(_with_action(query, term), term)


def _with_action(query: Select[Any], term: type[Deadline]) -> Select[Any]:
    """An action in its own words, and who does it."""
    action = and_(term.rule == ACTION, PlanAction.public_id == term.subject_id)
    does = func.coalesce(Person.given_name, NetworkPerson.name, UserAccount.name, "")
    return (
        query.add_columns(
            PlanAction.what.label("action"),
            PlanAction.user_id.label("worker_id"),
            does.label("does"),
        )
        .outerjoin(PlanAction, action)
        .outerjoin(Person, Person.id == PlanAction.person_id)
        .outerjoin(NetworkPerson, NetworkPerson.id == PlanAction.network_person_id)
        .outerjoin(UserAccount, UserAccount.id == PlanAction.user_id)
    )


def _with_stay_and_meeting(query: Select[Any], term: type[Deadline]) -> Select[Any]:
    """Which child a term is about, or when the meeting is that it is about."""
    child = once_more(Person, "child of a term")
    stay = and_(term.rule.in_(OF_A_CHILD), Placement.public_id == term.subject_id)
    meeting = and_(term.rule == MEETING_REPORT, Meeting.public_id == term.subject_id)
    return (
        query.add_columns(child.given_name.label("child"), Meeting.starts_at.label("meets_at"))
        .outerjoin(Placement, stay)
        .outerjoin(child, child.id == Placement.child_id)
        .outerjoin(Meeting, meeting)
    )


def _holidays(actor: Actor) -> HolidayRule:
    place = session().get(Municipality, actor.municipality_id) if actor.municipality_id else None
    return place.holiday_rule if place else HolidayRule()


def _group(
    key: int, found: Sequence[Row[Any]], before: int, actor: Actor, holidays: HolidayRule
) -> Group:
    shown, total = found[:MOST], found[0].of_group
    rows = [_item(row, actor, holidays) for row in shown]
    if total <= MOST:
        return Group(key, rows, total)
    span = months_between(found[MOST].term.due_on, found[0].last_due)
    return Group(key, rows, total, f"Nog {total - MOST} {span}", (before + MOST) // A_PAGE + 1)


def _item(row: Row[Any], actor: Actor, holidays: HolidayRule) -> Item:
    deadline: Deadline = row.term
    kind, when, day = status(deadline, row.key, holidays)
    return Item(
        deadline_id=deadline.public_id,
        rule=deadline.rule,
        subject_id=deadline.subject_id,
        what=title(deadline, row.action, row.child, row.meets_at),
        case_id=row.case_id,
        family=row.family or "",
        signal_id=row.signal_id,
        signal=row.signal or "",
        beside=_beside(row, actor),
        kind=kind,
        when=when,
        day=day,
        due_on=deadline.due_on,
        explanation=deadline.explanation,
        source=deadline.term.source,
        unverified=deadline.term.unverified,
        button=deadline.term.button,
    )


def _beside(row: Row[Any], actor: Actor) -> str:
    """Who does it or is waited for; and for whom I stand in."""
    does = "u" if row.worker_id == actor.id else row.does or row.term.waits_for
    stands_in = row.term.owner_id not in (None, actor.id)
    return ", ".join(filter(None, (does, f"u neemt waar voor {row.owner}" if stands_in else "")))
