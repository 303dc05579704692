"""The one-time link of somebody who is let in: choosing a password."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.accounts import operations, passwords, queries
from app.accounts.forms import ChoosePasswordForm
from app.accounts.models import UserAccount
from app.accounts.routes import entrance
from app.accounts.routes.blueprint import bp
from app.db import Missing, turn
from app.operation import RuleBroken
from app.web.pages import end_write


@bp.route("/welkom/<token>", methods=["GET", "POST"])
def choose_password(token: str) -> ResponseReturnValue:
    """Opening the link shows the form; only sending it uses the link up."""
    account, form = queries.invited(token), ChoosePasswordForm()
    if account is None:
        return web.page("accounts/link_over.html", status=404)
    if request.method != "POST":
        return _shown(account, form)
    return entrance.judged(
        form, lambda code: _shown(account, form, code), lambda: _chosen(token, account, form)
    )


def _chosen(token: str, account: UserAccount, form: ChoosePasswordForm) -> Response:
    chosen = form.new.data or ""
    objection = passwords.objection(chosen, name=account.name, email=account.email)
    if objection:
        raise RuleBroken(objection, field="new")
    # Nothing is open while the hash is worked out: it takes long on purpose.
    turn(write=False)
    hashed = passwords.hash_of(chosen, fast=entrance.settings().fast_hashing)
    turn(write=True)
    try:
        operations.choose_password(token, hashed)
    except Missing:
        end_write()
        return web.page("accounts/link_over.html", status=404)
    flash("Uw wachtwoord is gekozen. Log nu in.", "klaar")
    return web.redirect_to(url_for("accounts.sign_in"))


def _shown(account: UserAccount, form: ChoosePasswordForm, status: int = 200) -> Response:
    end_write()
    return web.page("accounts/choose_password.html", status=status, form=form, account=account)
