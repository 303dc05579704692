"""Zoeken: a name, among one's own casussen and the signals of one's team."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.reports.forms import SearchForm
from app.reports.queries.search import Found, fingerprint, search
from app.reports.routes.blueprint import bp
from app.web.pages import end_write, log_search


@bp.route("/zoeken", methods=["GET", "POST"], endpoint="search")
def find() -> ResponseReturnValue:
    """What was typed is in no address; the search itself leaves a line."""
    form = SearchForm(request.form)
    if request.method != "POST":
        return _show(form, None)
    end_write()
    if not form.validate():
        return _show(form, None, status=422)
    found = search(form.q.data, web.me())
    shown = _show(form, found)
    log_search(fingerprint(form.q.data), found.ids)
    return shown


def _show(form: SearchForm, found: Found | None, status: int = 200) -> Response:
    return web.page("reports/search.html", form=form, found=found, status=status)
