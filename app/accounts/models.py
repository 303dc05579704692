"""Organisations and the people who work there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, cast

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, guards
from app.access import CARE_ROLES, WORKS_CASES, Actor, Relation, Role
from app.db import Base, Id, Public, Versioned, Words
from app.sealing import Sealed
from app.workdays import HolidayRule

_FOR_A_MUNICIPALITY = {
    Role.MONITOR: Relation.MONITOR,
    Role.ADMINISTRATOR: Relation.ADMINISTRATOR,
    Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER,
}
GI = "gi"
# Whose account these are is for the regisseur; that one is there says that a gezin is known.
FAMILY_ROLES = frozenset({Role.OUDER, Role.JEUGDIGE})


class Region(Base):
    """Municipalities that buy help together."""

    __tablename__ = "regions"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(Words(80))


class Municipality(Base):
    """A municipality and what it has decided for itself."""

    __tablename__ = "municipalities"
    __table_args__ = (
        CheckConstraint("evaluation_interval_months IN (3, 6)", name="evaluation_interval"),
        CheckConstraint("liberation_day IN ('lustrum', 'always', 'never')", name="liberation_day"),
    )

    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(Words(80))
    region_id: Mapped[int | None] = mapped_column(Id, ForeignKey("regions.id"))
    worker_title: Mapped[str] = mapped_column(Words(60), default="gezinscoach")
    evaluation_interval_months: Mapped[int] = mapped_column(default=3)
    liberation_day: Mapped[str] = mapped_column(String(10), default="lustrum")
    good_friday: Mapped[bool] = mapped_column(default=False)
    draft_days: Mapped[int] = mapped_column(default=30)
    known_checks_a_day: Mapped[int] = mapped_column(default=20)
    # A count below this is hidden; a percentage is about at least so many (access.md rule 5).
    figures_below: Mapped[int] = mapped_column(
        Integer,
        CheckConstraint("figures_below >= 3", name="figures_below"),
        default=5,
        server_default="5",
    )
    figures_percent_from: Mapped[int] = mapped_column(
        Integer,
        CheckConstraint("figures_percent_from >= 10", name="figures_percent_from"),
        default=10,
        server_default="10",
    )

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """What somebody is to the whole of the municipality that they work for; never content."""
        if actor.municipality_id != self.id:
            return frozenset()
        found = {relation for role, relation in _FOR_A_MUNICIPALITY.items() if actor.has(role)}
        return frozenset(found | ({Relation.CARE_WORKER} if CARE_ROLES & actor.roles else set()))

    @property
    def holiday_rule(self) -> HolidayRule:
        day = cast(Literal["lustrum", "always", "never"], self.liberation_day)
        return HolidayRule(liberation_day=day, good_friday=self.good_friday)


class Organisation(Public, Base):
    """Who employs people: a municipality, a provider, a practice, a GI."""

    __tablename__ = "organisations"

    name: Mapped[str] = mapped_column(Words(120))
    kind: Mapped[str] = mapped_column(String(30))
    phone: Mapped[str] = mapped_column(Words(30), default="", server_default="")
    municipality_id: Mapped[int | None] = mapped_column(Id, ForeignKey("municipalities.id"))

    desk_region: Mapped[DeskRegion | None] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """A crisis desk works for a region: its people are known by their organisation."""
        works = actor.organisation_id == self.id and actor.has(Role.CRISIS_DESK)
        return frozenset({Relation.CRISIS_DESK} if works else ())


class DeskRegion(Base):
    """For which region a crisis desk works; without it (or a municipality) it sees nothing."""

    __tablename__ = "desk_regions"

    organisation_id: Mapped[int] = mapped_column(Id, ForeignKey("organisations.id"), unique=True)
    region_id: Mapped[int] = mapped_column(Id, ForeignKey("regions.id"))

    region: Mapped[Region] = relationship()


class Office(Public, Base):
    """A building of the municipality: the only places that a calendar entry may name."""

    __tablename__ = "offices"

    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"), index=True)
    name: Mapped[str] = mapped_column(Words(120))
    address: Mapped[str] = mapped_column(Words(200))


class Team(Public, Base):
    """A buurtteam: signals that nobody has taken belong to all of it."""

    __tablename__ = "teams"

    name: Mapped[str] = mapped_column(Words(80))
    municipality_id: Mapped[int] = mapped_column(Id, ForeignKey("municipalities.id"), index=True)
    phone: Mapped[str] = mapped_column(Words(30), default="")

    municipality: Mapped[Municipality] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        works = {Relation.TEAM_WORKER} if self.id in actor.team_ids else set()
        return frozenset(works | ({Relation.TEAM_LEAD} if self.id in actor.led_team_ids else set()))


class UserAccount(Public, Versioned, Base):
    """Somebody who can sign in. Blocking ends every session at the next request."""

    __tablename__ = "user_accounts"

    email: Mapped[str] = mapped_column(Words(200), unique=True)
    name: Mapped[str] = mapped_column(Words(120))
    title: Mapped[str] = mapped_column(Words(80), default="")
    phone: Mapped[str] = mapped_column(Words(30), default="")
    municipality_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("municipalities.id"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(Id, ForeignKey("organisations.id"))
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    totp_secret_sealed: Mapped[bytes | None]
    totp_confirmed_at: Mapped[datetime | None]
    totp_last_step: Mapped[int] = mapped_column(Id, default=0)
    shortcuts: Mapped[bool] = mapped_column(default=True)
    blocked_on: Mapped[date | None]

    municipality: Mapped[Municipality | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    grants: Mapped[list[RoleGrant]] = relationship(
        back_populates="account", foreign_keys="RoleGrant.account_id"
    )

    totp_secret = Sealed()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        found = {Relation.SELF} if self.id == actor.id else set()
        near = self.municipality_id is not None and self.municipality_id == actor.municipality_id
        if actor.has(Role.ADMINISTRATOR) and near and not self.of_family:
            found.add(Relation.ADMINISTRATOR)
        return frozenset(found)

    @property
    def gi(self) -> str:
        """The GI that somebody works for, by name; empty for everybody else."""
        works = self.organisation is not None and self.organisation.kind == GI
        return self.organisation.name if works and self.organisation else ""

    @property
    def roles_today(self) -> frozenset[str]:
        """What somebody can sign in for today; nothing when the account is blocked."""
        today = clock.today()
        if self.blocked_on is not None and self.blocked_on <= today:
            return frozenset()
        return frozenset(grant.role for grant in self.grants if grant.lasts_on(today))

    @property
    def works_cases(self) -> bool:
        """Whether somebody has work with casussen today; without it none opens."""
        return bool(WORKS_CASES & self.roles_today)

    @property
    def of_family(self) -> bool:
        """Whether this is the account of a parent or a young person, and nothing else."""
        roles = {grant.role for grant in self.grants}
        return bool(roles) and roles <= FAMILY_ROLES


class RoleGrant(Base):
    """A role, from one day to another; for workers with the team it is worked in."""

    __tablename__ = "role_grants"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        Index("ix_role_grants_account_id", "account_id"),
        Index("ix_role_grants_team_id", "team_id"),
    )

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    role: Mapped[str] = mapped_column(String(30))
    team_id: Mapped[int | None] = mapped_column(Id, ForeignKey("teams.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    account: Mapped[UserAccount] = relationship(back_populates="grants", foreign_keys=[account_id])
    team: Mapped[Team | None] = relationship()

    def lasts_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or self.until_on >= day)


class RecoveryCode(Base):
    """A code for when the telephone is lost; only its hash is kept, and it works once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index("ix_recovery_codes_account_id", "account_id"),)

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class AccountInvitation(Base):
    """A link that works once, with which somebody chooses a password."""

    __tablename__ = "account_invitations"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]


class UserSession(Base):
    """A signed-in browser: the token is only with the browser, its hash is here."""

    __tablename__ = "user_sessions"
    __table_args__ = (Index("ix_user_sessions_account_id", "account_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    second_factor_at: Mapped[datetime | None]

    account: Mapped[UserAccount] = relationship()


class SignInAttempt(Base):
    """A failed sign-in, to slow down guessing; by keyed hashes of account and source."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_who_at", "who", "at"),)

    who: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Code(Base):
    """A value of a code list, with its label and where the list comes from."""

    __tablename__ = "codes"
    __table_args__ = (UniqueConstraint("list_name", "code"),)

    list_name: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(Words(200))
    position: Mapped[int]
    source: Mapped[str] = mapped_column(Words(200))


class DatabaseMark(Base):
    """What kind of database this is, when it is not one for real work: demo or test."""

    __tablename__ = "database_mark"
    __table_args__ = (CheckConstraint("kind IN ('demo', 'test')", name="kind"),)

    kind: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime]


guards.append_only(DatabaseMark.__table__)
guards.keep(UserAccount.__table__, unique=("public_id", "email"))
guards.fixed(UserAccount.__table__, "public_id")
