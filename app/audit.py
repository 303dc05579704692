"""The record of every act, every look and every refusal: append-only and chained.

A line holds ids and field names, never content. Each line's code is made from the line and the
code before it, with a key outside the database; `flask audit verify` follows the chain, and an
anchor written elsewhere shows when the end of it was cut off.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, String, Text, column, select, table
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, guards, sealing
from app.access import Actor
from app.db import Base, Id, session, touched_fields, turn
from app.words import clock_time

FRAME_TABLES = ("drafts.", "form_posts.", "audit_")


class Kind(StrEnum):
    ACT = "handeling"
    VIEW = "inzage"
    REFUSAL = "geweigerd"
    SEARCH = "zoeken"
    SIGN_IN = "aanmelden"
    DRAFT = "concept"


class AuditEvent(Base):
    """One line of the log."""

    __tablename__ = "audit_events"
    __table_args__ = (
        Index("ix_audit_events_case_id_at", "case_id", "at"),
        Index("ix_audit_events_object_id_at", "object_id", "at"),
        Index("ix_audit_events_actor_id_at", "actor_id", "at"),
    )

    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(80))
    actor_id: Mapped[int | None] = mapped_column(Id)
    roles: Mapped[str] = mapped_column(String(200), default="")
    organisation_id: Mapped[int | None] = mapped_column(Id)
    rule: Mapped[str] = mapped_column(String(80), default="")
    object_kind: Mapped[str] = mapped_column(String(40), default="")
    object_id: Mapped[str] = mapped_column(String(200), default="")
    case_id: Mapped[str | None] = mapped_column(String(22))
    fields: Mapped[str] = mapped_column(Text, default="[]")
    access_point: Mapped[str] = mapped_column(String(80), default="")
    source: Mapped[str] = mapped_column(String(64), default="")
    mac: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The end of the chain: one row, held by whoever writes the next line."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    nr: Mapped[int] = mapped_column(Id)
    mac: Mapped[str] = mapped_column(String(64))


guards.append_only(AuditEvent.__table__)
guards.refuse_when(
    AuditEvent.__table__,
    "in_order",
    "INSERT",
    "NEW.id <> COALESCE((SELECT MAX(o.id) FROM audit_events o), 0) + 1",
    "audit_events: een regel sluit aan op de vorige",
)
guards.refuse_when(AuditHead.__table__, "no_delete", "DELETE", "TRUE", "audit_head blijft")


@dataclass(frozen=True)
class Origin:
    """Where a line comes from: the page or command, and the machine."""

    access_point: str = ""
    source: str = ""


NOWHERE = Origin()

origin: ContextVar[Origin] = ContextVar("audit_origin", default=NOWHERE)


@dataclass(frozen=True)
class Line:
    """What a line says; who, when and where come from the frame."""

    kind: Kind
    action: str
    object_kind: str = ""
    object_id: str = ""
    case_id: str | None = None
    rule: str = ""
    fields: Iterable[str] = ()


def line_about(thing: object, kind: Kind, action: str, *, rule: str = "") -> Line:
    """A line about a row of ours (or about an actor, who has a public id as well)."""
    in_case = thing.in_case() if hasattr(thing, "in_case") else None
    return Line(
        kind=kind,
        action=action,
        object_kind=str(getattr(thing, "__tablename__", "user_accounts")),
        object_id=str(getattr(thing, "public_id", getattr(thing, "id", ""))),
        case_id=in_case,
        rule=rule,
    )


def append(line: Line, actor: Actor | None, *, changed: bool = False) -> None:
    """Write one line in the open unit: the last thing before it commits.

    `changed` adds the names of all columns that this unit changed.
    """
    unit = session()
    unit.flush()
    touched = touched_fields(unit) if changed else ()
    fields = sorted({*line.fields, *(f for f in touched if not f.startswith(FRAME_TABLES))})
    held = select(AuditHead).with_for_update().execution_options(populate_existing=True)
    head = unit.execute(held).scalar_one()
    event = AuditEvent(
        id=head.nr + 1,
        at=clock.real_now(),
        kind=line.kind.value,
        action=line.action,
        actor_id=actor.id if actor else None,
        roles=",".join(sorted(actor.roles)) if actor else "",
        organisation_id=actor.organisation_id if actor else None,
        rule=line.rule,
        object_kind=line.object_kind,
        object_id=line.object_id,
        case_id=line.case_id,
        fields=json.dumps(fields),
        access_point=origin.get().access_point,
        source=origin.get().source,
    )
    event.mac = _mac(head.mac, event)
    unit.add(event)
    head.nr, head.mac = event.id, event.mac
    unit.flush()


def append_alone(line: Line, actor: Actor | None) -> None:
    """Write one line in a short transaction of its own, after ending what was open."""
    turn(write=True)
    append(line, actor)
    session().commit()
    turn(write=False)


def _mac(before: str, event: AuditEvent) -> str:
    said = [
        event.id, event.at.isoformat(), event.kind, event.action, event.actor_id, event.roles,
        event.organisation_id, event.rule, event.object_kind, event.object_id, event.case_id,
        event.fields, event.access_point, event.source,
    ]  # fmt: skip
    text = before + json.dumps(said, separators=(",", ":"))
    return hmac.new(sealing.ring().audit, text.encode(), hashlib.sha256).hexdigest()


def verify() -> Iterator[str]:
    """Follow the whole chain; yields one sentence for each thing that is wrong."""
    before, expected = "", 1
    lines = session().scalars(select(AuditEvent).order_by(AuditEvent.id)).yield_per(1000)
    for event in lines:
        if event.id != expected:
            yield f"Regel {expected} ontbreekt."
        if not hmac.compare_digest(event.mac, _mac(before, event)):
            yield f"Regel {event.id} is veranderd."
        before, expected = event.mac, event.id + 1
    head = session().execute(select(AuditHead)).scalar_one_or_none()
    if head is None:
        yield "Het einde van het logboek staat nergens meer."
    elif (head.nr, head.mac) != (expected - 1, before):
        yield f"Het einde van het logboek klopt niet: regel {head.nr} hoort de laatste te zijn."


def anchor() -> dict[str, object]:
    """The end of the chain, to be kept outside the database."""
    head = session().execute(select(AuditHead)).scalar_one()
    return {"nr": head.nr, "mac": head.mac, "at": clock.real_now().isoformat()}


def check_anchor(kept: dict[str, object]) -> Iterator[str]:
    """Whether the line of an earlier anchor still stands as it was."""
    event = session().get(AuditEvent, int(str(kept["nr"]))) if kept["nr"] else None
    if kept["nr"] and (event is None or event.mac != kept["mac"]):
        yield f"Regel {kept['nr']} is niet meer zoals op {kept['at']} werd vastgelegd."


@dataclass(frozen=True)
class Change:
    """Who changed a thing last, and when (local time of day)."""

    actor_id: int | None
    name: str
    time: str


def last_change(thing: Base) -> Change | None:
    """The last act on this thing, for the page that shows two writers both texts."""
    accounts = table("user_accounts", column("id"), column("name"))
    query = (
        select(AuditEvent.actor_id, accounts.c.name, AuditEvent.at)
        .join(accounts, accounts.c.id == AuditEvent.actor_id)
        .where(
            AuditEvent.object_id == str(getattr(thing, "public_id", "")),
            AuditEvent.kind == Kind.ACT.value,
        )
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )
    row = session().execute(query).first()
    if row is None:
        return None
    return Change(row.actor_id, row.name, clock_time(clock.local(row.at)))
