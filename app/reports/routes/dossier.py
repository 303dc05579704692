"""The story of one casus, and who looked at it."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from app import web
from app.access import Action, Actor
from app.audit import Kind
from app.cases import queries as cases
from app.cases.models import Case
from app.reports.forms import PeriodForm
from app.reports.queries import looks as looking
from app.reports.queries import timeline as story
from app.reports.queries.happenings.kinds import OF_MEETINGS, OF_STAYS, SHOWN
from app.reports.queries.telling import tell
from app.reports.routes.blueprint import bp
from app.words import day_field

IN_BLOCK = 10


@bp.get("/casussen/<case_id>/tijdlijn")
def timeline(case_id: str) -> ResponseReturnValue:
    """Everything that happened, the newest first, with filters."""
    case = cases.get_case(case_id, web.me())
    people = story.people_of(case)
    about = story.person_in(people, request.args.get("over", ""))
    shown = request.args.get("toon", "")
    found = story.timeline(case, web.me(), shown=shown, about=about, page=web.page_asked())
    told = _told(case, found, web.me()) | {"people": people, "about": about}
    told["shown"] = shown if shown in SHOWN else ""
    return web.page("reports/timeline.html", of=case, action=Action.READ_CASE, **told)


@bp.get("/casussen/<case_id>/tijdlijn/blok")
def timeline_block(case_id: str) -> ResponseReturnValue:
    """The newest of it, for the page of the casus."""
    case = cases.get_case(case_id, web.me())
    told = _told(case, story.timeline(case, web.me(), size=IN_BLOCK), web.me())
    return web.block("reports/_tijdlijn_blok.html", of=case, action=Action.READ_CASE, **told)


@bp.get("/casussen/<case_id>/tijdlijn/afdrukken")
def timeline_print(case_id: str) -> ResponseReturnValue:
    """The whole story on paper, without the notes that are for the regie alone."""
    case = cases.get_case(case_id, web.me())
    found = story.timeline(case, web.me(), size=story.A_PRINT, restricted=False)
    told = _told(case, found, None)
    return web.page("reports/timeline_print.html", of=case, action=Action.PRINT_PLAN, **told)


def _told(case: Case, found: story.Story, reader: Actor | None) -> dict[str, Any]:
    """What every shape of the timeline shows; without a reader as it goes on paper."""
    moments = tell(found.entries, case, reader)
    kinds = {"of_stays": OF_STAYS, "of_meetings": OF_MEETINGS, "filters": SHOWN}
    return {"case": case, "found": found, "moments": moments, **kinds}


@bp.get("/casussen/<case_id>/wie-keek")
def looks(case_id: str) -> ResponseReturnValue:
    """Who looked at this casus and who did something in it, in a period."""
    case = cases.get_case(case_id, web.me())
    form = PeriodForm(request.args)
    days = form.days() if form.validate() else looking.period(None, None)
    page = web.page_asked()
    shown: dict[str, Any] = {
        "case": case,
        "form": form,
        "looked": looking.looks(case, Kind.VIEW, days, page),
        "acted": looking.looks(case, Kind.ACT, days, page),
        "days": [day_field(day) for day in days],
    }
    status = 422 if form.errors else 200
    return web.page("reports/looks.html", of=case, action=Action.READ_LOOKS, status=status, **shown)
