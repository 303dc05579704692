"""Cijfers are stored once for each quarter, and stay what they were."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from app import clock
from app.accounts.models import Municipality, UserAccount
from app.audit import AuditEvent
from app.cases.models import Case
from app.db import Database, session
from app.reports import operations
from app.reports.figures import published
from app.reports.models import StoredFigures
from app.reports.operations import store_all
from app.reports.queries.figures import counts
from app.reports.queries.runs import Runs
from config import Settings
from tests.accounts import make as accounts
from tests.frame import raw
from tests.frame.test_audit_commands import flask
from tests.reports import quarter_world as world
from tests.reports.storing import NOW, THIRD, contents, monitor, one_more, stored
from tests.support.databases import Urls
from tests.support.page import visit

Visit = Callable[..., FlaskClient]


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def sanne(database: Database) -> UserAccount:
    return monitor(database)


def test_the_first_time_the_last_four_quarters_are_stored_for_each_municipality_at_work(
    sanne: UserAccount, database: Database
) -> None:
    with database.writing():
        accounts.other_worker()
        accounts.municipality("0184", "Urk")

    assert store_all(database) == 8
    quarters = ["2025-4", "2026-1", "2026-2", "2026-3"]
    assert sorted(stored(database)) == [
        (code, quarter, 5) for code in ("0171", "0303") for quarter in quarters
    ]


def test_a_quarter_before_anybody_worked_there_is_not_stored(database: Database) -> None:
    with database.writing():
        worker = accounts.worker("Nieuw", role=None)
        accounts.grant(worker, team=accounts.team(), from_on=date(2026, 5, 6))

    store_all(database)

    assert [row[1] for row in stored(database)] == ["2026-2", "2026-3"]


def test_whether_there_are_gezinnen_does_not_decide_what_is_stored(database: Database) -> None:
    with database.writing():
        accounts.worker()

    assert store_all(database) == 4
    figures = json.loads(contents(database)["2026-3"])["figures"]
    assert {n for figure in figures for row in figure["rows"] for n in row} == {0}


def test_a_second_time_nothing_is_stored(sanne: UserAccount, database: Database) -> None:
    store_all(database)
    before = contents(database)
    one_more(database, "2026-08-03", 9)

    assert store_all(database) == 0
    with clock.stopped_at("2027-01-14T23:59"):
        assert store_all(database) == 0
    assert contents(database) == before


def test_a_timer_that_stood_still_catches_up(sanne: UserAccount, database: Database) -> None:
    store_all(database)
    with clock.stopped_at("2028-01-15T06:00"):
        assert store_all(database) == 5
    assert [row[1] for row in stored(database)][4:] == [
        *("2026-4", "2027-1", "2027-2", "2027-3", "2027-4")
    ]


def test_two_that_store_at_once_store_one_run(
    sanne: UserAccount, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.reading():
        waiting = operations.to_store()
    store_all(database)
    monkeypatch.setattr(operations, "to_store", lambda: waiting)

    assert store_all(database) == 0
    assert len(stored(database)) == 4


def test_old_figures_stay_when_facts_are_corrected_later(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    assert not changes_with_the_facts(sanne, database, signed_in)


def test_figures_that_are_counted_when_looked_at_are_found(
    sanne: UserAccount, database: Database, signed_in: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def live(found: Runs) -> Any:
        return published(counts(found.place, found.quarter), below=5, percent_from=10)

    monkeypatch.setattr(Runs, "content", property(live))

    assert changes_with_the_facts(sanne, database, signed_in)


def changes_with_the_facts(sanne: UserAccount, database: Database, signed_in: Visit) -> bool:
    """Whether the page of a quarter is another one after a casus of it was moved and one added."""
    store_all(database)
    client = signed_in(sanne)
    before = visit(client, "/cijfers/2026-3").texts("main td")
    with database.writing() as unit:
        for moved in unit.scalars(select(Case).where(Case.opened_on >= THIRD.first)):
            moved.team_id = accounts.team("Dronten-Zuid").id
        unit.commit()
    one_more(database, "2026-09-30", 7)
    return bool(visit(client, "/cijfers/2026-3").texts("main td") != before)


def test_what_comes_in_a_quarter_changes_nothing_in_the_one_before(database: Database) -> None:
    """So that two runs beside each other tell of nobody: who came after is in the next alone."""
    with database.writing():
        accounts.mark()
        world.by_hand()
        place = session().scalars(select(Municipality).where(Municipality.code == "0303")).one()
        without = counts(place, THIRD)
    one_more(database, "2026-10-01", 3)
    with database.writing():
        place = session().scalars(select(Municipality).where(Municipality.code == "0303")).one()
        assert counts(place, THIRD) == without
        assert sum(map(sum, counts(place, THIRD.after).tables["opened"])) == 3


def test_the_threshold_is_that_of_the_municipality_on_the_day_of_storing(
    sanne: UserAccount, database: Database
) -> None:
    with database.writing():
        accounts.municipality(figures_below=3)
    store_all(database)
    with database.writing():
        accounts.municipality(figures_below=10)
    one_more(database, "2026-10-01", 9)
    with clock.stopped_at("2027-01-15T06:00"):
        store_all(database)

    assert [row[1:] for row in stored(database)][3:] == [("2026-3", 3), ("2026-4", 10)]
    then, now = (json.loads(contents(database)[key])["figures"] for key in ("2026-3", "2026-4"))
    assert then[0]["rows"][1] == [None, None, 5, 14]
    assert now[1]["rows"] == [[None], [0], [None]]


def test_a_percentage_is_about_as_many_as_the_municipality_says(
    sanne: UserAccount, database: Database
) -> None:
    with database.writing():
        accounts.municipality(figures_percent_from=28)
    store_all(database)

    assert json.loads(contents(database)["2026-3"])["figures"][0]["share"] == ""


def test_nothing_that_is_hidden_is_kept_anywhere(sanne: UserAccount, database: Database) -> None:
    """Two and seven stand behind what is hidden: not in the row, nor in the line of the log."""
    store_all(database)
    with database.reading() as unit:
        run = unit.scalars(select(StoredFigures).where(StoredFigures.first_on == THIRD.first)).one()
        lines = list(
            unit.scalars(select(AuditEvent).where(AuditEvent.object_kind == "stored_figures"))
        )
        kept = json.loads(run.content)

    assert set(kept) == {"teams", "figures", "few"}
    assert set(kept["figures"][0]) == {"title", "counts", "columns", "rows", "share"}
    assert kept["figures"][0]["rows"][1] == [None, None, 5, 14]
    assert [line.action for line in lines] == ["cijfers vastgelegd"] * 4
    assert {line.actor_id for line in lines} == {None}
    assert {field.partition(".")[2] for line in lines for field in json.loads(line.fields)} <= {
        *("id", "municipality_id", "first_on", "below", "percent_from", "content"),
        *("stored_at", "digest"),
    }


def test_the_digest_says_nothing_of_what_is_hidden(database: Database) -> None:
    """Two municipalities that show the same have the same digest but for their own numbers."""
    with database.writing():
        accounts.mark()
        accounts.worker()
    one_more(database, "2026-08-03", 1)
    store_all(database)
    with database.reading() as unit:
        run = unit.scalars(select(StoredFigures).where(StoredFigures.first_on == THIRD.first)).one()
        shown, digest = run.content, run.digest
    assert '"rows": [[null], [null]]' in shown
    with database.reading() as unit:
        again = StoredFigures(
            municipality_id=run.municipality_id, first_on=run.first_on, below=run.below,
            percent_from=run.percent_from, content=shown, stored_at=run.stored_at,
        )  # fmt: skip
        assert operations.digest_of(again) == digest


def test_the_command_says_on_stderr_how_many_it_stored(
    sanne: UserAccount, database: Database, settings: Settings
) -> None:
    done = flask(settings, "figures", "store", EENPLAN_NOW=NOW)
    again = flask(settings, "figures", "store", EENPLAN_NOW=NOW)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "4 keer de cijfers van een kwartaal vastgelegd.\n"
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "0 keer de cijfers van een kwartaal vastgelegd.\n"
    with database.reading() as unit:
        points = unit.scalars(
            select(AuditEvent.access_point).where(AuditEvent.object_kind == "stored_figures")
        )
        assert set(points) == {"flask figures store"}


def test_the_command_that_reaches_no_database_stored_nothing_and_is_exit_2(
    settings: Settings, database: Database, database_urls: Urls
) -> None:
    with raw.owner(database_urls) as connection:
        connection.execute(text("DROP TABLE stored_figures"))

    done = flask(settings, "figures", "store")

    assert (done.returncode, done.stdout) == (2, "")
    assert "Er is niets vastgelegd" in done.stderr


def test_a_day_in_the_life_of_a_page(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    """Who looks each day sees the same page until the next quarter is stored."""
    store_all(database)
    client = signed_in(sanne)
    seen = set()
    for days in range(5):
        day = date(2026, 11, 24) + timedelta(days=days)
        with clock.stopped_at(f"{day}T09:00"):
            one_more(database, str(day), days)
            seen.add(visit(client, "/cijfers").html.partition("<main")[2])
    assert len(seen) == 1
    with database.reading() as unit:
        assert unit.scalar(select(func.count()).select_from(StoredFigures)) == 4
