"""Cijfers: counted right (against SQL of another hand), and saying nothing about anybody."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import clock
from app.access import Role
from app.accounts.models import Municipality, Team, UserAccount
from app.cases.models import Case
from app.db import Database, session
from app.deadlines import CRISIS_EVALUATION, EVALUATION, PERSPECTIEFPLAN, Deadline
from app.placements.models import Placement
from app.reports.figures import FIGURES, figures
from app.reports.queries.figures import Counts, counts, quarters
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.placements import make as placements
from tests.reports import make
from tests.support.page import visit
from tests.support.queries import count_queries

SPANS = [
    ("2025-10-01", "2025-12-31"),
    ("2026-01-01", "2026-03-31"),
    ("2026-04-01", "2026-06-30"),
    ("2026-07-01", "2026-09-30"),
]
CRISIS = "p.form IN ('crisisgroep', 'crisispleegzorg') AND p.cancelled_on IS NULL"
MET = "(SELECT count(*) FROM deadlines d WHERE d.subject_id = p.public_id AND d.rule = '{}'"
MET += " AND d.ended_how = 'gehaald') > 0"
ENDED = "deadlines d JOIN {} ON {} WHERE d.rule = '{}' AND d.ended_how = '{}' AND {}.team_id = {{}}"
ENDED += " AND d.ended_on BETWEEN '{{}}' AND '{{}}'"
OF_SIGNAL, OF_CASE = ("signals s", "s.id = d.signal_id"), ("cases c", "c.id = d.case_id")
# Of each figure: the same by hand in SQL, for one team and the two ends of one quarter.
BY_HAND = {
    "signals": "signals WHERE team_id = {} AND received_on BETWEEN '{}' AND '{}'",
    "opened": "cases WHERE team_id = {} AND opened_on BETWEEN '{}' AND '{}'",
    "closed": "cases WHERE team_id = {} AND closed_on BETWEEN '{}' AND '{}'",
    "running": "cases WHERE team_id = {0} AND opened_on <= '{2}'"
    " AND (closed_on IS NULL OR closed_on > '{2}')",
    "contact_met": ENDED.format(*OF_SIGNAL, "eerste_contact", "gehaald", "s"),
    "contact_late": ENDED.format(*OF_SIGNAL, "eerste_contact", "te laat gehaald", "s"),
    "evaluation_met": ENDED.format(*OF_CASE, "evaluatie_gezinsplan", "gehaald", "c"),
    "evaluation_late": ENDED.format(*OF_CASE, "evaluatie_gezinsplan", "te laat gehaald", "c"),
    "placed": "placements p JOIN cases c ON c.id = p.case_id WHERE c.team_id = {} AND "
    f"p.admitted_on BETWEEN '{{}}' AND '{{}}' AND {CRISIS}",
    "in_time": "placements p JOIN cases c ON c.id = p.case_id WHERE c.team_id = {} AND "
    f"p.admitted_on BETWEEN '{{}}' AND '{{}}' AND {CRISIS} AND "
    f"{MET.format('evaluatie_crisisopname')} AND {MET.format('perspectiefplan')}",
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


def year(dice: random.Random) -> date:
    """A day in or around the four quarters, their ends more often than others."""
    ends = [day for span in SPANS for day in map(date.fromisoformat, span)]
    near = dice.choice(ends) + timedelta(days=dice.randint(-1, 1))
    return dice.choice([near, date(2025, 9, 20) + timedelta(days=dice.randint(0, 400))])


def ended(of: Case, by: UserAccount, rule: str, dice: random.Random, **more: Any) -> Deadline:
    on = year(dice)
    how = dice.choice(["gehaald", "te laat gehaald", "vervangen"])
    more = {"ended_on": on, "ended_how": how, "ended_by_id": accounts.id_of(by), **more}
    return make.term(of, by, on, rule, **more)


def live(seed: int = 4, families: int = 60) -> None:
    """Sixty gezinnen of two teams, with all that is counted on any day."""
    dice, zuid = random.Random(seed), accounts.team("Dronten-Zuid")
    oost = accounts.team()
    worker = accounts.worker("Marloes Veenstra")
    for nr in range(families):
        of = cases.family(f"Gezin {nr}", (("Kind", "kind", date(2015, 3, 2)),))
        began = year(dice)
        made = cases.case(worker, of, opened_on=began)
        made.team_id = dice.choice([oost.id, zuid.id])
        signal = cases.signal(made, worker, received_on=year(dice))
        row = cases.first_contact_term(signal)
        row.ended_on, row.ended_how = year(dice), dice.choice(["gehaald", "te laat gehaald"])
        for _ in range(dice.randint(0, 2)):
            ended(made, worker, EVALUATION, dice)
        if dice.random() < 0.6:
            place(made, worker, dice)
        if dice.random() < 0.5:
            cases.close(made, max(began, year(dice)))
    session().commit()


def place(of: Case, by: UserAccount, dice: random.Random) -> None:
    """The child in residence, with its two terms met, met late or running."""
    home = placements.Home(by, by, by, of)
    home.people = {"Kind": cases.fresh_case(of).family.members[0].person}
    stay: Placement = home.admit("Kind", perspectiefregisseur=home.account(by))
    row = placements.fresh(stay)
    row.admitted_on = year(dice)
    row.form = dice.choice(["crisisgroep", "crisispleegzorg", "pleegzorg"])
    if dice.random() < 0.2:
        row.cancelled_on, row.cancelled_reason = date(2026, 11, 20), "Vergissing."
    for term in session().scalars(select(Deadline).where(Deadline.subject_id == row.public_id)):
        assert term.rule in (CRISIS_EVALUATION, PERSPECTIEFPLAN)
        how = dice.choice(["gehaald", "gehaald", "gehaald", "te laat gehaald", None])
        term.ended_how, term.ended_on = how, term.due_on if how else None
    session().commit()


def counted() -> Counts:
    return counts(session().scalars(select(Municipality).where(Municipality.code == "0303")).one())


def test_the_quarters_are_the_last_four_that_are_over() -> None:
    ends = [(str(q.first), str(q.last)) for q in quarters()]
    assert ends == SPANS
    assert [q.words for q in quarters()] == [
        *("4e kwartaal 2025", "1e kwartaal 2026", "2e kwartaal 2026", "3e kwartaal 2026")
    ]
    for now, last in (("2026-01-01", "2025-12-31"), ("2026-12-31", "2026-09-30")):
        with clock.stopped_at(f"{now}T09:00"):
            assert str(quarters()[-1].last) == last


def test_every_count_is_that_of_separate_sql(sanne: UserAccount, database: Database) -> None:
    with database.writing() as unit:
        live()
        found = counted()
        teams = unit.execute(select(Team.id, Team.name).order_by(Team.name)).all()

        assert (
            list(found.teams)
            == [team.name for team in teams]
            == [*("Dronten-Oost", "Dronten-Zuid")]
        )
        assert found.tables.keys() == BY_HAND.keys() == FIGURES.keys()
        for key, sql in BY_HAND.items():
            expected = [
                [unit.scalar(text(f"SELECT count(*) FROM {sql.format(team.id, *span)}")) for span
                 in SPANS]
                for team in teams
            ]  # fmt: skip
            assert found.tables[key] == expected, key
            assert sum(map(sum, expected)) > 4, key


def test_another_municipality_counts_for_itself(sanne: UserAccount, database: Database) -> None:
    with database.writing():
        live()
        accounts.other_team()
        far = accounts.municipality("0171", "Noordoostpolder")
        found = counts(far)

    assert all(not any(map(sum, table)) for table in found.tables.values())


def of_tables(**tables: list[list[int]]) -> Counts:
    """Two teams with these tables, and nothing else."""
    nothing = {key: [[0] * 4, [0] * 4] for key in FIGURES}
    return Counts(("Noord", "Zuid"), quarters(), nothing | tables)


def rows_of(found: Counts, key: str) -> list[list[str]]:
    figure = next(figure for figure in figures(found) if figure.key == key)
    return [list(values) for _, values in figure.rows]


def test_a_small_number_is_hidden_and_so_is_what_would_give_it_away() -> None:
    shown = rows_of(of_tables(signals=[[3, 8, 9, 9], [9, 10, 9, 9]]), "signals")

    assert shown == [
        ["verborgen", "verborgen", "9", "9", "29"],
        ["verborgen", "verborgen", "9", "9", "37"],
        ["12", "18", "18", "18", "66"],
    ]


def test_a_stand_is_rounded_to_tens_so_that_two_stands_give_nothing_away() -> None:
    shown = rows_of(of_tables(running=[[0, 4, 5, 14], [15, 16, 24, 25]]), "running")

    assert shown == [
        ["minder dan 5", "minder dan 5", "ongeveer 10", "ongeveer 10"],
        ["ongeveer 20", "ongeveer 20", "ongeveer 20", "ongeveer 30"],
        ["ongeveer 20", "ongeveer 20", "ongeveer 30", "ongeveer 40"],
    ]


def test_in_time_is_hidden_where_not_in_time_would_be_a_small_number() -> None:
    placed = [[12, 12, 12, 12], [12, 12, 12, 12]]
    in_time = [[12, 10, 12, 7], [12, 12, 12, 12]]

    shown = rows_of(of_tables(placed=placed, in_time=in_time), "in_time")

    assert shown == [
        ["12", "verborgen", "12", "verborgen", "41"],
        ["12", "12", "12", "12", "48"],
        ["24", "verborgen", "24", "verborgen", "89"],
    ]
    assert rows_of(of_tables(placed=placed, in_time=placed), "in_time") == [
        ["12"] * 4 + ["48"], ["12"] * 4 + ["48"], ["24"] * 4 + ["96"]
    ]  # fmt: skip


def test_a_percentage_is_told_of_ten_or_more_when_both_numbers_are_shown() -> None:
    met = [[8, 20, 20, 5], [0, 10, 20, 0]]
    late = [[0, 3, 5, 0], [0, 5, 5, 0]]
    found = {f.key: f for f in figures(of_tables(contact_met=met, contact_late=late))}

    told = dict(found["contact_late"].percentages)
    assert told["2e kwartaal 2026"] == "80%"
    assert "4e kwartaal 2025" not in told
    assert "3e kwartaal 2026" not in told
    assert found["contact_late"].of_what == "van de eerste contacten was op tijd"
    assert list(found["contact_met"].percentages) == []


def test_the_page_is_fixed_and_says_what_each_figure_counts(
    sanne: UserAccount, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        live()
    client = signed_in(sanne)

    page = visit(client, "/cijfers")

    assert client.get("/").location == "/cijfers"
    assert "Dronten, van woensdag 1 oktober 2025 tot en met woensdag 30 september 2026" in page.text
    assert len(page.all("main table caption")) == 10
    for definition in FIGURES.values():
        assert definition.counts in page.text
    assert not page.has("main a")
    assert not page.has("main form")
    cells = page.texts("main table td")
    assert not {"1", "2", "3", "4"} & set(cells)
    assert "verborgen" in cells
    assert (
        page.html.partition("<main")[2]
        == (visit(client, "/cijfers?team=1&van=2026-01-01&bladzijde=2").html.partition("<main")[2])
    )


def test_cijfers_is_there_for_the_monitor_of_this_municipality_alone(
    sanne: UserAccount, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        people = [accounts.worker(role.value, role=None) for role in Role]
        for account, role in zip(people, Role, strict=True):
            accounts.grant(account, role)
        outside = accounts.worker("Van buiten", role=None, municipality=None)
        accounts.grant(outside, Role.MONITOR)
    for account, role in zip(people, Role, strict=True):
        wanted = 200 if role is Role.MONITOR else 404
        assert signed_in(account).get("/cijfers").status_code == wanted, role
    assert signed_in(outside).get("/cijfers").status_code == 404


def test_a_municipality_without_teams_is_told_so(
    database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        accounts.mark()
        place = accounts.municipality("0184", "Urk")
        someone = accounts.worker("Sanne", role=None, municipality=place)
        accounts.grant(someone, Role.MONITOR)

    assert "nog geen teams" in visit(signed_in(someone), "/cijfers").text


def test_the_page_asks_as_much_for_none_as_for_sixty(
    sanne: UserAccount, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    client = signed_in(sanne)
    visit(client, "/cijfers")
    with count_queries(database.engine) as few:
        visit(client, "/cijfers")
    with database.writing():
        live(families=20)
    with count_queries(database.engine) as many:
        visit(client, "/cijfers")

    assert len(many.own) == len(few.own) <= 12
