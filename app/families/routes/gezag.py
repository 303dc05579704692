"""Gezag over a child: writing down who has it, and when it ended."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.db import Missing
from app.families import operations, queries, rights, told
from app.families.forms import EndGezagForm, GezagForm
from app.families.models import Family, FamilyMember, Gezag
from app.families.routes.gezin import bp

Holders = dict[str, tuple[rights.Holder, str]]


@bp.route("/gezinnen/<family_id>/leden/<member_id>/gezag", methods=["GET", "POST"])
def add_gezag(family_id: str, member_id: str) -> ResponseReturnValue:
    """Somebody has gezag over this child."""
    family = queries.get_family(family_id, web.me())
    child = queries.get_member(family, member_id)
    holders = holders_of(family, child)
    form = _open(child, holders)
    if request.method != "POST":
        return _page(family, child, form)
    return web.submit(
        form,
        act=lambda: _record(child, holders, form),
        done=lambda _: f"{url_for('families.show', family_id=family_id)}#gezag",
        again=lambda: _page(family, child, form),
        notice="Het gezag is vastgelegd.",
    )


def holders_of(family: Family, child: FamilyMember) -> Holders:
    """Who can have gezag over a child: adults in its gezinnen that I see, and the GI's."""
    today = clock.today()
    families = [family, *queries.other_families(child, web.me())]
    people = [m for f in families for m in queries.members_on(f, today)]
    adults = [
        m.person for m in people if m.person_id != child.person_id and not rights.is_child(m, today)
    ]
    found: Holders = {person.public_id: (person, person.full_name) for person in adults}
    return found | {gi.public_id: (gi, gi.name) for gi in told.guardians()}


def _open(child: FamilyMember, holders: Holders) -> GezagForm:
    form = web.open_form(
        GezagForm,
        record=f"member:{child.public_id}",
        page=request.path,
        case=child.in_case(),
        values={"from_on": child.person.birth_date},
    )
    named = [(key, name) for key, (_, name) in holders.items()]
    form.holder.choices = [("", "Kies wie gezag heeft"), *named]
    return form


def _record(child: FamilyMember, holders: Holders, form: GezagForm) -> None:
    if form.from_on.data is None:
        raise Missing("from_on")
    operations.record_gezag(
        child,
        by=web.me(),
        holder=holders[form.holder.data][0],
        from_on=form.from_on.data,
        evidence=form.evidence.data or "",
    )


def _page(family: Family, child: FamilyMember, form: GezagForm) -> Response:
    return web.page(
        "families/gezag.html",
        of=child,
        action=Action.RECORD_GEZAG,
        family=family,
        member=child,
        form=form,
    )


@bp.route("/gezinnen/<family_id>/gezag/<gezag_id>/beeindigen", methods=["GET", "POST"])
def end_gezag(family_id: str, gezag_id: str) -> ResponseReturnValue:
    """The last day on which somebody had gezag."""
    family = queries.get_family(family_id, web.me())
    child, row = _find(family, gezag_id)
    form = web.open_form(
        EndGezagForm, record=f"gezag:{gezag_id}", page=request.path, case=family.in_case()
    )
    if request.method != "POST":
        return _end_page(family, child, row, form)
    return web.submit(
        form,
        act=lambda: _end(child, row, form),
        done=lambda _: f"{url_for('families.show', family_id=family_id)}#gezag",
        again=lambda: _end_page(family, child, row, form),
        notice="De laatste dag is bewaard. Toestemming die hierdoor stilstaat vraagt u opnieuw.",
    )


def _end(child: FamilyMember, row: Gezag, form: EndGezagForm) -> None:
    if form.until_on.data is None:
        raise Missing("until_on")
    operations.end_gezag(
        child,
        by=web.me(),
        gezag=row,
        until_on=form.until_on.data,
        reason=form.reason.data or "",
    )


def _find(family: Family, gezag_id: str) -> tuple[FamilyMember, Gezag]:
    """Gezag over a child that belongs to this gezin today; raises Missing for any other."""
    members = {m.person_id: m for m in queries.members_on(family, clock.today())}
    for row in rights.gezag_of([m.person for m in members.values()]):
        if row.public_id == gezag_id:
            return members[row.child_id], row
    raise Missing(gezag_id)


def _end_page(family: Family, child: FamilyMember, row: Gezag, form: EndGezagForm) -> Response:
    return web.page(
        "families/end_gezag.html",
        of=child,
        action=Action.RECORD_GEZAG,
        family=family,
        member=child,
        gezag=row,
        form=form,
    )
