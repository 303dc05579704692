"""Asking a colleague for access to a casus, and answering that."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, require
from app.accounts import queries as accounts
from app.accounts.models import Municipality
from app.cases import operations, queries
from app.cases.forms.access import AskAccessForm, GiveOnRequestForm, RefuseRequestForm
from app.cases.models import AccessRequest, Case
from app.cases.routes.cases import bp

ASKED = "Uw vraag ligt bij {name}. U krijgt een mail als er een antwoord is."


@bp.route("/toegang-vragen", methods=["GET", "POST"])
def ask_access() -> ResponseReturnValue:
    """Ask a colleague, and see what I asked; the answer on the screen is always the same."""
    place = accounts.municipality_of(web.me())
    require(web.me(), Action.ASK_ACCESS, place)
    form = _ask_form()
    if request.method != "POST":
        return _ask_page(form)
    return web.submit(
        form,
        act=lambda: _ask(place, form),
        done=lambda _: url_for("cases.ask_access"),
        again=lambda: _ask_page(form),
        notice=ASKED.format(name=dict(form.of.choices).get(form.of.data, "")),
    )


def _ask_form() -> AskAccessForm:
    record = f"account:{web.me().public_id}"
    form = web.open_form(AskAccessForm, record=record, page=request.path)
    colleagues = ((one.public_id, one.name) for one in queries.to_ask(web.me()))
    form.of.choices = [("", "Kies een collega"), *colleagues]
    return form


def _ask(place: Municipality, form: AskAccessForm) -> AccessRequest:
    return operations.ask_access(
        place,
        by=web.me(),
        of=accounts.one_of(queries.to_ask(web.me()), form.of.data),
        about=form.about.data,
        reason=form.reason.data,
    )


def _ask_page(form: AskAccessForm) -> Response:
    return web.page(
        "cases/ask_access.html",
        form=form,
        mine=queries.asked_by(web.me()),
        waiting=queries.waiting_for(web.me()),
        answered=queries.answered_by(web.me()),
    )


@bp.get("/toegang-vragen/<request_id>")
def access_request(request_id: str) -> ResponseReturnValue:
    """One question, for who asked it and who was asked."""
    asked = queries.get_request(request_id, web.me())
    answers = asked.asked_of_id == web.me().id and asked.answered_at is None
    shown: dict[str, Any] = {"asked": asked, "answers": answers}
    return web.page("cases/access_request.html", of=asked, action=Action.READ_REQUEST, **shown)


@bp.route("/toegang-vragen/<request_id>/geven", methods=["GET", "POST"])
def give_on_request(request_id: str) -> ResponseReturnValue:
    """Yes: in which casus, and until when."""
    asked = queries.get_request(request_id, web.me())
    cases = {case.public_id: case for case in queries.cases_to_give(web.me())}
    form = _answer_form(GiveOnRequestForm, asked)
    form.case.choices = [("", "Kies een casus"), *((k, _named(c)) for k, c in cases.items())]
    return _answered(
        asked,
        form,
        lambda: operations.give_on_request(
            asked,
            by=web.me(),
            case=cases[form.case.data],
            until_on=form.until_on.data,
            words=form.words.data or "",
        ),
        "De toegang is gegeven. Uw collega krijgt een mail zonder namen.",
    )


@bp.route("/toegang-vragen/<request_id>/weigeren", methods=["GET", "POST"])
def refuse_request(request_id: str) -> ResponseReturnValue:
    """No, and why."""
    asked = queries.get_request(request_id, web.me())
    form = _answer_form(RefuseRequestForm, asked)
    return _answered(
        asked,
        form,
        lambda: operations.refuse_request(asked, by=web.me(), words=form.words.data),
        "Uw antwoord is vastgelegd. Uw collega krijgt een mail zonder namen.",
    )


def _answer_form(kind: Any, asked: AccessRequest) -> Any:
    return web.open_form(kind, record=f"vraag:{asked.public_id}", page=request.path)


def _answered(asked: AccessRequest, form: Any, act: Any, notice: str) -> Response:
    def again() -> Response:
        gives = isinstance(form, GiveOnRequestForm)
        template = "cases/give_on_request.html" if gives else "cases/refuse_request.html"
        shown = {"asked": asked, "form": form}
        return web.page(template, of=asked, action=Action.ANSWER_REQUEST, **shown)

    if request.method != "POST":
        return again()
    done = url_for("cases.access_request", request_id=asked.public_id)
    return web.submit(form, act=act, done=lambda _: done, again=again, notice=notice)


def _named(case: Case) -> str:
    return f"Gezin {case.family.name}, sinds {case.opened_on.year}"
