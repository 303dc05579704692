"""The emergency door: reason first, then exactly who; for some hours."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, require
from app.accounts import queries as accounts
from app.accounts.models import Municipality
from app.cases import operations, queries
from app.cases.forms.access import EmergencyForm
from app.cases.models import CaseReader
from app.cases.operations.emergency import HOURS
from app.cases.routes.cases import bp
from app.operation import RuleBroken

NOTHING = (
    "Er is niets gevonden dat precies zo heet en op die dag is geboren. Kijk de naam en de "
    "datum na. Bel anders de regisseur of het team, en bij direct gevaar 112."
)


@bp.route("/noodtoegang", methods=["GET", "POST"])
def emergency() -> ResponseReturnValue:
    """What is not there, is closed or lies elsewhere gives one and the same answer."""
    place = accounts.municipality_of(web.me())
    require(web.me(), Action.TAKE_EMERGENCY_ACCESS, place)
    form = web.open_form(EmergencyForm, record=f"account:{web.me().public_id}", page=request.path)

    def again() -> Response:
        return web.page("cases/emergency.html", form=form, hours=HOURS)

    if request.method != "POST":
        return again()
    return web.submit(form, act=lambda: _take(place, form), done=_opened, again=again)


def _take(place: Municipality, form: EmergencyForm) -> CaseReader:
    """The try is in the log already when nothing was found; the form can be sent once more."""
    found = operations.take_emergency_access(
        place,
        by=web.me(),
        reason=form.reason.data,
        name=form.name.data,
        birth_date=form.birth_date.data,
    )
    if not isinstance(found, CaseReader):
        form.new_key()
        raise RuleBroken(NOTHING, field="name")
    return found


def _opened(reader_id: str) -> str:
    """To the casus; to the start when the same form comes once more and nothing was found."""
    case = queries.case_of_reader(reader_id, web.me())
    return url_for("cases.show", case_id=case) if case else url_for("cases.emergency")
