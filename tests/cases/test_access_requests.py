"""Asking a colleague for access: nobody learns anything by asking, and the answer is a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app import clock
from app.access import NotPermitted, Relation, Role
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.cases import operations, queries
from app.cases.models import AccessRequest
from app.db import Database, Missing, session
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import Toegang, again, mails, row_of
from tests.frame import raw
from tests.support.databases import Urls
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]


@pytest.fixture
def world(toegang: Toegang, database: Database) -> Iterator[Toegang]:
    with database.writing():
        yield toegang


def ask(world: Toegang, who: UserAccount, of: UserAccount, **more: str) -> AccessRequest:
    return operations.ask_access(
        accounts.municipality(),
        by=accounts.actor(who),
        of=row_of(of),
        about=more.get("about", "Het gezin van Noor, aan de Dreef."),
        reason=more.get("reason", "Noor zit bij mij in de groep."),
    )


def give(world: Toegang, asked: AccessRequest, by: UserAccount, **more: Any) -> AccessRequest:
    values = {"case": again(world.case), "until_on": date(2027, 1, 31), **more}
    found = session().get_one(AccessRequest, accounts.id_of(asked), populate_existing=True)
    return operations.give_on_request(found, by=accounts.actor(by), **values)


def refused(act: Callable[[], Any], field: str | None = None) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    assert caught.value.field == field
    return caught.value.message


def test_yes_lets_the_asker_read_along_until_the_day(world: Toegang) -> None:
    asked = ask(world, world.karim, world.marloes)
    assert again(world.case).relations_of(accounts.actor(world.karim)) == set()

    give(world, asked, world.marloes)

    assert again(world.case).relations_of(accounts.actor(world.karim)) == {Relation.READER}
    reader = again(world.case).readers[0]
    assert (reader.until_on, reader.reason) == (date(2027, 1, 31), "Noor zit bij mij in de groep.")
    assert queries.asked_by(accounts.actor(world.karim))[0].answer == "gegeven"
    lines = session().query(AuditEvent).filter_by(case_id=world.case.public_id)
    assert [(line.action, line.rule) for line in lines] == [
        ("toegang geven", "regisseur van de casus")
    ]


def test_no_needs_a_reason_and_gives_nothing(world: Toegang) -> None:
    asked = ask(world, world.karim, world.marloes)
    by = accounts.actor(world.marloes)
    refused(lambda: operations.refuse_request(asked, by=by, words=" "), "words")

    operations.refuse_request(asked, by=by, words="Bel mij even.")

    assert queries.asked_by(accounts.actor(world.karim))[0].answer_words == "Bel mij even."
    assert again(world.case).readers == []
    assert "al beantwoord" in refused(lambda: give(world, asked, world.marloes))


def test_only_who_was_asked_answers(world: Toegang) -> None:
    asked = ask(world, world.karim, world.marloes)
    for who in (world.karim, world.watch, world.far):
        with pytest.raises(NotPermitted):
            give(world, asked, who)
        with pytest.raises(NotPermitted):
            operations.refuse_request(asked, by=accounts.actor(who), words="Nee.")
    for who in (world.watch, world.far, world.privacy):
        with pytest.raises(Missing):
            queries.get_request(asked.public_id, accounts.actor(who))
    for who in (world.karim, world.marloes):
        assert queries.get_request(asked.public_id, accounts.actor(who)) is asked


def test_only_a_casus_that_one_leads_can_be_given(world: Toegang) -> None:
    asked = ask(world, world.watch, world.karim)
    assert "die u leidt" in refused(lambda: give(world, asked, world.karim), "case")
    mine = make.case(world.karim, make.family("De Wit"))
    make.close(mine)
    assert "die u leidt" in refused(
        lambda: give(world, asked, world.karim, case=make.fresh_case(mine)), "case"
    )
    assert queries.cases_to_give(accounts.actor(world.karim)) == []
    assert [c.id for c in queries.cases_to_give(accounts.actor(world.marloes))] == [
        accounts.id_of(world.case)
    ]


def test_the_rules_of_giving_count_here_too(world: Toegang) -> None:
    asked = ask(world, world.karim, world.marloes)
    said = refused(
        lambda: give(world, asked, world.marloes, until_on=date(2027, 11, 24)), "until_on"
    )
    assert "twaalf maanden" in said
    give(world, asked, world.marloes)
    once_more = ask(world, world.karim, world.marloes)
    assert "heeft deze toegang al" in refused(lambda: give(world, once_more, world.marloes), "who")


def test_who_left_the_help_is_given_nothing(world: Toegang) -> None:
    asked = ask(world, world.karim, world.marloes)
    row_of(world.karim).blocked_on = date(2026, 11, 23)
    session().commit()
    assert "werkt niet meer" in refused(lambda: give(world, asked, world.marloes), "case")


def test_asking_is_for_the_help_of_the_municipality_and_of_a_colleague(world: Toegang) -> None:
    for who in (world.adviser, world.partner, world.gi, world.privacy, world.far):
        with pytest.raises(NotPermitted):
            ask(world, who, world.marloes)
    for of in (world.far, world.adviser, world.marloes):
        refused(lambda: ask(world, world.marloes, of), "of")  # noqa: B023
    refused(lambda: ask(world, world.karim, world.marloes, about=" "), "about")
    refused(lambda: ask(world, world.karim, world.marloes, reason=" "), "reason")


def test_twenty_a_day(world: Toegang) -> None:
    for _ in range(20):
        ask(world, world.karim, world.marloes)
    assert "20 keer" in refused(lambda: ask(world, world.karim, world.marloes))
    ask(world, world.watch, world.marloes)
    with clock.stopped_at("2026-11-24T00:01"):
        ask(world, world.karim, world.marloes)


def test_mail_goes_to_who_is_asked_and_back_and_says_nothing(world: Toegang) -> None:
    asked = ask(world, world.karim, world.marloes)
    operations.refuse_request(asked, by=accounts.actor(world.marloes), words="Nee.")
    there, back = mails()
    assert (there.address, back.address) == (world.marloes.email, world.karim.email)
    for word in ("Noor", "Dreef", "Karim", "Marloes", "groep"):
        assert word not in there.body + there.subject + back.body


def test_the_database_keeps_the_question_and_the_answer(
    toegang: Toegang, database: Database, database_urls: Urls
) -> None:
    with database.writing():
        asked = ask(toegang, toegang.karim, toegang.marloes)
        operations.refuse_request(asked, by=accounts.actor(toegang.marloes), words="Nee.")
        about = asked.about_sealed
    assert about is not None
    assert b"Noor" not in about
    for change in ("answer = 'gegeven'", "answer_words = 'Ja.'", "reason = 'Anders.'"):
        with raw.owner(database_urls) as connection, pytest.raises(Exception, match="access_req"):
            connection.execute(text(f"UPDATE access_requests SET {change}"))


def choose(page: Any, name: str, start: str) -> str:
    options = page.all(f"select[name={name}] option")
    return next(o.attrib["value"] for o in options if "".join(o.itertext()).startswith(start))


def test_the_whole_way_over_the_screens(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    karim, marloes = signed_in(toegang.karim), signed_in(toegang.marloes)
    assert visit(karim, "/casussen").link("Vraag het aan de regisseur") == "/toegang-vragen"
    page = visit(karim, "/toegang-vragen")
    form = page.form() | {
        "of": choose(page, "of", "Marloes"),
        "about": "Het gezin van Noor.",
        "reason": "Groep.",
    }
    submit(karim, "/toegang-vragen", form)
    mine = visit(karim, "/toegang-vragen")
    assert "Uw vraag ligt bij Marloes Veenstra." in mine.text
    assert "Nog geen antwoord" in mine.text

    today = visit(marloes, "/vandaag")
    assert "Vragen aan u" in today.texts("h2")
    assert "Noor" not in today.text
    url = today.one("#vragen .rij__doe a").attrib["href"]
    assert "Het gezin van Noor." in visit(marloes, url).text
    give_url = visit(marloes, url).link("Toegang geven")
    page = visit(marloes, give_url)
    wrong = page.form() | {"case": choose(page, "case", "Gezin Bakker"), "until_on": "22-11-2026"}
    late = submit(marloes, give_url, wrong, status=422)
    assert "vóór de eerste dag" in late.error_at("until_on")
    submit(marloes, give_url, late.form() | {"until_on": "1 feb 2027"})

    assert "Vragen aan u" not in visit(marloes, "/vandaag").texts("h2")
    assert "Toegang gegeven" in visit(karim, "/toegang-vragen").text
    assert "Geen toegang" not in visit(karim, url).text
    visit(karim, give_url, status=403)
    assert "U leest mee" in visit(karim, toegang.url).text
    visit(signed_in(toegang.watch), url, status=404)


def test_no_over_the_screens(toegang: Toegang, database: Database, signed_in: SignIn) -> None:
    with database.writing():
        asked = ask(toegang, toegang.karim, toegang.marloes)
        url = f"/toegang-vragen/{asked.public_id}"
    marloes = signed_in(toegang.marloes)
    no = visit(marloes, url).link("Geen toegang")
    form = visit(marloes, no).form()
    assert "Schrijf waarom" in submit(marloes, no, form, status=422).error_at("words")
    submit(marloes, no, form | {"words": "Bel mij."}, status=204, htmx=True)
    assert "Geen toegang: Bel mij." in visit(signed_in(toegang.karim), url).text


def test_who_does_not_work_in_the_help_does_not_get_the_page(
    toegang: Toegang, database: Database, signed_in: SignIn
) -> None:
    visit(signed_in(toegang.adviser), "/toegang-vragen", status=404)
    with database.writing():
        accounts.grant(toegang.adviser, Role.PERSPECTIEFREGISSEUR)
    visit(signed_in(toegang.adviser), "/toegang-vragen")
