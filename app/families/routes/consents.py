"""Toestemming: who outside may know what, since when and until when; recording and withdrawing."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.db import Missing
from app.families import operations, queries, rights, told
from app.families.forms import ConsentForm, WithdrawForm
from app.families.models import Consent, Family, FamilyMember
from app.families.routes.gezag import Holders, holders_of
from app.families.routes.gezin import bp


@bp.get("/casussen/<case_id>/toestemming")
def consents(case_id: str) -> ResponseReturnValue:
    """Who may know what of whom, what stands still, and what was before."""
    family = told.get_family_of_case(case_id, web.me())
    rows, today = told.consents_about(told.persons_told_of(family)), clock.today()
    counting = [row for row in rows if row.counts_on(today)]
    still = [row for row in rows if row.paused_on and not row.withdrawn_on and row not in counting]
    return web.page(
        "families/consents.html",
        of=family,
        action=Action.READ_CONSENTS,
        case_id=case_id,
        family=family,
        members=queries.members_on(family, today),
        counting=counting,
        still=still,
        before=[row for row in rows if row not in counting and row not in still],
        capacities=rights.CAPACITY_WORDS,
    )


@bp.get("/casussen/<case_id>/toestemming/blok")
def consents_block(case_id: str) -> ResponseReturnValue:
    """In short, for the page of the casus."""
    family = told.get_family_of_case(case_id, web.me(), people=False)
    rows, today = told.running_consents(family), clock.today()
    return web.block(
        "families/_consents.html",
        of=family,
        action=Action.READ_CONSENTS,
        case_id=case_id,
        counting=[row for row in rows if row.counts_on(today)],
        still=[row for row in rows if row.paused_on],
    )


@bp.route("/casussen/<case_id>/toestemming/<member_id>/vastleggen", methods=["GET", "POST"])
def add_consent(case_id: str, member_id: str) -> ResponseReturnValue:
    """Somebody said yes."""
    family = told.get_family_of_case(case_id, web.me())
    member = queries.get_member(family, member_id)
    holders = _holders(family, member)
    form = _open(case_id, member, holders)
    if request.method != "POST":
        return _page(case_id, member, form)
    return web.submit(
        form,
        act=lambda: _record(member, holders, form),
        done=lambda _: url_for("families.consents", case_id=case_id),
        again=lambda: _page(case_id, member, form),
        notice="De toestemming is vastgelegd.",
    )


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


def _open(case_id: str, member: FamilyMember, holders: Holders) -> ConsentForm:
    born, today = member.person.birth_date, clock.today()
    capacity = rights.capacity_at(born, today).value if born is not None else ""
    form = web.open_form(
        ConsentForm,
        record=f"member:{member.public_id}",
        page=request.path,
        case=case_id,
        values={"from_on": today, "level": "status", "capacity": capacity},
    )
    named = [(key, name) for key, (_, name) in holders.items()]
    form.holder.choices = [("", "Kies wie met gezag"), *named]
    known = [(practice.public_id, practice.name) for practice in told.practices()]
    form.recipient.choices = [("", "Kies een huisartsenpraktijk"), *known]
    return form


def _record(member: FamilyMember, holders: Holders, form: ConsentForm) -> None:
    practice = {row.public_id: row for row in told.practices()}.get(form.recipient.data)
    if practice is None or form.from_on.data is None:
        raise Missing("recipient")
    holder = holders.get(form.holder.data or "")
    operations.record_consent(
        member,
        by=web.me(),
        recipient=practice,
        level=form.level.data,
        capacity=form.capacity.data,
        holder=holder[0] if holder is not None else None,
        from_on=form.from_on.data,
        until=form.until.data,
    )


def _page(case_id: str, member: FamilyMember, form: ConsentForm) -> Response:
    return web.page(
        "families/consent.html",
        of=member,
        action=Action.RECORD_CONSENT,
        case_id=case_id,
        member=member,
        form=form,
    )


@bp.route("/casussen/<case_id>/toestemming/<consent_id>/intrekken", methods=["GET", "POST"])
def withdraw_consent(case_id: str, consent_id: str) -> ResponseReturnValue:
    """Taking it back; from that moment on nothing is told."""
    family = told.get_family_of_case(case_id, web.me())
    consent = told.get_consent(family, consent_id)
    form = web.open_form(
        WithdrawForm, record=f"consent:{consent_id}", page=request.path, case=case_id
    )
    if request.method != "POST":
        return _withdraw_page(case_id, family, consent, form)
    return web.submit(
        form,
        act=lambda: operations.withdraw_consent(
            family, by=web.me(), consent=consent, words=form.words.data or ""
        ),
        done=lambda _: url_for("families.consents", case_id=case_id),
        again=lambda: _withdraw_page(case_id, family, consent, form),
        notice="De toestemming is ingetrokken. Er wordt niets meer verteld.",
    )


def _withdraw_page(case_id: str, family: Family, consent: Consent, form: WithdrawForm) -> Response:
    return web.page(
        "families/withdraw_consent.html",
        of=family,
        action=Action.WITHDRAW_CONSENT,
        case_id=case_id,
        consent=consent,
        form=form,
    )
