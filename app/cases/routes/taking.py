"""Taking a signal: is the gezin known, pass it on or open a casus; who is asked to call."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.accounts import queries as accounts
from app.cases import operations, queries
from app.cases.forms.signals import AnswerForm, PassForm, TakeForm, TakeOtherForm
from app.cases.models import Case, Signal
from app.cases.routes.signals import bp
from app.operation import RuleBroken
from app.web.pages import end_write

PACE_SECONDS = 0.3


def same_pace(view: Callable[..., Any]) -> Callable[..., Any]:
    """Every answer takes as long, so that the time tells nothing about a gezin."""

    @wraps(view)
    def run(*args: Any, **kwargs: Any) -> Any:
        began = time.monotonic()
        response = view(*args, **kwargs)
        time.sleep(max(0.0, began + PACE_SECONDS - time.monotonic()))
        return response

    return run


@bp.post("/signalen/<signal_id>/nagaan")
@same_pace
def check(signal_id: str) -> ResponseReturnValue:
    """Look whether the gezin is known; asking the same again the same day changes nothing."""
    signal = queries.get_signal_to_work_on(signal_id, web.me())
    try:
        operations.check_known_family(signal, by=web.me())
    except queries.Gone:
        raise
    except RuleBroken as broken:
        end_write()
        return _answer_page(signal, None, problem=broken.message, status=422)
    end_write()
    answer = queries.answer_for(signal, web.me())
    known = answer is not None and answer.known
    return web.redirect_to(
        url_for("signals.answer" if known else "signals.take", signal_id=signal_id)
    )


@bp.get("/signalen/<signal_id>/nagaan")
def answer(signal_id: str) -> ResponseReturnValue:
    """What was answered: the regisseur to call; or the button that asks."""
    signal = queries.get_signal_to_work_on(signal_id, web.me())
    return _answer_page(signal, _open_pass(signal))


def _open_pass(signal: Signal) -> PassForm:
    page = url_for("signals.answer", signal_id=signal.public_id)
    form = web.open_form(PassForm, record=f"signaal:{signal.public_id}", page=page)
    told = queries.answer_for(signal, web.me())
    known = told.known if told else ()
    form.knock.choices = [(k.knock_id, f"{k.name}, {k.phone}") for k in known]
    return form


def _answer_page(
    signal: Signal, form: PassForm | None, problem: str = "", status: int = 200
) -> Response:
    queries.guard_gone(signal, web.me())
    return web.page(
        "signals/answer.html",
        of=signal,
        action=Action.CHECK_KNOWN_FAMILY,
        status=status,
        signal=signal,
        form=form,
        problem=problem,
        answer=queries.answer_for(signal, web.me()),
    )


@bp.post("/signalen/<signal_id>/doorgeven")
def pass_on(signal_id: str) -> ResponseReturnValue:
    """Give the signal to the regisseur of the gezin."""
    signal = queries.get_signal_to_work_on(signal_id, web.me())
    form = _open_pass(signal)
    return web.submit(
        form,
        act=lambda: operations.pass_signal(
            signal, by=web.me(), knock=queries.get_told(signal, form.knock.data, web.me())
        ),
        done=lambda _: url_for("signals.index"),
        again=lambda: _answer_page(signal, form),
        notice="Het signaal is doorgegeven aan de regisseur.",
    )


@bp.route("/signalen/<signal_id>/oppakken", methods=["GET", "POST"])
def take(signal_id: str) -> ResponseReturnValue:
    """Open a casus and be its regisseur."""
    signal = queries.get_signal_to_work_on(signal_id, web.me())
    told = queries.answer_for(signal, web.me())
    if request.method != "POST" and told is None:
        return web.redirect_to(url_for("signals.answer", signal_id=signal_id))
    form = _open_take(signal, told)
    if request.method != "POST":
        return _take_page(signal, form, told)
    return web.submit(
        form,
        act=lambda: _take(signal, form),
        done=lambda case_id: url_for("cases.show", case_id=case_id),
        again=lambda: _take_page(signal, form, told),
        notice="U bent de regisseur. De casus is geopend.",
    )


def _open_take(signal: Signal, told: queries.Answer | None) -> TakeForm:
    form = web.open_form(
        TakeOtherForm if told is not None and told.known else TakeForm,
        record=f"signaal:{signal.public_id}",
        page=request.path,
        values=queries.first_guess(signal),
    )
    form.relation.choices = [("", "Weet ik niet"), *accounts.choices("relatie")]
    return form


def _take(signal: Signal, form: TakeForm) -> Case:
    return operations.take_signal(
        signal,
        by=web.me(),
        family_name=form.family_name.data or "",
        other_family=isinstance(form, TakeOtherForm) and form.other_family.data,
        given_name=form.given_name.data or "",
        surname=form.surname.data or "",
        birth_date=form.birth_date.data,
        relation=form.relation.data or "",
        knows=form.knows.data,
    )


def _take_page(signal: Signal, form: TakeForm, told: queries.Answer | None) -> Response:
    queries.guard_gone(signal, web.me())
    return web.page(
        "signals/take.html",
        of=signal,
        action=Action.TAKE_SIGNAL,
        signal=signal,
        form=form,
        told=told,
    )


@bp.route("/navraag/<knock_id>", methods=["GET", "POST"])
def knock(knock_id: str) -> ResponseReturnValue:
    """A colleague asked about a gezin of mine: who, which number, and 'gebeld'."""
    asked = queries.get_knock(knock_id, web.me())
    form = web.open_form(
        AnswerForm, record=f"navraag:{knock_id}", page=request.path, case=asked.in_case()
    )

    def again() -> Response:
        return web.page(
            "signals/knock.html", of=asked, action=Action.ANSWER_KNOCK, knock=asked, form=form
        )

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: operations.answer_knock(asked, by=web.me()),
        done=lambda _: url_for("cases.show", case_id=asked.in_case()),
        again=again,
        notice="Vastgelegd dat u hebt gebeld.",
    )
