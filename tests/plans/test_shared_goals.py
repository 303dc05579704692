"""Sharing goals with a partner, one by one: who may, which goals, and who sees that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations as cases_operations
from app.cases.models import CaseReader
from app.db import Database, session
from app.families.models import Disclosure
from app.operation import Conflict
from app.plans import operations, queries
from app.plans.models import SharedGoal
from tests.accounts import make
from tests.cases import make as cases
from tests.plans import sharing_at_table as sharing
from tests.plans.make import refused
from tests.plans.sharing_at_table import HOME, SCHOOL
from tests.plans.table import Table
from tests.support.page import submit, visit

Clients = Callable[[UserAccount], FlaskClient]
TODAY = date(2026, 11, 22)
SEES = "Linda Prins (Stichting De Oever) ziet dit doel."


@pytest.fixture
def reader(third: Table, database: Database) -> CaseReader:
    with database.writing():
        return sharing.joins(third, sharing.partner())


def url_of(table: Table, reader: CaseReader) -> str:
    return f"/casussen/{table.case.public_id}/wie-ziet-dit/{reader.public_id}/doelen"


def shared_now(reader: CaseReader) -> set[str]:
    query = select(SharedGoal.line).where(
        SharedGoal.reader_id == make.id_of(reader), SharedGoal.ended_at.is_(None)
    )
    return set(session().scalars(query))


def test_goals_are_ticked_for_one_partner_and_the_plan_says_who_sees_them(
    third: Table, reader: CaseReader, coach: FlaskClient
) -> None:
    url = url_of(third, reader)
    page = visit(coach, url)
    assert page.texts("form .keuze label") == [
        "“Ik wil weer thuis slapen, zonder ruzie.” (van Noor en Anouk, gezinsrelaties)",
        "“Ik wil mijn diploma halen, op mijn eigen school.” "
        "(van Noor, werk en opleiding of school)",
        "“Ik wil mijn zwemdiploma.” (van Sem, gezinsrelaties)",
        "“Ik wil aan het eind van de maand geld overhouden.” (van Anouk, geld)",
    ]
    boxes = [box.attrib["value"] for box in page.all("form input[name=goals]")]
    submit(coach, url, page.form("form.formulier") | {"goals": boxes[:2]})
    page = visit(coach, third.url)
    assert page.text.count(SEES) == 2
    assert SEES in " ".join(page.texts("#doel-1"))
    page = visit(coach, url)
    assert len(page.all("form input[checked]")) == 2
    submit(coach, url, page.form("form.formulier") | {"goals": boxes[1:2]})
    page = visit(coach, third.url)
    assert page.text.count(SEES) == 1
    assert SEES in " ".join(page.texts("#doel-2"))
    form = visit(coach, url).form("form.formulier")
    submit(coach, url, {name: value for name, value in form.items() if name != "goals"})
    assert SEES not in visit(coach, third.url).text


def test_two_partners_are_named_together_and_not_on_paper(
    third: Table, reader: CaseReader, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        karel = sharing.joins(third, sharing.partner("Karel Zwart", "De Brug"))
        for each in (reader, karel):
            sharing.share(third, each, HOME)
    words = "Linda Prins (Stichting De Oever) en Karel Zwart (De Brug) zien dit doel."
    assert words in visit(coach, third.url).text
    assert "Linda" not in visit(coach, f"{third.url}/afdrukken/brief").html
    assert "Linda" not in visit(coach, f"{third.url}/versies/2").html


def test_who_no_longer_joins_is_not_said_to_see_it(
    third: Table, reader: CaseReader, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        sharing.share(third, reader, HOME)
    assert SEES in visit(coach, third.url).text
    with database.writing():
        cases_operations.end_reading(sharing.fresh(reader), by=third.by)
    assert "Linda" not in visit(coach, third.url).html


def test_what_was_shared_and_ended_stays_as_a_record(
    third: Table, reader: CaseReader, database: Database
) -> None:
    with database.writing():
        sharing.share(third, reader, HOME, SCHOOL)
        sharing.share(third, reader, SCHOOL)
        sharing.share(third, reader, HOME)
        rows = session().scalars(select(SharedGoal)).all()
        assert [row.ended_at is None for row in rows] == [False, False, True]
        assert queries.sharing_with(sharing.fresh(reader)).row_version == 5
        line = session().scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert line is not None
        assert (line.action, line.object_id) == ("toegang geven", reader.public_id)
        assert line.case_id == third.case.public_id


@pytest.mark.parametrize("capacity", ["adviseur", "meelezer", "maatje", "gi"])
def test_goals_are_shared_with_a_partner_and_with_nobody_else(
    third: Table, coach: FlaskClient, database: Database, capacity: str
) -> None:
    with database.writing():
        who = make.worker("Iemand")
        other = sharing.joins(third, who, "plan", capacity)
        url = url_of(third, other)
        answer = refused(
            operations.share_goals,
            third.open_case(),
            by=third.by,
            reader=sharing.fresh(other),
            lines=sharing.lines(third, HOME),
        )
        assert answer == (None, "Doelen deelt u met een partner die nu meedoet in deze casus.")
    visit(coach, url, status=404)


@pytest.mark.parametrize("how", ["ended", "over", "other_case"])
def test_goals_are_not_shared_with_who_is_not_in_this_casus(
    third: Table, coach: FlaskClient, database: Database, how: str
) -> None:
    with database.writing():
        linda, case = sharing.partner(), None
        if how == "other_case":
            case = cases.case(third.worker, cases.family("De Wit", ()))
        until = TODAY - timedelta(days=1) if how == "over" else sharing.UNTIL
        other = sharing.joins(third, linda, until_on=until, case=case)
        url = url_of(third, other)
        if how == "ended":
            cases_operations.end_reading(sharing.fresh(other), by=third.by)
        field, _ = refused(
            operations.share_goals,
            third.open_case(),
            by=third.by,
            reader=sharing.fresh(other),
            lines=sharing.lines(third, HOME),
        )
        assert field is None
        assert shared_now(other) == set()
    visit(coach, url, status=404)


def test_goals_may_be_shared_before_the_first_day(
    third: Table, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        linda = sharing.partner()
        other = sharing.joins(third, linda, from_on=TODAY + timedelta(days=3))
        sharing.share(third, other, HOME)
    visit(signed_in(linda), f"/gedeeld/{third.case.public_id}", status=404)


def test_only_goals_of_the_plan_that_holds_are_shared(
    third: Table, reader: CaseReader, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        fresh = third.goal("Ik wil dit er ook bij.")
        other_family = cases.family("De Wit", ())
        assert other_family
        for strange in (fresh.line, "x" * 22, ""):
            field, words = refused(
                operations.share_goals,
                third.open_case(),
                by=third.by,
                reader=sharing.fresh(reader),
                lines=[*sharing.lines(third, HOME), strange],
            )
            assert (field, words[:18]) == ("goals", "Kies uit de doelen")
        assert shared_now(reader) == set()
    url = url_of(third, reader)
    page = visit(coach, url)
    assert "Ik wil dit er ook bij" not in page.html
    form = page.form("form.formulier") | {"goals": ["x" * 22]}
    assert "Kies uit de lijst." in submit(coach, url, form, status=422).error_at("goals")


def test_a_goal_that_stopped_is_not_offered_and_ends_with_the_next_choice(
    third: Table, reader: CaseReader, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        sharing.share(third, reader, HOME, "Ik wil mijn zwemdiploma")
        third.adopt()
    url = url_of(third, reader)
    page = visit(coach, url)
    assert "zwemdiploma" not in page.html
    submit(coach, url, page.form("form.formulier"))
    with database.reading():
        assert len(shared_now(reader)) == 1


def test_who_shares_at_the_same_time_is_shown_what_stands_there_now(
    third: Table, reader: CaseReader, coach: FlaskClient, database: Database
) -> None:
    url = url_of(third, reader)
    page = visit(coach, url)
    boxes = [box.attrib["value"] for box in page.all("form input[name=goals]")]
    with database.writing():
        sharing.share(third, reader, SCHOOL)
    form = page.form("form.formulier") | {"goals": boxes[:1]}
    page = submit(coach, url, form, status=409)
    assert "Ik wil mijn diploma halen" in page.text
    with database.writing():
        assert shared_now(reader) == set(sharing.lines(third, SCHOOL))
        with pytest.raises(Conflict):
            sharing.share(third, reader, HOME, seen=0)
    submit(coach, url, page.form("form.formulier"))
    with database.reading():
        assert shared_now(reader) == {boxes[0]}


def test_only_who_leads_shares(third: Table, reader: CaseReader, database: Database) -> None:
    with database.writing():
        reads, linda = make.worker("Leest mee"), session().get_one(UserAccount, reader.user_id)
        cases.reader(third.case, reads)
        stands_in = make.worker("Neemt waar")
        cases.reader(third.case, stands_in, until_on=sharing.UNTIL, capacity="waarnemer")
    for who in (reads, linda):
        with database.writing(), pytest.raises(NotPermitted):
            operations.share_goals(
                third.open_case(),
                by=make.actor(who),
                reader=sharing.fresh(reader),
                lines=sharing.lines(third, HOME),
            )
    with database.writing():
        operations.share_goals(
            third.open_case(),
            by=make.actor(stands_in),
            reader=sharing.fresh(reader),
            lines=sharing.lines(third, HOME),
        )


def test_who_reads_along_and_a_stranger_do_not_come_to_the_page(
    third: Table, reader: CaseReader, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        reads, stranger = make.worker("Leest mee"), make.worker("Vreemd")
        linda = session().get_one(UserAccount, reader.user_id)
        cases.reader(third.case, reads)
    visit(signed_in(reads), url_of(third, reader), status=403)
    for who in (stranger, linda):
        visit(signed_in(who), url_of(third, reader), status=404)


def test_a_partner_without_the_plan_is_given_no_goals(
    third: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        other = sharing.joins(third, sharing.partner(), "contact,verblijf")
        url = url_of(third, other)
        _, words = refused(
            operations.share_goals,
            third.open_case(),
            by=third.by,
            reader=sharing.fresh(other),
            lines=sharing.lines(third, HOME),
        )
        assert words.startswith("Deze partner ziet niets van het plan.")
    page = visit(coach, url)
    assert "Linda Prins leest niets van het plan." in page.text
    assert not page.has("form.formulier")


def test_without_an_adopted_plan_the_page_says_what_to_do_first(
    drafted: Table, coach: FlaskClient, database: Database
) -> None:
    with database.writing():
        other = sharing.joins(drafted, sharing.partner())
    page = visit(coach, url_of(drafted, other))
    assert "Stel het plan eerst vast." in page.text
    assert not page.has("form.formulier")


@pytest.mark.parametrize("rubbish", ["x" * 22, "é", "a" * 300, "1"])
def test_a_made_up_reader_is_not_there(third: Table, coach: FlaskClient, rubbish: str) -> None:
    url = f"/casussen/{third.case.public_id}/wie-ziet-dit/{rubbish}/doelen"
    assert coach.get(url).status_code == 404


def test_what_was_shared_is_kept_as_it_was_with_its_ground(
    third: Table, reader: CaseReader, coach: FlaskClient, database: Database
) -> None:
    """Issue 4: the basis is stored with every disclosure that does not rest on consent."""
    url = url_of(third, reader)
    page = visit(coach, url)
    boxes = [box.attrib["value"] for box in page.all("form input[name=goals]")]
    submit(coach, url, page.form("form.formulier") | {"goals": boxes[:1]})
    with database.reading():
        told = session().scalars(select(Disclosure)).one()
        assert (told.recipient, told.basis) == (
            "Linda Prins, Stichting De Oever",
            "direct_betrokken",
        )
        assert "Ik wil weer thuis slapen, zonder ruzie." in told.what
        assert "zwemdiploma" not in told.what


def test_who_sees_this_leads_to_the_goals_of_a_partner_and_of_nobody_else(
    third: Table, reader: CaseReader, database: Database, coach: FlaskClient
) -> None:
    with database.writing():
        sharing.joins(third, sharing.adviser(), capacity="adviseur")
        sharing.joins(third, sharing.partner("Mees"), shares="verblijf")
    page = visit(coach, f"/casussen/{third.case.public_id}/wie-ziet-dit")

    [link] = [a for a in page.all("main a") if "/doelen" in a.attrib["href"]]
    assert link.attrib["href"] == url_of(third, reader)
    assert visit(coach, link.attrib["href"]).h1 == "Welke doelen ziet Linda Prins?"
