"""The link in a mail about a meeting, followed by somebody of the gezin: their own agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.db import Database, session
from app.mdo.models import Meeting, Participant
from tests.mdo import make as mdo
from tests.reports import make_family_side as make
from tests.reports.make_family_side import Side
from tests.support.page import visit

SignIn = Callable[..., FlaskClient]


@pytest.fixture
def side(app: Flask, database: Database) -> Iterator[Side]:
    with clock.stopped_at("2026-11-22T10:00"):
        with database.writing():
            made = make.lay()
            made.scene.plan()
            make.settle(made)
        yield made


@pytest.fixture
def url(side: Side, database: Database) -> str:
    """As it stands in the mail; the mother and Noor are asked, the father is not."""
    with database.writing() as unit:
        [meeting] = unit.query(Meeting).all()
        assert all(f"/overleg/{meeting.public_id}" in mail.body for mail in mdo.mails())
        return f"/overleg/{meeting.public_id}"


@pytest.mark.parametrize("name", ["Anouk", "Noor"])
def test_the_link_ends_at_the_line_in_their_own_agenda(
    side: Side, url: str, database: Database, signed_in: SignIn, name: str
) -> None:
    client = signed_in(side.accounts[name])

    answer = client.get(url)
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert where == f"/agenda/{side.family_id()}#{url[1:].replace('/', '-')}"
    page = visit(client, where)
    assert page.one(f"#{where.partition('#')[2]} b").text == (
        "Dinsdag 1 december 2026, van 15:30 tot 16:30 uur"
    )
    assert mdo.QUESTION not in page.text
    with database.reading() as unit:  # rule 19: looking answers nothing
        assert not unit.query(Participant).filter(Participant.was_there.is_not(None)).all()


def test_when_it_is_over_or_called_off_the_agenda_is_still_where_it_ends(
    side: Side, url: str, database: Database, signed_in: SignIn
) -> None:
    client = signed_in(side.accounts["Anouk"])
    with database.writing() as unit:
        side.scene.cancel(unit.query(Meeting).one())

    page = visit(client, client.get(url).headers["Location"])
    assert page.h1 == "Agenda"
    assert not page.has(f"#overleg-{url.rpartition('/')[2]}")


def test_who_was_not_asked_or_no_longer_finds_nothing(
    side: Side, url: str, database: Database, signed_in: SignIn
) -> None:
    visit(signed_in(side.accounts["Jeroen"]), url, status=404)
    with database.writing() as unit:
        for asked in unit.query(Participant).filter(Participant.person_id.is_not(None)):
            asked.removed_at = clock.now()
        unit.commit()
    visit(signed_in(side.accounts["Anouk"]), url, status=404)


def test_a_meeting_that_is_kept_back_leaves_no_trace(
    side: Side, url: str, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        make.keeps_back(side, "overleg", url.rpartition("/")[2], "Anouk")
        session().commit()

    visit(signed_in(side.accounts["Anouk"]), url, status=404)
    assert signed_in(side.accounts["Noor"]).get(url).status_code == 303


def test_who_has_no_account_comes_to_signing_in_and_reads_nothing(
    side: Side, url: str, client: FlaskClient
) -> None:
    answer = client.get(url, follow_redirects=True)

    assert "<h1" in answer.text
    assert "Inloggen" in answer.text
    assert mdo.QUESTION not in answer.text


def test_a_colleague_reads_the_whole_of_it_at_the_same_address(
    side: Side, url: str, signed_in: SignIn
) -> None:
    page = visit(signed_in(side.table.worker), url)
    assert mdo.QUESTION in page.text
