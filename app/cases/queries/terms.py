"""Reading terms, and saying them in words."""

from __future__ import annotations

from sqlalchemy import and_, column, or_, select, table
from sqlalchemy.orm import joinedload, selectinload

from app.access import Actor
from app.accounts.models import Municipality, UserAccount
from app.cases.models import Case
from app.cases.queries.cases import visible_to
from app.cases.queries.known_terms import terms_for
from app.cases.queries.lines import TermLine, term_line
from app.db import Missing, session
from app.deadlines import Deadline

# An action is of a later topic; of it only the words are read here.
_actions = table("plan_actions", column("public_id"), column("what"))


def open_terms(case: Case, actor: Actor) -> list[TermLine]:
    """The terms of a casus that run, as far as this person may know of them.

    The first one due comes first; those that stand still come last.
    """
    query = (
        select(Deadline, _actions.c.what)
        .outerjoin(_actions, _actions.c.public_id == Deadline.subject_id)
        .where(Deadline.case_id == case.id, Deadline.ended_on.is_(None), terms_for(actor))
        .order_by(Deadline.paused_from.is_not(None), Deadline.due_on, Deadline.id)
    )
    found = session().execute(query).all()
    return [term_line(row.Deadline, case.municipality, row.what) for row in found]


def line_of(deadline: Deadline) -> TermLine:
    """One term in words; an action of the plan is called by what it says of itself."""
    query = select(_actions.c.what).where(_actions.c.public_id == deadline.subject_id)
    return term_line(deadline, deadline.municipality, session().scalar(query))


def get_deadline(deadline_id: str, actor: Actor) -> Deadline:
    """A term of a casus of mine, or of a signal that lies with my team; else raises Missing."""
    mine = visible_to(actor).with_only_columns(Case.id)
    with_my_team = and_(Deadline.case_id.is_(None), Deadline.team_id.in_(actor.team_ids))
    query = (
        select(Deadline)
        .where(Deadline.public_id == deadline_id, or_(Deadline.case_id.in_(mine), with_my_team))
        .where(terms_for(actor))
        .options(
            joinedload(Deadline.case).joinedload(Case.family),
            joinedload(Deadline.signal),
            selectinload(Deadline.pauses),
        )
    )
    found = session().scalar(query)
    if found is None:
        raise Missing(deadline_id)
    return found


def setting_of(deadline: Deadline) -> Municipality:
    """The municipality whose settings this term follows."""
    return session().get_one(Municipality, deadline.municipality_id)


def names_of(deadline: Deadline) -> dict[int, str]:
    """The names of everybody who did something to this term."""
    ids = {pause.by_id for pause in deadline.pauses} | {deadline.ended_by_id, deadline.owner_id}
    query = select(UserAccount.id, UserAccount.name).where(UserAccount.id.in_(ids - {None}))
    return {row.id: row.name for row in session().execute(query)}
