"""What the gezin was told that it may count on: writing it down later, and correcting it."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.cases import operations, queries
from app.cases.forms.told import KINDS, CorrectToldForm, ToldForm
from app.cases.models import Case, ToldRight
from app.cases.routes.cases import bp
from app.cases.routes.persons import choices_of, chosen
from app.families.models import FamilyMember


@bp.route("/casussen/<case_id>/verteld", methods=["GET", "POST"])
def told(case_id: str) -> ResponseReturnValue:
    """What it was told and what not yet; and telling of it."""
    case = queries.get_case(case_id, web.me())
    members = queries.members_of(case)
    form = _told_form(case, members)
    if request.method != "POST":
        return _told_page(case, form)
    return web.submit(
        form,
        act=lambda: operations.record_told(
            case,
            by=web.me(),
            kinds=form.kinds.data or (),
            on=form.on.data,
            persons=chosen(members, form.persons.data),
        ),
        done=lambda _: url_for("cases.show", case_id=case_id),
        again=lambda: _told_page(case, form),
        notice="Vastgelegd wat u het gezin vertelde.",
    )


def _told_form(case: Case, members: list[FamilyMember]) -> ToldForm:
    form = web.open_form(
        ToldForm,
        record=f"case:{case.public_id}",
        page=request.path,
        case=case.public_id,
        values={"on": clock.today()},
    )
    form.persons.choices = choices_of(members)
    if request.method != "POST":
        # A form that comes in twice is to see that it went well: then all kinds are there.
        open_kinds = {kind.value for kind in queries.not_told_in(case)}
        form.kinds.choices = [one for one in KINDS if one[0] in open_kinds]
    return form


def _told_page(case: Case, form: ToldForm) -> Response:
    shown: dict[str, Any] = {"case": case, "form": form, "told": queries.told_lines(case)}
    return web.page("cases/told.html", of=case, action=Action.RECORD_TOLD, **shown)


@bp.route("/casussen/<case_id>/verteld/<told_kind>", methods=["GET", "POST"])
def correct_told(case_id: str, told_kind: str) -> ResponseReturnValue:
    """Another day, other people, or not told after all."""
    row = queries.get_told_row(case_id, told_kind, web.me())
    members = queries.members_of(row.case)
    form = _correct_form(row, members)
    if request.method != "POST":
        return _correct_page(row, form)
    return web.submit(
        form,
        act=lambda: _correct(row, members, form),
        done=lambda _: url_for("cases.told", case_id=case_id),
        again=lambda: _correct_page(row, form),
        stored=lambda: _values(queries.get_told_row(case_id, told_kind, web.me())),
        notice="Dat is verbeterd.",
    )


def _correct_form(row: ToldRight, members: list[FamilyMember]) -> CorrectToldForm:
    form = web.open_form(
        CorrectToldForm,
        record=f"told:{row.case.public_id}:{row.kind}",
        page=request.path,
        case=row.case.public_id,
        version=row.row_version,
        values=_values(row),
    )
    form.persons.choices = choices_of(members, row.persons)
    return form


def _correct_page(row: ToldRight, form: CorrectToldForm) -> Response:
    shown: dict[str, Any] = {"case": row.case, "row": row, "form": form}
    return web.page("cases/told_correct.html", of=row, action=Action.RECORD_TOLD, **shown)


def _values(row: ToldRight) -> dict[str, Any]:
    persons = [person.public_id for person in row.persons]
    return {"on": row.on, "persons": persons, "not_told": False}


def _correct(row: ToldRight, members: list[FamilyMember], form: CorrectToldForm) -> ToldRight:
    return operations.correct_told(
        row,
        by=web.me(),
        on=None if form.not_told.data else form.on.data,
        persons=chosen(members, form.persons.data, row.persons),
        seen=form.read_version or 0,
    )
