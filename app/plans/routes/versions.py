"""Adopted versions, as they were."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app import web
from app.access import Action
from app.plans.routes.blueprint import bp, open_plan
from app.plans.routes.reading import as_it_was, side_of


@bp.get("/casussen/<case_id>/plan/versies")
def versions(case_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    adopted = [version for version in opened.state.versions if version.adopted]
    return web.page(
        "plans/versions.html",
        of=opened.plan,
        action=Action.READ_PLAN,
        case=opened.case,
        versions=sorted(adopted, key=lambda version: version.nr, reverse=True),
    )


@bp.get("/casussen/<case_id>/plan/versies/<int(max=9999):nr>")
def version(case_id: str, nr: int) -> ResponseReturnValue:
    """One version with who agreed, and in words what was different from the one before."""
    opened = open_plan(case_id, nr)
    letter = as_it_was(opened)
    return web.page(
        "plans/version.html",
        of=opened.version,
        action=Action.READ_PLAN,
        case=opened.case,
        letter=letter,
        side=side_of(opened, letter),
        open=None,
        focus="",
    )
