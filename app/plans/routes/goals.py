"""Goals: written, scored and stopped where they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.accounts import queries as accounts
from app.db import Missing
from app.plans import operations, queries
from app.plans.forms import DropForm, GoalForm, ScoreForm
from app.plans.models import Goal, PlanAction
from app.plans.routes.blueprint import (
    Opened,
    bp,
    changed,
    closed_to_writing,
    is_fragment,
    open_plan,
    press,
    to_plan,
)
from app.plans.routes.people import members_of
from app.plans.routes.reading import read

SECTION = "zo-gaan-we-het-doen"


@dataclass(frozen=True)
class Open:
    """The form that stands open among the goals."""

    kind: str
    title: str
    label: str
    url: str
    goal: Goal | None = None
    action: PlanAction | None = None
    groups: Any = ()
    removable: str = ""


@bp.get("/casussen/<case_id>/plan/doelen")
def goals(case_id: str) -> ResponseReturnValue:
    """All goals to read: what comes back when writing in one is called off."""
    opened = open_plan(case_id)
    return show_goals(opened) if is_fragment() else to_plan(opened, SECTION)


@bp.route("/casussen/<case_id>/plan/doelen/nieuw", methods=["GET", "POST"])
def add_goal(case_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    if closed_to_writing(opened):
        return to_plan(opened)
    form = web.open_form(
        GoalForm,
        record=f"doel-nieuw:{opened.version.public_id}",
        page=request.path,
        case=opened.case.public_id,
    )
    _fill_choices(form, opened)
    here = Open("nieuw", "Een doel erbij", "Doel opslaan", request.path)
    return _answer(
        opened,
        form,
        here,
        act=lambda: operations.add_goal(opened.version, by=web.me(), **_goal_values(form, opened)),
        focus=lambda goal_id: f"actie-erbij-{goal_id}",
    )


@bp.route("/casussen/<case_id>/plan/doelen/<goal_id>/wijzigen", methods=["GET", "POST"])
def edit_goal(case_id: str, goal_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    if closed_to_writing(opened):
        return to_plan(opened)
    goal = find_goal(opened, goal_id)
    form = _open_goal(GoalForm, "doel", opened, goal)
    _fill_choices(form, opened)
    here = Open("doel", "Doel wijzigen", "Opslaan", request.path, goal)
    return _answer(
        opened,
        form,
        here,
        act=lambda: operations.change_goal(
            goal, by=web.me(), version=form.read_version, **_goal_values(form, opened)
        ),
        focus=lambda _: f"doel-wijzigen-{goal_id}",
        stored=lambda: goal_stored(goal),
    )


@bp.route("/casussen/<case_id>/plan/doelen/<goal_id>/cijfer", methods=["GET", "POST"])
def score_goal(case_id: str, goal_id: str) -> ResponseReturnValue:
    """Only today's score and what is said about it; the rest of the goal stays as it is."""
    opened = open_plan(case_id)
    if closed_to_writing(opened):
        return to_plan(opened)
    goal = find_goal(opened, goal_id)
    form = _open_goal(ScoreForm, "cijfer", opened, goal)
    here = Open("cijfer", "Cijfer geven", "Opslaan", request.path, goal)
    return _answer(
        opened,
        form,
        here,
        act=lambda: operations.change_goal(
            goal, by=web.me(), version=form.read_version, **_score_values(form, goal)
        ),
        focus=lambda _: f"cijfer-{goal_id}",
        stored=lambda: goal_stored(goal),
    )


