"""How complex a casus is: saying it, and what was said before."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import operations, queries
from app.cases.forms.complexity import ComplexityForm
from app.cases.models import Case
from app.cases.routes.cases import bp


@bp.route("/casussen/<case_id>/complexiteit", methods=["GET", "POST"])
def complexity(case_id: str) -> ResponseReturnValue:
    """For who leads the casus; the team page counts it and names no casus."""
    case = queries.get_case(case_id, web.me())
    record, page = f"case:{case_id}", request.path
    form = web.open_form(ComplexityForm, record=record, page=page, case=case_id)
    if request.method != "POST":
        return _page(case, form)
    return web.submit(
        form,
        act=lambda: operations.record_complexity(case, by=web.me(), level=form.level.data or ""),
        done=lambda _: url_for("cases.show", case_id=case_id),
        again=lambda: _page(case, form),
        notice="De complexiteit is vastgelegd.",
    )


def _page(case: Case, form: ComplexityForm) -> Response:
    return web.page(
        "cases/complexity.html",
        of=case,
        action=Action.RECORD_COMPLEXITY,
        case=case,
        form=form,
        said=queries.said_of(case),
    )
