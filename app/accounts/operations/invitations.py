"""The one-time link with which somebody chooses a password."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import select, update

from app import audit, clock
from app.accounts import queries
from app.accounts.models import AccountInvitation, UserAccount
from app.accounts.operations.sessions import end_all
from app.audit import Kind
from app.db import Missing, session

VALID = timedelta(days=7)


def new_link(account: UserAccount) -> str:
    """A fresh token for this account; earlier ones no longer work."""
    now, token = clock.real_now(), secrets.token_urlsafe(32)
    spend_links(account)
    session().add(
        AccountInvitation(
            account_id=account.id, token_hash=queries.token_hash(token), until=now + VALID
        )
    )
    return token


def choose_password(token: str, password_hash: str) -> UserAccount:
    """Take the password that was chosen with this link; raises Missing when it works no longer."""
    query = select(AccountInvitation).where(
        AccountInvitation.token_hash == queries.token_hash(token)
    )
    invitation = session().scalar(query.with_for_update())
    account = queries.invited(token)
    if invitation is None or account is None:
        raise Missing("invitation")
    account.password_hash = password_hash
    spend_links(account)
    end_all(account)
    line = audit.line_about(account, Kind.ACT, "wachtwoord gekozen")
    audit.append(line, queries.actor_of(account), changed=True)
    session().commit()
    return account


def spend_links(account: UserAccount) -> None:
    """Links that were sent before work no longer; for use inside an operation."""
    open_ones = update(AccountInvitation).where(
        AccountInvitation.account_id == account.id, AccountInvitation.used_at.is_(None)
    )
    session().execute(open_ones.values(used_at=clock.real_now()))
