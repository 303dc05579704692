"""The blueprint of the gezinsplan, and what every screen of it opens first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from app import web
from app.cases import queries as cases
from app.cases.models import Case
from app.db import Missing
from app.operation import RuleBroken
from app.plans import queries
from app.plans.models import Gezinsplan, PlanVersion
from app.plans.queries import PlanState
from app.web.pages import end_write, is_fragment

bp = Blueprint("plans", "app.plans", template_folder="templates")


@dataclass(frozen=True)
class Opened:
    """A casus with its plan as it stands now, and the version that is looked at.

    That is the draft when there is one, else what was adopted last, unless an older one was asked.
    """

    case: Case
    plan: Gezinsplan
    state: PlanState
    version: PlanVersion

    @property
    def show_url(self) -> str:
        return url_for("plans.show", case_id=self.case.public_id)


def open_plan(case_id: str, nr: int | None = None) -> Opened:
    """The plan of one of my casussen, at an older version if asked; raises Missing."""
    case = cases.get_case(case_id, web.me())
    plan = queries.get_plan(case, web.me())
    if plan is None:
        raise Missing(case_id)
    return opened(case, plan, nr)


def opened(case: Case, plan: Gezinsplan, nr: int | None = None) -> Opened:
    state = queries.current(plan, web.me(), nr)
    return Opened(case, plan, state, state.shown)


def closed_to_writing(opened: Opened) -> bool:
    """There is no draft, so a form to write in has nothing to show."""
    return opened.state.draft is None and request.method != "POST"


def to_plan(opened: Opened, anchor: str = "") -> Response:
    return web.redirect_to(f"{opened.show_url}{'#' + anchor if anchor else ''}")


def press(act: Callable[[], Any], done: Callable[[], Response]) -> Response:
    """A button without a form: carried out, or the reason why not above the page."""
    try:
        act()
    except RuleBroken as broken:
        flash(broken.message, "let-op")
    end_write()
    return done()


def changed(response: Response) -> Response:
    """Tell the page that something in the letter is different: what stands around it asks again."""
    response.headers["HX-Trigger"] = "plan-gewijzigd"
    return response


__all__ = [
    "Opened",
    "bp",
    "closed_to_writing",
    "is_fragment",
    "open_plan",
    "opened",
    "press",
    "to_plan",
]
