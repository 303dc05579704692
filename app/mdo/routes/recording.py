"""At the table and afterwards: what is said on the left, what is decided on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.mdo import operations, queries
from app.mdo.forms import DecisionForm, RecordForm
from app.mdo.models import Decision, Meeting, Participant
from app.mdo.routes.blueprint import bp
from app.mdo.routes.reading import at, decided
from app.plans.models import Goal
from app.plans.queries import Owner
from app.web import BaseForm

Groups = list[tuple[str, list[Owner]]]


@bp.route("/overleg/<meeting_id>/vastleggen", methods=["GET", "POST"])
def record(meeting_id: str) -> ResponseReturnValue:
    """Who was there and what was said."""
    meeting = _table(meeting_id, RecordForm)
    form = _record_form(meeting)
    if request.method != "POST":
        return _page(meeting, form, _decision_form(meeting))
    return web.submit(
        form,
        act=lambda: _record(meeting, form),
        done=lambda _: _after_recording(meeting_id),
        again=lambda: _page(meeting, form, _decision_form(meeting, web.open_beside)),
        stored=lambda: _stored(meeting),
        notice="Het overleg is vastgelegd.",
    )


def _record(meeting: Meeting, form: RecordForm) -> Meeting:
    here = set(form.present.data or ())
    recorded: Meeting = operations.record_meeting(
        meeting,
        by=web.me(),
        version=form.read_version,
        held_on=form.held_on.data,
        present=[p for p in _asked(meeting) if p.public_id in here],
        summary=form.summary.data,
    )
    return recorded


@bp.route("/overleg/<meeting_id>/besluiten", methods=["GET", "POST"])
def decide(meeting_id: str) -> ResponseReturnValue:
    """What is decided stands in the plan at once."""
    meeting = _table(meeting_id, DecisionForm)
    goals = queries.goals_to_choose(meeting.case)
    form = _decision_form(meeting)
    if request.method != "POST":
        return _page(meeting, None, form)
    return web.submit(
        form,
        act=lambda: _decide(meeting, form, goals),
        done=lambda _: f"{url_for('mdo.record', meeting_id=meeting_id)}#besluiten",
        again=lambda: _page(meeting, _record_beside(meeting), form),
        notice="Dit staat in het plan.",
    )


def _decide(meeting: Meeting, form: DecisionForm, goals: list[Goal]) -> Decision:
    people = {o.key: o.thing for _, group in queries.doers_of(meeting) for o in group}
    decision: Decision = operations.record_decision(
        meeting,
        by=web.me(),
        what=form.what.data,
        who=people[form.who.data],
        due_on=form.due_on.data,
        goal=next((goal for goal in goals if goal.line == form.goal.data), None),
    )
    return decision


def _table(meeting_id: str, sent: type[BaseForm]) -> Meeting:
    """The meeting; what was typed in the other half of its page is kept as a draft first."""
    meeting = queries.get_meeting_of_case(meeting_id, web.me())
    if request.method == "POST" and _typed_beside(meeting, sent):
        web.keep_beside(web.me(), besides=sent.form_name)
        meeting = queries.get_meeting_of_case(meeting_id, web.me())
    return meeting


def _typed_beside(meeting: Meeting, sent: type[BaseForm]) -> bool:
    """Whether the half that is not sent holds something that is nowhere else yet."""
    if sent is RecordForm:
        return any(request.form.get(name, "").strip() for name in ("what", "due_on"))
    before = {p.public_id for p in _asked(meeting) if p.was_there}
    summary = request.form.get("summary", "").split()
    return summary != meeting.summary.split() or set(request.form.getlist("present")) != before


def _after_recording(meeting_id: str) -> str:
    """To the meeting; back to the table for who had begun to write a decision."""
    if request.form.get("what", "").strip():
        return f"{url_for('mdo.record', meeting_id=meeting_id)}#besluiten"
    return url_for("mdo.show", meeting_id=meeting_id)


def _record_beside(meeting: Meeting) -> RecordForm | None:
    """Both halves come back when both were there."""
    return _record_form(meeting, web.open_beside) if "ernaast" in request.form else None


def _record_form(meeting: Meeting, opened: Callable[..., Any] = web.open_form) -> RecordForm:
    form: RecordForm = opened(
        RecordForm,
        record=f"overleg-vastleggen:{meeting.public_id}",
        page=url_for("mdo.record", meeting_id=meeting.public_id),
        case=meeting.case.public_id,
        version=meeting.row_version,
        values=_stored(meeting),
    )
    form.present.choices = [(p.public_id, p.who) for p in _asked(meeting)]
    return form


def _stored(meeting: Meeting) -> dict[str, Any]:
    day = meeting.day
    return {
        "held_on": meeting.held_on or min(day, clock.today()),
        "present": [p.public_id for p in _asked(meeting) if p.was_there],
        "summary": meeting.summary,
    }


def _decision_form(meeting: Meeting, opened: Callable[..., Any] = web.open_form) -> DecisionForm:
    form: DecisionForm = opened(
        DecisionForm,
        record=f"overleg-besluit:{meeting.public_id}",
        page=url_for("mdo.decide", meeting_id=meeting.public_id),
        case=meeting.case.public_id,
    )
    people = [owner for _, group in queries.doers_of(meeting) for owner in group]
    form.who.choices = [("", "Kies wie"), *((o.key, o.name) for o in people)]
    goals = queries.goals_to_choose(meeting.case)
    form.goal.choices = [("", "Kies het doel"), *((g.line, _goal_words(g)) for g in goals)]
    return form


def _goal_words(goal: Goal) -> str:
    words = goal.family_words or ""
    return f"doel {goal.nr}, {words if len(words) <= 60 else words[:57] + '…'}"


def _asked(meeting: Meeting) -> list[Participant]:
    return [p for p in meeting.participants if p.removed_at is None]


def _page(meeting: Meeting, form: RecordForm | None, decision: DecisionForm | None) -> Response:
    """Both halves are one form, with a button and a key of its own for each."""
    shown: dict[str, Any] = {**at(meeting), "form": form, "decision": decision}
    begun = meeting.held_on is not None or meeting.starts_at <= clock.now()
    return web.page(
        "mdo/record.html",
        of=meeting,
        action=Action.RECORD_MEETING,
        meeting=meeting,
        begun=begun,
        **shown,
        case=meeting.case,
        **decided(meeting),
    )
