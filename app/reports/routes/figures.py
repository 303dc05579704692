"""Cijfers, for the monitor: one fixed page, without filters and without anything to click on."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app import web
from app.access import Action
from app.accounts.managed import place_for
from app.reports.figures import figures as to_show
from app.reports.queries.figures import counts
from app.reports.routes.blueprint import bp


@bp.get("/cijfers")
def figures() -> ResponseReturnValue:
    """The last four quarters of the own municipality, by team."""
    place = place_for(web.me(), Action.READ_FIGURES)
    found = counts(place)
    return web.page(
        "reports/figures.html",
        of=place,
        action=Action.READ_FIGURES,
        place=place,
        found=found,
        figures=to_show(found),
    )
