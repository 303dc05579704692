"""One's own account: what is known, the browsers that are signed in, the password."""

from __future__ import annotations

from functools import partial

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue

from app import web
from app.accounts import operations, queries
from app.accounts.forms import ChangePasswordForm, PhoneForm
from app.accounts.models import UserAccount
from app.accounts.operations import NewPassword
from app.accounts.routes import entrance
from app.accounts.routes.blueprint import bp
from app.accounts.routes.sign_in import signed_out
from app.web.person import my_token


@bp.get("/account")
def show() -> ResponseReturnValue:
    me, limits = web.me(), entrance.settings()
    return web.page(
        "accounts/account.html",
        account=queries.own_account(me),
        sessions=queries.open_sessions(
            me, idle_minutes=limits.idle_minutes, absolute_hours=limits.absolute_hours
        ),
        this_one=queries.token_hash(my_token()),
        codes_left=queries.recovery_codes_left(me),
    )


@bp.route("/account/telefoon", methods=["GET", "POST"])
def change_phone() -> ResponseReturnValue:
    account = queries.own_account(web.me())
    form = _phone_form(account)
    shown = partial(web.page, "accounts/change_phone.html", form=form)
    if request.method != "POST":
        return shown()
    return web.submit(
        form,
        act=lambda: _save_phone(account, form),
        done=_to_account,
        again=shown,
        stored=lambda: {"phone": account.phone},
        notice="Uw telefoonnummer is opgeslagen.",
    )


@bp.route("/account/wachtwoord", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    form = web.open_form(ChangePasswordForm, record="account", page=request.path)
    shown = partial(web.page, "accounts/change_password.html", form=form)
    if request.method != "POST":
        return shown()
    account = queries.own_account(web.me())
    wish = _wish(account, form)
    return web.submit(
        form,
        act=lambda: operations.change_password(account, by=web.me(), wish=wish, keep=my_token()),
        done=_to_account,
        again=shown,
        notice="Uw wachtwoord is veranderd. In andere browsers bent u uitgelogd.",
    )


@bp.post("/account/sneltoetsen/<any(aan, uit):position>")
def switch_shortcuts(position: str) -> ResponseReturnValue:
    account = queries.own_account(web.me())
    operations.switch_shortcuts(account, by=web.me(), on=position == "aan")
    flash(f"De sneltoetsen staan {position}.", "klaar")
    return web.redirect_to(url_for("accounts.show"))


@bp.post("/account/overal-uitloggen")
def sign_out_everywhere() -> ResponseReturnValue:
    operations.sign_out_everywhere(queries.own_account(web.me()), by=web.me())
    return signed_out()


def _to_account(_result_id: str) -> str:
    return url_for("accounts.show")


def _phone_form(account: UserAccount) -> PhoneForm:
    return web.open_form(
        PhoneForm,
        record="account",
        page=request.path,
        version=account.row_version,
        values={"phone": account.phone},
    )


def _save_phone(account: UserAccount, form: PhoneForm) -> UserAccount:
    phone = form.phone.data or ""
    return operations.change_phone(account, by=web.me(), phone=phone, version=form.read_version)


def _wish(account: UserAccount, form: ChangePasswordForm) -> NewPassword | None:
    """The new password, worked out before anything is held; None when there is nothing to ask."""
    if getattr(g, "form_refused", "") or not form.validate():
        return None
    return operations.work_out(
        account,
        old=form.old.data or "",
        new=form.new.data or "",
        source=entrance.source(),
        fast=entrance.settings().fast_hashing,
    )
