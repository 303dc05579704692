"""Letting somebody of the gezin read along in their own plan, and ending that."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, Role
from app.families import operations, queries, told
from app.families.forms import AccessForm, EndAccessForm
from app.families.models import Family, FamilyMember
from app.families.routes.gezin import bp


@bp.route("/gezinnen/<family_id>/leden/<member_id>/meelezen", methods=["GET", "POST"])
def open_access(family_id: str, member_id: str) -> ResponseReturnValue:
    """An invitation by mail for a parent with gezag, or a young person from 12."""
    family = queries.get_family(family_id, web.me())
    member = queries.get_member(family, member_id)
    form = _open(member)
    if request.method != "POST":
        return _page(family, member, form)
    return web.submit(
        form,
        act=lambda: operations.open_family_access(member, by=web.me(), email=form.email.data or ""),
        done=lambda _: url_for("families.open_access", family_id=family_id, member_id=member_id),
        again=lambda: _page(family, member, form),
        notice="De uitnodiging gaat per mail. Er staat geen persoonlijke informatie in.",
    )


def _open(member: FamilyMember) -> AccessForm:
    return web.open_form(
        AccessForm,
        record=f"member:{member.public_id}",
        page=request.path,
        case=member.in_case(),
        values={"email": member.person.email},
    )


def _page(family: Family, member: FamilyMember, form: AccessForm) -> Response:
    role = operations.role_of(member)
    return web.page(
        "families/access.html",
        of=member,
        action=Action.OPEN_FAMILY_ACCESS,
        family=family,
        member=member,
        form=form,
        access=told.access_of(member.person),
        may_read=role is not None,
        young=role is Role.JEUGDIGE,
    )


@bp.route("/gezinnen/<family_id>/leden/<member_id>/meelezen/stoppen", methods=["GET", "POST"])
def end_access(family_id: str, member_id: str) -> ResponseReturnValue:
    """It ends at once."""
    family = queries.get_family(family_id, web.me())
    member = queries.get_member(family, member_id)
    form = web.open_form(
        EndAccessForm, record=f"member:{member_id}", page=request.path, case=member.in_case()
    )
    if request.method != "POST":
        return _end_page(family, member, form)
    return web.submit(
        form,
        act=lambda: operations.end_family_access(
            member, by=web.me(), reason=form.reason.data or ""
        ),
        done=lambda _: url_for("families.open_access", family_id=family_id, member_id=member_id),
        again=lambda: _end_page(family, member, form),
        notice="Het meelezen is gestopt.",
    )


def _end_page(family: Family, member: FamilyMember, form: EndAccessForm) -> Response:
    return web.page(
        "families/end_access.html",
        of=member,
        action=Action.OPEN_FAMILY_ACCESS,
        family=family,
        member=member,
        form=form,
    )
