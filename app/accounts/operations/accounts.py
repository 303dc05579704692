"""What an administrator does with the accounts of the own municipality, and not with their own."""

from __future__ import annotations

from datetime import date, timedelta

from app import clock
from app.access import Action, Actor, Role
from app.accounts import managed, queries
from app.accounts.changed import tell_changed
from app.accounts.models import Municipality, RoleGrant, Team, UserAccount
from app.accounts.operations.administration import IN_A_TEAM
from app.accounts.operations.invitations import new_link, spend_links
from app.accounts.operations.making import EMAIL, invite_by_mail, new_account, tell_of_change
from app.accounts.operations.sessions import end_all
from app.db import session
from app.operation import RuleBroken, operation
from app.words import count_words
from app.workdays import add_months

OWN = "Uw eigen account beheert een collega-beheerder."
TAKEN = "Dit adres is al van een ander account. Vraag om een ander e-mailadres."
AHEAD_MONTHS = 12
# Whoever has one of these can have the regie.
LEADING = frozenset({Role.GEZINSCOACH.value, Role.GI_WORKER.value})


@operation(Action.MANAGE_ACCOUNTS)
def open_account(
    place: Municipality,
    *,
    by: Actor,
    name: str,
    email: str,
    title: str,
    role: Role,
    team: Team | None = None,
) -> UserAccount:
    """A new account with one role from today; its link goes by mail."""
    _guard_role(role)
    _guard_team(place.id, role, team)
    _guard_address(email)
    account, token = new_account(
        email=email,
        name=name,
        title=title,
        role=role,
        municipality_id=place.id,
        team_id=team.id if team and role in IN_A_TEAM else None,
    )
    invite_by_mail(account, token)
    return account


@operation(Action.MANAGE_ACCOUNTS)
def change_account(
    account: UserAccount, *, by: Actor, name: str, email: str, title: str, phone: str
) -> UserAccount:
    """Another name, address, function or telephone number; the person is told by mail.

    With another address they sign in anew: every session ends, and so do links to choose a
    password, which went to the old one. An account of a gezin is not changed here: its name is
    that of the person, and whoever leads the casus lets them in.
    """
    _guard_not_own(account, by)
    old, new = account.email, email.strip().lower()
    if new != old:
        _guard_address(new)
    for field, value in (("name", name), ("title", title)):
        if not value.strip():
            raise RuleBroken("Dit kan niet leeg zijn.", field=field)
    wanted = (name.strip(), new, title.strip(), phone.strip())
    if wanted == (account.name, old, account.title, account.phone):
        return account
    account.name, account.email, account.title, account.phone = wanted
    tell_of_change(account, old)
    if new != old:
        end_all(account)
        _link_elsewhere(account)
        tell_changed(account)
    return account


def _link_elsewhere(account: UserAccount) -> None:
    """Links that went to the old address are spent; who has no password yet gets a new one."""
    if account.password_hash or queries.is_blocked(account):
        spend_links(account)
    else:
        invite_by_mail(account, new_link(account))


@operation(Action.MANAGE_ACCOUNTS)
def send_link(account: UserAccount, *, by: Actor) -> UserAccount:
    """A new link by mail, to choose a password with; earlier links work no longer."""
    _guard_not_own(account, by)
    if queries.is_blocked(account):
        raise RuleBroken("Dit account is geblokkeerd. Hef eerst de blokkade op.")
    invite_by_mail(account, new_link(account))
    return account


@operation(Action.MANAGE_ACCOUNTS)
def give_role(
    account: UserAccount, *, by: Actor, role: Role, team: Team | None, from_on: date
) -> UserAccount:
    """One more role, from a day on."""
    _guard_not_own(account, by)
    _guard_role(role)
    _guard_team(account.municipality_id, role, team)
    today = clock.today()
    if not today <= from_on <= add_months(today, AHEAD_MONTHS):
        raise RuleBroken("Kies vandaag of een dag in het komende jaar.", field="from_on")
    where = team.id if team is not None and role in IN_A_TEAM else None
    if any(g.role == role.value and g.team_id == where for g in managed.lasting(account)):
        raise RuleBroken(f"{account.name} heeft deze rol al.", field="role")
    account.grants.append(RoleGrant(role=role.value, team_id=where, from_on=from_on))
    return account


@operation(Action.MANAGE_ACCOUNTS)
def end_role(
    account: UserAccount, *, by: Actor, grant: RoleGrant, from_on: date, accepted: bool
) -> UserAccount:
    """From this day on somebody has this role no longer; one that never was in use goes."""
    _guard_not_own(account, by)
    today = clock.today()
    if not today <= from_on <= add_months(today, AHEAD_MONTHS):
        raise RuleBroken("Kies vandaag of een dag in het komende jaar.", field="from_on")
    if grant.role in LEADING:
        _guard_led(account, accepted)
    if from_on <= grant.from_on:
        account.grants.remove(grant)
        session().delete(grant)
    else:
        grant.until_on = from_on - timedelta(days=1)
    tell_changed(account)
    return account


@operation(Action.MANAGE_ACCOUNTS)
def block_account(account: UserAccount, *, by: Actor, accepted: bool) -> UserAccount:
    """Nobody comes in with it any more; who is in, is out at the next request."""
    _guard_not_own(account, by)
    _guard_led(account, accepted)
    if account.blocked_on is None or account.blocked_on > clock.today():
        account.blocked_on = clock.today()
    end_all(account)
    tell_changed(account)
    return account


@operation(Action.MANAGE_ACCOUNTS)
def unblock_account(account: UserAccount, *, by: Actor) -> UserAccount:
    """Whoever has the password and the second step comes in again."""
    _guard_not_own(account, by)
    account.blocked_on = None
    return account


@operation(Action.MANAGE_ACCOUNTS)
def sign_out_account(account: UserAccount, *, by: Actor) -> UserAccount:
    """Out of every browser; they can sign in again."""
    _guard_not_own(account, by)
    end_all(account)
    return account


def led_words(count: int) -> str:
    """'heeft nog de regie over 3 casussen'."""
    return f"heeft nog de regie over {count_words(count, 'casus', 'casussen')}"


def _guard_not_own(account: UserAccount, by: Actor) -> None:
    if account.id == by.id:
        raise RuleBroken(OWN)


def _guard_led(account: UserAccount, accepted: bool) -> None:
    """That casussen are left behind is done on purpose, and said."""
    led = managed.led_cases(account)
    if led and not accepted:
        raise RuleBroken(
            f"{account.name} {led_words(led)}. Laat de regie eerst overdragen, of vink aan dat u "
            "toch doorgaat.",
            field="accepted",
        )


def _guard_role(role: Role) -> None:
    if role not in managed.GIVEN_HERE:
        raise RuleBroken("Kies een rol uit de lijst.", field="role")


def _guard_team(municipality_id: int | None, role: Role, team: Team | None) -> None:
    if role in IN_A_TEAM and team is None:
        raise RuleBroken("Kies bij deze rol een team.", field="team")
    if team is not None and team.municipality_id != municipality_id:
        raise RuleBroken("Kies een team van uw eigen gemeente.", field="team")


def _guard_address(email: str) -> None:
    if not EMAIL.fullmatch(email.strip()):
        raise RuleBroken(
            "Dit is geen e-mailadres. Vul het in als naam@voorbeeld.nl.", field="email"
        )
    if queries.by_email(email) is not None:
        raise RuleBroken(TAKEN, field="email")
