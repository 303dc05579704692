"""A child is born."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app import clock, web
from app.families import operations, queries
from app.families.forms import BirthForm
from app.families.models import Family, FamilyMember
from app.families.queries import CHILD, members_on
from app.families.routes.gezin import bp, form_page


@bp.route("/gezinnen/<family_id>/geboorte", methods=["GET", "POST"])
def birth(family_id: str) -> ResponseReturnValue:
    """Name, day, and who has gezag from that day on."""
    family = queries.get_family(family_id, web.me())
    adults = [m for m in members_on(family, clock.today()) if m.relation != CHILD]
    form = _form(family, adults)
    if request.method != "POST":
        return form_page("families/birth.html", family, form)
    return web.submit(
        form,
        act=lambda: operations.record_birth(
            family,
            by=web.me(),
            given_name=form.given_name.data,
            surname=form.surname.data,
            born_on=form.born_on.data,
            holders=[m for m in adults if m.public_id in (form.holders.data or ())],
            evidence=form.evidence.data,
        ),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: form_page("families/birth.html", family, form),
        notice="Het kind hoort bij het gezin.",
    )


def _form(family: Family, adults: list[FamilyMember]) -> BirthForm:
    record = f"family:{family.public_id}"
    form = web.open_form(
        BirthForm,
        record=record,
        page=request.path,
        case=family.in_case(),
        values={"surname": family.name},
    )
    form.holders.choices = [(m.public_id, m.person.full_name) for m in adults]
    return form
