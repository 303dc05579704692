"""Reading evaluations: one of them, all of them, and one on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import queries as cases
from app.cases.models import Case
from app.db import Missing
from app.families.models import Family
from app.plans import queries
from app.plans.forms import SignOffForm
from app.plans.forms.evaluation import DECISIONS
from app.plans.models import Evaluation, EvaluationPresence, Gezinsplan, Goal, GoalScore
from app.plans.routes import phrases
from app.plans.routes.blueprint import bp
from app.plans.routes.letter import SAFETY
from app.words import join_words

SAFE, SAID = "veilig", "gezegd"
EXTRAS = [(SAFE, "Doelen over veiligheid"), (SAID, "Wat het gezin en u zeiden")]


@dataclass(frozen=True)
class ScoreLine:
    """How one goal stood: its words, the earlier line, the score, and what was said."""

    goal: Goal
    of: str
    score: GoalScore
    history: list[tuple[str, int]]


@dataclass(frozen=True)
class PlanAt:
    """A casus with its plan; what stands in its versions is not read along."""

    case: Case
    plan: Gezinsplan


def plan_at(case_id: str) -> PlanAt:
    """The plan of one of my casussen; raises Missing when there is none."""
    case = cases.get_case(case_id, web.me())
    plan = queries.get_plan(case, web.me())
    if plan is None:
        raise Missing(case_id)
    return PlanAt(case, plan)


@bp.get("/casussen/<case_id>/plan/evaluaties")
def evaluations(case_id: str) -> ResponseReturnValue:
    """All evaluations of this plan, the newest first."""
    at = plan_at(case_id)
    page = web.page_asked()
    return web.page(
        "plans/evaluations.html",
        of=at.plan,
        action=Action.READ_PLAN,
        case=at.case,
        found=queries.list_evaluations(at.plan, web.me(), page),
        decisions=SHORT,
    )


@bp.get("/casussen/<case_id>/plan/evaluaties/<held_id>/afdrukken")
def evaluation_paper(case_id: str, held_id: str) -> ResponseReturnValue:
    """One evaluation on paper, without what was not asked for; it leaves a line of its own."""
    at = plan_at(case_id)
    found = queries.get_evaluation(at.plan, web.me(), held_id)
    asked = {key for key, _ in EXTRAS if key in request.args.getlist("met")}
    shown = _shown(at, found)
    shown["lines"] = [
        line for line in shown["lines"] if line.goal.leefdomein != SAFETY or SAFE in asked
    ]
    return web.page(
        "plans/evaluation_paper.html",
        of=found,
        action=Action.PRINT_PLAN,
        said=SAID in asked,
        asked=asked,
        extras=EXTRAS,
        **shown,
    )


SHORT = {code: words.split(":")[0] for code, words in DECISIONS}


def reading_page(at: PlanAt, found: Evaluation, form: SignOffForm) -> Response:
    """The evaluation with everything that was said."""
    return web.page(
        "plans/evaluation.html",
        of=found,
        action=Action.READ_PLAN,
        form=form,
        told=told_words(at.case.family),
        **_shown(at, found),
    )


def _shown(at: PlanAt, found: Evaluation) -> dict[str, Any]:
    history = queries.scores_of(at.plan, web.me()).until(found)
    members = [m.person for m in at.case.family.members]
    speaker = [p.given_name for p in members if p.id == found.family_words_by_id]
    return {
        "case": at.case,
        "evaluation": found,
        "lines": [
            ScoreLine(score.goal, phrases.whose(score.goal), score, history.get(score.line, []))
            for score in found.scores
        ],
        "speaker": speaker[0] if speaker else "",
        "present": [_who(row) for row in found.present],
        "decision": dict(DECISIONS)[found.decision],
        "short": SHORT[found.decision],
    }


def _who(row: EvaluationPresence) -> str:
    if row.person is not None:
        return row.person.given_name
    if row.network_person is not None:
        return row.network_person.name
    return row.user.name if row.user else ""


def told_words(family: Family) -> str:
    """PM-08: after an evaluation somebody asks whether the huisarts may hear of it."""
    found = queries.may_be_told(family)
    if not found:
        return "Er is geen toestemming om de huisarts iets te laten weten."
    by_recipient: dict[str, list[str]] = {}
    for name, recipient in found:
        by_recipient.setdefault(recipient, []).append(name)
    said = [f"{recipient} over {join_words(names)}" for recipient, names in by_recipient.items()]
    return f"De huisarts mag het weten: {join_words(said)}. Laat het binnen vijf werkdagen weten."
