"""The casus: my list, its page, the first contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action, may
from app.accounts.queries import choices, municipality_of
from app.cases import operations, queries
from app.cases.forms import FirstContactForm
from app.cases.models import Case, Note, ToldKind
from app.cases.routes.notes import open_note_form
from app.cases.routes.persons import choices_of, chosen
from app.deadlines import FIRST_CONTACT
from app.families.models import FamilyMember
from app.families.queries import members_on, network_on

bp = Blueprint("cases", "app.cases", template_folder="templates")


@bp.get("/casussen")
def index() -> ResponseReturnValue:
    """My casussen, by the name of the gezin."""
    page = web.page_asked()
    closed = request.args.get("toon") == "afgesloten"
    found = queries.list_cases(web.me(), page, closed=closed)
    place = municipality_of(web.me()) if web.me().municipality_id else None
    return web.page("cases/index.html", found=found, place=place)


@bp.get("/casussen/<case_id>")
def show(case_id: str) -> ResponseReturnValue:
    """The casus on one page; plan and timeline come as blocks of their own."""
    case = queries.get_case(case_id, web.me(), people=True)
    members = members_on(case.family, clock.today())
    writes = may(web.me(), Action.WRITE_NOTE, case)
    return web.page(
        "cases/show.html",
        of=case,
        action=Action.READ_CASE,
        members=members,
        form=open_note_form(case, members) if writes else None,
        **_shown(case, members),
    )


def _shown(case: Case, members: Sequence[FamilyMember]) -> dict[str, Any]:
    """The casus with its gezin, its terms and who reads along."""
    return {
        "case": case,
        "family": case.family,
        "network": network_on(case.family, clock.today()),
        "relations": {m.relation: m.relation_code.label for m in members if m.relation_code},
        **_told(case),
        "terms": queries.open_terms(case, web.me()),
        "readers": queries.readers_among(case),
        "watchers": queries.watchers_told(case, web.me()),
        "closing": queries.closing_of(case),
        "how_closed": dict(choices("reden_einde_cbs")) if case.closed_on else {},
    }


def _told(case: Case) -> dict[str, Any]:
    """What the gezin was told and what not yet; for who may write that down, else neither."""
    if not may(web.me(), Action.RECORD_TOLD, case):
        return {"told": [], "not_told": []}
    told = queries.told_among(case)
    return {
        "told": list(told.values()),
        "not_told": [kind for kind in ToldKind if kind.value not in told],
    }


@bp.route("/casussen/<case_id>/eerste-contact", methods=["GET", "POST"])
def first_contact(case_id: str) -> ResponseReturnValue:
    """When, with whom and how it went; the term of the signal is met by it."""
    case = queries.get_case(case_id, web.me())
    members = queries.members_of(case)
    form = _contact_form(case, members)
    if request.method != "POST":
        return _contact_page(case, form)
    return web.submit(
        form,
        act=lambda: _record_contact(case, members, form),
        done=lambda _: url_for("cases.show", case_id=case_id),
        again=lambda: _contact_page(case, form),
        notice="Het eerste contact is vastgelegd.",
    )


def _contact_form(case: Case, members: Sequence[FamilyMember]) -> FirstContactForm:
    form = web.open_form(
        FirstContactForm,
        record=f"case:{case.public_id}",
        page=request.path,
        case=case.public_id,
        values={"happened_on": clock.today()},
    )
    form.persons.choices = choices_of(members)
    return form


def _contact_page(case: Case, form: FirstContactForm) -> Response:
    terms = [
        term for term in queries.open_terms(case, web.me()) if term.deadline.rule == FIRST_CONTACT
    ]
    return web.page(
        "cases/first_contact.html",
        of=case,
        action=Action.RECORD_FIRST_CONTACT,
        case=case,
        form=form,
        terms=terms,
    )


def _record_contact(case: Case, members: Sequence[FamilyMember], form: FirstContactForm) -> Note:
    return operations.record_first_contact(
        case,
        by=web.me(),
        on=form.happened_on.data,
        text=form.text.data,
        persons=chosen(members, form.persons.data),
        told=form.told.data or (),
    )
