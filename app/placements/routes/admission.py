"""A child is admitted, and what was written of it is corrected."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.cases import queries as cases
from app.cases.models import Case
from app.placements import operations, queries
from app.placements.forms import AdmissionForm, CorrectionForm, StayFields
from app.placements.models import Placement
from app.placements.routes.blueprint import bp, form_for, open_placement, people
from app.web.pages import end_write

NAMES = (
    *("form", "place", "place_phone", "part_time", "framework", "perspective", "reason"),
    *("ambulant_by", "no_ambulant_reason", "admitted_on", "expected_end_on"),
)


@bp.route("/casussen/<case_id>/opname", methods=["GET", "POST"])
def admit(case_id: str) -> ResponseReturnValue:
    case = cases.get_case(case_id, web.me(), people=True)
    form = _admission_form(case)

    def show() -> Response:
        return web.page(
            "placements/admit.html", of=case, action=Action.RECORD_PLACEMENT, case=case, form=form
        )

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=lambda: _admit(case, form),
        done=lambda _: _to_child(case, form),
        again=show,
        notice="De opname is vastgelegd.",
    )


def _admission_form(case: Case) -> AdmissionForm:
    form = web.open_form(
        AdmissionForm,
        record=f"case:{case.public_id}",
        page=request.path,
        case=case.public_id,
        values={"admitted_on": clock.today(), "woonplaats": case.municipality.code},
    )
    children = queries.children_in(case)
    form.child.choices = [(m.person.public_id, m.person.given_name) for m in children]
    first = f"Wie het al is, anders {case.regisseur.name}"
    form.perspectiefregisseur.choices = people(queries.candidates(case), first)
    _fill(form)
    return form


def _fill(form: StayFields) -> None:
    """What there is to choose from."""
    form.provider.choices = [
        ("", "Geen, of niet in de lijst"),
        *((one.public_id, one.name) for one in queries.providers()),
    ]
    form.woonplaats.choices = [(one.code, one.name) for one in queries.municipalities()]


def _admit(case: Case, form: AdmissionForm) -> Placement:
    chosen, asked = form.child.data, form.perspectiefregisseur.data
    child = next(m.person for m in queries.children_in(case) if m.person.public_id == chosen)
    return operations.admit_child(
        case,
        by=web.me(),
        child=child,
        perspectiefregisseur=queries.get_candidate(asked, case) if asked else None,
        **_stay(form),
    )


def _to_child(case: Case, form: AdmissionForm) -> str:
    return url_for("placements.show", child_id=form.child.data)


def _stay(form: StayFields) -> dict[str, Any]:
    values = {name: form[name].data for name in NAMES}
    texts = {name: value or "" for name, value in values.items() if value is None}
    return {
        **values,
        **texts,
        "provider": queries.get_provider(form.provider.data or ""),
        "woonplaats": queries.get_municipality(form.woonplaats.data),
    }


@bp.route("/kinderen/<child_id>/verblijf/<placement_id>/verbeteren", methods=["GET", "POST"])
def correct(child_id: str, placement_id: str) -> ResponseReturnValue:
    placement = open_placement(child_id, placement_id)
    if queries.hidden_stays(web.me(), [placement]):
        return _hidden_page(placement)
    form = _correction_form(placement)
    if request.method != "POST":
        return _correction_page(placement, form)
    return web.submit(
        form,
        act=lambda: _correct(placement, form),
        done=lambda _: url_for("placements.show", child_id=child_id),
        again=lambda: _correction_page(placement, form),
        stored=lambda: _values(placement),
        notice="Het verblijf is bijgewerkt.",
    )


def _correction_form(placement: Placement) -> CorrectionForm:
    record, version = f"verblijf:{placement.public_id}", placement.row_version
    values = _values(placement)
    form = form_for(CorrectionForm, record, placement, version=version, values=values)
    _fill(form)
    return form


def _correct(placement: Placement, form: CorrectionForm) -> Placement:
    why, version = form.why.data or "", form.read_version
    return operations.correct_placement(
        placement, by=web.me(), version=version, why=why, **_stay(form)
    )


def _values(placement: Placement) -> dict[str, Any]:
    """What stands there now, by the names of the fields."""
    return {name: getattr(placement, name) for name in NAMES} | {
        "provider": placement.provider.public_id if placement.provider else "",
        "woonplaats": placement.woonplaats.code,
    }


def _hidden_page(placement: Placement) -> Response:
    """What stands here tells where the child is: who may not know that has nothing to correct."""
    end_write()
    return web.page(
        "placements/hidden.html",
        of=placement,
        action=Action.CHANGE_PLACEMENT,
        child=placement.child,
        regisseur=placement.case.regisseur,
    )


def _correction_page(placement: Placement, form: CorrectionForm) -> Response:
    return web.page(
        "placements/correct.html",
        of=placement,
        action=Action.CHANGE_PLACEMENT,
        placement=placement,
        child=placement.child,
        form=form,
    )
