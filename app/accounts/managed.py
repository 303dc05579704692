"""Accounts as the administrator of a municipality sees them: who may come in, and never why.

Accounts of parents and young people stand nowhere here: that there is one says that a gezin is
known, and whoever leads their casus looks after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, or_, select, table
from sqlalchemy.orm import selectinload

from app import clock
from app.access import Action, Actor, Role, may
from app.accounts.models import (
    FAMILY_ROLES,
    Municipality,
    RoleGrant,
    Team,
    UserAccount,
    UserSession,
)
from app.accounts.queries import is_blocked, municipality_of
from app.db import Missing, session
from app.paging import Page, how_many, one_page
from app.sealing import keyed_hash

SHORTEST = 2
# What an administrator gives out; who works elsewhere has an account with that organisation.
GIVEN_HERE: dict[Role, str] = {
    Role.GEZINSCOACH: "gezinscoach",
    Role.TEAM_LEAD: "teamleider",
    Role.PERSPECTIEFREGISSEUR: "perspectiefregisseur",
    Role.AANDACHTSFUNCTIONARIS: "aandachtsfunctionaris",
    Role.ADVISER: "adviseur",
    Role.MONITOR: "monitor",
    Role.ADMINISTRATOR: "beheerder",
    Role.PRIVACY_OFFICER: "privacyfunctionaris",
}
_cases = table("cases", column("regisseur_id"), column("closed_on"))


@dataclass(frozen=True)
class Row:
    """One account in the list."""

    account: UserAccount
    roles: Sequence[str]
    signed_in_at: datetime | None

    @property
    def blocked(self) -> bool:
        return is_blocked(self.account)


@dataclass(frozen=True)
class AccountPage(Page[Row]):
    """One page of accounts."""

    @property
    def ids(self) -> list[str]:
        """For the log: what was found, by id."""
        return [row.account.public_id for row in self.rows]


def place_for(actor: Actor, action: Action) -> Municipality:
    """The municipality for which this person does this; Missing for everybody else."""
    place = municipality_of(actor)
    if not may(actor, action, place):
        raise Missing("municipality")
    return place


def visible_to(actor: Actor) -> Select[UserAccount]:
    """The accounts of the own municipality, without those of a gezin."""
    family = [role.value for role in FAMILY_ROLES]
    of_family = select(RoleGrant.id).where(
        RoleGrant.account_id == UserAccount.id, RoleGrant.role.in_(family)
    )
    works = select(RoleGrant.id).where(
        RoleGrant.account_id == UserAccount.id, RoleGrant.role.not_in(family)
    )
    return select(UserAccount).where(
        UserAccount.municipality_id == actor.municipality_id,
        or_(~of_family.exists(), works.exists()),
    )


def accounts(actor: Actor, page: int = 1, text: str = "") -> AccountPage:
    """By name; with `text` those that have it in their name or address."""
    found = visible_to(actor)
    if text:
        found = found.where(_has(text))
    last = (
        select(func.max(UserSession.made_at))
        .where(UserSession.account_id == UserAccount.id)
        .scalar_subquery()
    )
    query = (
        found.add_columns(last.label("last"))
        .options(_with_roles())
        .order_by(UserAccount.name, UserAccount.id)
    )
    rows = [Row(a, roles_of(a), last) for a, last in session().execute(one_page(query, page))]
    return AccountPage(rows, page, how_many(found))


def everybody(actor: Actor) -> list[UserAccount]:
    """All of them by name, to choose one from."""
    return list(session().scalars(visible_to(actor).order_by(UserAccount.name, UserAccount.id)))


def _has(text: str) -> ColumnElement[bool]:
    name = UserAccount.name.icontains(text, autoescape=True)
    return or_(name, UserAccount.email.icontains(text, autoescape=True))


def _with_roles() -> Any:
    return selectinload(UserAccount.grants).joinedload(RoleGrant.team)


def get_account(public_id: str, actor: Actor) -> UserAccount:
    """One of them; raises Missing for any other."""
    query = visible_to(actor).where(UserAccount.public_id == public_id).options(_with_roles())
    found = session().scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise Missing(public_id)
    return found


def get_grant(account: UserAccount, number: int) -> RoleGrant:
    """A role that this account has or is to have; raises Missing for any other."""
    for grant in lasting(account):
        if grant.id == number:
            return grant
    raise Missing(str(number))


def lasting(account: UserAccount) -> list[RoleGrant]:
    """The roles of today and those that are still to begin, without those in a gezin."""
    today = clock.today()
    kept = [g for g in account.grants if g.role not in FAMILY_ROLES]
    runs = [g for g in kept if (g.until_on or date.max) >= today]
    return sorted(runs, key=lambda g: (g.from_on, g.id))


def roles_of(account: UserAccount) -> list[str]:
    """Each role in words, with its team and from when it is to begin."""
    return [role_words(grant) for grant in lasting(account)]


def role_words(grant: RoleGrant) -> str:
    """'gezinscoach in Dronten-Oost'."""
    name = GIVEN_HERE.get(Role(grant.role), grant.role)
    return f"{name} in {grant.team.name}" if grant.team is not None else name


def teams_in(actor: Actor) -> list[Team]:
    """The teams of the own municipality, by name."""
    query = select(Team).where(Team.municipality_id == actor.municipality_id)
    return list(session().scalars(query.order_by(Team.name, Team.id)))


def led_cases(account: UserAccount) -> int:
    """How many open casussen somebody leads; only the number."""
    leads = _cases.c.regisseur_id == account.id, _cases.c.closed_on.is_(None)
    return session().scalar(select(func.count()).select_from(_cases).where(*leads)) or 0


def signed_in_last(account: UserAccount) -> datetime | None:
    """When somebody came in for the last time."""
    mine = UserSession.account_id == account.id
    return session().scalar(select(func.max(UserSession.made_at)).where(mine))


def is_signed_in(account: UserAccount) -> bool:
    """Whether there is a session that was not ended."""
    mine = UserSession.account_id == account.id, UserSession.ended_at.is_(None)
    return session().scalar(select(UserSession.id).where(*mine).limit(1)) is not None


def fingerprint(text: str) -> str:
    """What the log keeps of what was looked for."""
    return keyed_hash("zoeken", text.casefold())
