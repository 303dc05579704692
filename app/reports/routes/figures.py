"""Cijfers, for the monitor: what was stored, a quarter at a time, and nothing to filter by."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app import web
from app.access import Action
from app.accounts.managed import place_for
from app.reports.queries.runs import Runs, next_on, runs
from app.reports.routes.blueprint import bp


@bp.get("/cijfers")
def figures() -> ResponseReturnValue:
    """The newest that was stored of the own municipality."""
    return _shown(runs(place_for(web.me(), Action.READ_FIGURES)))


@bp.get("/cijfers/<quarter>")
def figures_of(quarter: str) -> ResponseReturnValue:
    """What was stored of an earlier quarter."""
    return _shown(runs(place_for(web.me(), Action.READ_FIGURES), quarter))


def _shown(found: Runs) -> ResponseReturnValue:
    return web.page(
        "reports/figures.html",
        of=found.run or found.place,
        action=Action.READ_FIGURES,
        found=found,
        next_on=next_on(),
    )
