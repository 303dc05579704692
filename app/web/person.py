"""The person behind this request."""

from __future__ import annotations

from typing import cast

from flask_login import UserMixin, current_user

from app.access import Actor


class SignedIn(UserMixin):
    """What Flask-Login keeps: the actor, and the session's token as its id; never a role."""

    def __init__(self, actor: Actor, token: str) -> None:
        self.actor = actor
        self.token = token

    def get_id(self) -> str:
        return self.token


def me() -> Actor:
    """The person acting; only on pages that need somebody signed in."""
    return cast(SignedIn, current_user).actor


def my_token() -> str:
    """The token of this browser's session."""
    return cast(SignedIn, current_user).token


def me_or_none() -> Actor | None:
    """The person acting, if somebody is signed in."""
    return me() if current_user and current_user.is_authenticated else None
