"""What people change about their own account."""

from __future__ import annotations

from dataclasses import dataclass

from app import clock
from app.access import Action, Actor
from app.accounts import passwords
from app.accounts.models import UserAccount
from app.accounts.operations import throttle
from app.accounts.operations.sessions import end_all
from app.db import session, turn
from app.operation import RuleBroken, operation
from app.words import clock_time

WRONG = "Uw oude wachtwoord klopt niet. Typ het opnieuw."


@dataclass(frozen=True)
class NewPassword:
    """A wish for another password, worked out beforehand; `refused` says at which field why not."""

    was: str
    hash: str
    refused: RuleBroken | None = None


def work_out(account: UserAccount, *, old: str, new: str, source: str, fast: bool) -> NewPassword:
    """Compare the old password and hash the new one while no transaction is open.

    Guessing the old one is slowed down as it is at the door.
    """
    was, name, email = account.password_hash, account.name, account.email
    turn(write=True)
    try:
        attempt = throttle.count("wachtwoord", email, source)
    except throttle.TooMany as full:
        moment = clock_time(clock.local(full.until))
        sentence = f"U probeerde het te vaak. Probeer het opnieuw na {moment}."
        return NewPassword(was, "", RuleBroken(sentence))
    turn(write=False)
    right = passwords.matches(was, old, fast=fast)
    objection = passwords.objection(new, name=name, email=email)
    hashed = passwords.hash_of(new, fast=fast) if right and not objection else ""
    turn(write=True)
    if not right:
        return NewPassword(was, "", RuleBroken(WRONG, field="old"))
    attempt.succeeded()
    session().commit()
    return NewPassword(was, hashed, RuleBroken(objection, field="new") if objection else None)


@operation(Action.CHANGE_OWN_ACCOUNT)
def change_password(
    account: UserAccount, *, by: Actor, wish: NewPassword | None, keep: str
) -> UserAccount:
    """Choose another password; every other browser than that of the token `keep` is signed out."""
    if wish is None or account.password_hash != wish.was:
        raise RuleBroken(WRONG, field="old")
    if wish.refused:
        raise wish.refused
    account.password_hash = wish.hash
    end_all(account, but=keep)
    return account


@operation(Action.CHANGE_OWN_ACCOUNT)
def change_phone(account: UserAccount, *, by: Actor, phone: str) -> UserAccount:
    """The number under which families and colleagues find somebody."""
    account.phone = phone
    return account


@operation(Action.CHANGE_OWN_ACCOUNT)
def switch_shortcuts(account: UserAccount, *, by: Actor, on: bool) -> UserAccount:
    """Whether single keys do something."""
    account.shortcuts = on
    return account


@operation(Action.CHANGE_OWN_ACCOUNT)
def sign_out_everywhere(account: UserAccount, *, by: Actor) -> UserAccount:
    """Every browser, this one too."""
    end_all(account)
    return account
