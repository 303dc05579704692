"""Toestemming: who outside may know what, since when and until when; and withdrawing."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.families import disclosures, operations, purposes, queries, reading, rights, shields, told
from app.families.forms import WithdrawForm
from app.families.models import Consent, Family
from app.families.queries import CHILD
from app.families.routes.gezin import bp


@bp.get("/casussen/<case_id>/toestemming")
def consents(case_id: str) -> ResponseReturnValue:
    """Who may know what of whom, what is to be asked again, and what was before."""
    family = told.get_family_of_case(case_id, web.me())
    people, today = told.persons_told_of(family), clock.today()
    rows, members = told.consents_about(people), queries.members_on(family, today)
    counting, again = [r for r in rows if r.counts_on(today)], told.to_ask_again(rows, today)
    young = [m for m in members if m.relation == CHILD and not reading.why_not(m.person, today)]
    shown = {*counting, *(row for row, _ in again)}
    return web.page(
        "families/consents.html",
        of=family,
        action=Action.READ_CONSENTS,
        case_id=case_id,
        family=family,
        members=members,
        counting=counting,
        again=again,
        before=[row for row in rows if row not in shown],
        member_of={member.person_id: member.public_id for member in members},
        young=young,
        readings=reading.readings_of(people),
        hidden=disclosures.hidden_among(family, web.me(), people),
        capacities=rights.CAPACITY_WORDS,
        uses=purposes.USES.values(),
        use_of=purposes.use_of,
    )


@bp.get("/casussen/<case_id>/toestemming/blok")
def consents_block(case_id: str) -> ResponseReturnValue:
    """In short, for the page of the casus."""
    family = told.get_family_of_case(case_id, web.me(), people=False)
    rows, today = told.consents_of_members(family), clock.today()
    people = {row.person_id: row.person for row in rows}.values()
    return web.block(
        "families/_consents.html",
        of=family,
        action=Action.READ_CONSENTS,
        case_id=case_id,
        counting=[row for row in rows if row.counts_on(today)],
        again=told.to_ask_again(rows, today),
        hidden=shields.hidden_from(web.me(), family, people),
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
        hidden=disclosures.hidden_among(family, web.me(), [consent.person]),
        form=form,
    )
