"""What changes in the life of a gezin: a birth, two households, two files that are one, moving."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action, may
from app.cases import operations, queries
from app.cases.forms.life import NEW, MergeForm, MoveForm, WhichForm
from app.cases.models import Case
from app.cases.queries import life
from app.cases.routes.cases import bp
from app.cases.routes.closing import shown_end
from app.closing import keys_of, open_ends
from app.db import Missing
from app.families.models import FamilyMember
from app.families.queries import members_on
from app.words import day_field


@bp.get("/casussen/<case_id>/verandert")
def life_of(case_id: str) -> ResponseReturnValue:
    """What can change, and what changed before."""
    case = queries.get_case(case_id, web.me())
    return web.page(
        "life/index.html",
        of=case,
        action=Action.READ_CASE,
        case=case,
        links=life.links_of(case, web.me()),
        transfer=life.transfer_of(case),
    )


@bp.get("/casussen/<case_id>/overgedragen")
def transferred(case_id: str) -> ResponseReturnValue:
    """What went along from another municipality, as it was."""
    case = queries.get_case(case_id, web.me())
    found = life.transfer_of(case)
    if found is None:
        raise Missing(case_id)
    return web.page(
        "life/transfer.html", of=found, action=Action.READ_TRANSFER, case=case, transfer=found
    )


@bp.route("/casussen/<case_id>/samenvoegen", methods=["GET", "POST"])
def choose_other(case_id: str) -> ResponseReturnValue:
    """Which other casus is the same gezin; nothing changes yet."""
    case = queries.get_case(case_id, web.me())
    form = _which_form(case)
    if request.method == "POST" and form.validate():
        url = url_for("cases.merge", case_id=case_id, other_id=form.other.data)
        return web.redirect_to(url)
    page = web.page("life/which.html", of=case, action=Action.MERGE_FAMILIES, case=case, form=form)
    page.status_code = 422 if request.method == "POST" else 200
    return page


def _which_form(case: Case) -> WhichForm:
    form = web.open_form(
        WhichForm, record=f"case:{case.public_id}", page=request.path, case=case.public_id
    )
    others = life.others_led(case, web.me())
    named = [(other.public_id, f"Gezin {other.family.name}") for other in others]
    form.other.choices = [("", "Kies een casus"), *named]
    return form


@bp.route("/casussen/<case_id>/samenvoegen/<other_id>", methods=["GET", "POST"])
def merge(case_id: str, other_id: str) -> ResponseReturnValue:
    """Who is who, what is still open there, and then one casus is left."""
    case = queries.get_case(case_id, web.me(), people=True)
    other = _other(other_id)
    form = _merge_form(case, other)
    if request.method != "POST":
        return _merge_page(case, other, form)
    return web.submit(
        form,
        act=lambda: operations.merge_cases(
            case,
            by=web.me(),
            other=other,
            same=form.same(),
            reason=form.reason.data,
            accepted=form.accepted.data,
            seen=form.seen.data or "",
        ),
        done=lambda _: url_for("cases.show", case_id=case_id),
        again=lambda: _merge_page(case, other, form),
        notice="De dossiers zijn samengevoegd. Deze casus gaat verder.",
    )


def _other(other_id: str) -> Case:
    """The casus to merge with: its people and what is open there are for who leads that one too.

    Sent twice, the form finds it merged and closed, and read by who leads the one that stays.
    """
    other = queries.get_case(other_id, web.me(), people=True)
    sent_before = request.method == "POST" and other.closed_on is not None
    if not sent_before and not may(web.me(), Action.MERGE_FAMILIES, other):
        raise Missing(other_id)
    return other


def _merge_form(case: Case, other: Case) -> MergeForm:
    """A question for each person of the other gezin; who looks the same is filled in."""
    form = web.open_form(
        MergeForm,
        record=f"case:{case.public_id}-{other.public_id}",
        page=request.path,
        case=case.public_id,
    )
    ours, theirs = (members_on(of.family, clock.today()) for of in (case, other))
    known = [(member.public_id, described(member)) for member in ours]
    form.seat(
        [(member.public_id, described(member)) for member in theirs],
        [("", "Kies wie dit is"), (NEW, "Iemand die erbij komt"), *known],
    )
    if request.method != "POST" and not form.restored:
        for field, member in zip(form.seats, theirs, strict=False):
            field.data = life.looks_same(member, ours) or None
    return form


def _merge_page(case: Case, other: Case, form: MergeForm) -> Response:
    return web.page(
        "life/merge.html",
        of=case,
        action=Action.MERGE_FAMILIES,
        case=case,
        other=other,
        form=form,
        **ends_on(form, other),
    )


def described(member: FamilyMember) -> str:
    """'Noor, geboren op 02-03-2011' or 'Anouk, moeder'."""
    person = member.person
    if person.birth_date:
        return f"{person.full_name}, geboren op {day_field(person.birth_date)}"
    return f"{person.full_name}, {member.relation}"


def ends_on(form: MergeForm | MoveForm, case: Case) -> dict[str, Any]:
    """What is still open, and that the form said so; a box ticked for other things is empty."""
    ends = open_ends(case)
    form.accepted.data = bool(form.accepted.data) and form.seen.data == keys_of(ends)
    form.seen.data = keys_of(ends)
    return {
        "first": [shown_end(end) for end in ends if end.blocks],
        "rest": [shown_end(end) for end in ends if not end.blocks],
    }
