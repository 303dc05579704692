"""How complex a casus is: said by who leads it, kept as it was said, and counted for the team."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations, queries
from app.db import Database, session
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import Toegang, give
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]


def say(world: Toegang, who: UserAccount, level: str) -> None:
    session().expire_all()
    case = make.fresh_case(world.case)
    operations.record_complexity(case, by=accounts.actor(who), level=level)


def said(world: Toegang) -> list[tuple[int, str, str]]:
    session().expire_all()
    rows = queries.said_of(make.fresh_case(world.case))
    return [(row.nr, row.level, row.by.name) for row in rows]


def test_the_newest_counts_and_what_was_said_before_stays(
    toegang: Toegang, database: Database
) -> None:
    with database.writing():
        say(toegang, toegang.marloes, "laag")
        say(toegang, toegang.marloes, "hoog")
        assert said(toegang) == [(2, "hoog", "Marloes Veenstra"), (1, "laag", "Marloes Veenstra")]
        lines = session().query(AuditEvent).filter_by(action="complexiteit inschatten").all()
        assert [line.case_id for line in lines] == [toegang.case.public_id] * 2
        assert '"case_complexities.level"' in lines[0].fields


def test_it_stays_with_the_casus_when_the_regie_goes_over(
    toegang: Toegang, database: Database
) -> None:
    with database.writing():
        say(toegang, toegang.marloes, "hoog")
        make.hand_over(toegang.case, toegang.marloes, toegang.karim)
        assert [level for _, level, _ in said(toegang)] == ["hoog"]
        with pytest.raises(NotPermitted):
            say(toegang, toegang.marloes, "laag")
        say(toegang, toegang.karim, "laag")


def test_only_who_leads_it_says_so(toegang: Toegang, database: Database) -> None:
    with database.writing():
        give(toegang, toegang.karim)
        for who in (toegang.karim, toegang.far, toegang.privacy):
            with pytest.raises(NotPermitted):
                say(toegang, who, "hoog")


@pytest.mark.parametrize("level", ["", "midden", "laag"])
def test_what_is_no_level_or_stands_there_already_is_refused(
    toegang: Toegang, database: Database, level: str
) -> None:
    with database.writing():
        say(toegang, toegang.marloes, "laag")
        with pytest.raises(RuleBroken) as refused:
            say(toegang, toegang.marloes, level)
        assert refused.value.field == "level"


def test_of_a_closed_casus_nothing_is_said(toegang: Toegang, database: Database) -> None:
    with database.writing():
        make.close(toegang.case)
        with pytest.raises(RuleBroken, match="afgesloten"):
            say(toegang, toegang.marloes, "hoog")


@pytest.mark.parametrize(
    "raw",
    [
        "UPDATE case_complexities SET level = 'hoog'",
        "DELETE FROM case_complexities",
        "INSERT INTO case_complexities (case_id, nr, level, by_id, at) "
        "SELECT case_id, 3, 'hoog', by_id, at FROM case_complexities",
    ],
)
def test_the_database_keeps_what_was_said(toegang: Toegang, database: Database, raw: str) -> None:
    with database.writing():
        say(toegang, toegang.marloes, "laag")
        with pytest.raises(DatabaseError):
            session().execute(text(raw))
        session().rollback()


def test_from_the_casus_to_the_number_of_the_team(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    client = signed_in(toegang.marloes)
    url = visit(client, toegang.url).link("Complexiteit inschatten")
    page = visit(client, url)
    wrong = submit(client, url, {**page.form(), "level": ""}, status=422)
    assert wrong.error_at("level") == "Fout: Kies laag of hoog."
    submit(client, url, {**wrong.form(), "level": "hoog"})

    assert "De complexiteit is nu hoog." in visit(client, url).text
    team = visit(client, "/team")
    assert "Hoog complex" in team.text
    mine = next(row for row in team.texts("tbody tr") if row.startswith("Marloes"))
    assert mine.split()[-4:] == ["1", "1", "0", "0"]


def test_who_reads_along_finds_neither_the_link_nor_the_page(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        give(toegang, toegang.karim)
    client = signed_in(toegang.karim)
    assert "Complexiteit" not in visit(client, toegang.url).text
    visit(client, f"{toegang.url}/complexiteit", status=403)
    visit(signed_in(toegang.far), f"{toegang.url}/complexiteit", status=404)
