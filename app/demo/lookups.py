"""Finding the accounts and teams of the demo by the names that the stories use."""

from __future__ import annotations

from sqlalchemy import select

from app.access import Actor
from app.accounts.models import RoleGrant, Team, UserAccount
from app.accounts.queries import actor_of
from app.db import session


def account(login: str) -> UserAccount:
    """The account with this login."""
    query = select(UserAccount).where(UserAccount.email == f"{login}@demo.example")
    return session().scalars(query).one()


def actor(login: str) -> Actor:
    """That person, acting."""
    return actor_of(account(login))


def team(name: str) -> Team:
    """The team of this name."""
    return session().scalars(select(Team).where(Team.name == name)).one()


def worker_of(of: Team) -> Actor:
    """The worker of a team who takes its signals: the one who is in no story by name."""
    query = select(UserAccount).join(RoleGrant).where(RoleGrant.team_id == of.id)
    return actor_of(session().scalars(query.order_by(UserAccount.id.desc()).limit(1)).one())
