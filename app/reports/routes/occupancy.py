"""Bezetting, for the crisis desk."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app import web
from app.access import Action
from app.reports.queries.occupancy import desk_of, occupancy, place_of
from app.reports.routes.blueprint import bp


@bp.get("/bezetting")
def occupied() -> ResponseReturnValue:
    """Who stays where now, by number, and when a place is expected to come free."""
    desk = desk_of(web.me())
    return web.page(
        "reports/occupancy.html",
        of=desk,
        action=Action.READ_OCCUPANCY,
        where=place_of(desk),
        found=occupancy(desk),
    )
