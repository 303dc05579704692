"""A term: what started it, who says so, and letting it stand still, run again, or go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import operations, queries
from app.cases.forms import PauseForm, ResumeForm, WaiveForm
from app.db import Missing
from app.deadlines import Deadline
from app.web import BaseForm

bp = Blueprint("terms", "app.cases", template_folder="templates")


@bp.get("/termijnen/<deadline_id>")
def show(deadline_id: str) -> ResponseReturnValue:
    """Why this term is there, where it comes from, and how it went."""
    term = queries.get_deadline(deadline_id, web.me())
    return web.page(
        "cases/term.html",
        of=term,
        action=Action.READ_SIGNAL if term.case is None else Action.READ_CASE,
        term=term,
        line=queries.line_of(term),
        names=queries.names_of(term),
    )


@bp.route("/termijnen/<deadline_id>/stilzetten", methods=["GET", "POST"])
def pause(deadline_id: str) -> ResponseReturnValue:
    """Let it stand still, with a reason."""
    return _move(
        deadline_id,
        PauseForm,
        Action.PAUSE_DEADLINE,
        lambda term, form: operations.pause_deadline(
            term, by=web.me(), reason=form.reason.data, version=form.read_version or 0
        ),
        "De termijn staat stil.",
    )


@bp.route("/termijnen/<deadline_id>/hervatten", methods=["GET", "POST"])
def resume(deadline_id: str) -> ResponseReturnValue:
    """Let it run again."""
    return _move(
        deadline_id,
        ResumeForm,
        Action.RESUME_DEADLINE,
        lambda term, form: operations.resume_deadline(
            term, by=web.me(), version=form.read_version or 0
        ),
        "De termijn loopt weer.",
    )


@bp.route("/termijnen/<deadline_id>/afzien", methods=["GET", "POST"])
def waive(deadline_id: str) -> ResponseReturnValue:
    """Let it go, with a reason."""
    return _move(
        deadline_id,
        WaiveForm,
        Action.WAIVE_DEADLINE,
        lambda term, form: operations.waive_deadline(
            term, by=web.me(), reason=form.reason.data, version=form.read_version or 0
        ),
        "U ziet van deze termijn af.",
    )


def _move(
    deadline_id: str,
    kind: type[BaseForm],
    action: Action,
    act: Callable[[Deadline, Any], Deadline],
    notice: str,
) -> Response:
    """The three forms differ in their words, and in what they do.

    A POST looks the term up only when it acts: who lets the last term of a child go may not know
    of it any more, and who sends that twice is to see that it went well.
    """
    form = _open(kind, deadline_id)

    def again() -> Response:
        term = queries.get_deadline(deadline_id, web.me())
        line = queries.line_of(term)
        shown: dict[str, Any] = {"term": term, "line": line, "form": form, "move": action.name}
        return web.page("cases/term_move.html", of=term, action=action, **shown)

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: act(queries.get_deadline(deadline_id, web.me()), form),
        done=lambda _: _after(deadline_id),
        again=again,
        stored=dict,
        notice=notice,
    )


def _open(kind: type[BaseForm], deadline_id: str) -> BaseForm:
    case, version = None, None
    if request.method != "POST":
        term = queries.get_deadline(deadline_id, web.me())
        case, version = term.in_case(), term.row_version
    record = f"deadline:{deadline_id}"
    return web.open_form(kind, record=record, page=request.path, case=case, version=version)


def _after(deadline_id: str) -> str:
    """Back to the term, or to the beginning for whose work was done with this."""
    try:
        queries.get_deadline(deadline_id, web.me())
    except Missing:
        return url_for("pages.start")
    return url_for("terms.show", deadline_id=deadline_id)
