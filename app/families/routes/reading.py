"""A young person of 16 or 17 lets a parent read along, and takes that back."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.db import Missing
from app.families import operations, queries, reading, rights, told
from app.families.models import Family, FamilyMember, Person, ReadingConsent
from app.families.routes.gezag import holders_of
from app.families.routes.gezin import bp
from app.families.telling_forms import ParentReadsForm, StopReadingForm


@bp.route("/casussen/<case_id>/toestemming/<member_id>/meelezen", methods=["GET", "POST"])
def let_parent_read(case_id: str, member_id: str) -> ResponseReturnValue:
    """The young person said that a parent may read what is about them."""
    family = told.get_family_of_case(case_id, web.me())
    member = queries.get_member(family, member_id)
    parents = _parents(family, member)
    form = _open(case_id, member, parents)
    if request.method == "GET":
        return _page(case_id, member, form)
    return web.submit(
        form,
        act=lambda: _record(member, parents, form),
        done=lambda _: f"{url_for('families.consents', case_id=case_id)}#meelezen",
        again=lambda: _page(case_id, member, form),
        notice="Vastgelegd. Intrekken kan altijd, en werkt meteen.",
    )


def _parents(family: Family, member: FamilyMember) -> dict[str, Person]:
    """The adults of its gezinnen, and who has gezag elsewhere: who has none is told so."""
    today = clock.today()
    found = [holder for holder, _ in holders_of(family, member).values()]
    held = [row for row in rights.gezag_of([member.person]) if rights.counts_on(row, today)]
    found += [row.holder_person for row in held if row.holder_person is not None]
    return {one.public_id: one for one in found if isinstance(one, Person)}


def _open(case_id: str, member: FamilyMember, parents: dict[str, Person]) -> ParentReadsForm:
    form = web.open_form(
        ParentReadsForm, record=f"member:{member.public_id}", page=request.path, case=case_id
    )
    named = [(key, person.full_name) for key, person in parents.items()]
    form.parent.choices = [("", "Kies een ouder"), *named]
    return form


def _record(member: FamilyMember, parents: dict[str, Person], form: ParentReadsForm) -> None:
    parent = parents.get(form.parent.data or "")
    if parent is None:
        raise Missing("parent")
    operations.let_parent_read(member, by=web.me(), parent=parent, words=form.words.data or "")


def _page(case_id: str, member: FamilyMember, form: ParentReadsForm) -> Response:
    return web.page(
        "families/parent_reads.html",
        of=member,
        action=Action.RECORD_CONSENT,
        case_id=case_id,
        member=member,
        stopped=reading.why_not(member.person, clock.today()),
        form=form,
    )


@bp.route(
    "/casussen/<case_id>/toestemming/meelezen/<reading_id>/intrekken", methods=["GET", "POST"]
)
def stop_parent_reading(case_id: str, reading_id: str) -> ResponseReturnValue:
    """Taking it back: the parent reads nothing more about this young person."""
    family = told.get_family_of_case(case_id, web.me())
    row = reading.get_reading(family, reading_id)
    form = web.open_form(
        StopReadingForm, record=f"reading:{reading_id}", page=request.path, case=case_id
    )
    if request.method == "GET":
        return _stop_page(case_id, family, row, form)
    return web.submit(
        form,
        act=lambda: operations.stop_parent_reading(family, by=web.me(), reading=row),
        done=lambda _: f"{url_for('families.consents', case_id=case_id)}#meelezen",
        again=lambda: _stop_page(case_id, family, row, form),
        notice="Ingetrokken. Deze ouder leest niet meer mee over de jongere.",
    )


def _stop_page(
    case_id: str, family: Family, row: ReadingConsent, form: StopReadingForm
) -> Response:
    return web.page(
        "families/stop_reading.html",
        of=family,
        action=Action.WITHDRAW_CONSENT,
        case_id=case_id,
        reading=row,
        form=form,
    )
