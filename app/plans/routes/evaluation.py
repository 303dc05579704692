"""Looking at the plan again: recording an evaluation, and the maatje who signs it off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, deadlines, web
from app.access import Action
from app.operation import RuleBroken
from app.plans import operations, queries
from app.plans.forms import EvaluationForm, SignOffForm
from app.plans.models import Evaluation, PlanVersion
from app.plans.routes import phrases
from app.plans.routes.blueprint import Opened, bp, open_plan
from app.plans.routes.evaluation_reading import PlanAt, plan_at, reading_page
from app.plans.routes.people import Thing, doers
from app.web.pages import end_write

CHANGED = (
    "Er is intussen een nieuwe versie van het plan vastgesteld. Kijk de doelen na en leg de "
    "evaluatie daarna vast. Wat u hier invulde staat er nog."
)
# A form carries the version that it is about, and which evaluation of it this one is.
PER_VERSION = 10_000


@bp.route("/casussen/<case_id>/plan/evalueren", methods=["GET", "POST"])
def evaluate(case_id: str) -> ResponseReturnValue:
    """Every goal in its words with a score, then what is decided."""
    opened = open_plan(case_id)
    version = opened.state.adopted
    if version is None:
        return _not_yet(opened)
    scores = queries.scores_of(opened.plan, web.me())
    form = _open(opened, version, scores)
    if request.method != "POST":
        return _form_page(opened, version, form, scores)
    return web.submit(
        form,
        act=lambda: _record(opened, version, form),
        done=lambda made: _reading_url(case_id, made),
        again=lambda: _form_page(opened, version, form, queries.scores_of(opened.plan, web.me())),
    )


def _not_yet(opened: Opened) -> Response:
    end_write()
    return web.page(
        "plans/evaluation_not_yet.html",
        of=opened.version,
        action=Action.RECORD_EVALUATION,
        case=opened.case,
    )


def _open(opened: Opened, version: PlanVersion, scores: queries.GoalScores) -> EvaluationForm:
    form = web.open_form(
        EvaluationForm,
        record=f"evaluatie:{opened.plan.public_id}",
        page=request.path,
        case=opened.case.public_id,
        version=_stamp(version, scores.held_in(version) + 1),
        values={"held_on": clock.today(), "present": []},
    )
    form.seat([goal.line for goal in version.goals if not goal.dropped])
    people = doers(opened)
    form.present.choices = [(key, _name(thing)) for key, thing in people.items()]
    members = [(m.person.public_id, m.person.given_name) for m in opened.case.family.members]
    form.family_words_by.choices = [("", "het gezin samen"), *dict(members).items()]
    return form


def _stamp(version: PlanVersion, nr: int) -> int:
    return version.nr * PER_VERSION + nr


def _name(thing: Thing) -> str:
    return str(getattr(thing, "given_name", "") or getattr(thing, "name", ""))


def _record(opened: Opened, version: PlanVersion, form: EvaluationForm) -> Evaluation:
    read_version, nr = divmod(form.read_version or 0, PER_VERSION)
    form.version.data = str(_stamp(version, queries.next_nr(version)))
    if read_version != version.nr:
        raise RuleBroken(CHANGED)
    made = operations.record_evaluation(version, by=web.me(), nr=nr, **_said(opened, version, form))
    flash(_recorded_words(opened), "klaar")
    return made


def _said(opened: Opened, version: PlanVersion, form: EvaluationForm) -> dict[str, Any]:
    people = doers(opened)
    members = {m.person.public_id: m.person for m in opened.case.family.members}
    goals = {goal.line: goal for goal in version.goals}
    return {
        "held_on": form.held_on.data,
        "scores": {goals[seat.line]: _score(seat) for seat in form.seats},
        "family_words": form.family_words.data or "",
        "family_words_by": members.get(form.family_words_by.data or ""),
        "worker_words": form.worker_words.data or "",
        "present": [people[key] for key in form.present.data or ()],
        "decision": form.decision.data,
        "decision_words": form.decision_words.data or "",
        "next_on": form.next_on.data,
    }


def _score(seat: Any) -> tuple[int, str, str]:
    return int(seat.score.data), seat.family.data or "", seat.worker.data or ""


def _recorded_words(opened: Opened) -> str:
    terms = deadlines.open_about(deadlines.EVALUATION, [opened.plan.public_id])
    said = [f"De volgende is uiterlijk {phrases.day_month_year(term.due_on)}." for term in terms]
    return " ".join(["De evaluatie is vastgelegd.", *said])


def _form_page(
    opened: Opened, version: PlanVersion, form: EvaluationForm, scores: queries.GoalScores
) -> Response:
    history = scores.before(None)
    goals = {goal.line: goal for goal in version.goals}
    setting = opened.case.municipality
    on = form.held_on.data or clock.today()
    return web.page(
        "plans/evaluation_form.html",
        of=version,
        action=Action.RECORD_EVALUATION,
        case=opened.case,
        form=form,
        goals=[(seat, goals[seat.line], history.get(seat.line, [])) for seat in form.seats],
        whose=phrases.whose,
        latest=deadlines.due_for(deadlines.EVALUATION, on, setting),
        earlier=scores.evaluations(),
    )


def _reading_url(case_id: str, held_id: str) -> str:
    return url_for("plans.evaluation", case_id=case_id, held_id=held_id)


@bp.get("/casussen/<case_id>/plan/evaluaties/<held_id>")
def evaluation(case_id: str, held_id: str) -> ResponseReturnValue:
    """One evaluation, to read; the maatje signs it off here."""
    at = plan_at(case_id)
    found = queries.get_evaluation(at.plan, web.me(), held_id)
    return reading_page(at, found, _sign_form(at, found))


@bp.post("/casussen/<case_id>/plan/evaluaties/<held_id>/aftekenen")
def sign_off(case_id: str, held_id: str) -> ResponseReturnValue:
    """The maatje read it."""
    at = plan_at(case_id)
    found = queries.get_evaluation(at.plan, web.me(), held_id)
    form = _sign_form(at, found)
    return web.submit(
        form,
        act=lambda: operations.sign_off_evaluation(
            found, by=web.me(), remark=form.remark.data or ""
        ),
        done=lambda _: _reading_url(case_id, held_id),
        again=_again(at, held_id, form),
        notice="U hebt deze evaluatie afgetekend.",
    )


def _sign_form(at: PlanAt, found: Evaluation) -> SignOffForm:
    return web.open_form(
        SignOffForm,
        record=f"evaluatie:{found.public_id}",
        page=_reading_url(at.case.public_id, found.public_id),
        case=at.case.public_id,
    )


def _again(at: PlanAt, held_id: str, form: SignOffForm) -> Callable[[], Response]:
    def again() -> Response:
        return reading_page(at, queries.get_evaluation(at.plan, web.me(), held_id), form)

    return again
