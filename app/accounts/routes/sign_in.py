"""Signing in with an address and a password, and signing out."""

from __future__ import annotations

from flask import g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from app import web
from app.accounts import operations, queries
from app.accounts.demo_password import DEMO_PASSWORD
from app.accounts.forms import SignInForm
from app.accounts.routes import entrance
from app.accounts.routes.blueprint import bp
from app.operation import RuleBroken
from app.web.pages import end_write
from app.web.requests import ask_again

WRONG = "E-mailadres of wachtwoord klopt niet."


@bp.route("/inloggen", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if request.method == "POST":
        return entrance.judged(form, lambda code: _shown(form, code), lambda: _first_step(form))
    if current_user.is_authenticated:
        return redirect(entrance.next_page(), code=303)
    return _shown(form)


@bp.post("/uitloggen")
def sign_out() -> ResponseReturnValue:
    """Also when the session has ended already: what is left in the browser goes."""
    if g.get("csrf_failed") and current_user.is_authenticated:
        return ask_again(url_for("pages.start"))
    if not g.get("csrf_failed"):
        operations.end_session(cookie.get("_user_id", ""))
    return signed_out()


def signed_out() -> Response:
    """To the sign-in page, with nothing left behind in this browser."""
    cookie.clear()
    response = web.redirect_to(url_for("accounts.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _first_step(form: SignInForm) -> Response:
    account = operations.check_password(
        form.email.data or "",
        form.password.data or "",
        source=entrance.source(),
        fast=entrance.settings().fast_hashing,
    )
    if account is None:
        raise RuleBroken(WRONG)
    where = entrance.next_page()
    if not entrance.asks_second_factor():
        entrance.admit(account, second_factor=False)
        return web.redirect_to(where)
    operations.offer_totp(account)
    entrance.go_half_way(account)
    return web.redirect_to(url_for("accounts.second_step", next=where))


def _shown(form: SignInForm, status: int = 200) -> Response:
    end_write()
    demo = queries.mark() == "demo"
    return web.page(
        "accounts/sign_in.html",
        status=status,
        form=form,
        next_page=entrance.next_page(),
        demo_password=DEMO_PASSWORD if demo else "",
        demo_accounts=queries.demo_accounts() if demo else [],
    )
