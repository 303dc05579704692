"""Sending a patient to a team."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.operation import RuleBroken
from app.referrals import operations, queries
from app.referrals.forms import ReferralForm
from app.referrals.models import Referral
from app.referrals.operations import Asked, Patient, Yes
from app.referrals.routes.blueprint import bp
from app.referrals.routes.patients import only_huisarts


@bp.route("/patienten/verwijzen", methods=["GET", "POST"])
def send() -> ResponseReturnValue:
    """A patient with a question, for a team; with consent its steps come back."""
    only_huisarts()
    form = _open()
    if request.method != "POST":
        return _page(form)
    return web.submit(
        form,
        act=lambda: _send(form),
        done=lambda _: url_for("referrals.index"),
        again=lambda: _page(form),
        notice="De verwijzing is verstuurd. Het team neemt binnen vijf werkdagen contact op.",
    )


def _page(form: ReferralForm) -> Response:
    return web.page("referrals/send.html", form=form)


def _open() -> ReferralForm:
    form = web.open_form(
        ReferralForm, record="verwijzing", page=request.path, values={"urgency": "gewoon"}
    )
    form.team.choices = [("", "Kies een gemeente en team"), *queries.teams_to_choose()]
    return form


def _send(form: ReferralForm) -> Referral:
    return operations.send_referral(
        web.me(),
        by=web.me(),
        team=queries.get_team(form.team.data),
        patient=Patient(form.given_name.data or "", form.surname.data or "", form.birth_date.data),
        asked=Asked(
            form.contact.data or "",
            form.question.data or "",
            form.worried_about.data or "",
            form.urgency.data,
        ),
        yes=_yes(form),
    )


def _yes(form: ReferralForm) -> Yes | None:
    if form.consent.data != "ja":
        return None
    if not form.capacity.data:
        raise RuleBroken("Kies wie toestemming gaf.", field="capacity")
    return Yes(form.capacity.data, form.names.data or "")
