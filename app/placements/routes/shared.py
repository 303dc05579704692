"""A stay as an adviser or a partner reads it, on the page of what was shared with them."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from app import web
from app.access import Action
from app.placements import queries
from app.placements.routes.blueprint import bp
from app.plans import queries as plans
from app.web.pages import is_fragment


@bp.get("/gedeeld/<case_id>/verblijf")
def shared(case_id: str) -> ResponseReturnValue:
    """Where, since when and until when; a page of its own without JavaScript."""
    found = plans.get_shared(case_id, web.me())
    shown: dict[str, Any] = {
        "of": found.case,
        "action": Action.READ_SHARED,
        "case": found.case,
        "stays": queries.shared_stays(found, web.me()),
        "where": queries.where,
    }
    if is_fragment():
        return web.block("placements/_gedeeld.html", **shown)
    return web.page("placements/gedeeld.html", **shown)
