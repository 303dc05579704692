"""Emergency access: what a casus answers to, how often somebody asked, and the list of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Action, Actor, Relation
from app.accounts.models import Municipality
from app.audit import AuditEvent, Kind
from app.cases.models import Case, CaseReader, EmergencyReview
from app.cases.queries.collaborators import EMERGENCY
from app.db import Missing, session
from app.families.models import FamilyMember
from app.families.queries import find_known, members_on, normalise
from app.paging import Page, one_page


@dataclass(frozen=True)
class Emergency:
    """One time that somebody came in by the emergency door, and what was found of it since."""

    reader: CaseReader
    review: EmergencyReview | None

    @property
    def over_at(self) -> datetime:
        """When it ended or will end: by itself, or because somebody ended it before that."""
        ends = [moment for moment in (self.reader.until_at, self.reader.ended_at) if moment]
        return min(ends)

    @property
    def lasts(self) -> bool:
        return self.reader.lasts_on(clock.today())


@dataclass(frozen=True)
class EmergencyPage(Page[Emergency]):
    """One page of the list: what was not looked at yet comes first, then the newest."""

    waiting: int


def list_emergencies(actor: Actor, page: int = 1) -> EmergencyPage:
    """All emergency access in the municipality of this privacy officer; nothing for who is none."""
    place = session().get(Municipality, actor.municipality_id) if actor.municipality_id else None
    if place is None or Relation.PRIVACY_OFFICER not in place.relations_of(actor):
        return EmergencyPage([], page, 0, 0)
    query = (
        select(CaseReader, EmergencyReview)
        .join(Case, Case.id == CaseReader.case_id)
        .outerjoin(EmergencyReview, EmergencyReview.reader_id == CaseReader.id)
        .where(CaseReader.capacity == EMERGENCY, Case.municipality_id == place.id)
    )
    counts = query.with_only_columns(func.count(), func.count(EmergencyReview.id))
    total, reviewed = session().execute(counts).one()
    shown = query.options(*_with_names()).order_by(
        EmergencyReview.id.is_not(None), CaseReader.until_at.desc(), CaseReader.id.desc()
    )
    rows = session().execute(one_page(shown, page)).all()
    return EmergencyPage([Emergency(*row) for row in rows], page, total, total - reviewed)


def get_emergency(reader_id: str, actor: Actor) -> Emergency:
    """One of them, for the privacy officer of its municipality; raises Missing for any other."""
    query = (
        select(CaseReader, EmergencyReview)
        .outerjoin(EmergencyReview, EmergencyReview.reader_id == CaseReader.id)
        .where(CaseReader.capacity == EMERGENCY, CaseReader.public_id == reader_id)
        .options(*_with_names())
    )
    row = session().execute(query).one_or_none()
    if row is None or Relation.PRIVACY_OFFICER not in row[0].relations_of(actor):
        raise Missing(reader_id)
    return Emergency(*row)


def _with_names() -> tuple[Any, ...]:
    case = joinedload(CaseReader.case, innerjoin=True)
    return (
        joinedload(CaseReader.user, innerjoin=True),
        case.joinedload(Case.regisseur, innerjoin=True),
        case.joinedload(Case.municipality, innerjoin=True),
        joinedload(EmergencyReview.by),
    )


def cases_of_person(name: str, birth_date: date, place: Municipality) -> list[Case]:
    """The open casussen, held until the commit, of the gezinnen that somebody belongs to today.

    The whole name and the birth date must be the same; a gezin is not found by its own name.
    """
    families = [
        family.id
        for family in find_known(name, birth_date, place.id)
        if any(_is(member, name, birth_date) for member in members_on(family, clock.today()))
    ]
    query = select(Case).where(Case.family_id.in_(families), Case.closed_on.is_(None))
    held = query.order_by(Case.id).with_for_update()
    return list(session().scalars(held.execution_options(populate_existing=True)))


def _is(member: FamilyMember, name: str, birth_date: date) -> bool:
    person = member.person
    same = person.search_name == normalise(name) and bool(person.surname)
    return same and person.birth_date == birth_date


def case_of_reader(reader_id: str, actor: Actor) -> str | None:
    """The casus that somebody came into themselves, by its id; None for any other."""
    query = select(Case.public_id).join(CaseReader, CaseReader.case_id == Case.id)
    mine = CaseReader.public_id == reader_id, CaseReader.user_id == actor.id
    return session().scalar(query.where(*mine))


def taken_today(actor: Actor) -> int:
    """How often this person took emergency access today; two casussen at once are one time."""
    midnight = _midnight(clock.today())
    moments = select(CaseReader.at).where(
        CaseReader.user_id == actor.id, CaseReader.capacity == EMERGENCY, CaseReader.at >= midnight
    )
    return session().scalar(select(func.count()).select_from(moments.distinct().subquery())) or 0


def tried_today(actor: Actor) -> int:
    """How often this person looked for a name here today, found or not; as the log tells it."""
    real_today = clock.local(clock.real_now()).date()
    query = select(func.count()).where(
        AuditEvent.actor_id == actor.id,
        AuditEvent.kind == Kind.SEARCH.value,
        AuditEvent.action == Action.TAKE_EMERGENCY_ACCESS.value,
        AuditEvent.at >= _midnight(real_today),
    )
    return session().scalar(query) or 0


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.AMSTERDAM).astimezone(UTC)
