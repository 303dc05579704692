"""Who stands around the gezin: adding, changing, and who does so no longer."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app import web
from app.families import operations, queries
from app.families.forms import NetworkForm
from app.families.models import Family, NetworkPerson
from app.families.routes.gezin import bp, form_page
from app.families.routes.people import end_form


@bp.route("/gezinnen/<family_id>/netwerk/nieuw", methods=["GET", "POST"])
def add_network(family_id: str) -> ResponseReturnValue:
    """Somebody around the gezin."""
    family = queries.get_family(family_id, web.me())
    form = _new_form(family)
    if request.method != "POST":
        return form_page("families/network.html", family, form, someone=None)
    return web.submit(
        form,
        act=lambda: operations.add_network_person(family, by=web.me(), **_said(form)),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: form_page("families/network.html", family, form, someone=None),
        notice="Deze persoon staat nu om het gezin heen.",
    )


def _new_form(family: Family) -> NetworkForm:
    record = f"family:{family.public_id}"
    return web.open_form(NetworkForm, record=record, page=request.path, case=family.in_case())


@bp.route("/gezinnen/<family_id>/netwerk/<person_id>/wijzigen", methods=["GET", "POST"])
def change_network(family_id: str, person_id: str) -> ResponseReturnValue:
    """What is known of somebody around the gezin."""
    family = queries.get_family(family_id, web.me())
    someone = queries.get_network_person(family, person_id)
    form = _change_form(someone)
    if request.method != "POST":
        return form_page("families/network.html", family, form, someone=someone)
    return web.submit(
        form,
        act=lambda: operations.change_network_person(
            someone, by=web.me(), version=form.read_version, **_said(form)
        ),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: form_page("families/network.html", family, form, someone=someone),
        stored=lambda: _known_of(someone),
        notice="De gegevens zijn bewaard.",
    )


def _change_form(someone: NetworkPerson) -> NetworkForm:
    return web.open_form(
        NetworkForm,
        record=f"network:{someone.public_id}",
        page=request.path,
        case=someone.in_case(),
        version=someone.row_version,
        values=_known_of(someone),
    )


def _known_of(someone: NetworkPerson) -> dict[str, str]:
    return {
        "name": someone.name,
        "relation": someone.relation,
        "can_do": someone.can_do,
        "phone": someone.phone,
    }


def _said(form: NetworkForm) -> dict[str, str]:
    return {name: form[name].data or "" for name in ("name", "relation", "can_do", "phone")}


@bp.route("/gezinnen/<family_id>/netwerk/<person_id>/beeindigen", methods=["GET", "POST"])
def end_network(family_id: str, person_id: str) -> ResponseReturnValue:
    """The last day that somebody stood around the gezin."""
    family = queries.get_family(family_id, web.me())
    someone = queries.get_network_person(family, person_id)
    form = end_form(family, f"network:{person_id}")
    if request.method != "POST":
        return form_page("families/end_network.html", family, form, someone=someone)
    return web.submit(
        form,
        act=lambda: operations.end_network_person(
            someone, by=web.me(), until_on=form.until_on.data
        ),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: form_page("families/end_network.html", family, form, someone=someone),
        notice="De laatste dag is bewaard.",
    )
