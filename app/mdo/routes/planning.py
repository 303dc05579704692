"""Planning a meeting, changing it, calling it off."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts.models import Office
from app.cases import queries as cases
from app.cases.models import Case
from app.mdo import operations, queries
from app.mdo.forms import LASTS, CancelForm, ChangeMeetingForm, MeetingForm
from app.mdo.models import Meeting
from app.mdo.routes.blueprint import bp
from app.mdo.routes.chairs import Chair, chairs_for, fill, in_groups, invited_by, sit, ticked
from app.words import clock_time, count_words

NOTHING_PERSONAL = "Er staat geen persoonlijke informatie in de mail."


@bp.route("/casussen/<case_id>/overleg/nieuw", methods=["GET", "POST"])
def plan(case_id: str) -> ResponseReturnValue:
    """A date, a question, and who comes; they get a mail."""
    case = cases.get_case(case_id, web.me(), people=True)
    chairs = chairs_for(case, web.me())
    form = _new_form(case, chairs)
    if request.method != "POST":
        return _plan_page(case, form, chairs)
    return web.submit(
        form,
        act=lambda: operations.plan_meeting(case, by=web.me(), **_values(form, case, chairs)),
        done=_planned,
        again=lambda: _plan_page(case, form, chairs),
    )


def _new_form(case: Case, chairs: list[Chair]) -> MeetingForm:
    form = web.open_form(
        MeetingForm,
        record=f"overleg-nieuw:{case.public_id}",
        page=request.path,
        case=case.public_id,
        values={"minutes": "60", **ticked(chairs, web.me(), None)},
    )
    sit(form, chairs, case, web.me())
    if request.method != "POST" and not form.restored:
        fill(form, chairs)
    return form


def _plan_page(case: Case, form: MeetingForm, chairs: list[Chair]) -> Response:
    return web.page(
        "mdo/plan.html",
        of=case,
        action=Action.PLAN_MEETING,
        case=case,
        form=form,
        groups=in_groups(chairs),
    )


def _values(form: MeetingForm, case: Case, chairs: list[Chair]) -> dict[str, Any]:
    return {
        "question": form.question.data,
        "starts_at": form.starts_at,
        "minutes": int(form.minutes.data),
        "office": _office(case, form.office.data),
        "place": form.place.data or "",
        "link": form.link.data or "",
        "participants": invited_by(form, chairs, case, web.me()),
        "family_absent_reason": form.family_absent_reason.data or "",
    }


def _office(case: Case, key: str) -> Office | None:
    return next((o for o in queries.offices_of(case) if o.public_id == key), None)


def _planned(meeting_id: str) -> str:
    """To the page of the meeting, with how many people hear of it."""
    post = queries.post_of(queries.get_meeting(meeting_id, web.me()))
    if post.people:
        people = count_words(post.people, "mens", "mensen")
        flash(f"Verstuurd naar {people}. {NOTHING_PERSONAL}", "klaar")
    else:
        flash("Het overleg is gepland. Er is geen mail verstuurd.", "klaar")
    return url_for("mdo.show", meeting_id=meeting_id)


@bp.route("/overleg/<meeting_id>/wijzigen", methods=["GET", "POST"])
def change(meeting_id: str) -> ResponseReturnValue:
    """The same form, with what was agreed in it."""
    meeting = queries.get_meeting_of_case(meeting_id, web.me())
    chairs = chairs_for(meeting.case, web.me(), meeting)
    form = _change_form(meeting, chairs)
    if request.method != "POST":
        return _change_page(meeting, form, chairs)
    return web.submit(
        form,
        act=lambda: _change(meeting, form, chairs),
        done=lambda _: url_for("mdo.show", meeting_id=meeting_id),
        again=lambda: _change_page(meeting, form, chairs),
        stored=lambda: _stored(meeting),
        notice="Het overleg is gewijzigd. Wie iets moet weten, krijgt een mail.",
    )


def _change(meeting: Meeting, form: MeetingForm, chairs: list[Chair]) -> Meeting:
    values = _values(form, meeting.case, chairs)
    changed: Meeting = operations.change_meeting(
        meeting, by=web.me(), version=form.read_version, **values
    )
    return changed


def _change_form(meeting: Meeting, chairs: list[Chair]) -> ChangeMeetingForm:
    form = web.open_form(
        ChangeMeetingForm,
        record=f"overleg:{meeting.public_id}",
        page=request.path,
        case=meeting.case.public_id,
        version=meeting.row_version,
        values={**_stored(meeting), **ticked(chairs, web.me(), meeting)},
    )
    lasts = str(meeting.minutes)
    if lasts not in dict(LASTS):
        form.minutes.choices = [*LASTS, (lasts, f"{lasts} minuten")]
    sit(form, chairs, meeting.case, web.me())
    if request.method != "POST" and not form.restored:
        fill(form, chairs)
    return form


def _stored(meeting: Meeting) -> dict[str, Any]:
    starts = clock.local(meeting.starts_at)
    return {
        "question": meeting.question,
        "on": starts.date(),
        "at": clock_time(starts),
        "minutes": str(meeting.minutes),
        "office": meeting.office.public_id if meeting.office else "",
        "place": meeting.place,
        "link": meeting.link,
        "family_absent_reason": meeting.family_absent_reason,
    }


def _change_page(meeting: Meeting, form: MeetingForm, chairs: list[Chair]) -> Response:
    shown: dict[str, Any] = {
        "meeting": meeting,
        "case": meeting.case,
        "form": form,
        "groups": in_groups(chairs),
    }
    return web.page("mdo/change.html", of=meeting, action=Action.CHANGE_MEETING, **shown)


@bp.route("/overleg/<meeting_id>/afzeggen", methods=["GET", "POST"])
def cancel(meeting_id: str) -> ResponseReturnValue:
    """Why it is off; who already had a mail gets one more."""
    meeting = queries.get_meeting_of_case(meeting_id, web.me())
    form = web.open_form(
        CancelForm,
        record=f"overleg-afzeggen:{meeting_id}",
        page=request.path,
        case=meeting.case.public_id,
    )
    if request.method != "POST":
        return _cancel_page(meeting, form)
    return web.submit(
        form,
        act=lambda: operations.cancel_meeting(meeting, by=web.me(), reason=form.reason.data),
        done=lambda _: url_for("mdo.show", meeting_id=meeting_id),
        again=lambda: _cancel_page(meeting, form),
        notice="Het overleg is afgezegd.",
    )


def _cancel_page(meeting: Meeting, form: CancelForm) -> Response:
    shown: dict[str, Any] = {"meeting": meeting, "form": form, "post": queries.post_of(meeting)}
    return web.page("mdo/cancel.html", of=meeting, action=Action.CANCEL_MEETING, **shown)
