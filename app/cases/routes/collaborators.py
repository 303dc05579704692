"""Wie ziet dit: who may see this casus, and naming a maatje or a waarnemer."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts import queries as accounts
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.forms import MaatjeForm, WaarnemerForm
from app.cases.models import Case
from app.cases.routes.cases import bp
from app.cases.routes.regie import offered


@bp.get("/casussen/<case_id>/wie-ziet-dit")
def collaborators(case_id: str) -> ResponseReturnValue:
    """Who sees something of this casus: as what, which part, since when, until when and why."""
    case = queries.get_case(case_id, web.me())
    found = queries.who_sees(case, web.me())
    maatje = queries.maatje_of(queries.readers_among(case))
    shown: dict[str, Any] = {"case": case, "found": found, "maatje": maatje}
    shown["knows"] = queries.who_know(case, web.me())
    return web.page("cases/collaborators.html", of=case, action=Action.READ_CASE, **shown)


@bp.get("/casussen/<case_id>/meedenkers")
def collaborators_before(case_id: str) -> ResponseReturnValue:
    """The address that stood in mails of before."""
    case = queries.get_case(case_id, web.me())
    return web.redirect_to(url_for("cases.collaborators", case_id=case.public_id))


@bp.route("/casussen/<case_id>/wie-ziet-dit/maatje", methods=["GET", "POST"])
def name_maatje(case_id: str) -> ResponseReturnValue:
    """A second pair of eyes; naming another ends the first."""
    case = queries.get_case(case_id, web.me())
    form = web.open_form(
        MaatjeForm, record=f"case:{case_id}", page=request.path, case=case.public_id
    )
    found = _offer(form, queries.pairs(case, web.me()))
    return _named(
        case,
        form,
        Action.NAME_MAATJE,
        lambda: operations.name_maatje(
            case,
            by=web.me(),
            who=accounts.one_of(found, form.who.data),
            reason=form.reason.data,
        ),
        "cases/name_maatje.html",
    )


@bp.route("/casussen/<case_id>/wie-ziet-dit/waarnemer", methods=["GET", "POST"])
def name_waarnemer(case_id: str) -> ResponseReturnValue:
    """Somebody stands in for the regisseur from a day to a day."""
    case = queries.get_case(case_id, web.me())
    form = web.open_form(
        WaarnemerForm,
        record=f"case:{case_id}",
        page=request.path,
        case=case.public_id,
        values={"from_on": clock.today()},
    )
    found = _offer(form, queries.stand_ins(case, web.me()))
    return _named(
        case,
        form,
        Action.NAME_WAARNEMER,
        lambda: operations.name_waarnemer(
            case,
            by=web.me(),
            who=accounts.one_of(found, form.who.data),
            from_on=form.from_on.data,
            until_on=form.until_on.data,
            reason=form.reason.data,
        ),
        "cases/name_waarnemer.html",
    )


def _offer(form: MaatjeForm | WaarnemerForm, found: list[UserAccount]) -> list[UserAccount]:
    form.who.choices = [("", "Kies een collega"), *map(offered, found)]
    return found


def _named(case: Case, form: Any, action: Action, act: Any, template: str) -> Response:
    def again() -> Response:
        maatje = queries.maatje_of(queries.collaborators_of(case))
        shown: dict[str, Any] = {"case": case, "form": form, "maatje": maatje}
        return web.page(template, of=case, action=action, **shown)

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=act,
        done=lambda _: url_for("cases.collaborators", case_id=case.public_id),
        again=again,
        notice="Dat is vastgelegd. Uw collega ziet de casus zolang het duurt.",
    )
