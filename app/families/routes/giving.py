"""Somebody said yes: writing down consent for one purpose and one recipient, also asked again."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts.models import Organisation
from app.db import Missing
from app.families import operations, queries, rights, told
from app.families.forms import ConsentForm
from app.families.models import Family, FamilyMember, Level
from app.families.purposes import USES, Use
from app.families.routes.gezag import Holders, holders_of
from app.families.routes.gezin import bp
from app.families.telling_forms import OtherConsentForm, ResearchConsentForm

Form = ConsentForm | OtherConsentForm


@bp.route("/casussen/<case_id>/toestemming/<member_id>/vastleggen", methods=["GET", "POST"])
@bp.route(
    "/casussen/<case_id>/toestemming/<member_id>/vastleggen/<purpose>", methods=["GET", "POST"]
)
def add_consent(case_id: str, member_id: str, purpose: str = "huisarts") -> ResponseReturnValue:
    """Somebody said yes."""
    family = told.get_family_of_case(case_id, web.me())
    member, use = queries.get_member(family, member_id), _use(purpose)
    holders = _holders(family, member)
    form = _open(case_id, member, use, holders, _asked_again(family, member, use))
    if request.method == "GET":
        return _page(case_id, member, use, form)
    return web.submit(
        form,
        act=lambda: _record(member, use, holders, form),
        done=lambda _: url_for("families.consents", case_id=case_id),
        again=lambda: _page(case_id, member, use, form),
        notice="De toestemming is vastgelegd.",
    )


def _use(code: str) -> Use:
    if code not in USES:
        raise Missing(code)
    return USES[code]


def _holders(family: Family, member: FamilyMember) -> Holders:
    """All adults of the gezin, and whoever has gezag now: who has none is told so."""
    today = clock.today()
    held = [row for row in rights.gezag_of([member.person]) if rights.counts_on(row, today)]
    found = holders_of(family, member)
    for row in held:
        holder = row.holder_person or row.holder_organisation
        if holder is not None:
            found[holder.public_id] = (holder, row.holder_name)
    return found


def _asked_again(family: Family, member: FamilyMember, use: Use) -> dict[str, Any]:
    """What an earlier consent said, to begin with; it must be about this person and purpose."""
    asked = request.args.get("opnieuw", "")
    if not asked:
        return {}
    before = told.get_consent(family, asked)
    if before.person_id != member.person_id or before.purpose != use.purpose.value:
        raise Missing(asked)
    return {
        "recipient": before.recipient.public_id,
        "level": before.level,
        "what": before.what,
    }


def _open(
    case_id: str, member: FamilyMember, use: Use, holders: Holders, before: dict[str, Any]
) -> Form:
    born, today = member.person.birth_date, clock.today()
    capacity = rights.capacity_at(born, today).value if born is not None else ""
    cls: type[Form] = ConsentForm if not use.in_words else OtherConsentForm
    form = web.open_form(
        ResearchConsentForm if use.needs_end else cls,
        record=f"member:{member.public_id}" + (f":{use.code}" if use.in_words else ""),
        page=request.path,
        case=case_id,
        values={"from_on": today, "level": Level.STATUS.value, "capacity": capacity} | before,
    )
    form.holder.choices = [("", "Kies wie met gezag"), *_named(holders)]
    known = [(one.public_id, one.name) for one in _recipients(member, use)]
    form.recipient.choices = [("", use.first_choice), *known]
    return form


def _named(holders: Holders) -> list[tuple[str, str]]:
    return [(key, name) for key, (_, name) in holders.items()]


def _recipients(member: FamilyMember, use: Use) -> list[Organisation]:
    return told.recipients(use, member.person.municipality_id)


def _record(member: FamilyMember, use: Use, holders: Holders, form: Form) -> None:
    known = {row.public_id: row for row in _recipients(member, use)}
    new_name = form.name.data if isinstance(form, OtherConsentForm) else ""
    holder = holders.get(form.holder.data or "")
    if form.from_on.data is None:
        raise Missing("from_on")
    operations.record_consent(
        member,
        by=web.me(),
        recipient=new_name or known.get(form.recipient.data) or "",
        level=form.level.data if isinstance(form, ConsentForm) else Level.STATUS.value,
        capacity=form.capacity.data,
        holder=holder[0] if holder is not None else None,
        from_on=form.from_on.data,
        until=form.until.data,
        purpose=use.purpose.value,
        what=(form.what.data or "") if isinstance(form, OtherConsentForm) else "",
    )


def _page(case_id: str, member: FamilyMember, use: Use, form: Form) -> Response:
    return web.page(
        "families/consent.html",
        of=member,
        action=Action.RECORD_CONSENT,
        case_id=case_id,
        member=member,
        use=use,
        form=form,
    )
