"""Ik ken dit gezin: a worker says it of themselves, and who leads the casus sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.models import Case, KnownFamily
from app.closing import keys_of, open_ends
from app.db import Database, session
from app.web.models import Draft
from tests.accounts import make as accounts
from tests.cases import make, make_access, make_signals
from tests.cases.around import accepted
from tests.cases.make_access import Toegang
from tests.cases.office import TEAM, Office
from tests.support.databases import Urls
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
KNOWS = "Kent dit gezin ook buiten het werk"


def say(of: Case, who: UserAccount, knows: bool = True) -> Case:
    return operations.declare_known(make.fresh_case(of), by=accounts.actor(who), knows=knows)


def told(of: Case, who: UserAccount) -> list[str]:
    session().expire_all()
    return [row.user.name for row in queries.who_know(make.fresh_case(of), accounts.actor(who))]


def rows() -> list[tuple[int, bool]]:
    found = session().scalars(select(KnownFamily).order_by(KnownFamily.id))
    return [(row.user_id, row.ended_at is None) for row in found]


def test_who_leads_the_casus_hears_of_all_and_others_of_themselves(
    toegang: Toegang, database: Database
) -> None:
    case = toegang.case
    with database.writing():
        for who in (toegang.karim, toegang.gi):
            make_access.give(toegang, who, "gi" if who is toegang.gi else "meelezer")
        for who in (toegang.karim, toegang.gi, toegang.marloes):
            say(case, who)

        assert told(case, toegang.marloes) == ["Karim Idrissi", "Gijs Maat", "Marloes Veenstra"]
        assert told(case, toegang.karim) == ["Karim Idrissi"]
        assert told(case, toegang.gi) == ["Gijs Maat"]


def test_saying_it_twice_is_once_and_it_can_be_taken_back(
    toegang: Toegang, database: Database
) -> None:
    marloes = toegang.marloes.id
    with database.writing():
        for knows in (False, True, True, False, False, True):
            say(toegang.case, toegang.marloes, knows)

        assert rows() == [(marloes, False), (marloes, True)]


@pytest.mark.parametrize("who", ["karim", "adviser", "partner", "far", "privacy"])
def test_who_does_not_read_the_casus_does_not_say_anything_of_it(
    toegang: Toegang, database: Database, signed_in: SignIn, who: str
) -> None:
    account = getattr(toegang, who)
    with database.writing():
        if who in ("adviser", "partner"):
            kind = "adviseur" if who == "adviser" else "partner"
            make_access.give(toegang, account, kind, parts=["plan"])
        with pytest.raises(NotPermitted):
            say(toegang.case, account)
        assert rows() == []

    visit(signed_in(account), f"{toegang.url}/ik-ken-dit-gezin", status=404)


def test_one_tick_on_a_page_of_its_own(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        make.reader(toegang.case, toegang.karim, until_on=date(2026, 12, 1))
    karim, marloes = signed_in(toegang.karim), signed_in(toegang.marloes)
    page = visit(karim, f"{toegang.url}/wie-ziet-dit")
    assert "Niemand zei dat." not in page.text
    url = page.link("Ik ken dit gezin ook buiten mijn werk")
    form = visit(karim, url).form("main form")

    saved = karim.post("/concepten", data=form | {"knows": "y"})
    assert saved.status_code < 500
    with database.reading():
        kept = [draft.body for draft in session().scalars(select(Draft))]
    assert not any("knows" in str(body) for body in kept)
    submit(karim, url, form | {"knows": "y"})
    submit(karim, url, form | {"knows": "y"})

    page = visit(marloes, f"{toegang.url}/wie-ziet-dit")
    assert "Karim Idrissi" in page.text.split(KNOWS)[1]
    mine = visit(karim, f"{toegang.url}/wie-ziet-dit")
    assert "Karim Idrissi, dat bent u" in mine.text.split(KNOWS)[1]
    again = visit(karim, mine.link("Ik ken dit gezin niet meer zo")).form("main form")
    assert again["knows"] == "y"
    del again["knows"]
    submit(karim, url, again)
    page = visit(marloes, f"{toegang.url}/wie-ziet-dit")
    assert "Niemand zei dat." in page.text.split(KNOWS)[1]
    with database.reading():
        assert rows() == [(toegang.karim.id, False)]
        assert session().scalars(select(Draft)).all() == []


def test_another_reader_does_not_hear_who_knows_the_gezin(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        make.reader(toegang.case, toegang.karim, until_on=date(2026, 12, 1))
        say(toegang.case, toegang.marloes)

    page = visit(signed_in(toegang.karim), f"{toegang.url}/wie-ziet-dit")

    assert "Marloes" not in page.text.split(KNOWS)[1]
    assert "Zei dat zelf" not in page.text


def test_who_led_it_last_can_say_it_of_a_closed_casus(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        make.close(toegang.case)
    client, url = signed_in(toegang.marloes), f"{toegang.url}/ik-ken-dit-gezin"

    submit(client, url, visit(client, url).form("main form") | {"knows": "y"})

    assert "Marloes Veenstra, dat bent u" in visit(client, f"{toegang.url}/wie-ziet-dit").text
    with database.writing(), pytest.raises(NotPermitted):
        say(toegang.case, toegang.karim)


def test_who_takes_a_signal_can_say_it_at_once(
    office: Office, at_marloes: FlaskClient, database: Database
) -> None:
    with database.writing():
        public_id = make_signals.signal(
            office.marloes, accounts.team(TEAM), name="De Vries"
        ).public_id
    taking = f"/signalen/{public_id}/oppakken"
    token = visit(at_marloes, f"/signalen/{public_id}").form()
    submit(at_marloes, f"/signalen/{public_id}/nagaan", token)
    form = visit(at_marloes, taking).form()

    wrong = submit(at_marloes, taking, form | {"knows": "y", "family_name": ""}, 422)
    assert wrong.form()["knows"] == "y"
    submit(at_marloes, taking, wrong.form() | {"family_name": "De Vries"})

    with database.reading():
        assert rows() == [(office.marloes.id, True)]
        case = session().scalars(select(Case)).one()
        assert told(case, office.marloes) == ["Marloes Veenstra"]


def test_without_the_tick_taking_a_signal_says_nothing(office: Office, database: Database) -> None:
    with database.writing():
        signal = make_signals.signal(office.marloes, accounts.team(TEAM))
        make_signals.take(signal, office.marloes)
        assert rows() == []


def test_who_knows_one_of_two_files_knows_the_gezin_that_they_are(
    toegang: Toegang, database: Database
) -> None:
    with database.writing():
        other = make.case(toegang.marloes, make.family("Bakker-Smit", people=()))
        for account in (toegang.karim, toegang.gi):
            make_access.give(toegang, account, "gi" if account is toegang.gi else "meelezer")
            say(toegang.case, account)
        say(other, toegang.marloes)
        make.reader(other, toegang.karim)
        say(other, toegang.karim)
        gone, stays = make.fresh_case(other), make.fresh_case(toegang.case)
        ends = open_ends(gone)
        operations.merge_cases(
            stays,
            by=accounts.actor(toegang.marloes),
            other=gone,
            same={},
            reason="Eén gezin.",
            accepted=True,
            seen=keys_of(ends),
        )

        here = told(toegang.case, toegang.marloes)
        assert here == ["Karim Idrissi", "Gijs Maat", "Marloes Veenstra"]


WRITE = "INSERT INTO known_families (family_id, user_id, at) VALUES ({0}, {1}, '2026-11-23')"


def test_the_database_keeps_what_was_said(
    toegang: Toegang, database: Database, database_urls: Urls
) -> None:
    with database.writing():
        say(toegang.case, toegang.marloes)
        say(toegang.case, toegang.marloes, knows=False)
        say(toegang.case, toegang.marloes)
        family = make.fresh_case(toegang.case).family_id
    wrong: list[Any] = [
        WRITE.format(family, toegang.marloes.id),
        "DELETE FROM known_families",
        f"UPDATE known_families SET user_id = {toegang.karim.id} WHERE ended_at IS NULL",
        "UPDATE known_families SET ended_at = '2026-12-01' WHERE ended_at IS NOT NULL",
    ]

    assert accepted(database_urls, wrong) == []
    right = [WRITE.format(family, toegang.karim.id)]
    assert accepted(database_urls, right) == right


def test_it_says_neither_how_nor_why(toegang: Toegang) -> None:
    """access.md rule 18: no kinship and no reason of a worker is stored."""
    columns = {column.name for column in KnownFamily.__table__.columns}

    assert columns == {"id", "family_id", "user_id", "at", "ended_at"}
    assert clock.today() == date(2026, 11, 23)
