"""The rows behind signed-in browsers: opened, used and ended. Only the browser has the token."""

from __future__ import annotations

import secrets

from sqlalchemy import select, update

from app import audit, clock
from app.access import Actor
from app.accounts import queries
from app.accounts.models import UserAccount, UserSession
from app.audit import Kind
from app.db import session


def open_session(account: UserAccount, *, second_factor: bool, instead_of: str = "") -> str:
    """Let this browser in: gives its new token, and ends the session that it had."""
    now, token = clock.real_now(), secrets.token_urlsafe(32)
    _end(UserSession.token_hash == queries.token_hash(instead_of))
    session().add(
        UserSession(
            token_hash=queries.token_hash(token),
            account_id=account.id,
            made_at=now,
            seen_at=now,
            second_factor_at=now if second_factor else None,
        )
    )
    note(account, "aangemeld", queries.actor_of(account))
    session().commit()
    return token


def touch(token: str) -> None:
    """This session is being used; the frame commits."""
    session().execute(
        update(UserSession)
        .where(UserSession.token_hash == queries.token_hash(token), UserSession.ended_at.is_(None))
        .values(seen_at=clock.real_now())
    )


def end_session(token: str) -> None:
    """Sign out: the row ends; whoever has the token has nothing."""
    of_token = UserSession.token_hash == queries.token_hash(token)
    found = session().scalar(select(UserSession).where(of_token, UserSession.ended_at.is_(None)))
    if found is not None:
        _end(of_token)
        note(found.account, "afgemeld", queries.actor_of(found.account))
        session().commit()


def end_all(account: UserAccount, *, but: str = "") -> None:
    """End every session of an account, except that of one token."""
    _end(UserSession.account_id == account.id, UserSession.token_hash != queries.token_hash(but))


def note(account: UserAccount | None, action: str, actor: Actor | None) -> None:
    """A line about signing in or out, or about somebody who could not."""
    line = audit.Line(
        Kind.SIGN_IN,
        action,
        object_kind=UserAccount.__tablename__,
        object_id=account.public_id if account else "",
    )
    audit.append(line, actor)


def _end(*which: object) -> None:
    rows = update(UserSession).where(UserSession.ended_at.is_(None), *which)  # type: ignore[arg-type]
    session().execute(rows.values(ended_at=clock.real_now()))
