"""A meeting about a gezin, with the gezin or with the reason why not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, guards
from app.access import Actor, Relation
from app.accounts.models import Office, UserAccount
from app.cases.models import Case
from app.db import Base, Id, Public, Versioned, Words
from app.families.models import NetworkPerson, Person

READ_AFTER = timedelta(days=14)


class MeetingKind(StrEnum):
    MDO = "mdo"


class Meeting(Public, Versioned, Base):
    """Planned, moved, called off or held. `sequence` goes up when its entry changes."""

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        CheckConstraint("question <> ''", name="question"),
        CheckConstraint("family_invited OR family_absent_reason <> ''", name="family"),
        CheckConstraint("held_on IS NULL OR cancelled_at IS NULL", name="one_end"),
        CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_reason = '')", name="cancelled_with_reason"
        ),
        Index("ix_meetings_case_id_starts_at", "case_id", "starts_at"),
    )

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(20), default=MeetingKind.MDO.value)
    question: Mapped[str] = mapped_column(Words(2000))
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    office_id: Mapped[int | None] = mapped_column(Id, ForeignKey("offices.id"))
    place: Mapped[str] = mapped_column(Words(200), default="")
    link: Mapped[str] = mapped_column(Words(400), default="")
    family_invited: Mapped[bool] = mapped_column(Boolean)
    family_absent_reason: Mapped[str] = mapped_column(Words(1000), default="")
    sequence: Mapped[int] = mapped_column(default=0)
    planned_by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    planned_at: Mapped[datetime]
    held_on: Mapped[date | None]
    summary: Mapped[str] = mapped_column(Words(10000), default="")
    recorded_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    cancelled_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str] = mapped_column(Words(1000), default="")

    case: Mapped[Case] = relationship()
    office: Mapped[Office | None] = relationship()
    planned_by: Mapped[UserAccount] = relationship(foreign_keys=[planned_by_id])
    recorded_by: Mapped[UserAccount | None] = relationship(foreign_keys=[recorded_by_id])
    participants: Mapped[list[Participant]] = relationship(
        back_populates="meeting", order_by="Participant.id"
    )

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The day of a meeting as the people who come read it."""
        return clock.local(self.starts_at).date()

    def in_case(self) -> str | None:
        return self.case.public_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """Who was invited reads the invitation until two weeks after, nothing else of the casus."""
        found = self.case.relations_of(actor)
        over = clock.now() > self.ends_at + READ_AFTER
        invited = any(p.user_id == actor.id and p.removed_at is None for p in self.participants)
        return found | {Relation.INVITED} if invited and not over else found


class Participant(Public, Base):
    """Somebody who is asked; `email` is where the last mail went, `address` where one goes."""

    __tablename__ = "meeting_participants"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) + "
            "(CASE WHEN name = '' THEN 0 ELSE 1 END) = 1",
            name="one_person",
        ),
        Index("ix_meeting_participants_meeting_id", "meeting_id"),
        Index(
            "uq_meeting_participants_user",
            "meeting_id",
            "user_id",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
        Index("ix_meeting_participants_user_id", "user_id"),
    )

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meetings.id"))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    network_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("network_persons.id"))
    user_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    name: Mapped[str] = mapped_column(Words(120), default="")
    what: Mapped[str] = mapped_column(Words(120), default="")
    email: Mapped[str] = mapped_column(Words(200), default="")
    invited_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    was_there: Mapped[bool | None] = mapped_column(Boolean)

    meeting: Mapped[Meeting] = relationship(back_populates="participants")
    person: Mapped[Person | None] = relationship()
    network_person: Mapped[NetworkPerson | None] = relationship()
    user: Mapped[UserAccount | None] = relationship()

    @property
    def who(self) -> str:
        """The name by which they are known at the table."""
        if self.person is not None:
            return self.person.given_name
        if self.network_person is not None:
            return self.network_person.name
        return self.user.name if self.user else self.name

    @property
    def address(self) -> str:
        """Where mail goes to now: of an account its own address, while it is for something."""
        if self.user is None:
            return self.email
        return self.user.email if self.user.roles_today else ""

    def in_case(self) -> str | None:
        return self.meeting.in_case()


guards.keep(Meeting.__table__, unique=("public_id",))
guards.fixed(Meeting.__table__, "public_id", "case_id", "kind")
guards.refuse_when(
    Meeting.__table__,
    "called_off_for_good",
    "UPDATE",
    "OLD.cancelled_at IS NOT NULL",
    "meetings: een afgezegd overleg verandert niet",
)
guards.refuse_when(
    Meeting.__table__,
    "sequence_goes_up",
    "UPDATE",
    "NEW.sequence < OLD.sequence",
    "meetings: het nummer van een afspraak gaat alleen omhoog",
)
guards.keep(Participant.__table__, unique=("public_id",))
guards.fixed(
    Participant.__table__,
    *("public_id", "meeting_id", "person_id", "network_person_id", "user_id"),
)
guards.refuse_when(
    Participant.__table__,
    "once",
    "INSERT",
    "NEW.user_id IS NOT NULL AND EXISTS (SELECT 1 FROM meeting_participants o WHERE "
    "o.meeting_id = NEW.meeting_id AND o.user_id = NEW.user_id AND o.removed_at IS NULL)",
    "meeting_participants: deze collega is al uitgenodigd",
)
