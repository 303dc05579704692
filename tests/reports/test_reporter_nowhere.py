"""Who reported stands on one page, for few, and each look leaves its own line (rule 22)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app import clock
from app.access import Role
from app.audit import AuditEvent
from app.cases.models import Case, CaseReader, Signal
from app.cases.queries import reporter_for_family
from app.db import session
from tests.accounts import make
from tests.house.asking import gets
from tests.house.world import OF_DOSSIER, World, stories, world, world_urls
from tests.support.databases import Urls

REPORTER = "Geertje"

__all__ = ["stories", "world", "world_urls"]


@pytest.fixture
def database_urls(world_urls: Urls) -> Urls:
    """The gezin of the tests over all pages."""
    return world_urls


def taken(world: World) -> str:
    """The signal that became the casus, with its reporter."""
    with world.database.reading():
        query = select(Signal.public_id).where(
            Signal.case_id.is_not(None), Signal.reporter_sealed.is_not(None)
        )
        return str(session().scalar(query))


def let_in(world: World, capacity: str) -> Any:
    with world.database.writing():
        case = session().scalars(select(Case)).one()
        row = CaseReader(
            case_id=case.id,
            user_id=make.id_of(world.people["other_team"]),
            from_on=clock.today(),
            until_on=clock.today() + timedelta(days=5),
            capacity=capacity,
            reason="Werkt hier.",
            by_id=case.regisseur_id,
            at=clock.now(),
        )
        session().add(row)
        session().commit()
        if capacity in ("gi", "aandachtsfunctionaris"):
            make.grant(world.people["other_team"], Role(capacity))
    return world.client("other_team")


@pytest.mark.only("sqlite", reason="what a page shows is the same on both")
def test_it_is_on_no_other_page_of_who_leads_the_casus(world: World) -> None:
    signal_id = taken(world)
    world.ids["signal_id"] = signal_id
    client, rules = world.client("regisseur"), gets(world.app)
    urls = [
        world.url(rule)
        for rule in rules
        if rule.arguments & OF_DOSSIER and rule.endpoint != "signals.reporter"
    ]
    for url in [*urls, "/signalen", "/vandaag", "/casussen"]:
        assert REPORTER not in client.get(url).text, url
    assert REPORTER in client.get(f"/signalen/{signal_id}/melder").text


def test_the_aandachtsfunctionaris_reads_it_and_each_look_leaves_a_line(world: World) -> None:
    url = f"/signalen/{taken(world)}/melder"
    client = let_in(world, "aandachtsfunctionaris")
    case_id = world.ids["case_id"]
    assert url in client.get(f"/casussen/{case_id}/tijdlijn").text
    for looks in (1, 2):
        assert REPORTER in client.get(url).text
        with world.database.reading():
            lines = select(func.count()).where(AuditEvent.action == "melder bekijken")
            assert session().scalar(lines) == looks


@pytest.mark.parametrize("capacity", ["maatje", "meelezer", "gi"])
def test_nobody_else_in_the_casus_reads_it(world: World, capacity: str) -> None:
    client = let_in(world, capacity)
    assert client.get(f"/signalen/{taken(world)}/melder").status_code == 404


def test_the_gezin_hears_it_only_when_the_reporter_agreed(world: World) -> None:
    signal_id = taken(world)
    with world.database.writing():
        query = select(Signal).where(Signal.public_id == signal_id)
        signal = session().scalars(query).one()
        signal.reporter_agreed = False
        assert reporter_for_family(signal) is None
        signal.reporter_agreed = True
        assert reporter_for_family(signal) == "Buurvrouw Geertje"
        signal.reporter = ""
        assert reporter_for_family(signal) is None
