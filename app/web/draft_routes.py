"""Keeping a draft while somebody types, and after a session ended by idling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import (
    Blueprint,
    Flask,
    current_app,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.access import Actor
from app.db import Missing, session, turn
from app.web import drafts
from app.web.forms import FORMS, digest_of, keep_beside, keepable, texts_of
from app.web.handle import Handle
from app.web.pages import end_write, page, redirect_to
from app.web.person import me, me_or_none

bp = Blueprint("drafts", __name__)


@dataclass(frozen=True)
class DraftFrame:
    """What the frame asks of drafts when a request cannot go on as it was meant."""

    idle_person: Callable[[], Actor | None]
    rescue: Callable[[], str | None]
    give_back: Callable[[], Response | None]
    typed_texts: Callable[[], list[tuple[str, str]]]


def install(app: Flask, idle_person: Callable[[], Actor | None]) -> None:
    """`idle_person` tells whose session it was that ended by idling, if that is so."""
    app.register_blueprint(bp)
    app.extensions["eenplan_drafts"] = DraftFrame(idle_person, rescue, give_back, typed_texts)


@bp.post("/concepten")
def save() -> ResponseReturnValue:
    """Keep what is being typed; also for a session that has only just ended by idling."""
    where = _keep_posted()
    if where is None:
        return render_template("concept/niet-bewaard.html"), 422
    if me_or_none() is None:
        return render_template("concept/ingelogd.html", page=where)
    return render_template("concept/bewaard.html", line=g.draft_line)


@bp.route("/concepten/<draft_id>/weg", methods=["GET", "POST"])
def discard(draft_id: str) -> ResponseReturnValue:
    """The writer does not want what was kept: asked once more, for it cannot be undone."""
    draft = drafts.own(draft_id, me().id)
    if draft is None:
        raise Missing(draft_id)
    where = url_for("pages.start") if drafts.lost(draft.case_id, me()) else draft.page
    if request.method != "POST":
        return page("concept/weg.html", draft=draft, back=where, line=drafts.line_for(draft))
    drafts.drop(me().id, draft.instance)
    session().commit()
    end_write()
    return redirect_to(where)


def rescue() -> str | None:
    """Keep what was posted, with what was typed in the other forms of its page."""
    actor = me_or_none() or current_app.extensions["eenplan_drafts"].idle_person()
    if actor is not None and not g.get("csrf_failed"):
        sent = _handle()
        keep_beside(actor, besides=sent.form if sent else "")
    return _keep_posted()


def _keep_posted() -> str | None:
    """Keep the posted form as a draft; gives the page to come back to, None when it is not ours."""
    handle = _handle()
    actor = me_or_none() or current_app.extensions["eenplan_drafts"].idle_person()
    if handle is None or g.get("csrf_failed") or actor is None or actor.id != handle.account:
        return None
    fields = keepable(FORMS[handle.form], request.form)
    g.draft_line = ""
    # A save that overtakes the form itself must not leave what was sent behind as a draft.
    if not drafts.was_sent(handle, digest_of(fields)):
        saved_at = drafts.keep(handle, fields, request.form.get("version", "")[:10], actor)
        g.draft_line = drafts.saved_line(saved_at)
        if drafts.lost(handle.case, actor):
            g.draft_line += f". {drafts.ELSEWHERE}"
    turn(write=False)
    return handle.page


def give_back() -> Response | None:
    """Nobody is known to keep it for: show what was typed, to be copied; None without a form."""
    handle = _handle()
    if handle is None:
        return None
    sign_in = url_for("accounts.sign_in", next=handle.page)
    body = render_template("concept/uw-tekst.html", texts=typed_texts(), sign_in=sign_in)
    return make_response(body, 422)


def typed_texts() -> list[tuple[str, str]]:
    """What was typed in the posted form, field by field; nothing when it is no form of ours."""
    handle = _handle()
    if handle is None:
        return []
    return texts_of(FORMS[handle.form](formdata=request.form, meta={"csrf": False}))


def _handle() -> Handle | None:
    handle = Handle.read(request.form.get("concept", ""))
    return handle if handle is not None and handle.form in FORMS else None
