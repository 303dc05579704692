"""Every way a request can end badly: one sentence, what to do, never a trace."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, render_template, request
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError
from werkzeug.wrappers import Response

from app import audit, db
from app.access import NotPermitted
from app.audit import Kind
from app.db import Missing
from app.web.person import me_or_none
from app.web.requests import is_ours

TEMPLATES = frozenset({400, 403, 404, 405, 413, 422, 429, 500, 503})


def install(app: Flask) -> None:
    app.register_error_handler(Missing, _missing)
    app.register_error_handler(NotPermitted, _not_permitted)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(NoConnection, _busy)
    app.register_error_handler(Exception, _fault)


def _missing(error: Missing) -> Response:
    """Not there and not yours look the same, and both leave a line."""
    _log_refusal(str((request.view_args or {}).get(_first_id(), "")))
    return _answer(404)


def _not_permitted(error: NotPermitted) -> Response:
    """What you may not even know of is not there; what you may see but not do is refused."""
    actor = me_or_none()
    related = getattr(error.thing, "relations_of", None)
    known = bool(actor and related and related(actor))
    if not error.written:
        _log_refusal(str(getattr(error.thing, "public_id", "")), error.action.value)
    return _answer(403 if known else 404)


def _http(error: HTTPException) -> Any:
    if error.code is not None and error.code < 400:
        return error
    if isinstance(error, SecurityError):
        # Asked under a name that is not ours: no page either, for it would link to that name.
        return Response("Dit adres hoort niet bij Eén Plan.\n", 400, mimetype="text/plain")
    if error.code == 404 and request.endpoint is not None:
        _log_refusal(str((request.view_args or {}).get(_first_id(), "")))
    answer = _answer(error.code or 500)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.allow.update(error.valid_methods)
    return answer


def _busy(error: SQLAlchemyError) -> Response:
    current_app.logger.error("database not available, reference %s", g.get("reference"))
    _rescue()
    return _answer(503)


def _fault(error: Exception) -> Response:
    current_app.logger.exception("fault, reference %s", g.get("reference"))
    _rescue()
    return _answer(500)


def _first_id() -> str:
    return next(iter(request.view_args or {}), "")


def _log_refusal(object_id: str, action: str = "opvragen") -> None:
    actor = me_or_none() if g.get("unit") is not None else None
    if actor is None:
        return
    line = audit.Line(Kind.REFUSAL, action, object_id=object_id[:200])
    audit.append_alone(line, actor)


def _rescue() -> None:
    """What was typed is not lost in a fault: it is kept as a draft."""
    g.rescued = False
    if request.method == "POST" and "concept" in request.form:
        try:
            db.turn(write=True)
            g.rescued = current_app.extensions["eenplan_drafts"].rescue() is not None
        except Exception:
            current_app.logger.exception("draft not kept, reference %s", g.get("reference"))


def _typed(code: int) -> list[tuple[str, str]]:
    """What somebody had typed when the page turned out not to be theirs (any more)."""
    if request.method != "POST" or code not in (403, 404):
        return []
    texts: list[tuple[str, str]] = current_app.extensions["eenplan_drafts"].typed_texts()
    return texts


def _from_us() -> bool:
    try:
        return is_ours(request.referrer)
    except HTTPException:
        return False


def _answer(code: int) -> Response:
    # What failed may be the database: the page of a fault asks it nothing.
    g.bare = code >= 500
    template = f"fouten/{code if code in TEMPLATES else 400 if code < 500 else 500}.html"
    shown = {"reference": g.get("reference", ""), "rescued": g.get("rescued", False)}
    page = request.referrer if _from_us() else "/"
    body = render_template(template, page=page, texts=_typed(code), **shown)
    return Response(body, status=code, mimetype="text/html")
