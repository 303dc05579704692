"""Cijfers: counted right (against SQL of another hand), and what the page says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import clock
from app.access import Role
from app.accounts.models import Municipality, Team, UserAccount
from app.db import Database, session
from app.reports.figures import FIGURES
from app.reports.operations import store_all
from app.reports.quarters import Quarter, from_to, newest
from app.reports.queries.figures import counts
from tests.accounts import make as accounts
from tests.reports import quarter_world as world
from tests.support.page import visit
from tests.support.queries import count_queries

CRISIS = "p.form IN ('crisisgroep', 'crisispleegzorg') AND p.cancelled_on IS NULL"
MET = "(SELECT count(*) FROM deadlines d WHERE d.subject_id = p.public_id AND d.rule = '{}'"
MET += " AND d.ended_how = 'gehaald') > 0"
BOTH = f"{MET.format('evaluatie_crisisopname')} AND {MET.format('perspectiefplan')}"
CONTACT = "signals s WHERE s.team_id = {{}} AND s.received_on BETWEEN '{{}}' AND '{{}}' AND {}"
ENDED = (
    "s.id IN (SELECT signal_id FROM deadlines WHERE rule = 'eerste_contact' AND ended_how IN ({}))"
)
OF_CASE = "deadlines d JOIN cases c ON c.id = d.case_id WHERE d.rule = 'evaluatie_gezinsplan'"
OF_CASE += " AND d.ended_how = '{}' AND c.team_id = {{}} AND d.ended_on BETWEEN '{{}}' AND '{{}}'"
PLACED = "placements p JOIN cases c ON c.id = p.case_id WHERE c.team_id = {{}} AND "
PLACED += f"p.admitted_on BETWEEN '{{{{}}}}' AND '{{{{}}}}' AND {CRISIS} AND {{}}"
# Of each part of each table: the same by hand in SQL, for one team and the ends of the quarter.
BY_HAND = {
    "signals": [
        CONTACT.format(ENDED.format("'gehaald'")),
        CONTACT.format(ENDED.format("'te laat gehaald'")),
        CONTACT.format("NOT " + ENDED.format("'gehaald', 'te laat gehaald'")),
    ],
    "opened": ["cases WHERE team_id = {} AND opened_on BETWEEN '{}' AND '{}'"],
    "closed": ["cases WHERE team_id = {} AND closed_on BETWEEN '{}' AND '{}'"],
    "evaluations": [OF_CASE.format("gehaald"), OF_CASE.format("te laat gehaald")],
    "placed": [PLACED.format(BOTH), PLACED.format(f"NOT ({BOTH})")],
}


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at("2026-11-23T09:00"):
        yield


@pytest.fixture
def sanne(database: Database) -> UserAccount:
    with database.writing():
        accounts.mark()
        made = accounts.worker("Sanne Kuiper", role=None, title="beleidsmedewerker")
        accounts.grant(made, Role.MONITOR)
        return made


def dronten() -> Municipality:
    return session().scalars(select(Municipality).where(Municipality.code == "0303")).one()


def test_a_quarter_has_its_days_its_words_and_its_day_of_storing() -> None:
    found = list(from_to(Quarter(date(2025, 10, 1)), Quarter(date(2026, 7, 1))))

    assert {q.key: (str(q.first), str(q.last)) for q in found} == world.SPANS
    assert [str(q.stored_from) for q in found] == [
        *("2026-01-15", "2026-04-15", "2026-07-15", "2026-10-15")
    ]
    assert [q.words for q in found][::3] == ["4e kwartaal 2025", "3e kwartaal 2026"]
    assert [q.before for q in found[1:]] == found[:-1]


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2026-10-14", "2026-2"),
        ("2026-10-15", "2026-3"),
        ("2027-01-01", "2026-3"),
        ("2027-01-14", "2026-3"),
        ("2027-01-15", "2026-4"),
    ],
)
def test_a_quarter_is_stored_two_weeks_after_it_ended(today: str, last: str) -> None:
    assert newest(date.fromisoformat(today)).key == last


def test_every_count_is_that_of_separate_sql(sanne: UserAccount, database: Database) -> None:
    with database.writing() as unit:
        world.live()
        teams = unit.execute(select(Team.id, Team.name).order_by(Team.name)).all()
        added = dict.fromkeys(BY_HAND, 0)
        for span in world.SPANS.values():
            found = counts(dronten(), Quarter.of(date.fromisoformat(span[0])))
            assert list(found.teams) == ["Dronten-Oost", "Dronten-Zuid"]
            assert found.tables.keys() == BY_HAND.keys() == FIGURES.keys()
            for key, parts in BY_HAND.items():
                expected = [
                    [unit.scalar(text(f"SELECT count(*) FROM {sql.format(team.id, *span)}"))
                     for sql in parts]
                    for team in teams
                ]  # fmt: skip
                assert found.tables[key] == expected, (key, span)
                added[key] += sum(map(sum, expected))
    assert min(added.values()) > 10


def test_a_quarter_that_was_laid_out_by_hand(sanne: UserAccount, database: Database) -> None:
    with database.writing():
        world.by_hand()
        found = counts(dronten(), Quarter(date(2026, 7, 1)))

    assert found.tables == {
        "signals": [[12, 6, 0], [7, 2, 5]],
        "opened": [[1], [1]],
        "closed": [[0], [0]],
        "evaluations": [[5, 0], [0, 0]],
        "placed": [[0, 0], [0, 0]],
    }


def test_another_municipality_counts_for_itself(sanne: UserAccount, database: Database) -> None:
    with database.writing():
        world.live(families=20)
        accounts.other_team()
        far = accounts.municipality("0171", "Noordoostpolder")
        found = counts(far, Quarter(date(2026, 7, 1)))

    assert all(not any(map(sum, table)) for table in found.tables.values())


Visit = Callable[..., FlaskClient]


def rows(page: object, title: str) -> list[list[str]]:
    """The rows of one table of a page, without their names."""
    table = page.one(f".tafel[aria-label='Tabel: {title}'] table")  # type: ignore[attr-defined]
    return [[td.text for td in tr.all("td")] for tr in table.all("tr") if tr.all("td")]


def test_the_page_shows_what_was_stored_and_nothing_to_filter_by(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    with database.writing():
        world.by_hand()
    store_all(database)
    client = signed_in(sanne)

    page = visit(client, "/cijfers")

    assert client.get("/").location == "/cijfers"
    assert (
        "3e kwartaal 2026: van woensdag 1 juli 2026 tot en met woensdag 30 september" in page.text
    )
    assert "Op maandag 23 november 2026. Deze cijfers veranderen niet meer" in page.text
    assert "De volgende komen op vrijdag 15 januari 2027." in page.text
    assert "70% van de eerste contacten was op tijd." in page.text
    assert "een getal van 1 tot en met 4 is verborgen" in page.text.casefold()
    for definition in FIGURES.values():
        assert definition.counts in page.text
    assert not page.has("main form")
    cells = page.texts("main table td")
    assert cells[:12] == [
        *("verborgen", "verborgen", "0", "18"),
        *("verborgen", "verborgen", "5", "14"),
        *("19", "8", "5", "32"),
    ]
    assert not {"1", "2", "3", "4"} & set(cells)
    asked = visit(client, "/cijfers?team=1&van=2026-01-01&bladzijde=2")
    assert page.html.partition("<main")[2] == asked.html.partition("<main")[2]


def test_the_quarters_that_were_stored_can_be_chosen_and_no_others(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    with database.writing():
        accounts.worker()
    store_all(database)
    client = signed_in(sanne)

    assert visit(client, "/cijfers").texts("main nav a") == [
        *("3e kwartaal 2026", "2e kwartaal 2026", "1e kwartaal 2026", "4e kwartaal 2025")
    ]
    assert "2e kwartaal 2026: van" in visit(client, "/cijfers/2026-2").text
    for never in ("2026-4", "2024-1", "2026-02", "2026-3 ", "alles", "9" * 300):
        assert client.get(f"/cijfers/{never}").status_code == 404, never


def test_a_quarter_with_few_gezinnen_says_that_nothing_can_be_concluded(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    said = "De aantallen in dit kwartaal zijn te klein om conclusies uit te trekken."
    with database.writing():
        worker = accounts.worker("Marloes Veenstra")
        world.a_case(worker, accounts.team(), date(2026, 8, 3), "Bakker")
        session().commit()
    store_all(database)

    assert said in visit(signed_in(sanne), "/cijfers").text


def test_before_anything_was_stored_the_page_says_when_it_comes(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    page = visit(signed_in(sanne), "/cijfers")

    assert "Er zijn nog geen cijfers." in page.text
    assert "De eerste komen op vrijdag 15 januari 2027" in page.text


def test_cijfers_is_there_for_the_monitor_of_this_municipality_alone(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    with database.writing():
        people = [accounts.worker(role.value, role=None) for role in Role]
        for account, role in zip(people, Role, strict=True):
            accounts.grant(account, role)
        worker = accounts.worker()
        outside = accounts.worker("Van buiten", role=None, municipality=None)
        accounts.grant(outside, Role.MONITOR)
        far = accounts.other_worker("Ver weg", role=None)
        accounts.grant(far, Role.MONITOR)
    assert worker.id
    store_all(database)
    for account, role in zip(people, Role, strict=True):
        wanted = 200 if role is Role.MONITOR else 404
        assert signed_in(account).get("/cijfers").status_code == wanted, role
        assert signed_in(account).get("/cijfers/2026-2").status_code == wanted, role
    assert signed_in(outside).get("/cijfers").status_code == 404
    assert signed_in(far).get("/cijfers/2026-2").status_code == 404


def test_the_page_asks_as_much_for_none_as_for_many(
    sanne: UserAccount, database: Database, signed_in: Visit
) -> None:
    with database.writing():
        world.live(families=20)
    store_all(database)
    client = signed_in(sanne)
    visit(client, "/cijfers")
    with count_queries(database.engine) as asked:
        visit(client, "/cijfers")

    assert len(asked.own) <= 5
