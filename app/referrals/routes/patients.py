"""Patiënten: the list, one patient, and both on paper."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import audit, web
from app.access import Action, Role
from app.audit import Kind
from app.db import Missing
from app.referrals import queries
from app.referrals.models import Referral
from app.referrals.routes.blueprint import bp


def only_huisarts() -> None:
    """These pages are there for a huisarts of a practice, and for nobody else."""
    if not web.me().has(Role.HUISARTS) or web.me().organisation_id is None:
        raise Missing("patiënten")


@bp.get("/patienten")
def index() -> ResponseReturnValue:
    """Who was sent from here and gave consent, and how far each of them is."""
    only_huisarts()
    found = queries.list_patients(web.me(), web.page_asked())
    return _noted(web.page("referrals/index.html", found=found), found)


@bp.get("/patienten/afdrukken")
def paper() -> ResponseReturnValue:
    """The same list to take along to a talk; it leaves a line of its own."""
    only_huisarts()
    found = queries.list_patients(web.me(), web.page_asked())
    return _noted(web.page("referrals/paper.html", found=found), found)


@bp.get("/patienten/<referral_id>")
def show(referral_id: str) -> ResponseReturnValue:
    """One patient on one page: the steps, and whom to call."""
    referral = queries.get_referral(referral_id, web.me())
    return web.page(
        "referrals/show.html",
        of=referral,
        action=Action.READ_REFERRAL,
        referral=referral,
        patient=queries.patient_of(referral, web.me()),
        until=queries.counts_until(referral),
        summary=queries.summary_of(referral),
    )


def _noted(response: Response, found: queries.PatientPage) -> Response:
    """A list is logged apart (access.md rule 17): one line with what stood in it, then the body."""
    line = audit.Line(
        Kind.VIEW,
        Action.READ_REFERRAL.value,
        object_kind=Referral.__tablename__,
        fields=[row.referral_id for row in found.rows],
    )
    audit.append_alone(line, web.me())
    return response
