"""Ik ken dit gezin: one tick, by whoever reads the casus, of themselves."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import operations, queries
from app.cases.forms.known import KnownForm
from app.cases.routes.cases import bp


@bp.route("/casussen/<case_id>/ik-ken-dit-gezin", methods=["GET", "POST"])
def known(case_id: str) -> ResponseReturnValue:
    """Say it, or take it back."""
    case = queries.get_case(case_id, web.me())
    form = web.open_form(
        KnownForm,
        record=f"case:{case_id}",
        page=request.path,
        case=case.public_id,
        values={"knows": queries.declared_by(case, web.me()) is not None},
    )

    def again() -> Response:
        return web.page(
            "cases/known.html", of=case, action=Action.DECLARE_KNOWN, case=case, form=form
        )

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: operations.declare_known(case, by=web.me(), knows=form.knows.data),
        done=lambda _: url_for("cases.collaborators", case_id=case_id),
        again=again,
        notice="Dat is opgeslagen.",
    )
