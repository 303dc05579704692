"""Casus I: with a measure somebody of a GI has the regie, and fills the dossier (decision 027)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import Organisation
from app.db import session
from tests.accounts import make
from tests.cases import make as cases
from tests.crawler import cast, dossier, dossier_around, dossier_more
from tests.crawler.canaries import Sowing

LETTER, LEADS = "I", "gi_leidt"


def tell(sowing: Sowing, people: dict[str, Any]) -> None:
    """Opened by the team, let in for the measure, and handed over some days later."""
    to = people[LEADS]
    with sowing.about("-", "collega_gi"):
        colleague = make.worker()
    of = dossier.open_dossier(LETTER, sowing, colleague, people["vorige_regisseur"], people)
    with clock.stopped_at("2026-06-20T10:00"), sowing.about(LETTER):
        let_in = {"until_on": clock.today() + timedelta(days=7)}
        cast.let_in_one(of.case, to, LEADS, colleague, let_in)
        cases.hand_over(of.case, colleague, to)
    of.lead = to
    practices = session().scalars(select(Organisation).order_by(Organisation.id)).all()
    with sowing.about(LETTER):
        dossier.gezag(of)
        dossier.notes(of)
        dossier.plan(of)
        dossier_more.meet(of)
        with sowing.about("-", "perspectief_gi"):
            watched = make.worker(role=Role.PERSPECTIEFREGISSEUR)
        dossier_more.place(of, [watched])
        dossier_around.consents(of, practices[2], practices[3])
