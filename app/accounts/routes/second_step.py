"""The second step: a code of the telephone; the first time with the secret that makes it."""

from __future__ import annotations

import pyotp
from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.accounts import operations
from app.accounts.forms import CodeForm
from app.accounts.models import UserAccount
from app.accounts.routes import entrance
from app.accounts.routes.blueprint import bp
from app.operation import RuleBroken
from app.web.pages import end_write

WRONG = "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code en vul die in."
TOO_LATE = "Het duurde te lang. Log opnieuw in."


@bp.route("/inloggen/tweede-stap", methods=["GET", "POST"])
def second_step() -> ResponseReturnValue:
    account, form = entrance.half_way(), CodeForm()
    if account is None:
        flash(TOO_LATE, "let-op")
        return redirect(url_for("accounts.sign_in", next=entrance.next_page()), code=303)
    if request.method != "POST":
        return _shown(account, form)
    return entrance.judged(
        form, lambda code: _shown(account, form, code), lambda: _second_step(account, form)
    )


def _second_step(account: UserAccount, form: CodeForm) -> Response:
    code = form.code.data or ""
    if account.totp_confirmed_at is None:
        return _first_time(account, code)
    if not operations.check_code(account, code, source=entrance.source()):
        raise RuleBroken(WRONG, field="code")
    entrance.admit(account, second_factor=True)
    return web.redirect_to(entrance.next_page())


def _first_time(account: UserAccount, code: str) -> Response:
    codes = operations.confirm_totp(account, code, source=entrance.source())
    if not codes:
        raise RuleBroken(WRONG, field="code")
    entrance.admit(account, second_factor=True)
    end_write()
    return web.page("accounts/recovery_codes.html", codes=codes, next_page=entrance.next_page())


def _shown(account: UserAccount, form: CodeForm, status: int = 200) -> Response:
    end_write()
    secret = "" if account.totp_confirmed_at else account.totp_secret
    return web.page(
        "accounts/second_step.html",
        status=status,
        form=form,
        secret=[secret[i : i + 4] for i in range(0, len(secret), 4)],
        link=_link(account, secret) if secret else "",
        next_page=entrance.next_page(),
    )


def _link(account: UserAccount, secret: str) -> str:
    """What an app on the same telephone opens with."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Eén Plan")
