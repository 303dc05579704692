"""Verstrekkingen: what was told outside and why, telling it here, and the text for a huisarts."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.db import Missing
from app.families import disclosures as queries
from app.families import operations, purposes, told
from app.families.models import Consent, Family, Level
from app.families.routes.gezin import bp
from app.families.telling_forms import DisclosureForm, SummaryForm
from app.words import day_short

GEZIN = "gezin"


@bp.get("/casussen/<case_id>/verstrekkingen")
def disclosures(case_id: str) -> ResponseReturnValue:
    """To whom, about whom, on what ground, why, when and by whom; the text has its own page."""
    family = told.get_family_of_case(case_id, web.me())
    number = web.page_asked()
    found = queries.disclosures_of(family, number)
    people = [row.person for row in found.rows if row.person is not None]
    return web.page(
        "families/disclosures.html",
        of=family,
        action=Action.READ_CONSENTS,
        case_id=case_id,
        family=family,
        found=found,
        hidden=queries.hidden_among(family, web.me(), people),
        grounds=queries.ALL_BASIS_WORDS,
    )


@bp.get("/casussen/<case_id>/verstrekkingen/<disclosure_id>")
def disclosure(case_id: str, disclosure_id: str) -> ResponseReturnValue:
    """What it said then; each look leaves its own line."""
    family = told.get_family_of_case(case_id, web.me())
    row = queries.get_disclosure(family, disclosure_id)
    return web.page(
        "families/disclosure.html",
        of=row,
        action=Action.READ_DISCLOSURE,
        case_id=case_id,
        row=row,
        grounds=queries.ALL_BASIS_WORDS,
    )


@bp.route("/casussen/<case_id>/verstrekkingen/nieuw", methods=["GET", "POST"])
def add_disclosure(case_id: str) -> ResponseReturnValue:
    """Something was told outside."""
    family = told.get_family_of_case(case_id, web.me())
    form = _open(case_id, family)
    if request.method == "GET":
        return _page(case_id, family, form)
    return web.submit(
        form,
        act=lambda: operations.record_disclosure(family, by=web.me(), told=_told(family, form)),
        done=lambda _: url_for("families.disclosures", case_id=case_id),
        again=lambda: _page(case_id, family, form),
        notice="De verstrekking is vastgelegd.",
    )


def _open(case_id: str, family: Family) -> DisclosureForm:
    form = web.open_form(
        DisclosureForm,
        record=f"case:{case_id}",
        page=request.path,
        case=case_id,
        values={"on": clock.today()},
    )
    people = told.persons_told_of(family)
    named = [(person.public_id, person.full_name) for person in people]
    form.about.choices = [("", "Kies over wie"), (GEZIN, "Het hele gezin"), *named]
    consents = [(row.public_id, _named(row)) for row in told.consents_about(people)]
    form.consent.choices = [("", "Geen"), *consents]
    return form


def _named(row: Consent) -> str:
    """'Lot: De Kreek, school of opvang', and whether it counts today."""
    use = purposes.use_of(row.purpose)
    said = f"{row.person.given_name}: {row.recipient.name}, {use.label}"
    if row.counts_on(clock.today()):
        return said
    ended = row.withdrawn_on or row.paused_on or row.renew_on
    return f"{said} (gold tot {day_short(ended, clock.today())})"


def _told(family: Family, form: DisclosureForm) -> operations.Telling:
    people = {person.public_id: person for person in told.persons_told_of(family)}
    chosen = form.consent.data or ""
    if form.on.data is None:
        raise Missing("on")
    return operations.Telling(
        recipient=form.recipient.data or "",
        basis=form.basis.data,
        what=form.what.data or "",
        on=form.on.data,
        about=None if form.about.data == GEZIN else people[form.about.data],
        consent=told.get_consent(family, chosen) if chosen else None,
        reason=form.reason.data or "",
    )


def _page(case_id: str, family: Family, form: DisclosureForm) -> Response:
    return web.page(
        "families/add_disclosure.html",
        of=family,
        action=Action.RECORD_DISCLOSURE,
        case_id=case_id,
        form=form,
    )


@bp.route("/casussen/<case_id>/toestemming/<consent_id>/samenvatting", methods=["GET", "POST"])
def write_summary(case_id: str, consent_id: str) -> ResponseReturnValue:
    """The text that the huisarts reads: written for this, and read by the gezin first."""
    family = told.get_family_of_case(case_id, web.me())
    consent = told.get_consent(family, consent_id)
    if consent.level != Level.SUMMARY.value:
        raise Missing(consent_id)
    form = web.open_form(
        SummaryForm, record=f"consent:{consent_id}", page=request.path, case=case_id
    )
    if request.method == "GET":
        return _summary_page(case_id, family, consent, form)
    return web.submit(
        form,
        act=lambda: _write(family, consent, form),
        done=lambda _: url_for("families.disclosures", case_id=case_id),
        again=lambda: _summary_page(case_id, family, consent, form),
        notice="De samenvatting staat klaar. De huisarts leest die zolang de toestemming geldt.",
    )


def _write(family: Family, consent: Consent, form: SummaryForm) -> object:
    said = (form.question.data, form.agreed.data, form.results.data, form.advice.data)
    question, agreed, results, advice = (text or "" for text in said)
    return operations.write_summary(
        family,
        by=web.me(),
        consent=consent,
        parts=(question, agreed, results, advice),
        seen=form.seen.data,
    )


def _summary_page(case_id: str, family: Family, consent: Consent, form: SummaryForm) -> Response:
    return web.page(
        "families/summary.html",
        of=family,
        action=Action.RECORD_DISCLOSURE,
        case_id=case_id,
        consent=consent,
        earlier=queries.newest_summary(consent.person, consent.recipient),
        form=form,
    )
