"""What happens around every request: a unit of work, who is there, deny by default, headers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import SQLAlchemyError

from app import audit, db
from app.web.person import SignedIn, me

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PUBLIC = frozenset(
    {
        "static",
        "health.live",
        "health.ready",
        "accounts.sign_in",
        "accounts.second_step",
        "accounts.choose_password",
        "pages.accessibility",
        "pages.favicon",
        "drafts.save",
    }
)
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


@dataclass(frozen=True)
class SessionSource:
    """What the frame needs of the accounts: who has this token, and to note that it was used."""

    load: Callable[[str], SignedIn | None]
    touch: Callable[[str], None]


csrf = CSRFProtect()


def install(app: Flask, database: db.Database, source: SessionSource) -> None:
    """Wire the frame into the app."""
    csrf.init_app(app)
    manager = LoginManager(app)
    manager.user_loader(source.load)
    app.before_request(lambda: _open(database))
    app.before_request(_name_request)
    app.before_request(_deny_strangers)
    app.after_request(lambda response: _note_session(response, source))
    app.after_request(_headers)
    app.teardown_request(_close)


def _open(database: db.Database) -> None:
    """A unit that reads for a GET, one that writes for a POST whose token is right."""
    if request.endpoint == "static":
        return
    write = request.method not in SAFE_METHODS
    if write:
        try:
            csrf.protect()
        except CSRFError:
            # Nothing can be written in this request; the form comes back with its text.
            write = False
            g.csrf_failed = True
            g.form_refused = (
                "Dit formulier stond lang open, of u bent intussen opnieuw aangemeld. "
                "Uw tekst staat er nog: kijk hem na en verstuur opnieuw."
            )
    g.unit_before = db._current.get()
    g.unit = database.new_session(write=write)
    db.set_session(g.unit)


def _close(error: BaseException | None) -> None:
    unit = g.pop("unit", None)
    if unit is not None:
        unit.close()
        db.set_session(g.pop("unit_before", None))


def _name_request() -> None:
    g.reference = secrets.token_hex(3).upper()
    audit.origin.set(
        audit.Origin(access_point=request.endpoint or "", source=request.remote_addr or "")
    )


def _deny_strangers() -> Any:
    if request.endpoint in PUBLIC or request.endpoint is None:
        return None
    if current_user.is_authenticated:
        return _refuse_without_token()
    where = request.full_path.rstrip("?") if request.method in SAFE_METHODS else _form_page()
    target = url_for("accounts.sign_in", next=where)
    if request.headers.get("HX-Request"):
        return Response("", 401, {"HX-Redirect": target})
    return redirect(target)


def _refuse_without_token() -> Any:
    """A POST that is not one of our forms (sign out, a tick) cannot come back: say so."""
    if g.get("csrf_failed") and "concept" not in request.form:
        from_page = request.referrer if _is_ours(request.referrer) else url_for("pages.start")
        return current_app.make_response(_ask_again(from_page or "/"))
    return None


def _ask_again(page: str) -> tuple[str, int]:
    from flask import render_template

    return render_template("fouten/422.html", page=page), 422


def _is_ours(address: str | None) -> bool:
    return bool(address and address.startswith(request.host_url))


def _form_page() -> str:
    """Where a form that was posted after the session ended stands; its text becomes a draft."""
    rescue: Callable[[], str | None] = current_app.extensions["eenplan_rescue"]
    return rescue() or url_for("pages.start")


def _note_session(response: Response, source: SessionSource) -> Response:
    """A session was used: at most once a minute, in a short write of its own."""
    if g.pop("touch_session", False) and current_user.is_authenticated:
        try:
            db.turn(write=True)
            source.touch(current_user.token)
            db.session().commit()
        except SQLAlchemyError:
            current_app.logger.warning("the use of a session could not be noted")
            db.session().rollback()
    return response


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
        response.headers.add("Vary", "HX-Request")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response


def forget_cookie() -> None:
    """Begin with an empty cookie (signing in and out)."""
    cookie.clear()


__all__ = ["PUBLIC", "SessionSource", "forget_cookie", "install", "me"]
