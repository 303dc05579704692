"""The plan itself, its beginning, and its place on the page of the casus."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, may
from app.cases import queries as cases
from app.cases.models import Case
from app.plans import operations, queries
from app.plans.forms import BeginForm
from app.plans.queries import PlanInShort
from app.plans.routes import phrases
from app.plans.routes.blueprint import Opened, bp, is_fragment, open_plan, press, to_plan
from app.plans.routes.blueprint import opened as opened_now
from app.plans.routes.people import members_of
from app.plans.routes.reading import not_yet, read, side_of, with_adopting


@bp.get("/casussen/<case_id>/plan")
def show(case_id: str) -> ResponseReturnValue:
    case = cases.get_case(case_id, web.me())
    plan = queries.get_plan(case, web.me())
    if plan is None:
        return _nothing_yet(case, _begin_form(case))
    return _plan_page(opened_now(case, plan))


@bp.post("/casussen/<case_id>/plan/beginnen")
def begin(case_id: str) -> ResponseReturnValue:
    case = cases.get_case(case_id, web.me())
    form = _begin_form(case)
    return web.submit(
        form,
        act=lambda: operations.start_plan(case, by=web.me()),
        done=lambda _: url_for("plans.show", case_id=case_id),
        again=lambda: _again(case_id, form),
    )


@bp.post("/casussen/<case_id>/plan/nieuwe-versie")
def new_version(case_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    return press(
        lambda: operations.start_new_version(opened.plan, by=web.me()),
        lambda: web.redirect_to(opened.show_url),
    )


def _begin_form(case: Case) -> BeginForm:
    return web.open_form(
        BeginForm,
        record=f"plan-beginnen:{case.public_id}",
        page=url_for("plans.show", case_id=case.public_id),
        case=case.public_id,
    )


def _again(case_id: str, form: BeginForm) -> Response:
    """Somebody else began it just before: go to what they began."""
    case = cases.get_case(case_id, web.me())
    if queries.get_plan(case, web.me()) is not None:
        return web.redirect_to(url_for("plans.show", case_id=case_id))
    return _nothing_yet(case, form)


def _nothing_yet(case: Case, form: BeginForm) -> Response:
    names = phrases.names_of(case, members_of(case.family))
    return web.page(
        "plans/begin.html", of=case, action=Action.READ_PLAN, case=case, names=names, form=form
    )


@bp.get("/casussen/<case_id>/plan/erbij")
def beside(case_id: str) -> ResponseReturnValue:
    """What stands around the letter, asked again after something in it was changed."""
    opened = open_plan(case_id)
    if opened.state.draft is None or not is_fragment():
        return to_plan(opened)
    return web.block(
        "plans/_erbij.html", of=opened.version, action=Action.CHANGE_PLAN, **_shown(opened)
    )


def _plan_page(opened: Opened) -> Response:
    shown = _shown(opened)
    return web.page("plans/show.html", of=opened.version, action=Action.READ_PLAN, **shown)


def _shown(opened: Opened) -> dict[str, Any]:
    choice = queries.latest_choice(opened.plan) if opened.state.draft else None
    letter = with_adopting(opened, read(opened), choice)
    return {
        "case": opened.case,
        "state": opened.state,
        "letter": letter,
        "choice": choice,
        "side": side_of(opened, letter),
        "open": None,
        "focus": "",
    }


@bp.get("/casussen/<case_id>/plan/blok")
def block(case_id: str) -> ResponseReturnValue:
    """The plan in short, for the page of the casus."""
    case = cases.get_case(case_id, web.me())
    short = queries.in_short(case, web.me())
    mine = may(web.me(), Action.CHANGE_PLAN, case)
    return web.block(
        "plans/_blok.html",
        of=short.shown if short else case,
        action=Action.READ_PLAN,
        case=case,
        goals=short.goals if short else [],
        sentences=phrases.standing(short) if short else ["Er is nog geen plan."],
        todo=_todo(short) if mine else [],
        held=short.held if short else None,
    )


def _todo(short: PlanInShort | None) -> list[tuple[str, str]]:
    """What is to be done now: what stands in the way of adopting, or the adopting itself."""
    if short is None:
        return [("Begin het plan", "")]
    if short.draft is None:
        return []
    chosen, filled, goals = short.choice_made, short.part_filled, bool(short.goals)
    missing = not_yet(chosen=chosen, filled=filled, goals=goals)
    words = f"Eerst {missing[0]}" if missing else f"Versie {short.draft.nr} vaststellen"
    return [(words, "#vaststellen")]
