"""My meetings, those of a casus, and one of them."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from app import clock, web
from app.access import Action, Role, may
from app.cases import queries as cases
from app.mdo import queries
from app.mdo.models import Meeting
from app.mdo.routes.blueprint import bp
from app.words import clock_time


@bp.get("/overleg")
def index() -> ResponseReturnValue:
    """To come, and still to be written down."""
    leads = web.me().has(Role.GEZINSCOACH) or cases.leads_any(web.me())
    found = queries.my_meetings(web.me(), web.page_asked())
    return web.page("mdo/index.html", found=found, leads=leads)


@bp.get("/casussen/<case_id>/overleg")
def of_case(case_id: str) -> ResponseReturnValue:
    """Every meeting of a casus, the last one first."""
    case = cases.get_case(case_id, web.me())
    found = queries.meetings_of(case, web.me(), web.page_asked())
    return web.page("mdo/of_case.html", of=case, action=Action.READ_CASE, case=case, found=found)


@bp.get("/casussen/<case_id>/overleg/blok")
def block(case_id: str) -> ResponseReturnValue:
    """The meetings in short, for the page of the casus."""
    case = cases.get_case(case_id, web.me())
    found = queries.in_short(case, web.me())
    leads = may(web.me(), Action.READ_WHEREABOUTS, case)
    where = queries.places_of(found, web.me()) if leads else {}
    shown: dict[str, Any] = {"case": case, "meetings": found, "where": where, "now": clock.now()}
    return web.block("mdo/_blok.html", of=case, action=Action.READ_CASE, **shown)


@bp.get("/overleg/<meeting_id>")
def show(meeting_id: str) -> ResponseReturnValue:
    """The whole of it for who is in the casus; only the invitation for who was asked.

    Somebody of the gezin comes here from the mail, and goes on to their own agenda.
    """
    family_id = queries.family_asked(meeting_id, web.me())
    if family_id:
        anchor = f"overleg-{meeting_id}"
        return web.redirect_to(url_for("reports.agenda", family_id=family_id, _anchor=anchor))
    meeting = queries.get_meeting(meeting_id, web.me())
    begun = meeting.starts_at <= clock.now()
    shown: dict[str, Any] = {"meeting": meeting, **at(meeting), "begun": begun}
    if not may(web.me(), Action.READ_CASE, meeting.case):
        return web.page("mdo/invitation.html", of=meeting, action=Action.READ_MEETING, **shown)
    return web.page(
        "mdo/show.html", of=meeting, action=Action.READ_MEETING, **shown, **around(meeting)
    )


def at(meeting: Meeting) -> dict[str, str]:
    """The hours of a meeting, and where it is for this reader."""
    return {"when": when(meeting), "where": queries.place_of(meeting, web.me())}


def when(meeting: Meeting) -> str:
    """'15:30 – 16:30', in local time."""
    ends = clock_time(clock.local(meeting.ends_at))
    return f"{clock_time(clock.local(meeting.starts_at))} – {ends}"


def around(meeting: Meeting) -> dict[str, Any]:
    """Who is asked, what was decided and how the mail stands."""
    return {
        "case": meeting.case,
        "asked": [p for p in meeting.participants if p.removed_at is None],
        "post": queries.post_of(meeting),
        **decided(meeting),
    }


def decided(meeting: Meeting) -> dict[str, Any]:
    """What was decided, and where in the plan it stands."""
    decisions = queries.decisions_of(meeting, web.me())
    lines = [decision.goal_line for decision in decisions]
    return {
        "decisions": decisions,
        "numbers": queries.goal_numbers(meeting.case, lines),
        "plan_url": url_for("plans.show", case_id=meeting.case.public_id),
    }
