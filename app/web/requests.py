"""What happens around every request: a unit of work, who is there, deny by default, headers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import (
    Flask,
    abort,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.routing import UnicodeConverter
from werkzeug.wrappers import Response

from app import audit, db
from app.first_pages import FIRST_PAGES
from app.web.person import SignedIn, me

TODAY = "/vandaag"
AWAY = "U was een tijd weg."
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PUBLIC = frozenset(
    {
        "static",
        "health.live",
        "health.ready",
        "accounts.sign_in",
        "accounts.sign_out",
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


class _Part(UnicodeConverter):
    """A part of an address; PostgreSQL can keep no NUL, so there is nothing there either."""

    regex = r"[^/\x00]+"


csrf = CSRFProtect()


def install(app: Flask, source: SessionSource) -> None:
    """Wire the frame into the app."""
    csrf.init_app(app)
    app.url_map.converters["default"] = _Part
    manager = LoginManager(app, add_context_processor=False)
    # A token that only the server can end is better than a guess by address and browser.
    manager.session_protection = None
    manager.user_loader(source.load)
    app.before_request(_name_request)
    app.before_request(_open)
    app.before_request(_deny_strangers)
    app.before_request(_no_such_address)
    app.before_request(_only_own_first_pages)
    app.after_request(lambda response: _note_session(response, source))
    app.after_request(_headers)
    app.teardown_request(_close)


def _open() -> None:
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
    g.unit_before = db.open_session()
    database: db.Database = current_app.extensions["eenplan_database"]
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
    return _ask_who() if request.method in SAFE_METHODS else _save_what_was_typed()


def _ask_who() -> Any:
    """To the sign-in page, and from there back to here."""
    frame = current_app.extensions["eenplan_drafts"]
    if cookie.get("_user_id") and frame.idle_person() is not None:
        _say_once(f"{AWAY} Log in om verder te gaan.")
    return _to_sign_in(request.full_path.rstrip("?"))


def _save_what_was_typed() -> Any:
    """A form that was posted after its session ended: its text becomes a draft, or is shown."""
    frame = current_app.extensions["eenplan_drafts"]
    page = frame.rescue()
    if page is not None:
        _say_once(f"{AWAY} Log in; uw tekst is bewaard.")
        return _to_sign_in(page)
    shown = frame.give_back()
    return whole_page(shown) if shown is not None else _to_sign_in(url_for("pages.start"))


def _say_once(sentence: str) -> None:
    """htmx asks for several parts of a page at once: one message will do."""
    if not cookie.get("_flashes"):
        flash(sentence, "let-op")


def _to_sign_in(where: str) -> Response:
    target = url_for("accounts.sign_in", next=where)
    if request.headers.get("HX-Request"):
        return Response("", 401, {"HX-Redirect": target})
    return redirect(target, code=303)


def _no_such_address() -> None:
    """Nothing of ours has a NUL in its address, and PostgreSQL cannot even look for one."""
    if "\x00" in request.path:
        request.view_args = {}
        abort(404)


def _only_own_first_pages() -> Any:
    """The first pages of other roles are not there; from Vandaag one comes to the own one."""
    if request.endpoint is None or request.path not in FIRST_PAGES:
        return None
    if current_app.extensions["eenplan_has"](me(), request.path):
        return None
    if request.path == TODAY:
        return redirect(url_for("pages.start"), code=303)
    raise db.Missing(request.path)


def _refuse_without_token() -> Any:
    """A POST that is not one of our forms (sign out, a tick) cannot come back: say so."""
    if g.get("csrf_failed") and "concept" not in request.form:
        from_page = request.referrer if is_ours(request.referrer) else url_for("pages.start")
        return ask_again(from_page or "/")
    return None


def ask_again(page: str) -> Response:
    """A form without a text to give back came with a token that no longer counts."""
    response = make_response(render_template("fouten/422.html", page=page), 422)
    return whole_page(response)


def whole_page(response: Response) -> Response:
    """htmx puts this in place of all that is on the screen, not inside one part of it."""
    if request.headers.get("HX-Request"):
        response.headers["HX-Retarget"] = "body"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def is_ours(address: str | None) -> bool:
    """Whether this is an address of this server itself."""
    return bool(address and address.startswith(request.host_url))


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
