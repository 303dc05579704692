"""Signals: the list, writing one down, its page, who reported, completing and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts import queries as accounts
from app.accounts.models import Team
from app.cases import operations, queries
from app.cases.forms.signals import (
    ChangeSignalForm,
    EndSignalForm,
    NewSignalForm,
    NewSignalInTeamForm,
    ReporterForm,
    SignalFields,
)
from app.cases.models import Signal
from app.db import Missing
from app.web.forms import FRAME_FIELDS
from app.web.pages import end_write

bp = Blueprint("signals", "app.cases", template_folder="templates")


@bp.errorhandler(queries.Gone)
def gone(error: queries.Gone) -> Response:
    """Somebody was first: one sentence, and what was typed, so that it is not lost."""
    end_write()
    g.forced_status = 409
    typed = [text for name, text in request.form.items() if name not in FRAME_FIELDS and text]
    return web.page("signals/gone.html", sentence=error.message, typed=typed)


@bp.get("/signalen")
def index() -> ResponseReturnValue:
    """What nobody has taken, or what was ended in the last days."""
    if not web.me().team_ids:
        raise Missing("team")
    number = web.page_asked()
    ended = request.args.get("wat") == "afgerond"
    found = (queries.list_ended if ended else queries.list_untaken)(web.me(), number)
    return web.page(
        "signals/index.html", found=found, ended=ended, teams=len(web.me().team_ids) > 1
    )


@bp.route("/signalen/nieuw", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write down a signal while somebody is on the telephone."""
    teams = accounts.teams_of(web.me())
    form = _open_new(teams)
    if request.method != "POST":
        return web.page("signals/new.html", form=form)
    return web.submit(
        form,
        act=lambda: _enter(form, teams),
        done=lambda signal_id: url_for("signals.show", signal_id=signal_id),
        again=lambda: web.page("signals/new.html", form=form),
        notice="Het signaal is genoteerd.",
    )


def _open_new(teams: Sequence[Team]) -> NewSignalForm:
    if not teams:
        raise Missing("team")
    form = web.open_form(
        NewSignalForm if len(teams) == 1 else NewSignalInTeamForm,
        record="signaal:nieuw",
        page=request.path,
        values={"received_on": clock.today()},
    )
    _offer_verwijzer(form)
    if isinstance(form, NewSignalInTeamForm):
        form.team.choices = [("", "Kies een team"), *((t.public_id, t.name) for t in teams)]
    return form


def _enter(form: NewSignalForm, teams: Sequence[Team]) -> Signal:
    chosen = form.team.data if isinstance(form, NewSignalInTeamForm) else teams[0].public_id
    return operations.enter_signal(
        next(team for team in teams if team.public_id == chosen),
        by=web.me(),
        reporter=form.reporter.data or "",
        reporter_agreed=form.reporter_agreed.data,
        received_on=form.received_on.data,
        **_said(form),
    )


def _offer_verwijzer(form: SignalFields) -> None:
    form.verwijzer.choices = [("", "Weet ik niet"), *accounts.choices("verwijzer")]


def _said(form: SignalFields) -> operations.Said:
    return {
        "name": form.name.data or "",
        "contact": form.contact.data or "",
        "question": form.question.data or "",
        "birth_date": form.birth_date.data,
        "worried_about": form.worried_about.data or "",
        "verwijzer": form.verwijzer.data or "",
    }


@bp.get("/signalen/<signal_id>")
def show(signal_id: str) -> ResponseReturnValue:
    """One signal: what to do now, the question, and until when."""
    signal = queries.get_signal(signal_id, web.me())
    deadline = queries.first_contact_of(signal)
    return web.page(
        "signals/show.html",
        of=signal,
        action=Action.READ_SIGNAL,
        signal=signal,
        deadline=deadline,
        term=queries.term_line(deadline, signal.municipality) if deadline else None,
        verwijzer=dict(accounts.choices("verwijzer")).get(signal.verwijzer, ""),
        ended=queries.who_was_first(signal, web.me()) if signal.ended_on else "",
    )


