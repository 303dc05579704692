"""Actions: who does what by when, and ticking them off."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app import clock, web
from app.db import Missing
from app.plans import operations, queries
from app.plans.forms import ActionForm
from app.plans.models import PlanAction
from app.plans.routes.blueprint import Opened, bp, closed_to_writing, open_plan, press, to_plan
from app.plans.routes.goals import Open, answer_among_goals, find_goal, goals_or_plan
from app.plans.routes.people import Groups, doers, groups_for_menu, key_of


@bp.route("/casussen/<case_id>/plan/doelen/<goal_id>/acties/nieuw", methods=["GET", "POST"])
def add_action(case_id: str, goal_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    if closed_to_writing(opened):
        return to_plan(opened)
    goal = find_goal(opened, goal_id)
    form = web.open_form(
        ActionForm,
        record=f"actie-nieuw:{goal.public_id}",
        page=request.path,
        case=opened.case.public_id,
    )
    people = _people(form, opened)
    here = Open("actie-erbij", "Een actie erbij", "Actie opslaan", request.path, goal, None, people)
    return answer_among_goals(
        opened,
        form,
        here,
        act=lambda: operations.add_action(goal, by=web.me(), **_values(form, opened)),
        focus=lambda _: f"actie-erbij-{goal_id}",
    )


@bp.route("/casussen/<case_id>/plan/acties/<action_id>/wijzigen", methods=["GET", "POST"])
def edit_action(case_id: str, action_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    if closed_to_writing(opened):
        return to_plan(opened)
    action = _find(opened, action_id)
    form = _open(opened, action)
    away = url_for("plans.remove_action", case_id=case_id, action_id=action_id)
    people = _people(form, opened)
    here = Open("actie", "Actie wijzigen", "Opslaan", request.path, None, action, people, away)
    return answer_among_goals(
        opened,
        form,
        here,
        act=lambda: operations.change_action(
            action, by=web.me(), version=form.read_version, **_values(form, opened)
        ),
        focus=lambda _: f"actie-wijzigen-{action_id}",
        stored=lambda: _stored(action),
    )


@bp.post("/casussen/<case_id>/plan/acties/<action_id>/weghalen")
def remove_action(case_id: str, action_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    action = _find(opened, action_id)
    goal_id = action.goal.public_id
    return press(
        lambda: operations.remove_action(action, by=web.me()),
        lambda: goals_or_plan(case_id, f"actie-erbij-{goal_id}"),
    )


@bp.post("/casussen/<case_id>/plan/acties/<action_id>/afvinken")
def tick(case_id: str, action_id: str) -> ResponseReturnValue:
    """Done, or not done after all; the plan itself does not change."""
    opened = open_plan(case_id)
    action = _find(opened, action_id)
    done = request.form.get("gedaan") == "ja"
    return press(
        lambda: operations.mark_action(action, by=web.me(), done=done, on=clock.today()),
        lambda: goals_or_plan(case_id, ""),
    )


def _find(opened: Opened, action_id: str) -> PlanAction:
    """An action of the version that is shown; raises Missing for any other."""
    action = queries.get_action(action_id, web.me())
    if action.goal.version_id != opened.version.id:
        raise Missing(action_id)
    return action


def _open(opened: Opened, action: PlanAction) -> ActionForm:
    return web.open_form(
        ActionForm,
        record=f"actie:{action.public_id}",
        page=request.path,
        case=opened.case.public_id,
        version=action.row_version,
        values=_stored(action),
    )


def _stored(action: PlanAction) -> dict[str, Any]:
    return {"what": action.what or "", "who": key_of(action), "due_on": action.due_on}


def _people(form: ActionForm, opened: Opened) -> Groups:
    """Fill the menu; gives it in groups, as it is shown."""
    groups = groups_for_menu(opened)
    form.who.choices = [person for _, people in groups for person in people]
    return groups


def _values(form: ActionForm, opened: Opened) -> dict[str, Any]:
    return {
        "what": form.what.data,
        "who": doers(opened)[form.who.data],
        "due_on": form.due_on.data,
    }
