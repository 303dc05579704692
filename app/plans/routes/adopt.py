"""The moment at which a version is adopted: who is here, who agrees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from flask import flash, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, deadlines, web
from app.access import Action
from app.operation import RuleBroken
from app.plans import operations, queries
from app.plans.forms import AdoptForm, Seat
from app.plans.models import PlanVersion
from app.plans.routes import phrases
from app.plans.routes.blueprint import (
    Opened,
    bp,
    closed_to_writing,
    is_fragment,
    open_plan,
    to_plan,
)
from app.plans.routes.people import AtTable, Speaker, at_table
from app.plans.routes.reading import read, with_adopting

CHANGED = (
    "Het plan is veranderd nadat u dit opende. Lees het nog eens samen door, "
    "en stel het daarna vast. Wat u hier invulde staat er nog."
)


@bp.route("/casussen/<case_id>/plan/vaststellen", methods=["GET", "POST"])
def adopt(case_id: str) -> ResponseReturnValue:
    opened = open_plan(case_id)
    if closed_to_writing(opened):
        return to_plan(opened)
    people = at_table(opened)
    form = _open(opened)
    seats = form.sit({key: person.name for key, person in people.items()})

    def show() -> Response:
        return _table(opened, people, form, seats)

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=lambda: _adopt(opened, people, form, seats),
        done=lambda _: opened.show_url,
        again=show,
    )


def _open(opened: Opened) -> AdoptForm:
    return web.open_form(
        AdoptForm,
        record=f"vaststellen:{opened.version.public_id}",
        page=request.path,
        case=opened.case.public_id,
        version=stamp(opened.version),
        values={"on": clock.today(), "present": []},
    )


def stamp(version: PlanVersion) -> int:
    """Another number as soon as anything in the letter is different: they adopt what they read."""
    rows: list[Any] = [version, *version.parts, *version.goals]
    rows += [action for goal in version.goals for action in goal.actions]
    return crc32(repr([(row.public_id, row.row_version) for row in rows]).encode()) % 10**9


def _adopt(
    opened: Opened, people: Mapping[str, AtTable], form: AdoptForm, seats: list[Seat]
) -> PlanVersion:
    now = stamp(opened.version)
    if not opened.version.adopted and form.read_version != now:
        form.version.data = str(now)
        raise RuleBroken(CHANGED)
    adopted = operations.adopt_gezinsplan(
        opened.version,
        by=web.me(),
        present=[people[key].thing for key in form.present.data or () if key in people],
        answers=_answers(people, seats),
        on=form.on.data,
    )
    flash(adopted_words(opened, adopted), "klaar")
    return adopted


def _answers(people: Mapping[str, AtTable], seats: list[Seat]) -> dict[Speaker, tuple[str, str]]:
    return {
        people[seat.key].thing: (seat.answer.data, seat.remark.data or "")
        for seat in seats
        if seat.answer.data
    }


def adopted_words(opened: Opened, adopted: PlanVersion) -> str:
    """'Versie 1 is vastgesteld. De volgende evaluatie is uiterlijk 22 februari.'"""
    said = [f"Versie {adopted.nr} is vastgesteld."]
    terms = deadlines.open_about(deadlines.EVALUATION, [opened.plan.public_id])
    said += [f"De volgende evaluatie is uiterlijk {phrases.day_month(t.due_on)}." for t in terms]
    return " ".join(said)


def _table(
    opened: Opened, people: Mapping[str, AtTable], form: AdoptForm, seats: list[Seat]
) -> Response:
    choice = queries.latest_choice(opened.plan)
    shown: dict[str, Any] = {
        "of": opened.version,
        "action": Action.ADOPT_PLAN,
        "case": opened.case,
        "letter": with_adopting(opened, read(opened), choice),
        "choice": choice,
        "people": people,
        "seats": seats,
        "form": form,
    }
    if is_fragment():
        return web.block("plans/_vaststellen_tafel.html", **shown)
    return web.page("plans/adopt.html", **shown)
