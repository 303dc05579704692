"""Keeping a draft while somebody types, and after a session ended by idling."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Flask, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db import session, turn
from app.web import drafts
from app.web.forms import FORMS, Handle, keepable
from app.web.person import me, me_or_none
from app.web.requests import csrf

bp = Blueprint("drafts", __name__)


def install(app: Flask, idle_account: Callable[[], int | None]) -> None:
    """`idle_account` tells whose session it was that ended by idling, if that is so."""
    app.register_blueprint(bp)
    app.extensions["eenplan_idle_account"] = idle_account
    app.extensions["eenplan_rescue"] = rescue


@bp.post("/concepten")
def save() -> ResponseReturnValue:
    """Keep what is being typed; also for a session that has only just ended by idling."""
    if g.get("csrf_failed"):
        return render_template("concept/niet-bewaard.html"), 422
    page = rescue()
    if page is None:
        return render_template("concept/niet-bewaard.html"), 422
    if me_or_none() is None:
        return render_template("concept/ingelogd.html", page=page)
    return render_template("concept/bewaard.html", line=g.draft_line)


@bp.post("/concepten/weg")
def discard() -> ResponseReturnValue:
    """The writer does not want what was kept."""
    handle = Handle.read(request.form.get("concept", ""))
    if handle is None or handle.account != me().id or g.get("csrf_failed"):
        return render_template("fouten/422.html", page=url_for("pages.start")), 422
    drafts.drop(me().id, handle.instance)
    session().commit()
    turn(write=False)
    return current_app.redirect(handle.page, code=303)


def rescue() -> str | None:
    """Keep the posted form as a draft; gives the page to come back to, None when it is not ours."""
    handle = Handle.read(request.form.get("concept", ""))
    if handle is None or handle.form not in FORMS or g.get("csrf_failed"):
        return None
    actor = me_or_none()
    owner = actor.id if actor else current_app.extensions["eenplan_idle_account"]()
    if owner != handle.account:
        return None
    fields = keepable(FORMS[handle.form], request.form)
    version = request.form.get("version", "")[:10]
    draft = drafts.keep(handle, fields, version, actor)
    g.draft_line = drafts.saved_line(draft)
    turn(write=False)
    return handle.page


__all__ = ["bp", "csrf", "install", "rescue"]
