"""Giving access to a casus in two steps (as what, then who), and letting it end sooner."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.forms.access import GiveAccessForm, SharePartForm, ShortenForm
from app.cases.models import Case, CaseReader
from app.cases.routes.cases import bp
from app.db import Missing


@bp.get("/casussen/<case_id>/wie-ziet-dit/toegang")
def give_access(case_id: str) -> ResponseReturnValue:
    """The first step: as what."""
    case = queries.get_case(case_id, web.me())
    shown: dict[str, Any] = {"case": case, "kinds": queries.GIVEN}
    return web.page("cases/give_access.html", of=case, action=Action.GIVE_ACCESS, **shown)


@bp.route("/casussen/<case_id>/wie-ziet-dit/toegang/<capacity>", methods=["GET", "POST"])
def give_access_as(case_id: str, capacity: str) -> ResponseReturnValue:
    """The second step: who, from when to when, why, and what is shared."""
    case = queries.get_case(case_id, web.me())
    if capacity not in queries.GIVEN:
        raise Missing(capacity)
    people = {one.public_id: one for one in queries.candidates(case, capacity)}
    form = _form(case, capacity, people)
    if request.method != "POST":
        return _page(case, capacity, form)
    return web.submit(
        form,
        act=lambda: _give(case, capacity, form, people),
        done=lambda _: url_for("cases.collaborators", case_id=case_id),
        again=lambda: _page(case, capacity, form),
        notice="De toegang is vastgelegd. Er gaat een mail zonder namen uit: er staat iets klaar.",
    )


def _form(case: Case, capacity: str, people: dict[str, UserAccount]) -> GiveAccessForm:
    form = web.open_form(
        SharePartForm if queries.GIVEN[capacity].shared else GiveAccessForm,
        record=f"case:{case.public_id}:{capacity}",
        page=request.path,
        case=case.public_id,
        values={"from_on": clock.today()},
    )
    form.who.choices = [("", "Maak een keuze"), *((key, _of(one)) for key, one in people.items())]
    return form


def _of(account: UserAccount) -> str:
    """A name, with where they work."""
    teams = [grant.team.name for grant in account.grants if grant.team is not None]
    place = [account.organisation.name] if account.organisation else teams[:1]
    return ", ".join([account.name, *place])


def _page(case: Case, capacity: str, form: GiveAccessForm) -> Response:
    shown: dict[str, Any] = {
        "case": case,
        "capacity": capacity,
        "form": form,
        "kind": queries.GIVEN[capacity],
    }
    return web.page("cases/give_access_as.html", of=case, action=Action.GIVE_ACCESS, **shown)


def _give(
    case: Case, capacity: str, form: GiveAccessForm, people: dict[str, UserAccount]
) -> CaseReader:
    parts = form.parts.data if isinstance(form, SharePartForm) else ()
    return operations.give_access(
        case,
        by=web.me(),
        capacity=capacity,
        who=people[form.who.data],
        from_on=form.from_on.data,
        until_on=form.until_on.data,
        reason=form.reason.data,
        parts=parts or (),
    )


@bp.route("/casussen/<case_id>/meelezers/<reader_id>/inkorten", methods=["GET", "POST"])
def shorten_access(case_id: str, reader_id: str) -> ResponseReturnValue:
    """An earlier last day than was agreed."""
    reader = queries.get_reader(case_id, reader_id, web.me())
    form = web.open_form(ShortenForm, record=f"reader:{reader_id}", page=request.path, case=case_id)

    def again() -> Response:
        shown: dict[str, Any] = {"case": reader.case, "reader": reader, "form": form}
        return web.page("cases/shorten_access.html", of=reader, action=Action.END_READING, **shown)

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: operations.shorten_access(reader, by=web.me(), until_on=form.until_on.data),
        done=lambda _: url_for("cases.collaborators", case_id=case_id),
        again=again,
        notice="De nieuwe laatste dag is vastgelegd.",
    )
