"""Meetings of the casussen that this person sees, and those to which this person is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app import clock, outbox
from app.access import Actor
from app.accounts.models import UserAccount
from app.cases import queries as cases
from app.cases.models import Case
from app.closing import OpenEnd
from app.db import Missing, session
from app.families.models import Family, FamilyMember
from app.mdo.models import Decision, Meeting, Participant
from app.mdo.models.meeting import READ_AFTER
from app.mdo.queries.hidden import decision_to_read, meeting_to_read, places_of
from app.paging import Page, how_many, one_page
from app.plans.models import Gezinsplan, Goal, PlanVersion
from app.words import day_short

LONGEST = timedelta(minutes=480)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list; whose it is stands there only for who sees the casus."""

    meeting: Meeting
    sees_case: bool
    begun: bool
    where: str


def visible_to(actor: Actor) -> Select[Meeting]:
    """The meetings that this person may know of; how much of each is for its relations to say."""
    mine = cases.visible_to(actor).with_only_columns(Case.id)
    seen = or_(Meeting.case_id.in_(mine), _asked(actor))
    return select(Meeting).where(seen, meeting_to_read(actor))


def _asked(actor: Actor) -> ColumnElement[bool]:
    asked = select(Participant.meeting_id).where(
        Participant.user_id == actor.id, Participant.removed_at.is_(None)
    )
    readable = Meeting.starts_at >= clock.now() - READ_AFTER - LONGEST
    return and_(Meeting.id.in_(asked), readable)


def get_meeting(public_id: str, actor: Actor) -> Meeting:
    """One of them with who is asked; raises Missing for any other."""
    return _one(visible_to(actor), public_id)


def get_meeting_of_case(public_id: str, actor: Actor) -> Meeting:
    """The same, with its gezin, for who sees the casus: the pages where something is done."""
    mine = cases.visible_to(actor).with_only_columns(Case.id)
    family = joinedload(Meeting.case, innerjoin=True).joinedload(Case.family, innerjoin=True)
    people = selectinload(Family.members).joinedload(FamilyMember.person, innerjoin=True)
    query = select(Meeting).where(Meeting.case_id.in_(mine), meeting_to_read(actor))
    return _one(query.options(family.options(people, selectinload(Family.network))), public_id)


def _one(query: Select[Meeting], public_id: str) -> Meeting:
    case = joinedload(Meeting.case, innerjoin=True)
    people = selectinload(Meeting.participants)
    found = session().scalar(
        query.where(Meeting.public_id == public_id).options(
            case.joinedload(Case.family, innerjoin=True),
            case.joinedload(Case.municipality, innerjoin=True),
            case.joinedload(Case.regisseur, innerjoin=True),
            joinedload(Meeting.office),
            joinedload(Meeting.planned_by, innerjoin=True),
            people.joinedload(Participant.person),
            people.joinedload(Participant.network_person),
            people.joinedload(Participant.user).selectinload(UserAccount.grants),
        )
    )
    if found is None:
        raise Missing(public_id)
    return found


