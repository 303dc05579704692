"""Two browsers hammer one record: every change either stands or is shown with both texts."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from sqlalchemy import func, select

from app import audit
from app.audit import AuditEvent
from app.db import Database
from app.plans import operations as plans
from app.plans.models import PlanPart, PlanVersion
from tests.accounts import make
from tests.cases import make as cases
from tests.soak.visitor import Visitor

pytestmark = pytest.mark.soak

ROUNDS = 40


def hammer(visitor: Visitor, url: str, name: str, outcomes: Counter[str]) -> None:
    for nr in range(ROUNDS):
        status, page = visitor.get(url)
        assert status == 200, status
        sent = page.form("form.inplaats") | {"text": f"{name} {nr}"}
        status, answer = visitor.post(url, sent)
        outcomes[str(status)] += 1
        if status == 409:
            shown = " ".join(answer.root.itertext())
            assert f"{name} {nr}" in shown, "what was typed is not on the page"
        else:
            assert status in (303, 503), status


def test_two_browsers_on_one_part_of_a_plan_lose_nothing(
    database: Database, live_server_url: str
) -> None:
    with database.writing():
        make.mark("test")
        worker = make.worker("Marloes")
        case = cases.case(worker)
        plans.start_plan(cases.fresh_case(case), by=make.actor(worker))
        email, case_id = worker.email, cases.fresh_case(case).public_id
    url = f"/casussen/{case_id}/plan/delen/dit-zijn-wij/wijzigen"
    outcomes: Counter[str] = Counter()
    visitors = [Visitor(live_server_url) for _ in range(2)]
    for visitor in visitors:
        visitor.sign_in(email)
    errors: list[BaseException] = []

    def run(nr: int) -> None:
        try:
            hammer(visitors[nr], url, f"browser {nr}", outcomes)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(nr,)) for nr in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(outcomes)

    assert errors == []
    assert outcomes["303"] + outcomes["409"] == 2 * ROUNDS
    with database.reading() as unit:
        assert list(audit.verify()) == []
        part = unit.scalars(
            select(PlanPart).join(PlanVersion).where(PlanPart.section == "dit-zijn-wij")
        ).one()
        acts = select(func.count()).select_from(AuditEvent)
        written = unit.scalar(
            acts.where(AuditEvent.object_id == part.public_id, AuditEvent.kind == "handeling")
        )
        assert written == outcomes["303"], "each change that was said to stand has its line"
