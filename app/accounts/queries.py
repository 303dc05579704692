"""Reading who works here: the person behind a session, colleagues, code lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access import WORKS_CASES, Actor, Role
from app.accounts.models import (
    AccountInvitation,
    Code,
    DatabaseMark,
    Municipality,
    RecoveryCode,
    RoleGrant,
    Team,
    UserAccount,
    UserSession,
)
from app.db import Missing, session

TOUCH_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class FoundSession:
    """A session as it stands now: live, ended by idling, or over."""

    actor: Actor
    live: bool
    idle: bool
    touch: bool


def token_hash(token: str) -> str:
    """What the database keeps of a random token of 256 bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_session(token: str, *, idle_minutes: int, absolute_hours: int) -> FoundSession | None:
    """The session of a token; None when it never was, was signed out, or its account is blocked."""
    query = (
        select(UserSession)
        .where(UserSession.token_hash == token_hash(token))
        .options(
            joinedload(UserSession.account).options(
                joinedload(UserAccount.municipality),
                joinedload(UserAccount.organisation),
                joinedload(UserAccount.grants).joinedload(RoleGrant.team),
            )
        )
    )
    found = session().scalars(query).unique().one_or_none()
    if found is None or found.ended_at is not None or is_blocked(found.account):
        return None
    now = clock.real_now()
    if now - found.made_at > timedelta(hours=absolute_hours):
        return None
    idle = now - found.seen_at > timedelta(minutes=idle_minutes)
    return FoundSession(
        actor=actor_of(found.account),
        live=not idle,
        idle=idle,
        touch=now - found.seen_at > TOUCH_AFTER,
    )


def is_blocked(account: UserAccount) -> bool:
    """Whether this account lets nobody in any more."""
    return account.blocked_on is not None and account.blocked_on <= clock.today()


def actor_of(account: UserAccount) -> Actor:
    """The person acting, with the roles that they have today."""
    today = clock.today()
    grants = [g for g in account.grants if g.lasts_on(today)]
    place = account.municipality
    return Actor(
        id=account.id,
        public_id=account.public_id,
        name=account.name,
        municipality_id=account.municipality_id,
        municipality_name=place.name if place else None,
        organisation_id=account.organisation_id,
        phone=account.phone,
        roles=frozenset(Role(g.role) for g in grants),
        team_ids=_teams_as(Role.GEZINSCOACH, grants),
        led_team_ids=_teams_as(Role.TEAM_LEAD, grants),
        frame_line=_frame_line(account, grants),
        shortcuts=account.shortcuts,
    )


def _teams_as(role: Role, grants: list[RoleGrant]) -> frozenset[int]:
    """The teams of somebody in a role; a team lead reads load and days, no signals (access.md)."""
    own = (g for g in grants if g.role == role.value)
    return frozenset(g.team_id for g in own if g.team_id is not None)


def _frame_line(account: UserAccount, grants: list[RoleGrant]) -> str:
    teams = [g.team.name for g in grants if g.team is not None]
    place = (
        f"team {teams[0]}" if teams else account.organisation.name if account.organisation else ""
    )
    return ", ".join(part for part in (account.name, f"{account.title} {place}".strip()) if part)


def by_email(email: str) -> UserAccount | None:
    """The account with this address."""
    return session().scalar(select(UserAccount).where(UserAccount.email == email.strip().lower()))


def by_public_id(public_id: str) -> UserAccount | None:
    """The account of somebody who is half-way in; no page about other people uses this."""
    return session().scalar(select(UserAccount).where(UserAccount.public_id == public_id))


def own_account(actor: Actor) -> UserAccount:
    """The account of the person acting."""
    return session().get_one(UserAccount, actor.id)


def open_sessions(actor: Actor, *, idle_minutes: int, absolute_hours: int) -> list[UserSession]:
    """The browsers in which this person is signed in, the last used first."""
    now = clock.real_now()
    query = select(UserSession).where(
        UserSession.account_id == actor.id,
        UserSession.ended_at.is_(None),
        UserSession.seen_at >= now - timedelta(minutes=idle_minutes),
        UserSession.made_at >= now - timedelta(hours=absolute_hours),
    )
    return list(session().scalars(query.order_by(UserSession.seen_at.desc(), UserSession.id)))


def invited(token: str) -> UserAccount | None:
    """Who may choose a password with this link now."""
    query = (
        select(UserAccount)
        .join(AccountInvitation, AccountInvitation.account_id == UserAccount.id)
        .where(
            AccountInvitation.token_hash == token_hash(token),
            AccountInvitation.used_at.is_(None),
            AccountInvitation.until > clock.real_now(),
        )
    )
    account = session().scalar(query)
    return None if account is None or is_blocked(account) else account


