"""What somebody was typing in a casus that went to another: their own words, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.access import Action, Role
from app.accounts.models import UserAccount
from app.audit import AuditEvent, Kind
from app.cases import operations
from app.cases.models import Case
from app.db import Database, session
from app.families.models import Person
from app.reports.queries import beside
from app.web.models import Draft
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.reports import make
from tests.support.page import submit, visit

SignIn = Callable[[UserAccount], FlaskClient]
WORDS = "Noor vertelde dat het op school beter gaat."


@dataclass
class World:
    """Marloes typed a note; then Karim got the regie."""

    marloes: UserAccount
    karim: UserAccount
    case: Case
    draft_id: str
    casus: str

    @property
    def url(self) -> str:
        return f"/concepten/{self.draft_id}/eigen-woorden"

    def draft(self) -> Draft:
        return session().query(Draft).filter_by(public_id=self.draft_id).one()


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with clock.stopped_at("2026-11-23T09:00"):
        with database.writing():
            accounts.mark()
            marloes, karim = accounts.worker("Marloes"), accounts.worker("Karim")
            case = make.case(marloes)
            made = World(marloes, karim, case, typed(marloes, case).public_id, case.public_id)
            cases.hand_over(case, marloes, karim)
        yield made


def typed(who: UserAccount, case: Case, version: str = "", **fields: str) -> Draft:
    row = make.draft(who, case_id=case.public_id)
    said = {"text": [WORDS], "readers": ["casus"], **{k: [v] for k, v in fields.items()}}
    row.body = json.dumps({"fields": said, "version": version})
    return accounts.saved(row)


def test_who_typed_it_reads_their_own_words_and_nothing_of_the_casus(
    world: World, database: Database, signed_in: SignIn
) -> None:
    client = signed_in(world.marloes)
    today = visit(client, "/vandaag")
    assert "Notitie, in een casus die u niet meer ziet" in today.text

    page = visit(client, today.link("Notitie"))

    assert WORDS in page.text
    assert "Bel team Dronten-Oost: 0321 - 00 00 00" in page.text
    for word in ("Bakker", "Karim", world.casus):
        assert word not in page.html.partition("<main")[2]
    visit(client, f"/casussen/{world.casus}", status=404)


def test_nobody_else_reads_it_also_not_who_leads_the_casus_now(
    world: World, database: Database, signed_in: SignIn
) -> None:
    client = signed_in(world.karim)
    assert "Hier was u mee bezig" not in visit(client, "/vandaag").text
    visit(client, world.url, status=404)
    with database.writing():
        hanan = accounts.worker("Hanan")
    visit(signed_in(hanan), world.url, status=404)
    for page in ("", "/notities", "/wie-ziet-dit"):
        assert WORDS not in client.get(f"/casussen/{world.casus}{page}").text


def test_who_sees_the_casus_again_finds_it_in_its_form(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        cases.hand_over(world.case, world.karim, world.marloes, reason="Terug.")
    client = signed_in(world.marloes)
    visit(client, world.url, status=404)
    assert "gezin Bakker" in visit(client, "/vandaag").text


def hidden(client: FlaskClient, world: World) -> bool:
    page = visit(client, world.url)
    assert "Bel team Dronten-Oost" in page.text
    return WORDS not in page.html


def test_the_words_of_others_in_a_form_that_changes_something_are_not_shown(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing() as unit:
        row = world.draft()
        row.body = json.dumps({"fields": {"text": [WORDS]}, "version": "3"})
        unit.commit()
    assert hidden(signed_in(world.marloes), world)


def test_with_somebody_shielded_in_the_gezin_only_is_said_that_there_is_text(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing() as unit:
        family = cases.fresh_case(world.case).family
        unit.get_one(Person, family.members[0].person_id).shielded_since = date(2026, 6, 4)
        unit.commit()
    assert hidden(signed_in(world.marloes), world)


def test_who_no_longer_works_in_the_help_reads_nothing(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing() as unit:
        account = unit.get_one(UserAccount, accounts.id_of(world.marloes))
        account.grants[0].until_on = date(2026, 11, 22)
        unit.commit()
        accounts.grant(world.marloes, Role.ADMINISTRATOR)
    assert hidden(signed_in(world.marloes), world)


def test_it_goes_when_the_draft_goes(world: World, database: Database, signed_in: SignIn) -> None:
    client = signed_in(world.marloes)
    with database.writing() as unit:
        row = world.draft()
        row.until = clock.real_now() - timedelta(minutes=1)
        unit.commit()
    visit(client, world.url, status=404)
    assert "Hier was u mee bezig" not in visit(client, "/vandaag").text


def test_it_can_be_thrown_away_and_then_one_is_not_sent_to_the_casus(
    world: World, database: Database, signed_in: SignIn
) -> None:
    client = signed_in(world.marloes)
    page = visit(client, visit(client, world.url).link("Nu weggooien"))
    gone = client.post(f"/concepten/{world.draft_id}/weg", data=page.form("#weggooien"))
    assert (gone.status_code, gone.location) == (303, "/")
    visit(client, world.url, status=404)


def test_each_look_is_in_the_log_under_the_casus(
    world: World, database: Database, signed_in: SignIn
) -> None:
    visit(signed_in(world.marloes), world.url)
    with database.reading() as unit:
        query = unit.query(AuditEvent).filter_by(action=Action.READ_OWN_WORDS.value)
        (line,) = query.all()
        assert (line.kind, line.case_id) == (Kind.VIEW.value, world.casus)
        assert line.actor_id == accounts.id_of(world.marloes)


def test_while_typing_on_the_line_says_that_the_casus_went(
    world: World, database: Database, signed_in: SignIn
) -> None:
    with database.writing():
        other = make.case(world.marloes, "Smit")
        casus = other.public_id
    client = signed_in(world.marloes)
    url = f"/casussen/{casus}/notities"
    form: dict[str, Any] = {**visit(client, url).form(), "text": WORDS}
    kept = client.post("/concepten", data=form).text
    assert "Concept bewaard" in kept
    assert "niet meer" not in kept
    with database.writing():
        cases.hand_over(other, world.marloes, world.karim)

    said = client.post("/concepten", data={**form, "text": f"{WORDS} Erbij."}).text

    assert "U ziet deze casus niet meer: kijk bij Vandaag" in said
    newest = visit(client, "/vandaag").all("a[href]", "Notitie")[0].attrib["href"]
    assert "Erbij." in visit(client, newest).text
    submit(client, url, form, status=404)


def test_who_comes_in_for_a_part_is_not_told_that_the_casus_went(
    world: World, database: Database
) -> None:
    with database.writing():
        ada = accounts.worker("Ada", role=Role.ADVISER)
        give = {"from_on": clock.today(), "until_on": date(2026, 12, 1), "parts": ("plan",)}
        operations.give_access(
            cases.fresh_case(world.case),
            by=accounts.actor(world.karim),
            who=session().get_one(UserAccount, accounts.id_of(ada)),
            capacity="adviseur",
            reason="Kijkt mee.",
            **give,
        )
        typed(ada, cases.fresh_case(world.case))
        session().expire_all()
        assert beside.own_drafts(accounts.actor(ada)) == []
