"""Which goals a partner sees: for who leads the casus."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import queries as cases
from app.cases.models import Case
from app.plans import operations, queries
from app.plans.forms import ShareGoalsForm
from app.plans.models import Goal
from app.plans.queries import Sharing
from app.plans.routes import phrases
from app.plans.routes.blueprint import bp


@bp.route("/casussen/<case_id>/wie-ziet-dit/<reader_id>/doelen", methods=["GET", "POST"])
def share_goals(case_id: str, reader_id: str) -> ResponseReturnValue:
    """The goals of the plan that holds, to tick for one partner."""
    case = cases.get_case(case_id, web.me())
    now = queries.sharing_with(queries.get_partner(case, reader_id))
    goals = queries.goals_to_share(case)
    form = _open(case, now, goals)
    if request.method != "POST":
        return _page(case, now, goals, form)
    return web.submit(
        form,
        act=lambda: operations.share_goals(
            case, by=web.me(), reader=now.reader, lines=form.goals.data, seen=form.read_version
        ),
        done=lambda _: url_for("cases.collaborators", case_id=case_id),
        again=lambda: _page(case, now, goals, form),
        stored=lambda: {"goals": sorted(queries.sharing_with(now.reader).shared)},
        notice=f"Opgeslagen. Dit ziet {now.reader.user.name} vanaf nu.",
    )


def _open(case: Case, now: Sharing, goals: Sequence[Goal]) -> ShareGoalsForm:
    form = web.open_form(
        ShareGoalsForm,
        record=f"doelen-delen:{now.public_id}",
        page=request.path,
        case=case.public_id,
        version=now.row_version,
        values={"goals": sorted(now.shared)},
    )
    form.goals.choices = [(goal.line, label(goal)) for goal in goals]
    return form


def label(goal: Goal) -> str:
    """'“Ik wil weer thuis slapen.” (van Noor, gezinsrelaties)'."""
    about = goal.domain.label if goal.domain else goal.leefdomein
    words = goal.family_words or "Deze tekst is weggehaald."
    return f"“{words}” ({phrases.whose(goal)}, {about[:1].lower()}{about[1:]})"


def _page(case: Case, now: Sharing, goals: Sequence[Goal], form: ShareGoalsForm) -> Response:
    return web.page(
        "plans/share_goals.html",
        of=case,
        action=Action.GIVE_ACCESS,
        case=case,
        reader=now.reader,
        partner=queries.named(now.reader),
        goals=goals,
        sees_plan=queries.sees_plan(now.reader),
        form=form,
    )
