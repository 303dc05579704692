"""Taking over the regie of a casus of the team that nobody can lead any more."""

from __future__ import annotations

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import operations, queries
from app.cases.forms import TakeOverForm
from app.cases.models import Regie
from app.cases.routes.cases import bp
from app.web.forms import FRAME_FIELDS
from app.web.pages import end_write


@bp.errorhandler(queries.Taken)
def taken(error: queries.Taken) -> Response:
    """A colleague was first: one sentence, and what was typed, so that it is not lost."""
    end_write()
    g.forced_status = 409
    typed = [text for name, text in request.form.items() if name not in FRAME_FIELDS and text]
    return web.page("cases/taken_over.html", sentence=error.message, typed=typed)


@bp.route("/casussen/<case_id>/overnemen", methods=["GET", "POST"])
def take_over(case_id: str) -> ResponseReturnValue:
    """Nothing of the gezin is shown before the regie is theirs."""
    form = web.open_form(TakeOverForm, record=f"overname:{case_id}", page=request.path)

    def left() -> Regie:
        offered = request.method == "POST" and not g.get("form_refused")
        return queries.get_left(case_id, web.me(), offered=offered)

    if request.method != "POST":
        return _page(left(), form)
    return web.submit(
        form,
        act=lambda: operations.take_over_regie(left(), by=web.me(), reason=form.reason.data or ""),
        done=lambda _: url_for("cases.show", case_id=case_id),
        again=lambda: _page(left(), form),
        notice="U hebt nu de regie.",
    )


def _page(regie: Regie, form: TakeOverForm) -> Response:
    return web.page(
        "cases/take_over.html",
        of=regie,
        action=Action.TAKE_OVER_REGIE,
        regie=regie,
        terms=queries.terms_left(regie.case),
        form=form,
    )
