"""The story of one casus, and who sees it."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app import web
from app.access import Action, may
from app.audit import Kind
from app.cases import queries as cases
from app.reports.forms import PeriodForm
from app.reports.queries import looks as looking
from app.reports.queries import timeline as story
from app.reports.queries.telling import tell
from app.reports.routes.blueprint import bp, page_asked
from app.words import day_field

IN_BLOCK = 10


@bp.get("/casussen/<case_id>/tijdlijn")
def timeline(case_id: str) -> ResponseReturnValue:
    """Everything that happened, the newest first, with filters."""
    case = cases.get_case(case_id, web.me())
    people = story.people_of(case)
    about = story.person_in(people, request.args.get("over", ""))
    shown, page = request.args.get("toon", ""), page_asked()
    found = story.timeline(case, web.me(), shown=shown, about=about, page=page)
    return web.page(
        "reports/timeline.html",
        of=case,
        action=Action.READ_CASE,
        case=case,
        found=found,
        moments=tell(found.entries, case, web.me()),
        people=people,
        about=about,
        shown=shown if shown in story.SHOWN else "",
        filters=story.SHOWN,
    )


@bp.get("/casussen/<case_id>/tijdlijn/blok")
def timeline_block(case_id: str) -> ResponseReturnValue:
    """The newest of it, for the page of the casus."""
    case = cases.get_case(case_id, web.me())
    found = story.timeline(case, web.me(), size=IN_BLOCK)
    return web.block(
        "reports/_tijdlijn_blok.html",
        of=case,
        action=Action.READ_CASE,
        case=case,
        found=found,
        moments=tell(found.entries, case, web.me()),
        filters=story.SHOWN,
    )


@bp.get("/casussen/<case_id>/tijdlijn/afdrukken")
def timeline_print(case_id: str) -> ResponseReturnValue:
    """The whole story on paper, without the notes that are for the regie alone."""
    case = cases.get_case(case_id, web.me())
    found = story.timeline(case, web.me(), size=story.A_PRINT, restricted=False)
    return web.page(
        "reports/timeline_print.html",
        of=case,
        action=Action.READ_CASE,
        case=case,
        found=found,
        moments=tell(found.entries, case, None),
    )


@bp.get("/casussen/<case_id>/wie-ziet-dit")
def looks(case_id: str) -> ResponseReturnValue:
    """Who can see this casus, for everybody who reads it; who looked, for its regisseur."""
    case, page = cases.get_case(case_id, web.me()), page_asked()
    leads = may(web.me(), Action.READ_LOOKS, case)
    form = PeriodForm(request.args)
    days = form.days() if form.validate() else looking.period(None, None)
    return web.page(
        "reports/looks.html",
        of=case,
        action=Action.READ_LOOKS if leads else Action.READ_CASE,
        case=case,
        viewers=looking.viewers_of(case),
        looked=looking.looks(case, Kind.VIEW, days, page) if leads else None,
        acted=looking.looks(case, Kind.ACT, days, page) if leads else None,
        days=[day_field(day) for day in days],
        form=form,
        status=422 if form.errors else 200,
    )
