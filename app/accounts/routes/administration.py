"""Accounts of the own municipality: finding, making, letting in again, blocking."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, Role
from app.accounts import managed, operations
from app.accounts.forms import (
    AccountForm,
    BlockForm,
    FindAccountForm,
    NewAccountForm,
    NewLinkForm,
)
from app.accounts.models import Municipality, Team, UserAccount
from app.accounts.operations.accounts import led_words
from app.accounts.routes.blueprint import bp
from app.web.pages import end_write, log_search


@bp.route("/beheer", methods=["GET", "POST"])
def accounts() -> ResponseReturnValue:
    """Everybody who may sign in; a name that is looked for is in no address."""
    place, form = managed.place_for(web.me(), Action.READ_ACCOUNTS), FindAccountForm(request.form)
    if request.method != "POST":
        return _list(place, form, managed.accounts(web.me(), web.page_asked()))
    end_write()
    if not form.validate():
        return _list(place, form, managed.accounts(web.me()), status=422)
    found = managed.accounts(web.me(), text=form.q.data or "")
    shown = _list(place, form, found, looked_for=True)
    log_search(
        managed.fingerprint(form.q.data or ""), [row.account.public_id for row in found.rows]
    )
    return shown


def _list(
    place: Municipality,
    form: FindAccountForm,
    found: managed.Page,
    looked_for: bool = False,
    status: int = 200,
) -> Response:
    return web.page(
        "accounts/accounts.html",
        of=place,
        action=Action.READ_ACCOUNTS,
        form=form,
        found=found,
        looked_for=looked_for,
        status=status,
    )


@bp.route("/beheer/nieuw", methods=["GET", "POST"])
def new_account() -> ResponseReturnValue:
    """Somebody new: the link goes by mail."""
    place, teams = managed.place_for(web.me(), Action.MANAGE_ACCOUNTS), managed.teams_in(web.me())
    form = web.open_form(NewAccountForm, record="account:nieuw", page=request.path)
    form.team.choices = team_choices(teams)
    shown = partial(
        web.page, "accounts/new.html", of=place, action=Action.MANAGE_ACCOUNTS, form=form
    )
    if request.method != "POST":
        return shown()
    return web.submit(
        form,
        act=lambda: _open(place, form, teams),
        done=lambda made: url_for("accounts.managed_account", account_id=made),
        again=shown,
        notice="Het account is gemaakt. De uitnodiging gaat per mail.",
    )


def team_choices(teams: list[Team]) -> list[tuple[str, str]]:
    return [("", "Geen team"), *((team.public_id, team.name) for team in teams)]


def team_of(public_id: str | None, teams: list[Team]) -> Team | None:
    return next((team for team in teams if team.public_id == public_id), None)


def _open(place: Municipality, form: NewAccountForm, teams: list[Team]) -> UserAccount:
    return operations.open_account(
        place,
        by=web.me(),
        name=form.name.data or "",
        email=form.email.data or "",
        title=form.title.data or "",
        role=Role(form.role.data),
        team=team_of(form.team.data, teams),
    )


@bp.get("/beheer/<account_id>")
def managed_account(account_id: str) -> ResponseReturnValue:
    """One account: its roles, and what can be done with it."""
    account = managed.get_account(account_id, web.me())
    return web.page(
        "accounts/managed.html",
        of=account,
        action=Action.READ_ACCOUNTS,
        account=account,
        own=account.id == web.me().id,
        grants=managed.lasting(account),
        role_words=managed.role_words,
        blocked=managed.is_blocked(account),
        signed_in_at=managed.signed_in_last(account),
        signed_in=managed.is_signed_in(account),
    )


@bp.route("/beheer/<account_id>/wijzigen", methods=["GET", "POST"])
def change_account(account_id: str) -> ResponseReturnValue:
    """Another name, function, address or telephone number."""
    account = managed.get_account(account_id, web.me())
    stored = {key: getattr(account, key) for key in ("name", "title", "email", "phone")}
    form = web.open_form(
        AccountForm,
        record=f"account:{account_id}",
        page=request.path,
        version=account.row_version,
        values=stored,
    )
    shown = partial(about, account, "accounts/change.html", form=form)
    if request.method != "POST":
        return shown()
    return web.submit(
        form,
        act=lambda: _change(account, form),
        done=lambda _: url_for("accounts.managed_account", account_id=account_id),
        again=shown,
        stored=lambda: {key: getattr(account, key) for key in stored},
        notice="Het account is gewijzigd. Wie het heeft, krijgt een mail.",
    )


def _change(account: UserAccount, form: AccountForm) -> UserAccount:
    return operations.change_account(
        account,
        by=web.me(),
        name=form.name.data or "",
        email=form.email.data or "",
        title=form.title.data or "",
        phone=form.phone.data or "",
        version=form.read_version,
    )


@bp.route("/beheer/<account_id>/link", methods=["GET", "POST"])
def send_link(account_id: str) -> ResponseReturnValue:
    """A new link to choose a password with."""
    account = managed.get_account(account_id, web.me())
    form = web.open_form(NewLinkForm, record=f"account:{account_id}", page=request.path)
    shown = partial(about, account, "accounts/new_link.html", form=form)
    if request.method != "POST":
        return shown()
    return web.submit(
        form,
        act=lambda: operations.send_link(account, by=web.me()),
        done=lambda _: url_for("accounts.managed_account", account_id=account_id),
        again=shown,
        notice="De nieuwe link gaat per mail. Eerdere links werken niet meer.",
    )


@bp.route("/beheer/<account_id>/blokkeren", methods=["GET", "POST"])
def block_account(account_id: str) -> ResponseReturnValue:
    """Nobody comes in any more with this account."""
    account = managed.get_account(account_id, web.me())
    form = web.open_form(BlockForm, record=f"account:{account_id}", page=request.path)
    shown = partial(about, account, "accounts/block.html", form=form, leads=leads(account))
    if request.method != "POST":
        return shown()
    return web.submit(
        form,
        act=lambda: operations.block_account(account, by=web.me(), accepted=form.accepted.data),
        done=lambda _: url_for("accounts.managed_account", account_id=account_id),
        again=shown,
        notice="Het account is geblokkeerd. Wie nog ingelogd was, is dat niet meer.",
    )


def about(account: UserAccount, template: str, **shown: Any) -> Response:
    """A page on which something is done with this account."""
    return web.page(template, of=account, action=Action.MANAGE_ACCOUNTS, account=account, **shown)


def leads(account: UserAccount) -> str:
    """'heeft nog de regie over 3 casussen'; nothing for who leads none."""
    count = managed.led_cases(account)
    return led_words(count) if count else ""


@bp.post("/beheer/<account_id>/blokkade-opheffen")
def unblock_account(account_id: str) -> ResponseReturnValue:
    """Let somebody in again."""
    account = managed.get_account(account_id, web.me())
    operations.unblock_account(account, by=web.me())
    flash("De blokkade is opgeheven.", "klaar")
    return web.redirect_to(url_for("accounts.managed_account", account_id=account_id))


@bp.post("/beheer/<account_id>/uitloggen")
def sign_out_account(account_id: str) -> ResponseReturnValue:
    """Sign somebody out everywhere."""
    account = managed.get_account(account_id, web.me())
    operations.sign_out_account(account, by=web.me())
    flash("Dit account is overal uitgelogd.", "klaar")
    return web.redirect_to(url_for("accounts.managed_account", account_id=account_id))
