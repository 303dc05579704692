"""Toezicht, for the privacy officer: every emergency access, and what they find of it."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.accounts.managed import everybody as log_people
from app.accounts.managed import place_for
from app.accounts.models import Municipality
from app.cases.operations.emergency import review_emergency
from app.cases.queries.emergency import Emergency, get_emergency, list_emergencies
from app.reports.forms_supervision import LogForm, ReviewForm
from app.reports.queries import log as logbook
from app.reports.queries import near
from app.reports.queries.supervision import seen_with
from app.reports.routes.blueprint import bp

MOST_DIGITS = 19


@bp.get("/toezicht")
def supervision() -> ResponseReturnValue:
    """Every time that somebody came in by the emergency door: not looked at yet comes first."""
    place = place_for(web.me(), Action.REVIEW_EMERGENCY)
    return web.page(
        "reports/supervision.html",
        of=place,
        action=Action.REVIEW_EMERGENCY,
        found=list_emergencies(web.me(), web.page_asked()),
        outliers=_outliers(place),
        hours=(logbook.BEGINS, logbook.ENDS),
    )


def _outliers(place: Municipality) -> list[tuple[str, list[logbook.Outlier]]]:
    """What stands out this month: a few fixed questions."""
    return [
        ("Casussen bekeken zonder erbij te horen", logbook.without_relation(place)),
        ("Keer geweigerd", logbook.refused(place)),
        ("Keer de regie overgenomen van wie niet meer kan werken", logbook.taken_over(place)),
        ("Keer in een dossier gekeken buiten kantooruren", logbook.out_of_hours(place)),
        ("Keer gekeken bij een gezin dat iemand zei te kennen", near.knew_the_family(place)),
        ("Keer gekeken bij een gezin met dezelfde achternaam", near.same_surname(place)),
    ]


@bp.route("/toezicht/noodtoegang/<emergency_id>", methods=["GET", "POST"])
def emergency(emergency_id: str) -> ResponseReturnValue:
    """One of them: what was looked at, and was it right?"""
    found = get_emergency(emergency_id, web.me())
    form = web.open_form(ReviewForm, record=f"nood:{emergency_id}", page=request.path)
    if request.method != "POST":
        return _shown(found, form)
    return web.submit(
        form,
        act=lambda: review_emergency(
            found.reader,
            by=web.me(),
            justified=form.justified.data == "ja",
            words=form.words.data or "",
        ),
        done=lambda _: url_for("reports.supervision"),
        again=lambda: _shown(found, form),
        notice="De noodtoegang is nagekeken.",
    )


@bp.get("/toezicht/logboek")
def log() -> ResponseReturnValue:
    """What was done and looked at, refused and searched for: about what, never what it said."""
    place = place_for(web.me(), Action.READ_LOG)
    form = LogForm(request.args, log_people(web.me()))
    right = form.validate()
    return web.page(
        "reports/log.html",
        of=place,
        action=Action.READ_LOG,
        form=form,
        found=_lines(place, form) if right else logbook.Log((), None),
        asked=form.asked() if right else {},
        status=200 if right else 422,
    )


def _lines(place: Municipality, form: LogForm) -> logbook.Log:
    before = request.args.get("voor", "")
    known = before.isascii() and before.isdigit() and len(before) < MOST_DIGITS
    asked = logbook.Asked(
        who=form.wie.data or "",
        kind=form.soort.data or "",
        case=form.casus.data or "",
        before=int(before) if known else 0,
    )
    return logbook.log(place, form.days(), asked, by=web.me())


def _shown(found: Emergency, form: ReviewForm) -> Response:
    return web.page(
        "reports/emergency.html",
        of=found.reader,
        action=Action.REVIEW_EMERGENCY,
        found=found,
        form=form,
        seen=seen_with(found.reader),
    )
