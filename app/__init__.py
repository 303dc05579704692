"""Eén Plan: one family, one plan, one regisseur. `create_app` alone knows all parts."""

from __future__ import annotations

import os

from flask import Flask, current_app, g
from flask import session as cookie
from jinja2 import StrictUndefined
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.middleware.proxy_fix import ProxyFix

from app import clock, closing, db, deadlines, handing_over, outbox, sealing, written
from app.access import Actor
from app.accounts import changed
from app.accounts import queries as accounts
from app.accounts import routes as account_routes
from app.cases import queries as case_queries
from app.cases import routes as case_routes
from app.cli import install as install_commands
from app.families import routes as family_routes
from app.families import shielded_texts
from app.launch import guard_clock, guard_production, is_demo
from app.mdo import operations as mdo_operations
from app.mdo import queries as mdo_queries
from app.mdo import routes as mdo_routes
from app.placements import operations as placement_operations
from app.placements import queries as placement_queries
from app.placements import routes as placement_routes
from app.places import has, places_for, searches
from app.plans import queries as plan_queries
from app.plans import routes as plan_routes
from app.referrals import routes as referral_routes
from app.reports import routes as report_routes
from app.web import draft_routes, drafts, errors, pages_routes, requests
from app.web.person import SignedIn, me_or_none
from app.web.words_in_templates import install as install_words
from config import ROOT, Settings

TOPICS = (
    *(account_routes, family_routes, case_routes, plan_routes),
    *(placement_routes, mdo_routes, referral_routes, report_routes),
)

# Who is asked what goes along when a gezin moves, in the order in which it is read.
HAND_OVER = (case_queries, plan_queries, placement_queries)

# Who is asked what is still open, before a casus is closed.
MAY_BE_OPEN = (case_queries, plan_queries, placement_queries, mdo_queries)


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application for these settings (by default those of the environment)."""
    app = Flask(__name__, static_folder=str(ROOT / "static"), static_url_path="/static")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["eenplan_places"], app.extensions["eenplan_has"] = places_for, has
    closing.ask(*(topic.open_ends for topic in MAY_BE_OPEN))
    handing_over.ask(*(topic.package for topic in HAND_OVER))
    written.ask(shielded_texts.guard)
    drafts.ask(case_queries.went)
    changed.when_changed(mdo_operations.readdress)
    deadlines.when_waived(placement_operations.let_go_after_waiving)
    serve_from(app, settings or Settings.from_env(os.environ))
    errors.install(app)
    requests.install(app, requests.SessionSource(_signed_in, account_routes.touch))
    draft_routes.install(app, _idle_person)
    for topic in TOPICS:
        for blueprint in topic.blueprints:
            app.register_blueprint(blueprint)
    app.register_blueprint(pages_routes.bp)
    app.register_blueprint(pages_routes.health)
    install_words(app)
    install_commands(app)
    app.context_processor(_frame)
    return app


def serve_from(app: Flask, settings: Settings) -> None:
    """Give an application its keys, its database and what follows from its settings.

    Raises launch.Refused when this may not be served from that database.
    """
    _configure(app, settings)
    outbox.use(settings)
    database = db.Database(settings.database_url, synchronous=settings.sqlite_synchronous)
    app.extensions["eenplan_settings"] = settings
    app.extensions["eenplan_database"] = database
    guard_production(settings, database)
    guard_clock(settings, database)


def _configure(app: Flask, settings: Settings) -> None:
    ring = sealing.Keyring.load(settings.data / "keys.json")
    sealing.use(ring)
    app.config.update(
        SECRET_KEY=ring.secret,
        SESSION_COOKIE_NAME="eenplan" if settings.plain_cookie else "__Host-eenplan",
        SESSION_COOKIE_SECURE=not settings.plain_cookie,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        MAX_FORM_PARTS=500,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_I18N_ENABLED=False,
        PROPAGATE_EXCEPTIONS=False,
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0
        )


def _signed_in(token: str) -> SignedIn | None:
    settings: Settings = current_app.extensions["eenplan_settings"]
    found = accounts.find_session(
        token, idle_minutes=settings.idle_minutes, absolute_hours=settings.absolute_hours
    )
    if found is None or not found.live:
        return None
    g.touch_session = found.touch
    return SignedIn(found.actor, token)


def _idle_person() -> Actor | None:
    """Whose session this browser had, when it ended by idling and by nothing else."""
    settings: Settings = current_app.extensions["eenplan_settings"]
    found = accounts.find_session(
        cookie.get("_user_id", ""),
        idle_minutes=settings.idle_minutes,
        absolute_hours=settings.absolute_hours,
    )
    return found.actor if found is not None and found.idle else None


def _somebody() -> Actor | None:
    try:
        return me_or_none() if g.get("unit") is not None and not g.get("bare") else None
    except SQLAlchemyError:
        return None


def _frame() -> dict[str, object]:
    """What the frame of every page shows; an error page may have no session at all."""
    actor = _somebody()
    return {
        "user": actor,
        "municipality_name": f"Gemeente {actor.municipality_name}"
        if actor and actor.municipality_name
        else None,
        # Only a whole page shows them: a block or a fragment does not ask how many signals wait.
        "places": lambda: places_for(actor) if actor else [],
        "has_page": lambda page: has(actor, page) if actor else False,
        "searches": searches(actor) if actor else False,
        "frame_line": actor.frame_line if actor else "",
        "shortcuts_off": not actor.shortcuts if actor else False,
        "demo": is_demo(current_app.extensions["eenplan_database"]),
        "today": clock.today(),
    }
