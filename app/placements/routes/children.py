"""The list of children, the page of one, an evaluation, and the casus block."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app import web
from app.access import Action, may
from app.cases import queries as cases
from app.cases.queries import term_line
from app.db import Missing
from app.placements import queries
from app.placements.forms import BeginForm, NewVersionForm
from app.placements.queries import ChildFile, ChildRow
from app.placements.routes.blueprint import bp, form_for, open_child
from app.placements.routes.view import child_context
from app.web.forms import BaseForm


@bp.get("/kinderen")
def index() -> ResponseReturnValue:
    """The children whom I watch over: what is late stands first."""
    found = queries.children_of(web.me(), web.page_asked())
    return web.page("placements/index.html", found=found, rows=[_row(row) for row in found.rows])


def _row(row: ChildRow) -> dict[str, object]:
    lines = [term_line(term, row.case.municipality) for term in row.terms.values()]
    lines.sort(key=lambda line: (line.deadline.paused_from is not None, line.deadline.due_on))
    return {"row": row, "lines": lines, "where": row.where}


@bp.get("/kinderen/<child_id>")
def show(child_id: str) -> ResponseReturnValue:
    file = open_child(child_id)
    return web.page(
        "placements/show.html",
        of=file.placement,
        action=Action.READ_PLACEMENT,
        begin=_begin(file),
        **child_context(file),
    )


@bp.get("/verblijf/<placement_id>")
def of_stay(placement_id: str) -> ResponseReturnValue:
    """From a term, which is about a stay, to the child that it is about."""
    placement = queries.get_placement(placement_id, web.me())
    return web.redirect_to(url_for("placements.show", child_id=placement.child.public_id))


def _begin(file: ChildFile) -> BaseForm | None:
    """The button that begins the plan, or its next version, for who may press it."""
    writes = may(web.me(), Action.WRITE_PERSPECTIEFPLAN, file.placement)
    if not writes or file.draft is not None or file.placement.cancelled_on is not None:
        return None
    record = f"kind:{file.child.public_id}"
    return form_for(NewVersionForm if file.plans else BeginForm, record, file.placement)


@bp.get("/kinderen/<child_id>/evaluaties/<evaluation_id>")
def evaluation(child_id: str, evaluation_id: str) -> ResponseReturnValue:
    file = open_child(child_id)
    for found in file.evaluations:
        if found.public_id == evaluation_id:
            return web.page(
                "placements/evaluation.html",
                of=found,
                action=Action.READ_PLACEMENT,
                file=file,
                evaluation=found,
                decision=queries.DECISIONS[found.decision],
            )
    raise Missing(evaluation_id)


@bp.get("/casussen/<case_id>/verblijf")
def block(case_id: str) -> ResponseReturnValue:
    """Where the children of a casus live, for its page."""
    case = cases.get_case(case_id, web.me())
    stays = queries.stays_to_read(case, web.me())
    hidden = queries.hidden_stays(web.me(), stays)
    return web.block(
        "placements/_blok.html",
        of=case,
        action=Action.READ_CASE,
        case=case,
        stays=[(stay, queries.where_for(stay, hidden)) for stay in stays],
        span=queries.span,
    )
