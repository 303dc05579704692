"""Who does something ticks it off, as long as they are in the casus to help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock, deadlines
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations as cases_operations
from app.cases.models import CaseReader
from app.db import Database, session
from app.operation import RuleBroken
from app.plans import operations
from app.plans.models import ActionMark, PlanAction
from tests.accounts import make
from tests.cases import make as cases
from tests.plans import sharing_at_table as sharing
from tests.plans.sharing_at_table import HOME, SCHOOL
from tests.plans.table import Table
from tests.support.page import submit, visit

Clients = Callable[[UserAccount], FlaskClient]
WHAT = "Twee keer per week langskomen"


@pytest.fixture
def linda(third: Table, database: Database) -> UserAccount:
    """She joins, reads nothing of the goals, and does something for one of them."""
    with database.writing():
        linda = sharing.partner()
        sharing.joins(third, linda)
        sharing.own_action(third, linda)
    return linda


def url_of(table: Table) -> str:
    return f"/gedeeld/{table.case.public_id}"


def action_of(who: UserAccount) -> PlanAction:
    query = select(PlanAction).where(PlanAction.user_id == make.id_of(who))
    return session().scalars(query.order_by(PlanAction.id.desc())).all()[0]


def test_an_own_action_is_read_without_the_words_of_a_goal_that_is_not_shared(
    third: Table, linda: UserAccount, signed_in: Clients
) -> None:
    page = visit(signed_in(linda), url_of(third))
    assert page.texts(".actie__tekst") == [WHAT]
    assert page.texts(".actie__dag") == ["di 24 nov"]
    assert "thuis slapen" not in page.html
    assert "Er is nu geen doel met u gedeeld." in page.text


def test_an_own_action_stands_once_and_names_its_goal_when_that_is_shared(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        reader = (
            session()
            .scalars(select(CaseReader).where(CaseReader.user_id == make.id_of(linda)))
            .one()
        )
        sharing.share(third, reader, HOME)
    page = visit(signed_in(linda), url_of(third))
    assert page.texts("#wat-u-doet .actie__tekst") == [
        f"{WHAT} bij “Ik wil weer thuis slapen, zonder ruzie.”"
    ]
    assert WHAT not in page.texts("#doelen .actie__tekst")
    assert len(page.all("#doelen .actie")) == 4


@pytest.mark.parametrize("htmx", [False, True])
def test_an_own_action_is_ticked_off_and_on_again(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients, htmx: bool
) -> None:
    client = signed_in(linda)
    for pressed, left in (("true", 0), ("false", 1)):
        page = visit(client, url_of(third))
        url, form = page.one(".actie form").attrib["action"], page.form(".actie form")
        for _ in range(2):
            answer = submit(client, url, form, status=200 if htmx else 303, htmx=htmx)
        page = answer if htmx else visit(client, url_of(third))
        assert page.one(".actie__vink").attrib["aria-pressed"] == pressed
        assert ("Toch niet gedaan?" in page.text) == (pressed == "true")
        with database.reading():
            running = deadlines.open_about(deadlines.ACTION, [action_of(linda).public_id])
            assert len(running) == left


def test_a_tick_is_written_down_with_the_rule_that_allowed_it(
    third: Table, linda: UserAccount, database: Database
) -> None:
    with database.writing():
        operations.mark_action(
            action_of(linda), by=make.actor(linda), done=True, on=date(2026, 11, 22)
        )
    with database.reading() as unit:
        acts = select(AuditEvent).where(
            AuditEvent.actor_id == make.id_of(linda), AuditEvent.kind == "handeling"
        )
        line = unit.scalars(acts).one()
        assert (line.action, line.rule) == ("actie afvinken", "doet dit zelf")
        assert line.case_id == third.case.public_id


def test_an_action_that_was_open_on_a_page_is_ticked_in_the_version_that_holds(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    client = signed_in(linda)
    page = visit(client, url_of(third))
    url, form = page.one(".actie form").attrib["action"], page.form(".actie form")
    with database.writing():
        third.again()
        third.adopt()
    submit(client, url, form)
    page = visit(client, url_of(third))
    assert page.one(".actie__vink").attrib["aria-pressed"] == "true"
    assert page.one(".actie form").attrib["action"] != url


def test_an_action_of_a_draft_or_of_a_goal_that_stopped_is_not_there(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    client = signed_in(linda)
    with database.writing():
        version = third.again()
        school = next(g for g in version.goals if (g.family_words or "").startswith(SCHOOL))
        doer = session().get_one(UserAccount, make.id_of(linda))
        fresh = operations.add_action(
            school, by=third.by, what="Nieuw in het concept", who=doer, due_on=None
        )
        draft_id = fresh.public_id
    page = visit(client, url_of(third))
    form = page.form(".actie form")
    assert page.texts(".actie__tekst") == [WHAT]
    submit(client, f"{url_of(third)}/acties/{draft_id}/afvinken", form, status=404)
    with database.writing():
        home = next(g for g in third.version().goals if (g.family_words or "").startswith(HOME))
        operations.drop_goal(home, by=third.by, reason="Gehaald.")
        third.adopt()
    page = visit(client, url_of(third))
    assert page.texts(".actie__tekst") == ["Nieuw in het concept"]
    with database.writing():
        version = third.again()
        away = next(a for g in version.goals for a in g.actions if a.what == "Nieuw in het concept")
        operations.remove_action(away, by=third.by)
        third.adopt()
    page = visit(client, url_of(third))
    assert "In het plan staat nu geen actie van u." in page.text


@pytest.mark.parametrize("whose", ["family", "other_partner", "other_case", "rubbish"])
def test_nothing_but_an_own_action_of_this_casus_is_ticked(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients, whose: str
) -> None:
    client = signed_in(linda)
    form = visit(client, url_of(third)).form(".actie form")
    action_id, url = "x" * 22, url_of(third)
    with database.writing():
        if whose == "family":
            goals = sharing.adopted(third).goals
            action_id = next(a.public_id for g in goals for a in g.actions if a.person_id)
        if whose == "other_partner":
            karel = sharing.partner("Karel Zwart", "Een andere stichting")
            sharing.joins(third, karel)
            sharing.own_action(third, karel, SCHOOL, "Rijden")
            action_id = action_of(karel).public_id
        if whose == "other_case":
            case = cases.case(third.worker, cases.family("De Wit", ()))
            sharing.joins(third, linda, case=case)
            action_id, url = action_of(linda).public_id, f"/gedeeld/{case.public_id}"
        before = len(session().scalars(select(ActionMark)).all())
    for headers in (False, True):
        submit(client, f"{url}/acties/{action_id}/afvinken", form, status=404, htmx=headers)
    with database.reading() as unit:
        assert len(unit.scalars(select(ActionMark)).all()) == before


def test_who_is_in_the_casus_no_longer_ticks_nothing(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    client = signed_in(linda)
    page = visit(client, url_of(third))
    url, form = page.one(".actie form").attrib["action"], page.form(".actie form")
    with database.writing():
        query = select(CaseReader).where(CaseReader.user_id == make.id_of(linda))
        cases_operations.end_reading(session().scalars(query).one(), by=third.by)
    submit(client, url, form, status=404)
    with database.writing(), pytest.raises(NotPermitted):
        operations.mark_action(
            action_of(linda), by=make.actor(linda), done=True, on=date(2026, 11, 22)
        )


def test_who_joins_ticks_nothing_of_another_nor_does_who_reads_along(
    third: Table, linda: UserAccount, database: Database
) -> None:
    with database.writing():
        reads = make.worker("Leest mee")
        cases.reader(third.case, reads)
        karel = sharing.partner("Karel Zwart", "Een andere stichting")
        sharing.joins(third, karel)
    for who in (reads, karel):
        with database.writing(), pytest.raises(NotPermitted):
            operations.mark_action(
                action_of(linda), by=make.actor(who), done=True, on=date(2026, 11, 22)
            )


def test_who_came_in_by_the_emergency_door_looks_and_does_nothing(
    third: Table, linda: UserAccount, database: Database
) -> None:
    with database.writing():
        nurse = make.worker("Bij nood")
        sharing.own_action(third, nurse, SCHOOL, "Bellen")
        make.saved(
            CaseReader(
                case_id=make.id_of(third.case),
                user_id=make.id_of(nurse),
                capacity="nood",
                from_on=clock.today(),
                until_on=clock.today(),
                until_at=clock.now() + timedelta(hours=4),
                reason="Spoed.",
                by_id=make.id_of(nurse),
                at=clock.now(),
            )
        )
    with database.writing(), pytest.raises(NotPermitted):
        operations.mark_action(
            action_of(nurse), by=make.actor(nurse), done=True, on=date(2026, 11, 22)
        )


def test_nothing_is_ticked_when_the_casus_is_closed(
    third: Table, linda: UserAccount, database: Database, signed_in: Clients
) -> None:
    client = signed_in(linda)
    page = visit(client, url_of(third))
    url, form = page.one(".actie form").attrib["action"], page.form(".actie form")
    with database.writing():
        cases.close(third.case)
    submit(client, url, form, status=404)
    with database.writing(), pytest.raises((NotPermitted, RuleBroken)):
        operations.mark_action(
            action_of(linda), by=make.actor(linda), done=True, on=date(2026, 11, 22)
        )


def test_who_reads_along_ticks_an_own_action_on_the_plan_itself(
    third: Table, database: Database, signed_in: Clients
) -> None:
    with database.writing():
        colleague = make.worker("Collega")
        cases.reader(third.case, colleague)
        sharing.own_action(third, colleague, SCHOOL, "School bellen")
    client = signed_in(colleague)
    page = visit(client, third.url)
    forms = page.all(".actie form")
    assert len(forms) == 1
    submit(client, forms[0].attrib["action"], page.form(".actie form"))
    page = visit(client, third.url)
    assert page.one("button.actie__vink").attrib["aria-pressed"] == "true"
    assert not visit(client, f"{third.url}/versies/2").has(".actie form")
