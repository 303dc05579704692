"""The gezin: its page, the block beside the casus, its name."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts.queries import choices
from app.families import operations, queries, rights
from app.families.forms import NameForm
from app.families.models import Family, FamilyMember

bp = Blueprint("families", "app.families", template_folder="templates")


@bp.get("/gezinnen/<family_id>")
def show(family_id: str) -> ResponseReturnValue:
    """Who belongs to the gezin, who did, and who stands around it."""
    family, today = queries.get_family(family_id, web.me()), clock.today()
    return web.page(
        "families/show.html",
        of=family,
        action=Action.READ_CASE,
        family=family,
        members=queries.members_on(family, today),
        network=queries.network_on(family, today),
        former=queries.former_members(family, today),
        former_network=queries.former_network(family, today),
        relations=dict(choices("relatie")),
        **_gezag(family),
    )


def _gezag(family: Family) -> dict[str, Any]:
    """Of each child under 18 who has gezag now, and who had it before."""
    today = clock.today()
    children = [m for m in queries.members_on(family, today) if rights.is_child(m, today)]
    rows = rights.gezag_of([child.person for child in children])
    return {"children": children, "gezag": rows}


@bp.get("/gezinnen/<family_id>/blok")
def block(family_id: str) -> ResponseReturnValue:
    """The people, beside the casus."""
    family, today = queries.get_family(family_id, web.me()), clock.today()
    return web.block(
        "families/_zij.html",
        of=family,
        action=Action.READ_CASE,
        family=family,
        members=queries.members_on(family, today),
        network=queries.network_on(family, today),
        relations=dict(choices("relatie")),
    )


@bp.route("/gezinnen/<family_id>/naam", methods=["GET", "POST"])
def rename(family_id: str) -> ResponseReturnValue:
    """Another name for the gezin."""
    family = queries.get_family(family_id, web.me())
    form = _name_form(family)
    if request.method != "POST":
        return form_page("families/name.html", family, form)
    return web.submit(
        form,
        act=lambda: operations.rename_family(
            family, by=web.me(), version=form.read_version, name=form.name.data
        ),
        done=lambda _: url_for("families.show", family_id=family_id),
        again=lambda: form_page("families/name.html", family, form),
        stored=lambda: {"name": family.name},
        notice="De naam is gewijzigd.",
    )


def _name_form(family: Family) -> NameForm:
    return web.open_form(
        NameForm,
        record=f"family:{family.public_id}",
        page=request.path,
        case=family.in_case(),
        version=family.row_version,
        values={"name": family.name},
    )


def form_page(
    template: str,
    family: Family,
    form: web.BaseForm,
    member: FamilyMember | None = None,
    **shown: Any,
) -> Response:
    """A form with which the gezin is changed; about a member it is a look at that person."""
    return web.page(
        template,
        of=member or family,
        action=Action.CHANGE_FAMILY,
        family=family,
        form=form,
        member=member,
        **shown,
    )


def relation_choices() -> list[tuple[str, str]]:
    return [("", "Kies wie dit is"), *choices("relatie")]
