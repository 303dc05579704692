"""The adviser of the demo comes in, finds what was shared until a day, and has something to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.accounts.queries import demo_accounts
from app.cases.models import CaseReader
from app.db import Database, session
from app.demo.accounts import make_accounts
from app.demo.families import all_stories
from app.demo.stories import tell_all
from config import Settings
from tests.support.page import visit

pytestmark = pytest.mark.only("sqlite", reason="what stands in the demo is the same on both")


def test_the_adviser_of_the_demo_reads_one_plan_until_a_day_and_has_something_to_do(
    settings: Settings, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    assert make_accounts(settings, database)
    tell_all(database, [story for story in all_stories() if story.advice])
    with database.reading():
        login = UserAccount.email == "adviseur@demo.example"
        adviser = session().scalars(select(UserAccount).where(login)).one()
        assert adviser.email in [account.email for account in demo_accounts()]
        reader = session().scalars(select(CaseReader).where(CaseReader.user_id == adviser.id)).one()
        assert (reader.capacity, reader.shares) == ("adviseur", "plan")
        assert reader.until_on == clock.today() + timedelta(days=30)
    client = signed_in(adviser)

    page = visit(client, client.get("/").location)

    assert page.h1 == "Gedeeld met u"
    assert len(page.all("main li.rij, main article")) == 1
    case = next(a.attrib["href"] for a in page.all('main a[href^="/gedeeld/"]'))
    shared = visit(client, case)
    assert "Meekijken met een filmpje van Tim" in shared.text
    assert shared.has('main form[method="post"]')
