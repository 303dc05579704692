"""What the gezin chose about a plan of its own, and what somebody says after the adopting."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.db import Missing
from app.plans import operations, queries
from app.plans.forms import AgreementForm, ChoiceForm
from app.plans.models import PlanVersion
from app.plans.routes import phrases
from app.plans.routes.blueprint import Opened, bp, open_plan
from app.plans.routes.people import AtTable, at_table


@bp.route("/casussen/<case_id>/plan/familiegroepsplan", methods=["GET", "POST"])
def choice(case_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    form = _open_choice(opened)

    def show() -> Response:
        return web.page(
            "plans/choice.html",
            of=opened.plan,
            action=Action.RECORD_CHOICE,
            case=opened.case,
            form=form,
        )

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=lambda: operations.record_choice(
            opened.plan,
            by=web.me(),
            choice=form.choice.data,
            offered_on=form.offered_on.data,
            reason=form.reason.data or "",
        ),
        done=lambda _: _back(opened),
        again=show,
        notice="De keuze is vastgelegd.",
    )


def _open_choice(opened: Opened) -> ChoiceForm:
    last = queries.latest_choice(opened.plan)
    values: dict[str, Any] = {"offered_on": clock.today()}
    if last is not None:
        values = {"offered_on": last.offered_on, "choice": last.choice, "reason": last.reason}
    return web.open_form(
        ChoiceForm,
        record=f"keuze:{opened.plan.public_id}",
        page=request.path,
        case=opened.case.public_id,
        values=values,
    )


def _back(opened: Opened) -> str:
    """To where it was asked: the table, or the place in the letter."""
    if request.args.get("terug") == "vaststellen" and opened.state.draft is not None:
        return url_for("plans.adopt", case_id=opened.case.public_id)
    return f"{opened.show_url}#vaststellen"


@bp.route("/casussen/<case_id>/plan/akkoord/<person>", methods=["GET", "POST"])
def agreement(case_id: str, person: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    version, who = _adopted(opened), _speaker(opened, person)
    form = web.open_form(
        AgreementForm,
        record=f"akkoord:{version.public_id}:{who.key}",
        page=request.path,
        case=opened.case.public_id,
        values={"on": clock.today()},
    )

    def show() -> Response:
        return _agreement_page(opened, version, who, form)

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=lambda: operations.record_agreement(
            version,
            by=web.me(),
            person=who.thing,
            answer=form.answer.data,
            remark=form.remark.data or "",
            on=form.on.data,
        ),
        done=lambda _: opened.show_url,
        again=show,
        notice="Het akkoord is vastgelegd.",
    )


def _adopted(opened: Opened) -> PlanVersion:
    if opened.state.adopted is None:
        raise Missing("adopted version")
    return opened.state.adopted


def _speaker(opened: Opened, key: str) -> AtTable:
    people = at_table(opened, opened.state.adopted)
    if key not in people:
        raise Missing(key)
    return people[key]


def _agreement_page(
    opened: Opened, version: PlanVersion, who: AtTable, form: AgreementForm
) -> Response:
    return web.page(
        "plans/agreement.html",
        of=version,
        action=Action.RECORD_AGREEMENT,
        case=opened.case,
        version=version,
        adopted_on=phrases.day_month_year(version.adopted_on or clock.today()),
        person=who,
        form=form,
    )