def recovery_codes_left(actor: Actor) -> int:
    """How many codes on paper still work."""
    query = select(func.count()).select_from(RecoveryCode)
    mine = RecoveryCode.account_id == actor.id
    return session().scalar(query.where(mine, RecoveryCode.used_at.is_(None))) or 0


def demo_accounts() -> list[UserAccount]:
    """Who can be tried out in a demo; a demo alone shows them."""
    query = select(UserAccount).where(UserAccount.blocked_on.is_(None)).order_by(UserAccount.id)
    return list(session().scalars(query.limit(20)))


def colleagues(actor: Actor) -> list[UserAccount]:
    """Workers of the same municipality who can lead a casus, by name, without the actor."""
    near = UserAccount.municipality_id == actor.municipality_id
    return _who_works((Role.GEZINSCOACH,), near, UserAccount.id != actor.id)


def workers_of(team_id: int) -> list[UserAccount]:
    """Who works in a team and can lead a casus, by name."""
    return _who_works((Role.GEZINSCOACH,), RoleGrant.team_id == team_id)


def gi_workers(*which: ColumnElement[bool]) -> list[UserAccount]:
    """Who works for a GI, of these, by name."""
    return _who_works((Role.GI_WORKER,), *which)


def privacy_officers(municipality_id: int) -> list[UserAccount]:
    """Who watches over privacy in a municipality, by name."""
    return _who_works((Role.PRIVACY_OFFICER,), UserAccount.municipality_id == municipality_id)


def leads_of(team_id: int) -> list[UserAccount]:
    """Who leads a team, by name; a team that manages itself has nobody."""
    return _who_works((Role.TEAM_LEAD,), RoleGrant.team_id == team_id)


def around(municipality_id: int) -> list[UserAccount]:
    """Who does not lead casussen and can be asked to a meeting: chairs, partners and advisers."""
    here = UserAccount.municipality_id == municipality_id
    near = or_(UserAccount.municipality_id.is_(None), here)
    return _who_works((Role.BEA_CHAIR, Role.PARTNER, Role.ADVISER), near)


def _who_works(roles: tuple[Role, ...], *which: ColumnElement[bool]) -> list[UserAccount]:
    """Who has one of these roles today and can sign in, by name."""
    today = clock.today()
    query = (
        select(UserAccount)
        .join(RoleGrant, RoleGrant.account_id == UserAccount.id)
        .where(
            *which,
            or_(UserAccount.blocked_on.is_(None), UserAccount.blocked_on > today),
            RoleGrant.role.in_([role.value for role in roles]),
            RoleGrant.from_on <= today,
            or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= today),
        )
        .options(
            joinedload(UserAccount.organisation),
            selectinload(UserAccount.grants).joinedload(RoleGrant.team),
        )
        .distinct()
        .order_by(UserAccount.name, UserAccount.id)
    )
    return list(session().scalars(query))


def works_cases() -> ColumnElement[bool]:
    """Of an account in a query what `UserAccount.works_cases` says of one."""
    today = clock.today()
    has_work = exists().where(
        RoleGrant.account_id == UserAccount.id,
        RoleGrant.role.in_([role.value for role in WORKS_CASES]),
        RoleGrant.from_on <= today,
        or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= today),
    )
    return and_(or_(UserAccount.blocked_on.is_(None), UserAccount.blocked_on > today), has_work)


def get_colleague(public_id: str, actor: Actor) -> UserAccount:
    """One of them; raises Missing for anybody else."""
    return one_of(colleagues(actor), public_id)


def one_of(accounts: Iterable[UserAccount], public_id: str) -> UserAccount:
    """The one of these that was chosen; raises Missing for anybody else."""
    for account in accounts:
        if account.public_id == public_id:
            return account
    raise Missing(public_id)


def teams_of(actor: Actor) -> list[Team]:
    """The teams that this person works in today."""
    query = select(Team).where(Team.id.in_(actor.team_ids)).order_by(Team.name)
    return list(session().scalars(query.options(joinedload(Team.municipality))))


def municipality_of(actor: Actor) -> Municipality:
    """The municipality whose settings count for this person."""
    found = session().get(Municipality, actor.municipality_id) if actor.municipality_id else None
    if found is None:
        raise Missing("municipality")
    return found


def choices(list_name: str) -> list[tuple[str, str]]:
    """A code list as pairs of code and words, in its own order."""
    query = select(Code.code, Code.label).where(Code.list_name == list_name)
    return [(row.code, row.label) for row in session().execute(query.order_by(Code.position))]


def mark() -> str | None:
    """What kind of database this is: demo, test, or None for one with real work."""
    return session().scalar(select(DatabaseMark.kind))
