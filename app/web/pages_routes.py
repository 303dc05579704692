"""Pages of the frame itself: the start, help, accessibility, and whether the server lives."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, send_from_directory, url_for
from flask.typing import ResponseReturnValue

from app import database
from app.web.pages import page
from app.web.person import me

bp = Blueprint("pages", __name__)
health = Blueprint("health", __name__)


@bp.get("/")
def start() -> ResponseReturnValue:
    """To the first place of this role, or to a page that says that it is still to come."""
    places = current_app.extensions["eenplan_places"](me())
    return redirect(places[0].href if places else url_for("pages.nothing_yet"), code=303)


@bp.get("/nog-niet")
def nothing_yet() -> ResponseReturnValue:
    return page("pages/nog-niet.html")


@bp.get("/hulp")
def help_page() -> ResponseReturnValue:
    return page("pages/hulp.html")


@bp.get("/toegankelijkheid")
def accessibility() -> ResponseReturnValue:
    return render_template("pages/toegankelijkheid.html")


@bp.get("/favicon.ico")
def favicon() -> ResponseReturnValue:
    return send_from_directory(current_app.static_folder or "", "favicon.svg")


@health.get("/livez")
def live() -> ResponseReturnValue:
    """The process answers; nothing is asked of the database."""
    return "ok\n", 200, {"Content-Type": "text/plain"}


@health.get("/readyz")
def ready() -> ResponseReturnValue:
    """The database answers and is at the newest migration."""
    newest = database.at_newest(current_app.extensions["eenplan_database"])
    words, code = ("ok\n", 200) if newest else ("de database is niet bij\n", 503)
    return words, code, {"Content-Type": "text/plain"}
