"""The first step of signing in: an address and a password."""

from __future__ import annotations

from app.accounts import passwords, queries
from app.accounts.models import UserAccount
from app.accounts.operations import throttle
from app.accounts.operations.sessions import note
from app.db import session, turn


def check_password(email: str, password: str, *, source: str, fast: bool) -> UserAccount | None:
    """Whose address and password these are; None when they are nobody's. Raises TooMany.

    The hash is worked out while no transaction is open: it takes long on purpose. An address that
    nobody has takes as long as one that somebody has.
    """
    turn(write=True)
    attempt = throttle.count("wachtwoord", email.strip().lower(), source)
    turn(write=False)
    account = queries.by_email(email)
    kept = account.password_hash if account and not queries.is_blocked(account) else ""
    turn(write=False)
    right = passwords.matches(kept, password, fast=fast)
    renewed = passwords.renewed(kept, password, fast=fast) if right else ""
    turn(write=True)
    account = queries.by_email(email)
    if not right or account is None or account.password_hash != kept:
        note(account, "aanmelden mislukt", None)
        session().commit()
        return None
    if renewed:
        account.password_hash = renewed
    attempt.succeeded()
    session().commit()
    return account
