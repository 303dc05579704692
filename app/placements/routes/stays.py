"""A child leaves, an admission was an error, a stay is evaluated, somebody else watches over it."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.deadlines import Deadline
from app.placements import operations, queries
from app.placements.forms import (
    CancelForm,
    CorrectLeaveForm,
    EvaluationForm,
    LeaveForm,
    NameForm,
)
from app.placements.models import Placement
from app.placements.routes.blueprint import (
    bp,
    form_for,
    open_child,
    open_placement,
    people,
    sent,
)
from app.web.forms import BaseForm

TOLD = ("present", "going", "safety", "still_needed", "child_words", "help_after", "longer_term")


def _page(
    template: str, placement: Placement, action: Action, form: BaseForm, **more: Any
) -> Response:
    return web.page(
        template,
        of=placement,
        action=action,
        placement=placement,
        child=placement.child,
        where=queries.where_for(placement, queries.hidden_stays(web.me(), [placement])),
        form=form,
        **more,
    )


@bp.route("/kinderen/<child_id>/verblijf/<placement_id>/vertrek", methods=["GET", "POST"])
def leave(child_id: str, placement_id: str) -> ResponseReturnValue:
    form = form_for(LeaveForm, f"verblijf:{placement_id}", values={"left_on": clock.today()})

    def show() -> Response:
        found = open_placement(child_id, placement_id)
        return _page(
            "placements/leave.html", found, Action.END_PLACEMENT, form, running=_running(found)
        )

    def act() -> Placement:
        return operations.end_placement(
            open_placement(child_id, placement_id),
            by=web.me(),
            left_on=form.left_on.data,
            follow_up=form.follow_up.data,
            terms_reason=form.terms_reason.data or "",
        )

    return sent(form, child_id, act, show, "Het vertrek is vastgelegd.")


@bp.route(
    "/kinderen/<child_id>/verblijf/<placement_id>/vertrek-verbeteren", methods=["GET", "POST"]
)
def correct_leave(child_id: str, placement_id: str) -> ResponseReturnValue:
    form = _leaving_form(child_id, placement_id)

    def show() -> Response:
        found = open_placement(child_id, placement_id)
        return _page("placements/correct_leave.html", found, Action.END_PLACEMENT, form)

    def act() -> Placement:
        return operations.correct_leaving(
            open_placement(child_id, placement_id),
            by=web.me(),
            version=form.read_version or 0,
            left_on=form.left_on.data,
            follow_up=form.follow_up.data,
            why=form.why.data,
        )

    return sent(form, child_id, act, show, "Het vertrek is verbeterd.")


def _leaving_form(child_id: str, placement_id: str) -> CorrectLeaveForm:
    found = open_placement(child_id, placement_id) if request.method != "POST" else None
    values = {"left_on": found.left_on, "follow_up": found.follow_up} if found else None
    version = found.row_version if found else None
    record = f"verblijf:{placement_id}"
    return form_for(CorrectLeaveForm, record, found, version=version, values=values)


def _running(placement: Placement) -> list[Deadline]:
    """The terms that go on when this stay ends."""
    starter = queries.starter_of(placement, queries.stays_in(placement.case_id, placement.child_id))
    terms = queries.terms_about([starter]) if starter is not None else []
    return [term for term in terms if term.ended_on is None]


@bp.route("/kinderen/<child_id>/verblijf/<placement_id>/intrekken", methods=["GET", "POST"])
def cancel(child_id: str, placement_id: str) -> ResponseReturnValue:
    form = form_for(CancelForm, f"verblijf:{placement_id}")

    def show() -> Response:
        found = open_placement(child_id, placement_id)
        return _page("placements/cancel.html", found, Action.CANCEL_PLACEMENT, form)

    def act() -> Placement:
        found = open_placement(child_id, placement_id)
        return operations.cancel_placement(found, by=web.me(), reason=form.reason.data)

    return sent(form, child_id, act, show, "De opname is ingetrokken.")


@bp.route("/kinderen/<child_id>/verblijf/<placement_id>/evaluatie", methods=["GET", "POST"])
def evaluate(child_id: str, placement_id: str) -> ResponseReturnValue:
    form = form_for(EvaluationForm, f"verblijf:{placement_id}", values={"held_on": clock.today()})

    def show() -> Response:
        found = open_placement(child_id, placement_id)
        return _page("placements/evaluate.html", found, Action.EVALUATE_PLACEMENT, form)

    def act() -> object:
        return operations.record_placement_evaluation(
            open_placement(child_id, placement_id),
            by=web.me(),
            held_on=form.held_on.data,
            decision=form.decision.data,
            **{name: form[name].data or "" for name in TOLD},
        )

    return sent(form, child_id, act, show, "De evaluatie is vastgelegd.")


@bp.route("/kinderen/<child_id>/perspectiefregisseur", methods=["GET", "POST"])
def name(child_id: str) -> ResponseReturnValue:
    file = open_child(child_id)
    form = form_for(NameForm, f"kind:{child_id}", file.placement, values={"on": clock.today()})
    others = [a for a in queries.candidates(file.case) if a != file.watcher]
    form.to.choices = people(others, "Kies iemand")

    def show() -> Response:
        return _name_page(form, file)

    def act() -> Placement:
        return operations.name_perspectiefregisseur(
            file.case,
            by=web.me(),
            child=file.child,
            to=queries.get_candidate(form.to.data, file.case),
            on=form.on.data,
            reason=form.reason.data,
        )

    return sent(form, child_id, act, show, "De perspectiefregisseur is genoemd.")


def _name_page(form: NameForm, file: queries.ChildFile) -> Response:
    return web.page(
        "placements/name.html",
        of=file.case,
        action=Action.NAME_PERSPECTIEFREGISSEUR,
        file=file,
        child=file.child,
        form=form,
    )