def my_meetings(actor: Actor, page: int = 1) -> Page[MeetingRow]:
    """To come, and to write down by who leads the casus; the oldest first."""
    today = datetime.combine(clock.today(), time(0), tzinfo=clock.AMSTERDAM)
    query = (
        visible_to(actor)
        .join(Meeting.case)
        .where(
            Meeting.cancelled_at.is_(None),
            Meeting.held_on.is_(None),
            Case.closed_on.is_(None),
            or_(Meeting.starts_at >= today, Case.id.in_(cases.led_by(actor))),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    # Of one casus its readers are there already; of many they are asked at once.
    case = contains_eager(Meeting.case)
    beside = selectinload(Case.readers), selectinload(Case.perspectiefregie)
    return _page(query.options(case.options(*beside)), actor, page)


def meetings_of(case: Case, actor: Actor, page: int = 1) -> Page[MeetingRow]:
    """All meetings of a casus that was opened already, the last one first."""
    query = select(Meeting).join(Meeting.case).where(Meeting.case_id == case.id)
    query = query.where(meeting_to_read(actor))
    return _page(query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()), actor, page)


def _page(query: Select[Meeting], actor: Actor, page: int) -> Page[MeetingRow]:
    total = how_many(query)
    case = contains_eager(Meeting.case).joinedload(Case.family, innerjoin=True)
    found = query.options(case, joinedload(Meeting.office))
    meetings = session().scalars(one_page(found, page)).all()
    mine = cases.visible_to(actor).where(Case.id.in_({m.case_id for m in meetings}))
    seen = set(session().scalars(mine.with_only_columns(Case.id)))
    now = clock.now()
    where = places_of(meetings, actor)
    rows = [MeetingRow(m, m.case_id in seen, m.starts_at <= now, where[m.id]) for m in meetings]
    return Page(rows, page, total)


def in_short(case: Case, actor: Actor, most: int = 3) -> list[Meeting]:
    """The meetings that are still to come or to be written down, and the last that were held."""
    query = (
        select(Meeting)
        .where(Meeting.case_id == case.id, Meeting.cancelled_at.is_(None))
        .where(meeting_to_read(actor))
        .options(joinedload(Meeting.office))
        .order_by(Meeting.held_on.is_not(None), Meeting.starts_at.desc(), Meeting.id)
        .limit(most + 2)
    )
    return list(session().scalars(query))


def open_ends(case: Case) -> list[OpenEnd]:
    """What is still open before a casus is closed: meetings to come, and to be written down."""
    query = select(Meeting).where(
        Meeting.case_id == case.id, Meeting.cancelled_at.is_(None), Meeting.held_on.is_(None)
    )
    return [_open_end(meeting) for meeting in session().scalars(query.order_by(Meeting.starts_at))]


def _open_end(meeting: Meeting) -> OpenEnd:
    to_come = meeting.starts_at > clock.now()
    day = day_short(meeting.day, clock.today())
    what = "moet nog komen" if to_come else "is nog niet vastgelegd"
    where = "mdo.cancel" if to_come else "mdo.record"
    return OpenEnd(f"Het overleg van {day} {what}.", where, (("meeting_id", meeting.public_id),))


def decisions_of(meeting: Meeting, actor: Actor) -> list[Decision]:
    """What was decided, in the order of deciding."""
    query = select(Decision).where(Decision.meeting_id == meeting.id, decision_to_read(actor))
    return list(session().scalars(query.order_by(Decision.id)))


def goals_to_choose(case: Case) -> list[Goal]:
    """The goals that a decision can be put at: those of the newest version, in their order."""
    newest = (
        select(PlanVersion.id)
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .where(Gezinsplan.family_id == case.family_id)
        .order_by(PlanVersion.nr.desc())
        .limit(1)
    )
    query = select(Goal).where(
        Goal.version_id == newest.scalar_subquery(), ~Goal.dropped, Goal.family_words.is_not(None)
    )
    return list(session().scalars(query.order_by(Goal.nr)))


def goal_numbers(case: Case, lines: Sequence[str]) -> dict[str, int]:
    """Of these lines the number that their goal has in the newest version that holds it."""
    query = (
        select(Goal.line, Goal.nr)
        .join(Goal.version)
        .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
        .where(Gezinsplan.family_id == case.family_id, Goal.line.in_(lines))
        .order_by(PlanVersion.nr)
    )
    return {line: nr for line, nr in session().execute(query)}


@dataclass(frozen=True)
class Post:
    """How the mail about a meeting stands."""

    people: int
    waits_until: datetime | None


def post_of(meeting: Meeting) -> Post:
    """To how many people the last round went or goes, and until when it can be held back."""
    asked = {p.public_id for p in meeting.participants if p.address and p.removed_at is None}
    mails = [m for m in outbox.about(sorted(asked)) if m.dropped_at is None]
    waiting = [m.not_before for m in mails if m.waits and not m.may_have_left]
    later = [moment for moment in waiting if moment > clock.real_now()]
    return Post(len({m.about_id for m in mails}), max(later, default=None))