@bp.route("/signalen/<signal_id>/melder", methods=["GET", "POST"])
def reporter(signal_id: str) -> ResponseReturnValue:
    """Who reported: a page of its own, so that each look leaves its own line."""
    signal = queries.get_signal_with_reporter(signal_id, web.me())
    form = _open_reporter(signal)
    if request.method != "POST":
        return _reporter_page(signal, form)
    return web.submit(
        form,
        act=lambda: operations.change_reporter(
            signal, by=web.me(), version=form.read_version, **_reported(form)
        ),
        done=lambda _: url_for("signals.reporter", signal_id=signal_id),
        again=lambda: _reporter_page(signal, form),
        stored=lambda: _reporter_of(signal),
        notice="De melder is bijgewerkt.",
    )


def _open_reporter(signal: Signal) -> ReporterForm:
    return web.open_form(
        ReporterForm,
        record=f"signaal:{signal.public_id}",
        page=request.path,
        case=signal.in_case(),
        version=signal.row_version,
        values=_reporter_of(signal),
    )


def _reporter_of(signal: Signal) -> dict[str, Any]:
    return {"reporter": signal.reporter, "reporter_agreed": signal.reporter_agreed}


def _reported(form: ReporterForm) -> dict[str, Any]:
    return {
        "reporter": form.reporter.data or "",
        "reporter_agreed": form.reporter_agreed.data,
    }


def _reporter_page(signal: Signal, form: ReporterForm) -> Response:
    return web.page(
        "signals/reporter.html", of=signal, action=Action.READ_REPORTER, signal=signal, form=form
    )


@bp.route("/signalen/<signal_id>/aanvullen", methods=["GET", "POST"])
def change(signal_id: str) -> ResponseReturnValue:
    """Complete or correct what was written down."""
    signal = queries.get_signal_to_work_on(signal_id, web.me())
    form = _open_change(signal)
    if request.method != "POST":
        return _change_page(signal, form)
    return web.submit(
        form,
        act=lambda: operations.change_signal(
            signal, by=web.me(), version=form.read_version, **_said(form)
        ),
        done=lambda _: url_for("signals.show", signal_id=signal_id),
        again=lambda: _change_page(signal, form),
        stored=lambda: _values(signal),
        notice="Het signaal is bijgewerkt.",
    )


def _open_change(signal: Signal) -> ChangeSignalForm:
    form = web.open_form(
        ChangeSignalForm,
        record=f"signaal:{signal.public_id}",
        page=request.path,
        version=signal.row_version,
        values=_values(signal),
    )
    _offer_verwijzer(form)
    return form


def _values(signal: Signal) -> dict[str, Any]:
    return {name: getattr(signal, name) for name in operations.Said.__annotations__}


def _change_page(signal: Signal, form: ChangeSignalForm) -> Response:
    queries.guard_gone(signal, web.me())
    return web.page(
        "signals/change.html", of=signal, action=Action.CHANGE_SIGNAL, signal=signal, form=form
    )


@bp.route("/signalen/<signal_id>/afronden", methods=["GET", "POST"])
def end(signal_id: str) -> ResponseReturnValue:
    """End a signal without a casus, and say why."""
    signal = queries.get_signal_to_work_on(signal_id, web.me())
    form = web.open_form(EndSignalForm, record=f"signaal:{signal_id}", page=request.path)

    def again() -> Response:
        queries.guard_gone(signal, web.me())
        return web.page(
            "signals/end.html", of=signal, action=Action.END_SIGNAL, signal=signal, form=form
        )

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: operations.end_signal(signal, by=web.me(), reason=form.reason.data or ""),
        done=lambda _: url_for("signals.index"),
        again=again,
        notice="Het signaal is afgerond zonder casus.",
    )
