"""The roles of an account: one more from a day on, and the end of one."""

from __future__ import annotations

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app import clock, web
from app.access import Role
from app.accounts import managed, operations
from app.accounts.forms import EndRoleForm, RoleForm
from app.accounts.models import Team, UserAccount
from app.accounts.operations.accounts import LEADING
from app.accounts.routes.administration import about, leads, team_choices, team_of
from app.accounts.routes.blueprint import bp


@bp.route("/beheer/<account_id>/rol", methods=["GET", "POST"])
def give_role(account_id: str) -> ResponseReturnValue:
    """One more role for somebody."""
    account, teams = managed.get_account(account_id, web.me()), managed.teams_in(web.me())
    form = _role_form(account, teams)
    shown = partial(about, account, "accounts/give_role.html", form=form)
    if request.method != "POST":
        return shown()
    return web.submit(
        form,
        act=lambda: _give(account, form, teams),
        done=lambda _: url_for("accounts.managed_account", account_id=account_id),
        again=shown,
        notice="De rol is gegeven.",
    )


def _role_form(account: UserAccount, teams: list[Team]) -> RoleForm:
    form = web.open_form(
        RoleForm,
        record=f"account:{account.public_id}",
        page=request.path,
        values={"from_on": clock.today()},
    )
    form.team.choices = team_choices(teams)
    return form


def _give(account: UserAccount, form: RoleForm, teams: list[Team]) -> UserAccount:
    return operations.give_role(
        account,
        by=web.me(),
        role=Role(form.role.data),
        team=team_of(form.team.data, teams),
        from_on=form.from_on.data or clock.today(),
    )


@bp.route("/beheer/<account_id>/rol/<int:grant_id>/stoppen", methods=["GET", "POST"])
def end_role(account_id: str, grant_id: int) -> ResponseReturnValue:
    """Somebody no longer has a role, from a day on."""
    account = managed.get_account(account_id, web.me())
    grant = managed.get_grant(account, grant_id)
    form = _end_form(account_id, grant_id)
    led = leads(account) if grant.role in LEADING else ""
    what = managed.role_words(grant)
    shown = partial(about, account, "accounts/end_role.html", form=form, what=what, leads=led)
    if request.method != "POST":
        return shown()
    return web.submit(
        form,
        act=lambda: operations.end_role(
            account,
            by=web.me(),
            grant=grant,
            from_on=form.from_on.data or clock.today(),
            accepted=form.accepted.data,
        ),
        done=lambda _: url_for("accounts.managed_account", account_id=account_id),
        again=shown,
        notice="De rol stopt.",
    )


def _end_form(account_id: str, grant_id: int) -> EndRoleForm:
    return web.open_form(
        EndRoleForm,
        record=f"account:{account_id}:{grant_id}",
        page=request.path,
        values={"from_on": clock.today()},
    )