@bp.route("/casussen/<case_id>/plan/doelen/<goal_id>/stoppen", methods=["GET", "POST"])
def stop_goal(case_id: str, goal_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    if closed_to_writing(opened):
        return to_plan(opened)
    goal = find_goal(opened, goal_id)
    form = web.open_form(
        DropForm,
        record=f"doel-stoppen:{goal.public_id}",
        page=request.path,
        case=opened.case.public_id,
    )
    away = url_for("plans.remove_goal", case_id=case_id, goal_id=goal_id)
    new = goal.line not in queries.score_history(opened.plan, web.me())
    here = Open(
        "stoppen",
        "Stoppen met een doel",
        "Met dit doel stoppen",
        request.path,
        goal,
        removable=away if new else "",
    )
    return _answer(
        opened,
        form,
        here,
        act=lambda: operations.drop_goal(goal, by=web.me(), reason=form.reason.data or ""),
        focus=lambda _: "doel-erbij",
    )


@bp.post("/casussen/<case_id>/plan/doelen/<goal_id>/weghalen")
def remove_goal(case_id: str, goal_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    goal = find_goal(opened, goal_id)
    return press(
        lambda: operations.remove_goal(goal, by=web.me()),
        lambda: goals_or_plan(case_id, "doel-erbij"),
    )


def find_goal(opened: Opened, goal_id: str) -> Goal:
    """A goal of the version that is shown; raises Missing for any other."""
    goal = queries.get_goal(goal_id, web.me())
    if goal.version_id != opened.version.id:
        raise Missing(goal_id)
    return goal


def _open_goal(form: Any, name: str, opened: Opened, goal: Goal) -> Any:
    return web.open_form(
        form,
        record=f"{name}:{goal.public_id}",
        page=request.path,
        case=opened.case.public_id,
        version=goal.row_version,
        values=goal_stored(goal),
    )


def goal_stored(goal: Goal) -> dict[str, Any]:
    """What stands there now, by the names of the form."""
    return {
        "family_words": goal.family_words or "",
        "owners": [owner.person.public_id for owner in goal.owners],
        "leefdomein": goal.leefdomein,
        "score": str(goal.score),
        "score_words": goal.score_words or "",
        "success_words": goal.success_words or "",
    }


def _fill_choices(form: GoalForm, opened: Opened) -> None:
    members = members_of(opened.case.family)
    form.owners.choices = [(m.person.public_id, m.person.given_name) for m in members]
    form.leefdomein.choices = [("", "Kies waar het over gaat"), *accounts.choices("leefdomein")]


def _goal_values(form: GoalForm, opened: Opened) -> dict[str, Any]:
    members = members_of(opened.case.family)
    chosen = set(form.owners.data or ())
    return {
        "family_words": form.family_words.data,
        "leefdomein": form.leefdomein.data,
        "owners": [m.person for m in members if m.person.public_id in chosen],
        "score": int(form.score.data),
        "score_words": form.score_words.data or "",
        "success_words": form.success_words.data,
    }


def _score_values(form: ScoreForm, goal: Goal) -> dict[str, Any]:
    return {
        "family_words": goal.family_words,
        "leefdomein": goal.leefdomein,
        "owners": [owner.person for owner in goal.owners],
        "score": int(form.score.data),
        "score_words": form.score_words.data or "",
        "success_words": goal.success_words,
    }


def _answer(
    opened: Opened,
    form: Any,
    here: Open,
    *,
    act: Any,
    focus: Any,
    stored: Any = None,
) -> ResponseReturnValue:
    """Show the form among the goals, or carry it out and show the goals again."""
    return answer_among_goals(opened, form, here, act=act, focus=focus, stored=stored)


def answer_among_goals(
    opened: Opened, form: Any, here: Open, *, act: Any, focus: Any, stored: Any = None
) -> ResponseReturnValue:
    case_id = opened.case.public_id
    made: dict[str, str] = {}

    def carry_out() -> Any:
        result = act()
        made["id"] = getattr(result, "public_id", "")
        return result

    def show() -> Response:
        return show_goals(opened, here, form)

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=carry_out,
        done=lambda _: f"{opened.show_url}#{SECTION}",
        again=show,
        stored=stored,
        fragment=lambda: changed(show_goals(open_plan(case_id), focus=focus(made["id"]))),
    )


def goals_or_plan(case_id: str, focus: str) -> Response:
    """After a button: the goals again for htmx, the whole page otherwise."""
    opened = open_plan(case_id)
    if not is_fragment():
        return to_plan(opened, SECTION)
    return changed(show_goals(opened, focus=focus))


def show_goals(
    opened: Opened, here: Open | None = None, form: Any = None, focus: str = ""
) -> Response:
    """The goals with one form open among them (htmx), or that form on a page of its own."""
    shown: Mapping[str, Any] = {
        "of": opened.version,
        "action": Action.CHANGE_PLAN if here else Action.READ_PLAN,
        "case": opened.case,
        "letter": read(opened),
        "open": here,
        "form": form,
        "focus": focus,
    }
    if is_fragment() or here is None:
        return web.block("plans/_doelen.html", **shown)
    return web.page("plans/goals_form.html", **shown)
