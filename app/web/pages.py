"""A page reads, ends its read, commits its audit line, and then sends its body.

A block that a page loads by itself carries a short-lived signed token of that view, and leaves no
line of its own; asked without it, it leaves one.
"""

from __future__ import annotations

from typing import Any, cast

from flask import current_app, g, make_response, redirect, render_template, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from app import audit
from app.access import Action, Related, Relation, granting, require
from app.audit import Kind
from app.db import Base, turn
from app.operation import AFTER_CLOSING, CLOSED
from app.paging import page_of
from app.web.person import me

VIEW_SECONDS = 300


def page(
    template: str, *, of: Any = None, action: Action | None = None, status: int = 200, **shown: Any
) -> Response:
    """A whole page; `of` is the thing of a dossier that is looked at, by this action."""
    rule = _require(of, action)
    body = render_template(template, view_token=_token(of), **_who_sees_it(of), **shown)
    if of is not None and action is not None:
        _log_view(of, action, rule)
    return make_response(body, getattr(g, "forced_status", None) or status)


def block(template: str, *, of: Any, action: Action, **shown: Any) -> Response:
    """A part of a page that the page loads by itself, with the token of that view."""
    rule = _require(of, action)
    carried = _carried(of)
    body = render_template(template, view_token=_token(of), **shown)
    if not carried:
        _log_view(of, action, rule)
    return make_response(body, getattr(g, "forced_status", None) or 200)


def page_asked() -> int:
    """The page of a list that the address asks for."""
    return page_of(request.args.get("bladzijde", ""))


def own_page(page: str) -> str:
    """This first page when it is theirs, else the start, which leads to the one that is."""
    return page if current_app.extensions["eenplan_has"](me(), page) else "/"


def redirect_to(url: str) -> Response:
    """On to another page after something was done; htmx is told to go there whole."""
    if request.headers.get("HX-Request"):
        response = make_response("", 204)
        response.headers["HX-Redirect"] = url
        return response
    return redirect(url, code=303)


def is_fragment() -> bool:
    """Whether htmx asks for a part: it changes the shape of the answer, never access."""
    return bool(request.headers.get("HX-Request")) and not request.headers.get("HX-Boosted")


def log_search(term_hash: str, found: list[str]) -> None:
    """A search leaves the ids that it found and a keyed hash of what was asked."""
    audit.append_alone(
        audit.Line(Kind.SEARCH, Action.SEARCH.value, object_id=term_hash, fields=found), me()
    )


def _require(of: Any, action: Action | None) -> str:
    if of is None or action is None:
        return ""
    if action not in AFTER_CLOSING and _came_too_late(of):
        return Relation.LAST_REGISSEUR.value
    return require(me(), action, of)


def _came_too_late(of: Any) -> bool:
    """A form that was sent after its casus was closed comes back to who led it, to copy from."""
    form = g.get("rejected_form")
    if form is None or Relation.LAST_REGISSEUR not in of.relations_of(me()):
        return False
    if CLOSED not in form.form_errors:
        form.add_error(None, CLOSED)
    return True


def _who_sees_it(of: Any) -> dict[str, Any]:
    """For a page of a casus: its id, for whoever reads it, and whether that is for hours only."""
    in_case = of.in_case() if isinstance(of, Base) else None
    relations = granting(me(), Action.READ_CASE, cast(Related, of)) if in_case else frozenset()
    return {
        "of_case": in_case if relations else None,
        "for_hours": relations == {Relation.EMERGENCY},
    }


def _log_view(of: Any, action: Action, rule: str) -> None:
    line = audit.line_about(of, Kind.VIEW, action.value, rule=rule)
    audit.append_alone(line, me())


def _token(of: Any) -> str:
    in_case = of.in_case() if isinstance(of, Base) else None
    return _signer().dumps([me().public_id, in_case]) if in_case else ""


def _carried(of: Any) -> bool:
    try:
        said = _signer().loads(request.args.get("blik", ""), max_age=VIEW_SECONDS)
    except BadSignature:
        return False
    return bool(said == [me().public_id, of.in_case()])


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or b"", salt="blik")


def end_write() -> None:
    """After a commit or a refusal: what follows only reads."""
    turn(write=False)
