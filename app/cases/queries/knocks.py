"""Is this gezin known here? What was answered, how often it was asked, and who is to call."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Action, Actor
from app.audit import AuditEvent, Kind
from app.cases.models import Case, Knock, Signal
from app.cases.queries.collaborators import led_by
from app.db import Missing, session
from app.families.models import FamilyMember, Person


@dataclass(frozen=True)
class Known:
    """The regisseur of a gezin that is known: name and telephone, nothing more."""

    knock_id: str
    name: str
    phone: str
    mine: bool


@dataclass(frozen=True)
class Answer:
    """What a worker was told about a signal: no `known` means that the gezin is not known here."""

    known: tuple[Known, ...]


def answer_for(signal: Signal, actor: Actor) -> Answer | None:
    """What this person was last told; None when it is to be asked (again) first."""
    told = [knock for knock in _newest(signal, actor) if knock.shown]
    shielded = shielded_families({k.case.family_id for k in told if k.case})
    if not _asked_since_change(signal, actor) or any(not _stands(k, shielded) for k in told):
        return None
    return Answer(tuple(_known(knock.case, knock, actor) for knock in told if knock.case))


def _newest(signal: Signal, actor: Actor) -> list[Knock]:
    """The rows of the last time that this person asked about this signal."""
    query = (
        select(Knock)
        .where(Knock.signal_id == signal.id, Knock.asked_by_id == actor.id)
        .options(joinedload(Knock.case).joinedload(Case.regisseur))
        .order_by(Knock.id.desc())
    )
    found = list(session().scalars(query))
    return [knock for knock in found if knock.asked_at == found[0].asked_at][::-1]


def _asked_since_change(signal: Signal, actor: Actor) -> bool:
    """Whether this person asked after the name and the birth date were last changed."""
    renamed = or_(
        AuditEvent.fields.contains('"signals.name"'),
        AuditEvent.fields.contains('"signals.birth_date"'),
    )
    asked = and_(
        AuditEvent.action == Action.CHECK_KNOWN_FAMILY.value, AuditEvent.actor_id == actor.id
    )
    query = select(AuditEvent.action).where(
        AuditEvent.object_id == signal.public_id,
        AuditEvent.kind == Kind.ACT.value,
        or_(asked, and_(AuditEvent.action == Action.CHANGE_SIGNAL.value, renamed)),
    )
    last = session().scalar(query.order_by(AuditEvent.id.desc()).limit(1))
    return last == Action.CHECK_KNOWN_FAMILY.value


def told_today(signal: Signal, actor: Actor) -> set[tuple[int | None, bool]] | None:
    """Which casussen were found for this person today, and whether that was told; not for a screen.

    None when it was not asked today, or not since the name or the birth date changed.
    """
    rows = _newest(signal, actor)
    today = rows and clock.local(rows[0].asked_at).date() == clock.today()
    if not today or not _asked_since_change(signal, actor):
        return None
    return {(row.case_id, row.shown) for row in rows}


def _stands(knock: Knock, shielded: Collection[int]) -> bool:
    """A mark 'shielded' counts from the moment it is set, also for what was told before it."""
    case = knock.case
    return case is not None and case.closed_on is None and case.family_id not in shielded


def _known(case: Case, knock: Knock, actor: Actor) -> Known:
    leads = case.regisseur
    return Known(knock.public_id, leads.name, leads.phone, leads.id == actor.id)


def shielded_families(family_ids: Collection[int]) -> set[int]:
    """Which of these gezinnen have, or had, somebody who is shielded."""
    query = (
        select(FamilyMember.family_id)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(FamilyMember.family_id.in_(family_ids), Person.shielded_since.is_not(None))
    )
    return set(session().scalars(query))


def checks_today(actor: Actor) -> int:
    """How often this person asked today; several rows of one time count once."""
    midnight = datetime.combine(clock.today(), time(), clock.AMSTERDAM).astimezone(UTC)
    asked = select(Knock.signal_id, Knock.asked_at).where(
        Knock.asked_by_id == actor.id, Knock.asked_at >= midnight
    )
    return session().scalar(select(func.count()).select_from(asked.distinct().subquery())) or 0


def get_told(signal: Signal, knock_id: str, actor: Actor) -> Knock:
    """The row of a regisseur whose name this person was told; raises Missing for any other."""
    answer = answer_for(signal, actor)
    if answer is None or knock_id not in {known.knock_id for known in answer.known}:
        raise Missing(knock_id)
    return session().scalars(select(Knock).where(Knock.public_id == knock_id)).one()


def get_knock(knock_id: str, actor: Actor) -> Knock:
    """A question about a gezin whose casus I lead; raises Missing for any other."""
    query = (
        select(Knock)
        .join(Case, Case.id == Knock.case_id)
        .where(Knock.public_id == knock_id, Case.id.in_(led_by(actor)))
        .options(
            joinedload(Knock.asked_by, innerjoin=True),
            joinedload(Knock.case).joinedload(Case.family),
        )
    )
    found = session().scalar(query)
    if found is None:
        raise Missing(knock_id)
    return found
